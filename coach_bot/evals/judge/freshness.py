"""Whether a reply says what was said before: its question, its opening, its frame."""

import re
from collections.abc import Sequence

from coach_bot.evals.judge.kindred import stem
from coach_bot.evals.judge.text import sentences, words
from coach_bot.evals.judge.vocabulary import EMPTY

SAME = 0.8
"""Share of words, of both questions together, from which two are the same question."""
_TURNED = frozenset({"you", "your", "you're", "you've", "you'd", "you'll", "yourself", "yours", "were", "are"})


def asked_before(question: str, earlier: Sequence[str]) -> bool:
    """Whether a question was asked before in nearly the same words."""
    return any(_alike(question, other) >= SAME for other in earlier)


def opening(reply: str) -> str:
    """The first three words of a reply; empty when it has fewer than six."""
    said = words(reply)
    return " ".join(said[:3]) if len(said) >= 6 else ""


def frame(sentence: str, leader: str) -> str:
    """A sentence with what the leader had said left out: the frame that a reader would come to recognise.

    It is empty when fewer than two words of the speaker's own are left.
    """
    own = set(words(leader)) | _TURNED
    kept = ["_" if word in own else word for word in words(sentence)]
    text = re.sub(r"(?:_ ?)+", "_ ", " ".join(kept)).strip()
    return text if len(text.replace("_", "").split()) >= 2 else ""


def frames(reply: str, leader: str) -> frozenset[str]:
    """The frames of a reply's sentences, questions left out."""
    found = (frame(sentence, leader) for sentence in sentences(reply) if not sentence.rstrip("\"'”’)*").endswith("?"))
    return frozenset(each for each in found if each)


def _alike(one: str, other: str) -> float:
    """Words in common by all words; the small words count only when there is nothing else."""
    first, second = _content(one), _content(other)
    if min(len(first), len(second)) < 2:
        first, second = set(words(one)), set(words(other))
    return len(first & second) / len(first | second) if first | second else 0.0


def _content(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in EMPTY}
