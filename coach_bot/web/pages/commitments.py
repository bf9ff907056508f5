"""A commitment on a page of its own: changed, settled, deleted, taken into a calendar."""

from datetime import UTC, datetime

from starlette.responses import Response

from coach_bot.documents.ics import commitment_as_ics
from coach_bot.documents.names import file_name
from coach_bot.documents.words import DocumentWords
from coach_bot.errors import JournalError
from coach_bot.journal import Commitment
from coach_bot.web.pages.commitment_form import Fault, Typed
from coach_bot.web.pages.files import attachment
from coach_bot.web.pages.mine import back
from coach_bot.web.pages.rendering import Rendering
from coach_bot.web.pages.visit import Visit

STATES = {
    "done": ("done", "done"),
    "drop": ("dropped", "dropped"),
    "open": ("open", "opened"),
    "confirm": ("open", "confirmed"),
}
"""What a button asks for: the state, and the word of what was done."""


class CommitmentPages:
    """What a visitor can do with a commitment."""

    def __init__(self, rendering: Rendering, words: DocumentWords) -> None:
        self._rendering = rendering
        self._words = words

    async def show(self, visit: Visit) -> Response:
        """The form in which a commitment is changed."""
        kept = await visit.journal.commitments.get(visit.visitor, visit.part("commitment"))
        return self._form(visit, Typed.of(kept), timezone=kept.timezone)

    async def change(self, visit: Visit) -> Response:
        """Does what the button says that was pressed."""
        commitments, own = visit.journal.commitments, visit.part("commitment")
        do = visit.form.get("do") or "save"
        if do in STATES:
            state, did = STATES[do]
            await commitments.change(visit.visitor, own, state=state)
            return back(did)
        if do == "delete":
            await commitments.get(visit.visitor, own)
            await commitments.remove(visit.visitor, own)
            return back("deleted")
        if do == "save":
            return await self._save(visit, own)
        return self._rendering.sentence(422, "unreadable_title", "unchanged_choice")

    async def _save(self, visit: Visit, own: str) -> Response:
        typed, zone = Typed.in_form(visit.form), ""
        values, faults = typed.checked()
        try:
            kept = await visit.journal.commitments.get(visit.visitor, own)
            if typed.seen and typed.seen != Typed.of(kept).seen and _differ(kept, values):
                return self._form(visit, typed.after(kept), 409, alert="changed_meanwhile", now=kept)
            zone = kept.timezone or (await visit.journal.visitors.get(visit.visitor)).timezone
            if faults:
                return self._form(visit, typed, 422, faults=faults, timezone=zone)
            await visit.journal.commitments.change(visit.visitor, own, **values, timezone=zone)
        except JournalError:
            return self._form(visit, typed, 503, alert="not_saved", timezone=zone)
        return back("saved")

    def _form(
        self,
        visit: Visit,
        typed: Typed,
        status: int = 200,
        *,
        timezone: str = "",
        faults: dict[str, Fault] | None = None,
        alert: str = "",
        now: Commitment | None = None,
    ) -> Response:
        return self._rendering.page(
            "commitment.html",
            status,
            id=visit.part("commitment"),
            typed=typed,
            faults=faults or {},
            alert=alert,
            now=now,
            timezone=timezone,
        )

    async def calendar(self, visit: Visit) -> Response:
        """The commitment as a file for a calendar."""
        kept = await visit.journal.commitments.get(visit.visitor, visit.part("commitment"))
        if not kept.day:
            return self._rendering.sentence(404, "not_found_title", "no_day")
        entry = commitment_as_ics(kept, self._words, datetime.now(UTC))
        return attachment(entry, file_name(f"step {kept.day}", "ics"), "text/calendar; charset=utf-8")


def _differ(kept: Commitment, values: dict[str, str]) -> bool:
    return any(getattr(kept, name) != value for name, value in values.items())
