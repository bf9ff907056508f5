"""Where the sentences of a message are; what runs on without an end mark is cut into windows."""

import re

Span = tuple[int, int]
"""First character and the one after the last."""

LONGEST = 30
"""Words above which a sentence is cut: what matters in it would be lost in the mean of the rest."""
WINDOW, STEP = 24, 12
"""Words of a window, and from the start of one to that of the next."""

_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\s*\n+\s*|(?<=[。！？])")
_NO_END = re.compile(r"(?:\b(?:mr|mrs|ms|dr|vs|e\.g|i\.e|etc|approx)|\b[A-Z])\.$", re.IGNORECASE)
_WORD = re.compile(r"\S+")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Where the sentences of `text` are, in order; windows of a long one overlap. Empty when there is no word."""
    spans: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        if not _NO_END.search(text[start : end.start()]):
            spans += _cut(text, start, end.start())
            start = end.end()
    return tuple(spans + _cut(text, start, len(text)))


def _cut(text: str, start: int, end: int) -> list[Span]:
    words = [(start + match.start(), start + match.end()) for match in _WORD.finditer(text[start:end])]
    if not any(character.isalnum() for character in text[start:end]):
        return []
    if len(words) <= LONGEST:
        return [(words[0][0], words[-1][1])]
    starts = range(0, len(words) - WINDOW + STEP, STEP)
    return [(words[i][0], words[min(i + WINDOW, len(words)) - 1][1]) for i in starts]
