"""An A4 sheet, and how words are set on it."""

import unicodedata
from typing import cast

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from coach_bot.documents.fonts import SERIF, STYLES, font_file

Colour = tuple[int, int, int]
INK: Colour = (31, 45, 43)
QUIET: Colour = (98, 110, 107)
GREEN: Colour = (29, 88, 82)
AMBER: Colour = (224, 164, 88)
SAND: Colour = (249, 245, 236)

SIDE, TOP, BOTTOM = 36.0, 27.0, 27.0
"""Millimetres of white."""
LEADING = 1.46
POINT = 25.4 / 72


class Sheet(FPDF):
    """Pages with generous margins, set in one serif; sizes are in points, lengths in millimetres.

    Args:
        fallbacks: the typefaces for what the serif does not have, files of `fonts.py`.
    """

    def __init__(self, fallbacks: list[str]) -> None:
        super().__init__(format="A4")
        self.set_margins(SIDE, TOP, SIDE)
        self.c_margin = 0
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        for style, name in STYLES.items():
            self.add_font(SERIF, style, font_file(name))
        for name in fallbacks:
            self.add_font(name, "", font_file(name))
        self.set_fallback_fonts(fallbacks, exact_match=False)
        self.set_font(SERIF)
        self.add_page()

    def face(self, size: float, colour: Colour = INK, style: str = "", *, small_caps: bool = False) -> None:
        """Chooses how the next words look."""
        self.set_font(SERIF, style, size)
        self.set_text_color(*colour)
        self.set_text_shaping(True, features={"smcp": small_caps, "c2sc": small_caps})

    def words(self, text: str, width: float = 0, leading: float = LEADING, link: str = "") -> None:
        """Sets words from here on, in lines of a width (0: to the margin)."""
        height = self.font_size * leading
        align = Align.R if _from_the_right(text) else Align.L
        self.multi_cell(width, height, text, align=align, link=link, new_x=XPos.LEFT, new_y=YPos.NEXT)

    def heights(self, size: float, texts: list[str], width: float, between: float = 0, style: str = "") -> float:
        """How high texts will be, one below the other, set in a size."""
        self.face(size, style=style)
        line = self.font_size * LEADING
        count = sum(
            len(cast("list[str]", self.multi_cell(width, line, each, dry_run=True, output="LINES"))) for each in texts
        )
        return line * count + between * max(0, len(texts) - 1)

    def keep(self, height: float) -> None:
        """Begins a new page when less than a height is left of this one."""
        if self.y + height > self.page_break_trigger and self.y > TOP:
            self.add_page()

    def space(self, height: float) -> None:
        """White between two parts; none at the top of a page."""
        if self.y > TOP:
            self.set_y(min(self.y + height, self.page_break_trigger))

    def bar(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled bar."""
        self.set_fill_color(*colour)
        self.rect(x, y, width, height, style="F")

    def foot(self, text: str, size: float) -> None:
        """A line in the middle of the lower margin of the page that is chosen."""
        self.set_auto_page_break(auto=False)
        self.set_xy(SIDE, self.h - BOTTOM + 11)
        self.face(size + 1)  # fpdf2 writes a face only when it changes, and knows not which this page ended with
        self.face(size, QUIET)
        self.cell(self.epw, 5, text, align=Align.C)


def _from_the_right(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((each for each in directions if each in {"L", "R", "AL"}), "L") != "L"
