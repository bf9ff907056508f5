"""The screen: what comes before coaching, told by the leader's words alone.

Labels: `crisis` (the leader may be in danger from themselves), `crisis_other` (someone they speak of may be),
`harm_others`, `abuse` (the leader is hurt by someone), `injection` (an attempt to change the rules or to read
the prompt). Local patterns, English first, with direct words of crisis in six more languages; under 2 ms.
"""

import re

from coach_bot.coaching.danger import (
    ABUSE,
    CRISIS,
    CRISIS_DENIABLE,
    CRISIS_OTHER,
    HARM,
    SURE,
    THREAT,
)
from coach_bot.coaching.figures import FIGURES
from coach_bot.coaching.stems import plain
from coach_bot.coaching.tampering import instructs, tampers

__all__ = ["LABELS", "heard", "instructs", "screen"]

LABELS = ("crisis", "harm_others", "crisis_other", "abuse", "injection")
LONGEST_HEARD = 22

_DENIAL = re.compile(
    r"\b(?:not|never|wouldn't|won't|don't|no|isn't|aren't|without|nor|neither"
    r"|didn't)\b(?: \w+(?:'\w+)?){0,5} ?$"
)
_BUT = re.compile(r"^[^.!?]*\b(?:but|though|although|yet|except|just|only)\b")


_MISSING = re.compile(r"\b(do|does|did|ca|wo|is|are|was|were|would|could|should|have|has|had)n?t\b(?<=nt)")
_FIRST = re.compile(r"\b(?:i|me|my|myself|i'm|i've|i'd|i'll)\b")
_PERSON = re.compile(r"\b(?:i|me|my|myself|he|she|they|him|her|his|their|them|who)\b")


def screen(message: str) -> str | None:
    """The label of what must come before coaching in a message, the gravest of several; or None."""
    told = _spelled(message)
    text = FIGURES.sub(" … ", told)
    crisis = [*_said(CRISIS, text), *_affirmed(CRISIS_DENIABLE, text), *_affirmed(SURE, told)]
    if any(not _of_another(match) for match in crisis):
        return "crisis"
    if any(_affirmed(HARM, text)):
        return "harm_others"
    if crisis or any(_affirmed(CRISIS_OTHER, text)):
        return "crisis_other"
    if ABUSE.search(text) or THREAT.search(told):
        return "abuse"
    if tampers(message):
        return "injection"
    return None


def heard(message: str, label: str) -> str:
    """The leader's own words that made the screen speak; empty when they are too long to be given back."""
    patterns = {
        "crisis": (CRISIS, CRISIS_DENIABLE),
        "harm_others": (HARM,),
        "abuse": (ABUSE,),
        "crisis_other": (CRISIS_OTHER,),
    }
    for clause in re.split(r"(?<=[.!?])\s+|\n+|;\s+", message.strip()):
        text = FIGURES.sub(" … ", _spelled(clause))
        if any(pattern.search(text) for pattern in patterns.get(label, ())):
            return clause.strip(' .!"“”') if len(clause.split()) <= LONGEST_HEARD else ""
    return ""


def _spelled(message: str) -> str:
    """A message in plain letters, with the apostrophes that people leave out on a phone."""
    text = _MISSING.sub(r"\1n't", plain(message))
    for short, full in (("im", "i'm"), ("ive", "i've"), ("wanna", "want to"), ("gonna", "going to")):
        text = re.sub(rf"\b{short}\b", full, text)
    return text


def _said(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return list(pattern.finditer(text))


def _affirmed(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a pattern stands in the text, not plainly denied ("I'm not suicidal, but…" denies nothing)."""
    return [
        match
        for match in pattern.finditer(text)
        if not _DENIAL.search(text[: match.start()]) or _BUT.match(text[match.end() :])
    ]


def _of_another(match: re.Match[str]) -> bool:
    """Whether words of crisis are told of somebody else ("he said he'd be better off dead")."""
    if _FIRST.search(match[0]):
        return False
    before = re.split(r"[.!?]", match.string[: match.start()])[-1]
    persons = _PERSON.findall(before)
    return bool(persons) and not _FIRST.fullmatch(persons[-1])
