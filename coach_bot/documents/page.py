"""Sets the parts of a note on its pages, from the top down."""

from datetime import UTC, datetime

from coach_bot.coaching.guided.note import Note, Reading
from coach_bot.documents.fonts import UNSET, fallbacks, settable
from coach_bot.documents.markdown import address
from coach_bot.documents.plain import lines, one_line
from coach_bot.documents.sheet import AMBER, GREEN, INK, LEADING, POINT, QUIET, SAND, Sheet
from coach_bot.documents.words import DocumentWords

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
TITLE, LARGE, BODY, SMALL = 28.0, 13.5, 11.5, 9.5
GAP, BETWEEN, GUTTER, PAD = 9.0, 2.0, 12.0, 7.0
"""Millimetres between parts, between paragraphs, between two columns, and around the words of a panel."""
APART = 95.0
"""Up to this height two sentences stand side by side, and a step in its panel; longer ones run over pages."""


class NotePage:
    """A note that is being set."""

    def __init__(self, note: Note, words: DocumentWords) -> None:
        self.note, self.words, self.said = note, words, words.note
        self.names = fallbacks(_text_of(note, words))
        self.sheet = Sheet(self.names)
        self.unset = False

    def made(self) -> bytes:
        """The PDF."""
        note, said, sheet = self.note, self.said, self.sheet
        self._head()
        begun = sheet.y
        self._part(said.happened, self._lines(*note.happened))
        self._part(said.mattered, self._lines(*note.mattered))
        self._pair(self._lines(note.at_first), self._lines(note.at_last))
        self._step()
        self._part(said.own, self._lines(note.own))
        self._articles()
        if sheet.page == 1 and sheet.y == begun:
            self._aside(said.empty)
        if self.unset:
            self._aside(said.not_set)
        if sheet.pages_count > 1:
            for number in range(1, sheet.pages_count + 1):
                sheet.page = number
                sheet.foot(self._one(said.page.format(page=number, pages=sheet.pages_count)), SMALL)
        self._metadata()
        return bytes(sheet.output())

    def _metadata(self) -> None:
        sheet, note = self.sheet, self.note
        sheet.set_title(self._one(f"{self.said.title}, {self.words.dates.written(note.day)}".rstrip(" ,")))
        sheet.set_author(self._one(self.said.author))
        sheet.set_creator("coach-bot")
        sheet.set_lang(self.words.language)
        try:
            sheet.set_creation_date(datetime.fromisoformat(note.day).replace(tzinfo=UTC))
        except ValueError:
            sheet.set_creation_date(UNDATED)

    def _one(self, text: str) -> str:
        made = settable(one_line(text), self.names)
        self.unset |= UNSET in made and UNSET not in text
        return " ".join(made.split())

    def _lines(self, *texts: str) -> list[str]:
        return [made for text in texts for line in lines(text) if (made := self._one(line))]

    def _head(self) -> None:
        sheet = self.sheet
        sheet.face(TITLE)
        sheet.words(self._one(self.said.title), leading=1.15)
        if day := self._one(self.words.dates.written(self.note.day)):
            sheet.face(BODY, QUIET, "I")
            sheet.words(day)
        sheet.bar(sheet.l_margin, sheet.y + 4, 16, 0.8, AMBER)
        sheet.set_y(sheet.y + 7)

    def _heading(self, text: str, width: float = 0) -> None:
        self.sheet.face(BODY + 0.5, GREEN, small_caps=True)
        self.sheet.words(self._one(text), width)

    def _paragraphs(self, told: list[str], width: float = 0) -> None:
        for place, paragraph in enumerate(told):
            if place:
                self.sheet.space(BETWEEN)
                self.sheet.keep(2 * LARGE * POINT * LEADING)
            self.sheet.words(paragraph, width)

    def _part(self, heading: str, told: list[str]) -> None:
        if not told:
            return
        self.sheet.space(GAP)
        self.sheet.keep(4 * BODY * POINT * 1.5)
        self._heading(heading)
        self.sheet.space(0.8)
        self.sheet.face(BODY)
        self._paragraphs(told)

    def _aside(self, text: str) -> None:
        self.sheet.space(GAP)
        self.sheet.face(SMALL + 0.5, QUIET, "I")
        self.sheet.words(self._one(text))

    def _pair(self, first: list[str], last: list[str]) -> None:
        """A sentence from the beginning and one from the end, side by side when both are there and short."""
        sheet, said = self.sheet, self.said
        if not (first and last):
            for heading, told in ((said.at_first, first), (said.at_last, last)):
                self._part(heading, told)
            return
        width = (sheet.epw - GUTTER) / 2
        height = max(sheet.heights(LARGE, told, width, BETWEEN, "I") for told in (first, last)) + 8
        if height > APART:
            self._part(said.at_first, first)
            self._part(said.at_last, last)
            return
        sheet.space(GAP + 2)
        sheet.keep(height)
        top, left, ends = sheet.y, sheet.l_margin, []
        for heading, told, x in ((said.at_first, first, left), (said.at_last, last, left + width + GUTTER)):
            sheet.set_xy(x, top)
            self._heading(heading, width)
            sheet.set_xy(x, sheet.y + 1)
            sheet.face(LARGE, INK, "I")
            self._paragraphs(told, width)
            ends.append(sheet.y)
        sheet.bar(left + width + GUTTER / 2, top + 1.5, 0.25, max(ends) - top - 2.5, AMBER)
        sheet.set_xy(left, max(ends))

    def _step(self) -> None:
        """The next step, set apart in a panel, with whom it is and when below."""
        sheet, said, note = self.sheet, self.said, self.note
        told = self._lines(note.step)
        facts = [(name, self._one(fact)) for name, fact in ((said.person, note.person), (said.when, note.when))]
        facts = [(self._one(name), fact) for name, fact in facts if fact]
        if not (told or facts):
            return
        lines_below = [f"{name}: {fact}" for name, fact in facts]
        width, above = sheet.epw - 2 * PAD, sheet.heights(BODY + 0.5, [said.step], sheet.epw) + 0.8
        height = above + sheet.heights(LARGE, told, width, BETWEEN) + sheet.heights(BODY, lines_below, width)
        height += 2 * PAD + (1.2 if told and facts else 0)
        if height > APART:
            self._part(said.step, [*told, *lines_below])
            return
        sheet.space(GAP + 3)
        sheet.keep(height)
        top, left = sheet.y, sheet.l_margin
        sheet.bar(left, top, sheet.epw, height, SAND)
        sheet.bar(left, top, 1.0, height, AMBER)
        sheet.set_xy(left + PAD, top + PAD)
        self._heading(said.step, width)
        sheet.set_xy(left + PAD, top + PAD + above)
        sheet.face(LARGE)
        self._paragraphs(told, width)
        sheet.set_xy(left + PAD, sheet.y + (1.2 if told else 0))
        sheet.face(BODY, QUIET)
        for line in lines_below:
            sheet.words(line, width)
        sheet.set_xy(left, top + height)

    def _articles(self) -> None:
        told = [(article, self._one(article.title or article.url)) for article in self.note.articles]
        told = [(article, title) for article, title in told if title]
        for place, (article, title) in enumerate(told):
            if place:
                self.sheet.space(1.5)
                self.sheet.keep(14)
            else:
                self.sheet.space(GAP)
                self.sheet.keep(26)
                self._heading(self.said.articles)
                self.sheet.space(0.8)
            self._article(article, title)

    def _article(self, article: Reading, title: str) -> None:
        """A title that is a link, with the address beneath it for paper."""
        url = address(article.url)
        self.sheet.face(BODY, INK, "I")
        self.sheet.words(title, link=url)
        if url and url != title:
            self.sheet.face(SMALL, QUIET)
            self.sheet.words(url, link=url)


def _text_of(note: Note, words: DocumentWords) -> str:
    """Everything that will be set, to choose typefaces by."""
    said, titles = words.note, [each.title or each.url for each in note.articles]
    headings = [said.title, said.author, said.happened, said.mattered, said.at_first, said.at_last, said.step]
    headings += [said.person, said.when, said.own, said.articles, said.page, said.not_set, said.empty]
    own = [*note.happened, *note.mattered, note.at_first, note.at_last, note.step, note.person, note.when, note.own]
    told = "\n".join([*headings, *own, *titles, words.dates.written(note.day)])
    return "\n".join(lines(told))
