"""The pages for who is refused: a sentence each, and a way on."""

from dataclasses import dataclass

from starlette.responses import Response

from coach_bot.web.chainlit_setup import PageWords
from coach_bot.web.limits import Over
from coach_bot.web.pages.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Refusals:
    """Makes the pages.

    Attributes:
        errors: the sentences for when a limit is reached, by its name.
    """

    rendering: Rendering
    words: PageWords
    errors: dict[str, str]

    def no_cookie(self) -> Response:
        """Where a browser refuses cookies in a frame: the chat is a tab away."""
        words = self.words
        return self._page("refused", 200, title=words.refused_title, text=words.refused, link=words.open_in_tab)

    def handover_over(self, status: int) -> Response:
        """A tab that came too late for the conversation of a frame."""
        words = self.words
        return self._page("over", status, title=words.handover_over_title, text=words.handover_over, link=words.to_chat)

    def not_found(self) -> Response:
        """An address where nothing is."""
        words = self.words
        return self._page("missing", 404, title=words.not_found_title, text=words.not_found, link=words.to_chat)

    def too_many(self, over: Over) -> Response:
        """A limit was reached; the page opens by itself when it has passed."""
        words, said = self.words, over.said(self.errors)
        return self._page("many", 429, title=words.too_many_title, text=said, again_in=over.retry_after)

    def _page(self, kind: str, status: int, **values: str | int) -> Response:
        return self.rendering.page("alone.html", status, kind=kind, **{"again_in": 0} | values)
