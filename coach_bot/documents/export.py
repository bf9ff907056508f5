"""Everything that is kept about a leader, as Markdown that a person can read."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from coach_bot.coaching.guided.note import Note
from coach_bot.documents.markdown import escaped, joined, note_as_markdown, paragraphs, quoted
from coach_bot.documents.words import DocumentWords

Row = Mapping[str, Any]


def export_as_markdown(export: Row, words: DocumentWords) -> str:
    """What `Journal.export` gave, as Markdown: consent, conversations, commitments and notes.

    Times are in the time zone of the visitor's browser, or UTC when it is not known. Identifiers and what only the
    coach's reckoning needs are in the JSON alone.
    """
    return joined(_Export(words, export).blocks())


class _Export:
    """The parts of an export, one after the other."""

    def __init__(self, words: DocumentWords, export: Row) -> None:
        self._words, self._said, self._export = words, words.export, export
        self._visitor: Row = export.get("visitor") or {}
        try:
            self._zone: ZoneInfo | None = ZoneInfo(self._visitor.get("timezone") or "")
        except (KeyError, ValueError, OSError):
            self._zone = None

    def blocks(self) -> Iterator[str]:
        """The whole, as blocks of Markdown."""
        said = self._said
        yield f"# {escaped(said.title)}"
        if not any(self._export.values()):
            yield escaped(said.nothing)
            return
        yield escaped(said.lead)
        yield escaped(said.times.format(timezone=self._zone.key if self._zone else "UTC"))
        if self._visitor:
            yield from self._consent()
        yield from self._part(said.conversations, "conversations", self._conversation)
        if steps := self._export.get("commitments"):
            yield f"## {escaped(said.steps)}"
            yield "\n".join(f"- {self._step(each)}" for each in steps)
        yield from self._part(said.notes, "reflections", self._reflection)

    def _part(self, heading: str, name: str, told: Any) -> Iterator[str]:
        if rows := self._export.get(name):
            yield f"## {escaped(heading)}"
            for each in rows:
                yield from told(each)

    def _consent(self) -> Iterator[str]:
        said, visitor = self._said, self._visitor
        yield f"## {escaped(said.consent)}"
        answers = {True: said.remembered, False: said.not_remembered, None: said.not_answered}
        answered = None if visitor.get("remembered") is None else bool(visitor["remembered"])
        yield self._dated(answers[answered], visitor.get("answered_at"))
        seen = ((said.first_seen, visitor.get("begun_at")), (said.last_seen, visitor.get("seen_at")))
        yield "\n".join(f"- {self._dated(text, at)}" for text, at in seen if at)

    def _conversation(self, talk: Row) -> Iterator[str]:
        said = self._said
        begun = self._moment(talk.get("begun_at"))
        yield f"### {escaped(talk.get('name') or said.untitled)}" + (f" ({begun})" if begun else "")
        if summary := paragraphs(talk.get("summary") or ""):
            yield quoted([f"**{escaped(said.summary)}**", *summary])
        thumbs = {each.get("reply_id"): each for each in talk.get("feedback") or ()}
        for exchange in talk.get("exchanges") or ():
            yield from self._said_by(said.leader, exchange.get("leader"), exchange.get("at"))
            yield from self._said_by(said.coach, exchange.get("reply"), None)
            if (thumb := thumbs.pop(exchange.get("reply_id"), None)) is not None:
                yield from self._thumb(thumb)
        for thumb in thumbs.values():
            yield from self._thumb(thumb)

    def _said_by(self, speaker: str, text: str | None, at: float | None) -> Iterator[str]:
        if told := paragraphs(text or ""):
            moment = self._moment(at)
            yield f"**{escaped(speaker)}**" + (f" ({moment})" if moment else "")
            yield from told

    def _thumb(self, thumb: Row) -> Iterator[str]:
        said = self._said
        liked = said.liked if (thumb.get("value") or 0) > 0 else said.disliked
        yield quoted([escaped(liked), *paragraphs(thumb.get("comment") or "")])

    def _step(self, step: Row) -> str:
        when = self._words.dates.written(step.get("day") or "", step.get("time") or "")
        state = self._said.states.get(step.get("state") or "", step.get("state") or "")
        person = step.get("person") or ""
        facts = [each for each in (person, when, state) if each]
        return f"{escaped(step.get('text') or '')} ({'; '.join(escaped(fact) for fact in facts)})"

    def _reflection(self, reflection: Row) -> Iterator[str]:
        if reflection.get("note"):
            yield note_as_markdown(Note.from_json(reflection["note"]), self._words, depth=3).strip()
        else:
            yield self._dated(self._said.unfinished, reflection.get("begun_at"))

    def _dated(self, text: str, at: float | None) -> str:
        return escaped(text.format(day=self._moment(at)))

    def _moment(self, at: float | None) -> str:
        if not at:
            return ""
        return escaped(self._words.dates.moment(datetime.fromtimestamp(at, self._zone or UTC)))
