"""Adds up signs of crisis: being gone and what others would gain, despair and a place, an end and a farewell.

A leader in despair seldom says the word. Two kinds of sign that belong together are taken as crisis, and a sign in
the latest message may complete one from the messages before.
"""

import re
from collections.abc import Iterable

from coach_bot.coaching.screening.signs import SIGNS
from coach_bot.coaching.text.phrases import phrases

_TOGETHER = {
    "absence": ("relief", "payout", "burden", "despair", "weary", "total", "means", "farewell", "prepared", "pull"),
    "means": ("pull", "despair", "burden", "prepared", "farewell", "end"),
    "pull": ("despair", "burden", "payout", "end"),
    "end": ("despair", "weary", "burden", "farewell", "prepared", "total"),
    "total": ("despair", "weary"),
    "farewell": ("absolved", "despair", "weary", "prepared", "burden"),
    "prepared": ("despair", "thanks", "payout"),
    "payout": ("despair", "burden"),
}
PAIRS = frozenset(frozenset((one, other)) for one, others in _TOGETHER.items() for other in others)
"""The kinds of sign that mean crisis together."""

_LATE = frozenset(["absence", "payout", "means", "pull", "end", "farewell", "prepared", "total"])
"""The kinds that complete what earlier messages began; despair or weariness alone does not."""

_LASTING = frozenset(["absence", "payout", "burden", "despair", "pull", "prepared", "farewell", "means"])

# A sentence about leaving work, or about a thing at work, is no sign.
_WORK = phrases(
    r"(?:on|my|your|parental|maternity|paternity|annual|sick|unpaid) leave",
    r"holidays?|vacations?|sabbatical|retir\w+|resign\w*|notice period|last day|farewell (?:party|lunch|drinks)",
    r"hand ?over|successor|succession|new (?:job|role)|another (?:company|job|role)",
    r"leaving (?:on|the (?:company|team|firm)|for)",
    r"contract|project|meetings?|audit|budget|quarter|deadline|software|procurement|backlog|roadmap|benefits?|employees",
    r"take (?:\w+ ){1,2}off|bus|(?:jumped|jumping|jump) the gun|team (?:is|runs|does|did|would run)|as (?:a|the) perk",
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")


def signs(text: str) -> frozenset[str]:
    """The kinds of sign in a text that is written as `spoken` gives it."""
    found: set[str] = set()
    for sentence in _SENTENCE.split(text):
        if SIGNS["total"].search(sentence) or not _WORK.search(sentence):
            found |= {kind for kind, pattern in SIGNS.items() if kind not in found and pattern.search(sentence)}
    return frozenset(found)


def adds_up(text: str, earlier: Iterable[str] = ()) -> bool:
    """Whether the signs of a text, with those of the leader's messages before, mean crisis together.

    Args:
        text: as `spoken` gives it.
        earlier: the same of the messages before; looked at only when this one could complete them.
    """
    here = signs(text)
    if not here:
        return False
    if _together(here, here):
        return True
    late = here & _LATE
    if not late:
        return False
    return _together(late, frozenset().union(*(signs(each) for each in earlier)) & _LASTING)


def _together(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(frozenset((one, other)) in PAIRS for one in some for other in others)
