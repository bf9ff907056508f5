"""The typefaces of a PDF: which letters each has, and which one sets a text.

Gentium Book Plus sets Latin, Greek and Cyrillic, upright and italic; Open Sans Hebrew, Noto Sans Devanagari, and the
Noto Sans of Korea, Japan and China what is written there. They come with the package `rendercv-fonts` under the SIL
Open Font License (docs/decisions/0011).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from coach_bot.documents.plain import plain

SERIF = "Gentium Book Plus"
STYLES = {
    "": "Gentium Book Plus/GentiumBookPlus-Regular.ttf",
    "I": "Gentium Book Plus/GentiumBookPlus-Italic.ttf",
}
FALLBACKS = (
    "Open Sans/OpenSans-Regular.ttf",
    "Noto Sans/NotoSans-Regular.ttf",
    "Noto Sans/NotoSansKR-Regular.ttf",
    "Noto Sans/NotoSansJP-Regular.ttf",
    "Noto Sans/NotoSansSC-Regular.ttf",
)
KOREAN = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
JAPANESE = re.compile("[\u3040-\u30ff]")
UNSET = "[…]"
INVISIBLE = {"Cf", "Mn", "Me", "Zl", "Zp", "Cn", "Co"}
"""Categories that alone are no word: joiners, marks without a letter, and what is not assigned."""
PICTURES = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f\ufe00-\ufe0f\u200d\u20e3]"
)
"""Emoji and pictograms, their joiners and variants."""


def font_file(name: str) -> Path:
    """The file of a typeface."""
    found = find_spec("rendercv_fonts")
    folders = found.submodule_search_locations if found else None
    if not folders:
        raise ModuleNotFoundError("The package rendercv-fonts is missing. Install coach-bot with its dependencies.")
    return Path(folders[0], name)


@cache
def letters_of(name: str) -> frozenset[int]:
    """The code points that a typeface has."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(font_file(name), lazy=True) as font:
        return frozenset(font.getBestCmap())


def fallbacks(text: str) -> list[str]:
    """The typefaces that a text needs besides the serif, those of its own language first."""
    first = FALLBACKS[2:3] if KOREAN.search(text) else FALLBACKS[3:4] if JAPANESE.search(text) else FALLBACKS[4:]
    order = [*FALLBACKS[:2], *first, *(each for each in FALLBACKS[2:] if each not in first)]
    missing = {ord(letter) for letter in text} - letters_of(STYLES[""])
    needed = []
    for name in order:
        if not any(map(_is_written, missing)):
            break
        if missing & letters_of(name):
            needed.append(name)
            missing -= letters_of(name)
    return needed


def settable(text: str, names: Iterable[str]) -> str:
    """A text as these typefaces and the serif can set it.

    Emoji that none of them has are left out. What else none has becomes "[…]", once for all words in a row, so that the
    reader sees that something stood there.
    """
    known = letters_of(STYLES[""]).union(*(letters_of(name) for name in names)) | {ord("\n")}
    text = plain(text)
    if all(ord(letter) in known for letter in text):
        return text
    out: list[str] = []
    for letter in text:
        if ord(letter) in known:
            out.append(letter)
        elif letter.isspace():
            out.append(" ")
        elif PICTURES.match(letter) or unicodedata.category(letter) in INVISIBLE:
            continue
        else:
            out.append("\0")
    set_ = re.sub(r"\0(?:[^\w\n]*\0)*", UNSET, "".join(out))
    set_ = re.sub(r"(?<!\S)[\u200d\ufe0f]+", "", set_)  # what held the parts of an emoji together
    return re.sub(r"[^\S\n]+(?=\n|$|[ ,.;!?])", "", set_)


def _is_written(letter: int) -> bool:
    return not chr(letter).isspace() and not PICTURES.match(chr(letter))
