"""The note of a reflection as a PDF that a leader keeps."""

from coach_bot.coaching.guided.note import Note
from coach_bot.documents.words import DocumentWords


def note_as_pdf(note: Note, words: DocumentWords) -> bytes:
    """A note as a PDF: A4, its text can be selected and searched, its typefaces are within.

    Pages are numbered when there are several. The same note and words give the same bytes, dated by the note's day.
    Text is composed (NFC); marks that would reorder it are left out, and right-to-left words run from right to left.
    Emoji are left out. Words in a script that no typeface here has (Arabic, Thai and others; `fonts.py` names those
    that are there) become "[…]", with a sentence at the end that says so; the Markdown holds them all.

    It takes some tenths of a second of CPU, more with Chinese, Japanese or Korean: call it in a thread, off the loop.
    """
    # fpdf2 and fontTools are heavy, and the first PDF is early enough for them
    from coach_bot.documents.page import NotePage

    return NotePage(note, words).made()
