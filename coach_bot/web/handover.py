"""What a page asks for that stands in another site's frame: whether its cookie comes back, and a tab of its own.

In a tab of its own a browser does not bring the cookie of a frame on another site. The frame asks for a token that is
good once and for seconds, and its own form brings that to the tab. A link would hand over as well, also to somebody
who was sent it and would then speak as another, so nothing is handed over but to a form of the app's own pages.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from coach_bot.errors import JournalError
from coach_bot.journal import Journal
from coach_bot.web.cookies import Place, set_cookie, unset_cookie
from coach_bot.web.gate import READ
from coach_bot.web.identity import HELD, VISITOR
from coach_bot.web.origins import Origins
from coach_bot.web.pages.forms import read_form
from coach_bot.web.refusals import Refusals
from coach_bot.web.tokens import Tokens

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Handover:
    """The way from a frame into a tab.

    Attributes:
        journal: the journal, or None while the coach is not open.
    """

    journal: Callable[[], Journal | None]
    tokens: Tokens
    origins: Origins
    refusals: Refusals

    def add_to(self, app: FastAPI) -> None:
        """Adds the routes to `app`."""
        app.add_api_route("/widget/cookie", self.cookie, methods=sorted(READ))
        app.add_api_route("/widget/refused", self.refused, methods=sorted(READ))
        app.add_api_route("/handover/token", self.give, methods=["POST"])
        app.add_api_route("/handover", self.take, methods=["POST"])

    async def cookie(self) -> Response:
        """204: the browser's cookie came back; where it did not, nobody gets here (401)."""
        return Response(status_code=204)

    async def refused(self) -> Response:
        """What stands in the frame where a browser refuses cookies there: a sentence, and a way out."""
        return self.refusals.no_cookie()

    async def give(self, request: Request) -> Response:
        """A token for the visitor who asks; 503 when none can be kept."""
        journal = self.journal()
        try:
            if journal is not None and request.headers.get("origin"):
                return JSONResponse({"token": await journal.handovers.give(request.scope[VISITOR])})
        except JournalError as error:
            log.error("a conversation could not be handed over: %s", error)
        return JSONResponse({"detail": "not now"}, 503)

    async def take(self, request: Request) -> Response:
        """Goes to the conversation for which the form's token stands; else says so, and leaves all as it was."""
        form = await read_form(request)
        journal = self.journal()
        if form.fault:
            return self.refusals.handover_over(form.status)
        if journal is None:
            return self.refusals.handover_over(503)
        held: dict[str, str] = request.scope[HELD]
        try:
            own = held.get(Place.OWN)
            own_stays = own is not None and await self._is_lived_in(journal, own)
            visitor = await journal.handovers.take(form.get("token"))
            if visitor is None:
                return self.refusals.handover_over(410)
            thread = await journal.conversations.latest(visitor)
        except JournalError as error:
            log.error("a conversation could not be handed over: %s", error)
            return self.refusals.handover_over(503)
        answer = RedirectResponse(f"/thread/{thread}" if thread else "/", 303)
        for cookie in self._cookies(visitor, held, own_stays=own_stays, secure=self.origins.is_secure(request.scope)):
            answer.headers.append("set-cookie", cookie)
        return answer

    @staticmethod
    async def _is_lived_in(journal: Journal, visitor: str) -> bool:
        """Whether somebody comes back to this identity: they are remembered, or a conversation of theirs is kept."""
        remembered = (await journal.visitors.get(visitor)).remembered is True
        return remembered or await journal.conversations.latest(visitor) is not None

    def _cookies(self, visitor: str, held: dict[str, str], *, own_stays: bool, secure: bool) -> list[str]:
        """What makes the tab this visitor's: until the browser is closed where somebody comes back to their own."""
        token = self.tokens.sign(self.tokens.issued(visitor))
        if held.get(Place.OWN) == visitor:
            changed = []
        elif own_stays:
            return [set_cookie(Place.VISIT, token, secure=secure)]
        else:
            changed = [set_cookie(Place.OWN, token, secure=secure)]
        return [*changed, unset_cookie(Place.VISIT, secure=secure)] if Place.VISIT in held else changed
