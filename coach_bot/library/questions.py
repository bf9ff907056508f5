"""The coach's own questions, found in the articles."""

import re
from collections.abc import Iterable, Iterator

from coach_bot.library.passages import FoundQuestion, Passage
from coach_bot.library.split import sentences

_OPEN = re.compile(
    r"^(?:and |so |then |but |now,? )?(?:what|how|where|when|who|whom|which|in what way|for whom|to whom|with whom)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:if|when|as|after|before|once|looking|imagine|suppose|today|this week|right now)\b[^,?]{3,90},\s+"
    r"(?:what|how|where|who|which)\b", re.IGNORECASE,
)  # fmt: skip
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_LEADING = re.compile(
    r"\b(?:should|ought|must|don't you|didn't you|have you (?:thought|considered|tried)|why (?:don't|not)|what if|"
    r"how about|what about|who cares|how (?:often|many|much|long|hard|old)|who knows|how dare|what else is new)\b",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b(?:this|that|these|those|such|the former|the latter|above|below|following|next section)\b",
    re.IGNORECASE,
)
FEWEST, MOST = 5, 30


def questions(passages: Iterable[Passage]) -> list[FoundQuestion]:
    """Open questions to the reader, each once, in the order of the passages.

    A question is taken when it is a whole sentence of prose with 5 to 30 words that speaks to "you", opens like
    an open question, and hides no advice. What stands in quotation marks is somebody else's.
    """
    out: dict[str, FoundQuestion] = {}
    for passage in passages:
        for text in _found(passage.text):
            out.setdefault(text.casefold(), FoundQuestion(text, passage))
    return list(out.values())


def _found(text: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        inside = False
        prose = re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", paragraph)
        for sentence in sentences(prose):
            quoted = inside or re.match(r"^[\"“”‘']", sentence) is not None
            opened = sentence.count("“") - sentence.count("”")
            if '"' in sentence and sentence.count('"') % 2:
                inside = not inside
            elif opened:
                inside = opened > 0
            if not quoted and _is_question(sentence):
                yield sentence


def _is_question(text: str) -> bool:
    if not text.endswith("?") or not text[:1].isupper() or any(mark in text for mark in '"“”|{}<>[]:'):
        return False
    if not FEWEST <= len(text.split()) <= MOST or not _YOU.search(text):
        return False
    return bool(_OPEN.match(text) or _LEAD.match(text)) and not _LEADING.search(text)
