"""A note as plain text, as it is pasted into a message or a notebook."""

from coach_bot.coaching.guided.note import Note
from coach_bot.documents.words import DocumentWords


def note_as_text(note: Note, words: DocumentWords) -> str:
    """The note under the headings that its files have; the leader's words as they stand."""
    said = words.note
    parts = [f"{said.title}, {words.dates.written(note.day)}" if note.day else said.title]
    step = "\n".join(
        part
        for part in (
            note.step,
            f"{said.person}: {note.person}" if note.person else "",
            f"{said.when}: {note.when}" if note.when else "",
        )
        if part
    )
    articles = "\n".join(f"{each.title} {each.url}".strip() for each in note.articles)
    for heading, body in (
        (said.happened, "\n".join(note.happened)),
        (said.mattered, "\n".join(note.mattered)),
        (said.at_first, note.at_first),
        (said.at_last, note.at_last),
        (said.step, step),
        (said.own, note.own),
        (said.articles, articles),
    ):
        if body:
            parts.append(f"{heading}\n{body}")
    return "\n\n".join(parts) + "\n"
