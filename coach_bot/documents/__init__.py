"""What a leader takes along: the note of a reflection, an entry for a calendar, everything that is kept about them."""

from coach_bot.documents.export import export_as_markdown
from coach_bot.documents.ics import commitment_as_ics
from coach_bot.documents.markdown import note_as_markdown
from coach_bot.documents.names import file_name
from coach_bot.documents.pdf import note_as_pdf
from coach_bot.documents.words import DocumentWords

__all__ = [
    "DocumentWords",
    "commitment_as_ics",
    "export_as_markdown",
    "file_name",
    "note_as_markdown",
    "note_as_pdf",
]
