"""Splits text into sentences, while it streams or when it is whole."""

import re

# A bound keeps a draft that never ends a sentence, or never closes a bracket, from being held back for ever.
LONGEST = 1_000
LONGEST_BRACKET = 400

_CANDIDATE = re.compile(r"""[.!?…。！？؟]+["”’')\]*_»」』）]*|\n""")
_SHORT = "mr mrs ms dr prof st jr sr vs e.g i.e cf approx dept est fig hr min no vol inc ltd eg ie"
_ABBREVIATIONS = frozenset(_SHORT.split())
# These end a sentence only if a capital follows; a pronoun's capital says nothing, but that is rare.
_MAY_END = frozenset(["etc", "a.m", "p.m", "inc", "ltd", "jr", "sr", "u.s", "u.k"])
_MARKER = re.compile(r"(?:\d{1,2}|[a-z])\.", re.IGNORECASE)
_STARTS_LINE = re.compile(r"[A-Z0-9\"“‘'(\[*#•>+–—-]")
_ADDRESS = re.compile(r"https?:|www\.|@|\]\(|/")


class SentenceBuffer:
    """Collects a stream and gives its sentences; the same ones wherever the stream was cut into chunks.

    A sentence is complete when the next one starts or the stream ends. A sentence that begins a line keeps a
    newline in front; otherwise sentences come without the space around them.
    """

    def __init__(self) -> None:
        self._text = ""
        self._newline = False

    def feed(self, text: str) -> list[str]:
        """The sentences that `text` completes."""
        self._text += text.replace("\r\n", "\n").replace("\r", "\n")
        return self._take(final=False)

    def flush(self) -> list[str]:
        """What is left when the stream has ended; the buffer is empty then."""
        found = self._take(final=True)
        self._text, self._newline = "", False
        return found

    def _take(self, *, final: bool) -> list[str]:
        found: list[str] = []
        while (end := _end(self._text, final=final)) is not None:
            found += self._emit(self._text[:end])
            self._text = self._text[end:]
        if final:
            found += self._emit(self._text)
        return found

    def _emit(self, piece: str) -> list[str]:
        lead = piece[: len(piece) - len(piece.lstrip())]
        newline = self._newline or "\n" in lead
        sentence = " ".join(piece.split())
        if not sentence:
            self._newline = newline
            return []
        self._newline = False
        # A quotation mark that never closes must not hide sentences from those who judge them one by one.
        parts = _resplit(sentence) if _open_quote(sentence) else [sentence]
        return [f"\n{parts[0]}" if newline else parts[0], *parts[1:]]


def split_sentences(text: str) -> list[str]:
    """The sentences of a whole text, without the space around them."""
    buffer = SentenceBuffer()
    return [sentence.strip() for sentence in [*buffer.feed(text), *buffer.flush()]]


def _resplit(sentence: str) -> list[str]:
    parts = []
    while (end := _end(sentence, final=True, brackets=False)) is not None:
        parts.append(sentence[:end].strip())
        sentence = sentence[end:]
    return [part for part in [*parts, sentence.strip()] if part]


def _end(text: str, *, final: bool, brackets: bool = True) -> int | None:
    """Where the first sentence of `text` ends, or None while that cannot be known yet."""
    start = len(text) - len(text.lstrip())
    for match in _CANDIDATE.finditer(text, start):
        end = match.end()
        if end > LONGEST + start:
            break
        after = len(text) - len(text[end:].lstrip())
        if after >= len(text):
            return None  # the next sentence has not begun; at the end of the stream the rest is one sentence
        if match[0] == "\n":
            if _line_ends(text, match.start(), after):
                return match.start()
        elif _stops(text, match, after) and not (
            brackets and end - start < LONGEST_BRACKET and _inside(text[start:end])
        ):
            return end
    if len(text) - start > 2 * LONGEST or (final and len(text) - start > LONGEST):
        cut = text.rfind(" ", start, start + LONGEST)
        return cut if cut > start else start + LONGEST
    return None


def _line_ends(text: str, at: int, after: int) -> bool:
    before = text[:at].rstrip()
    return (
        text.count("\n", at, after) > 1
        or (bool(before) and before[-1] in ".!?…:;*")
        or bool(_STARTS_LINE.match(text[after]))
    )


def _stops(text: str, match: re.Match[str], after: int) -> bool:
    mark = match[0]
    following = text[after]
    word = text[: match.start()].rsplit(maxsplit=1)[-1] if text[: match.start()].strip() else ""
    if mark[0] in "。！？؟":  # scripts that set no space between sentences
        return True
    if after == match.end():  # no space: "angry.What" is two sentences, "node.js" and "3.5" are not
        before = text[match.start() - 1] if match.start() else ""
        return following.isupper() and before.islower() and not _ADDRESS.search(word)
    if mark == ".":
        return _period_stops(text, match, word, following)
    if following.islower():
        return mark[0] in "?!" and mark[-1] in "?!"
    return True


def _period_stops(text: str, match: re.Match[str], word: str, following: str) -> bool:
    plain = word.lower().lstrip("(\"“‘'[*_")
    if text[: match.end()].rpartition("\n")[2].strip() == word + "." and _MARKER.fullmatch(word + ".") and word != "I":
        return False  # the number of a list's item
    if plain == "no":
        return not following.isdigit()
    if plain in _MAY_END:
        return following.isupper()
    if plain in _ABBREVIATIONS:
        return False
    return not (len(plain) == 1 and plain.isalpha() and word[-1].isupper() and word[-1] != "I" and len(word) == 1)


def _open_quote(text: str) -> bool:
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def _inside(text: str) -> bool:
    """Whether `text` ends inside a quotation, a parenthesis or a link."""
    return _open_quote(text) or text.count("(") > text.count(")") or text.count("[") > text.count("]")
