"""One request to these pages: who asks, what they sent, and the journal that has what is theirs."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from coach_bot.errors import ConversationError, JournalError, kind_and_place
from coach_bot.journal import Journal
from coach_bot.web.identity import VISITOR
from coach_bot.web.pages.forms import Form, read_form
from coach_bot.web.pages.rendering import Rendering

if TYPE_CHECKING:
    from coach_bot.speaking.turn import Coach

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of a visitor."""

    request: Request
    visitor: str
    journal: Journal
    form: Form

    def part(self, name: str) -> str:
        """A part of the path, an id for one."""
        return str(self.request.path_params.get(name, ""))

    def asked(self, name: str) -> str:
        """A value of the query; empty when it is not there."""
        return str(self.request.query_params.get(name, ""))


Handler = Callable[[Visit], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


class Reception:
    """Turns a handler of visits into an endpoint: what is wrong with a request is answered here, in a sentence.

    Args:
        coach: gives the coach, as soon as it can talk.
        is_ready: whether it can talk.
    """

    def __init__(
        self, coach: "Callable[[], Awaitable[Coach]]", is_ready: Callable[[], bool], rendering: Rendering
    ) -> None:
        self._coach = coach
        self._is_ready = is_ready
        self._rendering = rendering

    def endpoint(self, handler: Handler, missing: str = "no_page") -> Endpoint:
        """The endpoint of a handler.

        Args:
            missing: the name of the sentence for what this visitor does not have.
        """

        async def answer(request: Request) -> Response:
            say = self._rendering.sentence
            form = await read_form(request) if request.method == "POST" else Form()
            if form.fault:
                return say(form.status, f"{form.fault}_title", form.fault)
            if not self._is_ready():
                return say(503, "not_ready_title", "not_ready", typed=_typed(form))
            try:
                journal = (await self._coach()).journal
                return await handler(Visit(request, request.scope[VISITOR], journal, form))
            except ConversationError:
                return say(404, "not_found_title", missing, typed=_typed(form))
            except JournalError as error:
                log.error("a page could not be shown: %s", error)
                return say(503, "not_kept_title", "not_kept", typed=_typed(form))
            except Exception as error:  # noqa: BLE001
                log.error("a page failed: %s", kind_and_place(error))
                return say(500, "failed_title", "failed", typed=_typed(form))

        return answer


def _typed(form: Form) -> str:
    """What somebody had written into a form, one field after the other; not what its buttons and hidden fields say."""
    return "\n\n".join(text for name, text in form.values.items() if text.strip() and name not in {"do", "seen"})
