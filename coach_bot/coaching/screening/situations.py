"""What a leader says while danger comes first, and what was last asked of them, by which the next words are chosen."""

import re
from collections.abc import Iterator

from coach_bot.coaching.screening.plights import SITUATIONS
from coach_bot.coaching.text.stems import plain, words

_HER = frozenset("wife girlfriend mum mom mother sister daughter".split())  # noqa: SIM905
_HIM = frozenset("husband boyfriend dad father brother son".split())  # noqa: SIM905
_SLEEPS = re.compile(r"\b(?:asleep|sleeping|in bed)\b")
_NEAR = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?P<who>wife|girlfriend|mum|mom|mother|sister|daughter|husband|boyfriend|dad|father"
    r"|brother"
    r"|son|partner|flatmate|roommate|housemate|friend|parents|kids|children|family|neighbou?r)"
    r"(?:'s|'re| is| are)(?: just| still| right| only| already| fast)*"
    r" (?P<how>asleep|sleeping|in bed|upstairs|downstairs|next door|here|home|at home|around|nearby|in the"
    r" (?:next|other|same|living|bed|sitting)\W?(?:room)?|in the (?:house|kitchen|garden|flat))\b"
    r"(?! (?:any ?more|no more|tomorrow|next week|(?:on|at) the))"
    r"|^(?:\w+,? )?(?P<one>she|he|they)(?:'s|'re| is| are)(?: just| still| right)? (?P<where>asleep|sleeping|in bed"
    r"|upstairs|downstairs|next door|in the (?:next|other) room|home|at home)\b"
)
_GONE = re.compile(
    r"\b(?:threw|thrown|flushed|locked|gave|given|got rid|don't have|do not have|haven't got|no longer|handed"
    r"|without (?:a|my|the)|put (?:it|them|the \w+) away|poured)\b"
)
_YES = re.compile(
    r"^(?:oh |ok(?:ay)?,? |well,? |i guess,? |um,? )*(?:(?:yes|yeah|yep|yup|ye|y|i think so|sometimes|often|maybe|a bit"
    r"|kind of|sort of|probably|possibly|every (?:day|night)|i guess(?: so)?|sí|ja|oui|sim)\b"
    r"|i (?:am|do|have|will|could|might)\W*$)"
)
_AGREES = re.compile(r"^(?:ok(?:ay)?|fine|sure|will do|all ?right|i'll try)\b")
"""A yes to what the leader is asked to do; no answer to whether they think of ending their life."""
_NO = re.compile(
    r"^(?:oh,? |ok(?:ay)?,? |um,? |well,? |god,? |ha,? |lol,? )*(?:no|nope|not at all|of course not|nah|never"
    r"|not really"
    r"|i can't|i won't|not now)\b(?! (?:point|idea|reason))"
    r"|^i(?:'m not| don't)\W*$"
)
_ASKS = {
    "suicide": r"\bending your life\b|\bof suicide\b.*\?|\btake your own life\b",
    "act": r"\bcould you act on\b|\bclose to doing\b",
    "means": r"\bnear you that you\b|\bat hand, near you\b",
    "go": r"\bwill you (?:go|call|do|try|leave|wake)\b|\bare you calling\b|\bhave you called\b|\bwill you\?",
    "near_them": r"\bare you near them\b",
    "distance": r"\bsome distance between\b|\baway from them, and will it\b",
    "country": r"\bwhich country\b",
    "safe": r"\bis it safe for you\b|\bare you (?:\w+ )?(?:somewhere )?safe\b",
    "person": r"\bis (?:there )?(?:somebody|someone|anyone|anybody)\b|\bable to reach anyone\b|\bis there one that\b"
    r"|\b(?:are they|is somebody|is anyone) (?:with|in)\b|\bis there a place\b",
}
_CLOSED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _ASKS.items()}

