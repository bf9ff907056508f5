"""What is kept about a visitor: shown, their answer about being remembered, conversations deleted, all forgotten."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from coach_bot.errors import ConversationError
from coach_bot.journal.overview import Overview
from coach_bot.web.identity import forgotten
from coach_bot.web.pages.rendering import Rendering
from coach_bot.web.pages.visit import Visit

Gone = Callable[[str, str | None], Awaitable[None]]

AT_ONCE = 50
"""Conversations on one page."""


class Mine:
    """The page of what is kept, and what can be done there with all of it.

    Args:
        retention_days: how long the words of visitors who are remembered are kept.
        readers: who can read what is kept, one or two sentences.
        gone: told that a visitor's conversation, or everything (None), was deleted, so that open pages let go of it.
    """

    def __init__(self, rendering: Rendering, retention_days: int, readers: str, gone: Gone | None = None) -> None:
        self._rendering = rendering
        self._days = retention_days
        self._readers = readers
        self._gone = gone

    async def show(self, visit: Visit) -> Response:
        """Everything that is kept."""
        journal, visitor = visit.journal, visit.visitor
        overview = Overview(journal.database)
        promised = await journal.commitments.of(visitor)
        talks = await overview.conversations(visitor, first=AT_ONCE + 1, after=visit.asked("after"))
        return self._rendering.page(
            "mine.html",
            visitor=await journal.visitors.get(visitor),
            days=self._days,
            readers=self._readers,
            open=[each for each in promised if each.state == "open"],
            proposed=await journal.commitments.of(visitor, "proposed"),
            settled=sorted(
                (each for each in promised if each.state != "open"), key=lambda each: each.changed_at, reverse=True
            ),
            reflections=await journal.reflections.of(visitor),
            conversations=talks[:AT_ONCE],
            is_later=bool(visit.asked("after")),
            older=talks[AT_ONCE - 1].id if len(talks) > AT_ONCE else "",
            counts=await overview.counts(visitor),
            did=self._rendering.words.done.get(visit.asked("did"), ""),
        )

    async def consent(self, visit: Visit) -> Response:
        """Keeps whether to be remembered; after a no, what is older than a day goes at once."""
        answer = visit.form.get("remembered")
        if answer not in {"yes", "no"}:
            return self._rendering.sentence(422, "unreadable_title", "unchanged_choice")
        await visit.journal.visitors.remember(visit.visitor, remembered=answer == "yes")
        if answer == "no":
            await visit.journal.let_go()
        return back("remembered" if answer == "yes" else "not_remembered")

    async def delete_conversation(self, visit: Visit) -> Response:
        """Deletes a conversation with its reflection."""
        conversation = visit.part("conversation")
        if not await visit.journal.conversations.delete(visit.visitor, conversation):
            raise ConversationError("There is no such conversation here.")
        if self._gone is not None:
            await self._gone(visit.visitor, conversation)
        return back("conversation_deleted")

    async def ask_to_forget(self, visit: Visit) -> Response:
        """Asks once more, and says what would be removed."""
        counts = await Overview(visit.journal.database).counts(visit.visitor)
        return self._rendering.page("forget.html", counts=counts)

    async def forget(self, visit: Visit) -> Response:
        """Removes everything, and the cookie by which this browser is known."""
        counts = await Overview(visit.journal.database).counts(visit.visitor)
        if self._gone is not None:  # first: what is being spoken must not be kept afterwards
            await self._gone(visit.visitor, None)
        await visit.journal.forget(visit.visitor)
        answer = self._rendering.page("forgotten.html", counts=counts)
        forgotten(answer, visit.request.scope)
        return answer


def back(did: str, to: str = "/mine", **values: str) -> Response:
    """Goes on to a page that says, once, what was done (a name of `done` in the words)."""
    return RedirectResponse(f"{to}?{urlencode({'did': did, **values})}", 303)
