"""What leaders typed, as text that every kind of file can hold."""

import re
import unicodedata

LINES = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks that turn the order of what follows; the order of right-to-left words comes from their letters."""


def plain(text: str) -> str:
    """A text without control characters, half characters and marks that reorder; lines end in newlines.

    Composed (NFC), so that an accent that was typed apart is one letter. Words and spaces stay as they are.
    """
    text = REORDERING.sub("", LINES.sub("\n", text).replace("\t", " "))
    kept = (letter for letter in text if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", "".join(kept))


def one_line(text: str) -> str:
    """A text as one line, its spaces single."""
    return " ".join(plain(text).split())


def lines(text: str) -> list[str]:
    """The lines of a text that are not blank, their spaces single."""
    return [each for line in plain(text).split("\n") if (each := " ".join(line.split()))]
