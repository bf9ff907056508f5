"""The addresses of the pages."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from coach_bot.content import Prompts
from coach_bot.documents.words import DocumentWords
from coach_bot.events import SpeakerName
from coach_bot.settings import Settings
from coach_bot.web.pages.commitments import CommitmentPages
from coach_bot.web.pages.files import Exports
from coach_bot.web.pages.look import look
from coach_bot.web.pages.mine import Gone, Mine
from coach_bot.web.pages.notes import NotePages
from coach_bot.web.pages.rendering import Rendering, filled
from coach_bot.web.pages.visit import Handler, Reception
from coach_bot.web.pages.words import load_words
from coach_bot.web.static import REVALIDATED

if TYPE_CHECKING:
    from fastapi import FastAPI

    from coach_bot.speaking.turn import Coach

READ = ["GET", "HEAD"]


class Pages:
    """The pages beside the chat.

    Args:
        coach: gives the coach, as soon as it can talk.
        is_ready: whether it can talk.
        theme: `light` and `dark`: CSS variables and their values.
        way: how the coach speaks.
        gone: see `Mine`.

    Raises:
        ContentError: the words are not as they must be.
    """

    def __init__(
        self,
        coach: "Callable[[], Awaitable[Coach]]",
        is_ready: Callable[[], bool],
        *,
        settings: Settings,
        prompts: Prompts,
        theme: dict[str, Any],
        way: SpeakerName,
        gone: Gone | None = None,
    ) -> None:
        words = load_words(prompts)
        document_words = prompts.load("documents.yaml", DocumentWords)
        rendering = self.rendering = Rendering(words, document_words, settings.name)
        provider = urlsplit(settings.openai_base_url or "https://api.openai.com").hostname or ""
        self._look = look(theme)
        self._reception = Reception(coach, is_ready, rendering)
        self._mine = Mine(rendering, settings.retention_days, filled(words.readers[way], provider=provider), gone)
        self._commitments = CommitmentPages(rendering, document_words)
        self._notes = NotePages(rendering, document_words)
        self._exports = Exports(document_words)

    def add_to(self, app: "FastAPI") -> None:
        """Adds the routes to `app`."""

        def add(path: str, handler: Handler, *methods: str, missing: str = "no_page") -> None:
            app.add_route(path, self._reception.endpoint(handler, missing), list(methods) or READ)

        mine, steps, notes, exports = self._mine, self._commitments, self._notes, self._exports
        app.add_route("/mine/look.css", self.look, READ)
        add("/mine", mine.show)
        add("/mine/consent", mine.consent, "POST")
        add("/mine/forget", mine.ask_to_forget)
        add("/mine/forget", mine.forget, "POST")
        add("/mine/export.json", exports.as_json)
        add("/mine/export.md", exports.as_markdown)
        add("/mine/conversations/{conversation}", mine.delete_conversation, "POST", missing="no_conversation")
        add("/mine/commitments/{commitment}.ics", steps.calendar, missing="no_commitment")
        add("/mine/commitments/{commitment}", steps.show, missing="no_commitment")
        add("/mine/commitments/{commitment}", steps.change, "POST", missing="no_commitment")
        add("/note/{note}.md", notes.as_markdown, missing="no_note")
        add("/note/{note}.pdf", notes.as_pdf, missing="no_note")
        add("/note/{note}/edit", notes.edit, missing="no_note")
        add("/note/{note}", notes.show, missing="no_note")
        add("/note/{note}", notes.change, "POST", missing="no_note")
        for rest in ("/mine/{rest:path}", "/note/{rest:path}"):  # else Chainlit's own page, as it ships, would answer
            app.add_route(rest, _nothing, [*READ, "POST"])

    async def look(self, _: Request) -> Response:
        """The colours of the chat, for these pages."""
        headers = {"cache-control": REVALIDATED}
        return Response(self._look, media_type="text/css", headers=headers)


async def _nothing(_: Request) -> Response:
    return Response(status_code=404)
