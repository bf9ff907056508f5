"""Which one person a leader speaks of without a name, and the question put about that one."""

import re
from collections.abc import Sequence

_FORMS = {"he": ("he", "him", "his"), "she": ("she", "her", "her")}
_HE = re.compile(r"\b(?:he|him|his|he's|he'd|he'll)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|her|hers|she's|she'd|she'll)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:they|them|their|they're|they've|both|each other|people|team|everyone|everybody)\b", re.IGNORECASE
)
_SAME_VERB = re.compile(r"\b(?P<before>might|could|would|should|can|will|did|had) they\b")


def spoken_of(said: Sequence[str]) -> str:
    """The word "he" or "she", where the latest messages speak of one person, and of nobody else; else an empty string.

    Args:
        said: the leader's messages, the latest last.
    """
    text = " ".join(said[-2:])
    he, she = bool(_HE.search(text)), bool(_SHE.search(text))
    here = _HE.search(said[-1]) or _SHE.search(said[-1])
    if he == she or not here or _MORE.search(said[-1]):
        return ""
    return "he" if he else "she"


def of_one(question: str, pronoun: str) -> str:
    """A question about "them" put about one person; as it is, where a verb would have to change with it."""
    if pronoun not in _FORMS:
        return question
    subject, object_, possessive = _FORMS[pronoun]
    put = _SAME_VERB.sub(rf"\g<before> {subject}", question)
    put = re.sub(r"\bthey're\b", f"{subject}'s", put)
    put = re.sub(r"\bthey'd\b", f"{subject}'d", put)
    put = re.sub(r"\bare they like\b", f"is {subject} like", put)
    put = re.sub(r"\bdo they\b", f"does {subject}", put)
    if re.search(r"\bthey\b", put):
        return question
    return re.sub(r"\btheir\b", possessive, re.sub(r"\bthem\b", object_, put))
