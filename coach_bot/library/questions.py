"""The coach's own questions, found in the articles."""

import re
from collections.abc import Iterable, Iterator

from coach_bot.library.passages import FoundQuestion, Passage
from coach_bot.library.split import sentences

FEWEST, MOST = 5, 30
_WORD = r"(?:what|how|where|when|who|whom|which|(?:in what|for|to|with|from) (?:way|what|whom|which))"
_OPEN = re.compile(rf"^(?:and |so |then |but |now,? )?{_WORD}\b", re.IGNORECASE)
# "If your team watched you today, what would they have learned?"
_CLAUSE = re.compile(
    r"^(?:if(?! so\b)|when|as|after|before|once|looking|imagine|suppose|today|tomorrow|this week|right now)\b"
    rf"[^?]{{3,90}}, {_WORD}\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_ADVICE = re.compile(
    r"\b(?:should|shouldn't|ought|must|don't you|didn't you|have you (?:thought|considered|tried)|"
    r"why (?:don't|not)|what if|how about|what about|if not)\b",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"^(?:how (?:often|many|much|long|hard|old|good|else can you expect|dare)|when (?:do|did|are|were|will)|"
    r"what (?:position|time|kind of question)|who (?:knows|cares))\b|\bfeel overwhelmed\?$",
    re.IGNORECASE,
)
# Words that point outside of the sentence; in a longer one they are taken to mean the leader's own matter.
_POINTER = re.compile(r"\b(?:this|that|it|its|they|them|their|he|him|his|she|her)\b", re.IGNORECASE)
_FAR = re.compile(
    r"\b(?:these|those)\b(?! (?:two|people|who|you|around))|"
    r"\bthe (?:former|latter|above|following|scenario|employee|#\d)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:people|person|team|colleagues?|someone|somebody|anyone|everyone|staff|manager|others|this week)\b",
    re.IGNORECASE,
)
SHORT = 8


def questions(passages: Iterable[Passage]) -> list[FoundQuestion]:
    """Open questions to the reader, each once, in the order of the passages.

    A question is taken when it is a whole sentence of prose with 5 to 30 words that speaks to "you", opens
    like an open question, hides no advice, and can be understood alone. What stands in quotation marks is
    somebody else's.
    """
    out: dict[str, FoundQuestion] = {}
    for passage in passages:
        for text in _found(passage.text):
            out.setdefault(text.casefold(), FoundQuestion(text, passage))
    return list(out.values())


def _found(text: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        inside = False
        for sentence in sentences(re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", paragraph)):
            quoted = inside or sentence[:1] in "\"“”‘'"
            if sentence.count('"') % 2:
                inside = not inside
            elif opened := sentence.count("“") - sentence.count("”"):
                inside = opened > 0
            if not quoted and _is_question(sentence) and _stands_alone(sentence):
                yield sentence


def _is_question(text: str) -> bool:
    if not text.endswith("?") or not text[:1].isupper() or any(mark in text for mark in '"“”|{}<>[]():/#'):
        return False
    if not FEWEST <= len(text.split()) <= MOST or not _YOU.search(text):
        return False
    return bool(_OPEN.match(text) or _CLAUSE.match(text)) and not _ADVICE.search(text) and not _FACT.match(text)


def _stands_alone(text: str) -> bool:
    if _FAR.search(text):
        return False
    return len(text.split()) > SHORT or bool(_NAMED.search(text)) or not _POINTER.search(text)
