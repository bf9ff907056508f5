"""Picks the sentence of an article that speaks to a message, to be quoted as it stands."""

import re
from collections.abc import Sequence

from coach_bot.library import Hit, Passage

RELEVANT = 0.38
"""Cosine of query and passage from which a passage is quoted."""
SHORTEST, LONGEST = 7, 34
"""Words of a sentence that can stand alone."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_LEANS = re.compile(
    r"^(?:This|That|These|Those|It|He|She|They|But|And|So|Then|Also|However|Which|Such|Because|Yet|For example|Or)\b"
)
_STOP = frozenset(
    """the a an and or of to in on for with at by from is are was were be been it this that i my me you your we our they
    their he she his her as not do does did have has had what how why when who if so but about can will would should
    just than then there here them him us more most very""".split()
)


def best_quote(message: str, before: Sequence[str], hits: Sequence[Hit]) -> tuple[str, Passage] | None:
    """The sentence to quote and its passage; None when no passage is really relevant or all were quoted before."""
    wanted = _stems(message)
    best: tuple[float, str, Passage] | None = None
    for rank, hit in enumerate(hits[:3]):
        if hit.similarity < RELEVANT:
            continue
        for sentence in _sentences(hit.passage.text):
            if any(sentence in reply for reply in before):
                continue
            own = _stems(sentence)
            score = hit.similarity - 0.05 * rank + 0.08 * len(wanted & own) / (1 + len(own)) ** 0.5
            if best is None or score > best[0]:
                best = (score, sentence, hit.passage)
    return None if best is None else (best[1], best[2])


def _sentences(text: str) -> list[str]:
    """Sentences that can stand alone: no question, no list, nothing that leans on what came before."""
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        flat = re.sub(r"\s+", " ", paragraph).strip()
        for sentence in _SENTENCE.split(flat):
            size = len(sentence.split())
            if not SHORTEST <= size <= LONGEST or not sentence.endswith((".", "!")) or _LEANS.match(sentence):
                continue
            if re.search(r"[“”\"#*_\[\]<>|`]|^\W|https?:", sentence):
                continue
            found.append(sentence)
    return found


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z']+", text.lower()) if word not in _STOP and len(word) > 2}