_AT_HAND = frozenset(["driving", "thing", "place", "acted"])
_WEAK = frozenset(["silent", "thanks", "tired", "work", "back", "sorry"])
_DO = frozenset(["go", "person", "safe"])
TELLING = 8
"""Words from which a message tells something, beyond answering."""
URGENT = ("acted", "method")
"""Situations that come before all others."""

_COMPILED = {
    label: {kind: re.compile(pattern) for kind, pattern in kinds.items()} for label, kinds in SITUATIONS.items()
}

_ANSWERS = {
    ("crisis", "suicide", True): "yes",
    ("crisis", "suicide", False): "said_no",
    ("crisis", "act", True): "plan",
    ("crisis", "act", False): "not_now",
    ("crisis", "means", True): "thing",
    ("crisis", "means", False): "no_means",
    ("crisis", "safe", True): "safe_now",
    ("crisis", "safe", False): "unsafe",
    ("crisis", "go", True): "reaching",
    ("crisis", "go", False): "unwilling",
    ("crisis", "person", True): "has_person",
    ("crisis", "person", False): "alone",
    ("crisis_other", "person", True): "with_somebody",
    ("crisis_other", "person", False): "missing",
    ("harm_others", "act", True): "yes",
    ("harm_others", "act", False): "no",
    ("harm_others", "near_them", True): "yes",
    ("harm_others", "near_them", False): "no",
    ("harm_others", "distance", True): "no",
    ("harm_others", "distance", False): "yes",
    ("harm_others", "go", True): "reaching",
    ("abuse", "safe", True): "safe_now",
    ("abuse", "safe", False): "unsafe",
}


def asked_for(question: str) -> str:
    """What a question of safety asks for (`suicide`, `act`, `means`, `safe`, `person` …); empty for an open one."""
    return next((kind for kind, pattern in _CLOSED.items() if pattern.search(question)), "")


def acted(message: str) -> bool:
    """Whether a leader says that they have done something to themselves."""
    text = plain(message)
    return bool(_COMPILED["crisis"]["acted"].search(text)) and not _GONE.search(text)


def leaves_open(message: str) -> bool:
    """Whether an answer neither says yes nor no: "I don't know", silence."""
    return bool(_COMPILED["crisis"]["silent"].search(plain(message)))


def says_yes(message: str) -> bool:
    """Whether a message begins with a yes."""
    return bool(_YES.search(plain(message)))


def says_no(message: str) -> bool:
    """Whether a message begins with a no."""
    return bool(_NO.search(plain(message)))


def near(message: str) -> tuple[str, bool] | None:
    """Who is near the leader, as "her", "him" or "them", and whether they sleep; None where nobody is named."""
    found = _NEAR.search(plain(message))
    if not found:
        return None
    who = found["who"] or ""
    feminine, masculine = who in _HER or found["one"] == "she", who in _HIM or found["one"] == "he"
    person = "her" if feminine else "him" if masculine else "them"
    return person, bool(_SLEEPS.search(found[0]))


def situations(label: str, message: str, asked: str) -> Iterator[str]:
    """The situations that a message in this label shows, the one that most wants an answer first.

    Args:
        asked: what the last question asked for, as `asked_for` gives it.
    """
    text = plain(message)
    agrees = says_yes(text) or (asked in _DO and bool(_AGREES.search(text)))
    answer = _ANSWERS.get((label, asked, True)) if agrees else None
    if answer is None and says_no(text):
        answer = _ANSWERS.get((label, asked, False))
    found = [
        kind
        for kind, pattern in _COMPILED.get(label, {}).items()
        if pattern.search(text) and not (kind in _AT_HAND and _GONE.search(text))
    ]
    yield from (kind for kind in found if kind in URGENT)
    if label == "crisis" and (named := near(message)):
        yield "asleep" if named[1] else "near"
    yield from (kind for kind in found if kind not in _WEAK)
    if answer:
        yield answer
    if len(words(text)) >= TELLING:
        yield "telling"
    yield from found
