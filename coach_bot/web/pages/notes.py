"""The note of a reflection on a page of its own: read, changed, printed, taken along."""

import asyncio
from dataclasses import replace

from starlette.responses import RedirectResponse, Response

from coach_bot.coaching.guided.note import Note
from coach_bot.documents.markdown import note_as_markdown
from coach_bot.documents.names import file_name
from coach_bot.documents.words import DocumentWords
from coach_bot.errors import ConversationError, JournalError
from coach_bot.journal import Commitment, Reflection
from coach_bot.web.pages.commitment_form import Fault
from coach_bot.web.pages.files import attachment
from coach_bot.web.pages.mine import back
from coach_bot.web.pages.note_form import TypedNote
from coach_bot.web.pages.note_text import note_as_text
from coach_bot.web.pages.rendering import Rendering
from coach_bot.web.pages.visit import Visit


class NotePages:
    """What a visitor can do with a note; its address has the id of its reflection."""

    def __init__(self, rendering: Rendering, words: DocumentWords) -> None:
        self._rendering = rendering
        self._words = words

    async def show(self, visit: Visit) -> Response:
        """The note, to be read."""
        reflection, note = await self._find(visit)
        if note is None:
            return self._rendering.sentence(404, "not_found_title", "not_yet")
        return self._rendering.page(
            "note.html",
            id=reflection.id,
            note=note,
            text=note_as_text(note, self._words),
            is_empty=note == Note(note.day),
            conversation=reflection.conversation,
            commitment=await _dated(visit, reflection.conversation),
            did=self._rendering.words.done.get(visit.asked("did"), ""),
        )

    async def edit(self, visit: Visit) -> Response:
        """The form in which a note is changed."""
        reflection, note = await self._find(visit)
        if note is None:
            return RedirectResponse(f"/note/{reflection.id}", 303)
        return self._form(visit, note, TypedNote.of(note))

    async def change(self, visit: Visit) -> Response:
        """Does what the button says that was pressed."""
        do = visit.form.get("do") or "save"
        if do == "delete":
            if not await visit.journal.reflections.remove(visit.visitor, visit.part("note")):
                raise ConversationError("There is no such reflection here.")
            return back("note_deleted")
        if do != "save":
            return self._rendering.sentence(422, "unreadable_title", "unchanged_choice")
        return await self._save(visit)

    async def _save(self, visit: Visit) -> Response:
        typed = TypedNote.in_form(visit.form)
        reflection, note = await self._find(visit)
        if note is None:
            raise ConversationError("This reflection has no note.")
        wanted = typed.put_into(note)
        if typed.seen and typed.seen != TypedNote.of(note).seen and wanted != note:
            return self._form(visit, note, typed.after(note), status=409, alert="changed_meanwhile", now=note)
        if faults := typed.faults():
            return self._form(visit, note, typed, status=422, faults=faults)
        try:
            await visit.journal.reflections.keep(replace(reflection, note=wanted.to_json()))
        except JournalError:
            return self._form(visit, note, typed, status=503, alert="not_saved")
        return back("saved", f"/note/{reflection.id}")

    def _form(
        self,
        visit: Visit,
        note: Note,
        typed: TypedNote,
        *,
        status: int = 200,
        faults: dict[str, Fault] | None = None,
        alert: str = "",
        now: Note | None = None,
    ) -> Response:
        return self._rendering.page(
            "note_edit.html",
            status,
            id=visit.part("note"),
            note=note,
            typed=typed,
            faults=faults or {},
            alert=alert,
            now=note_as_text(now, self._words) if now else "",
        )

    async def as_markdown(self, visit: Visit) -> Response:
        """The note as a text file."""
        _, note = await self._find(visit)
        if note is None:
            return self._rendering.sentence(404, "not_found_title", "not_yet")
        text = note_as_markdown(note, self._words)
        return attachment(text, file_name(f"reflection {note.day}", "md"), "text/markdown; charset=utf-8")

    async def as_pdf(self, visit: Visit) -> Response:
        """The note as it is set for paper."""
        from coach_bot.documents.pdf import note_as_pdf

        _, note = await self._find(visit)
        if note is None:
            return self._rendering.sentence(404, "not_found_title", "not_yet")
        pdf = await asyncio.to_thread(note_as_pdf, note, self._words)
        return attachment(pdf, file_name(f"reflection {note.day}", "pdf"), "application/pdf")

    async def _find(self, visit: Visit) -> tuple[Reflection, Note | None]:
        """The visitor's reflection, and its note if it has one.

        Raises:
            ConversationError: the visitor has none of that id.
        """
        reflection = await visit.journal.reflections.get(visit.visitor, visit.part("note"))
        return reflection, None if reflection.note is None else Note.from_json(reflection.note)


async def _dated(visit: Visit, conversation: str) -> Commitment | None:
    """The open commitment with a day that was made in a conversation."""
    mine = await visit.journal.commitments.of(visit.visitor, "open")
    return next((each for each in mine if each.conversation == conversation and each.day), None)
