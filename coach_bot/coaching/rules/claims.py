"""Whether sentences of an article bear out a claim, by their words and by their meaning."""

import re
from collections.abc import Callable, Sequence

from coach_bot.coaching.rules.contradiction import contradicts, is_in, words_of
from coach_bot.coaching.text.stems import plain

Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""Gives the cosine of a text with each of some sentences."""

COVERED = 0.75
"""Share of a claim's words with meaning that one sentence must hold."""
NEAR = 0.45
"""Cosine below which a sentence bears nothing out, whatever words it shares."""
CANDIDATES = 4
"""Sentences that are compared by meaning."""


def coverage(claim: str, sentence: str) -> float:
    """The share of a claim's words with meaning that a sentence holds, 0 to 1."""
    wanted = {word.stem for word in words_of(claim) if not word.bare}
    if not wanted:
        return 0.0
    held = {word.stem for word in words_of(sentence)}
    return sum(is_in(each, held) for each in wanted) / len(wanted)


def borne_out(claim: str, sentences: Sequence[str], likeness: Likeness | None = None) -> tuple[float, str]:
    """How well one of some sentences bears out a claim, 0 when none does, and that sentence.

    Args:
        claim: what is said to stand there, without "the article says".
        sentences: of the passages.
        likeness: compares by meaning; without it, words alone count.
    """
    ranked = sorted(((coverage(claim, each), each) for each in sentences), key=lambda pair: -pair[0])[:CANDIDATES]
    ranked = [(covered, each) for covered, each in ranked if covered >= COVERED]
    if not ranked or contradicts(claim, ranked[0][1]):
        return 0.0, ""
    near = likeness(claim, [each for _, each in ranked]) if likeness else [1.0] * len(ranked)
    scored = [
        (covered + float(cosine), each)
        for (covered, each), cosine in zip(ranked, near, strict=True)
        if cosine >= NEAR and not contradicts(claim, each)
    ]
    return max(scored, default=(0.0, ""))


_JOINTS = re.compile(
    r"(?:,? (?:while|whereas|but|although|because|so that|and that|which|since|as)\b|, and\b|; |, so\b| - )"
)


def parts(claim: str) -> list[str]:
    """The statements that a claim is made of; itself when it is one."""
    found = [part.strip(" ,.;") for part in _JOINTS.split(plain(claim))]
    found = [part for part in found if sum(not word.bare for word in words_of(part)) >= 2]
    return found or [plain(claim)]
