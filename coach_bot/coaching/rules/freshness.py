"""Whether a question says anew what was asked before, in the same or in other words."""

import re
from collections.abc import Iterable
from functools import lru_cache

from coach_bot.coaching.text.stems import content, overlap, plain, stem, words

SAME_QUESTION = 0.6
"""Overlap of stems from which two questions are the same."""
SAME_MEANING = 0.7
"""The same when words of one meaning count as one."""

_MEANINGS = """
want like wish hope love prefer would'd
know hear learn understand find realise realize
tell say let share express communicate
matter important weigh count
hard difficult heavy tough painful heaviest hardest worst
need require
feel feeling felt emotion
happen occur go
big great main real
start begin first
change differ different differently shift
help support
team people group crew staff
moment time point
see notice look
"""
_ONE = {stem(word): line.split()[0] for line in _MEANINGS.strip().splitlines() for word in line.split()}
_EMPTY_WORDS = "really right now just today here most thing bit kind sort exactly"
_EMPTY = frozenset(stem(word) for word in _EMPTY_WORDS.split())
_FRAME = re.compile(r"^(?:and|so|but|then|now|well|okay|right|if anything|at this point|in all this|for you)[, ]+")


@lru_cache(maxsize=4_096)
def _meaning(question: str) -> frozenset[str]:
    text = _FRAME.sub("", plain(question))
    every = {_ONE.get(each, each) for each in content(text)} - _EMPTY
    asking = next((word for word in words(text) if word in {"what", "how", "who", "where", "when", "which", "why"}), "")
    return frozenset(every | {asking} if len(every) < 2 else every)


@lru_cache(maxsize=4_096)
def _overlap(one: str, other: str) -> float:
    return overlap(one, other)


def same_question(one: str, other: str) -> bool:
    """Whether two questions ask the same, in more or less the same words."""
    if plain(one) == plain(other) or _overlap(one, other) >= SAME_QUESTION:
        return True
    first, second = _meaning(one), _meaning(other)
    union = first | second
    return min(len(first), len(second)) >= 2 and len(first & second) >= SAME_MEANING * len(union)


def is_fresh(question: str, asked: Iterable[str]) -> bool:
    """Whether a question differs from all that were asked before, in more than a word or two."""
    return not any(same_question(question, other) for other in asked)
