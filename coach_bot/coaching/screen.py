"""The screen: what comes before coaching, told by the leader's words alone.

Labels: `crisis` (the leader may be in danger from themselves), `crisis_other` (someone they speak of may be),
`harm_others`, `abuse` (the leader is hurt by someone), `injection` (an attempt to change the rules or to read
the prompt). Local patterns, English first, with direct words of crisis in six more languages; under 2 ms.
"""

import re

from coach_bot.coaching.danger import ABUSE, CRISIS, CRISIS_DENIABLE, CRISIS_OTHER, FIGURES, HARM
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


def screen(message: str) -> str | None:
    """The label of what must come before coaching in a message, the gravest of several; or None."""
    text = FIGURES.sub(" … ", plain(message))
    if CRISIS.search(text) or _affirmed(CRISIS_DENIABLE, text):
        return "crisis"
    if _affirmed(HARM, text):
        return "harm_others"
    if _affirmed(CRISIS_OTHER, text):
        return "crisis_other"
    if ABUSE.search(text):
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
        text = FIGURES.sub(" … ", plain(clause))
        if any(pattern.search(text) for pattern in patterns.get(label, ())):
            return clause.strip(' .!"“”') if len(clause.split()) <= LONGEST_HEARD else ""
    return ""


def _affirmed(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern stands in the text, not plainly denied ("I'm not suicidal, but…" denies nothing)."""
    return any(
        not _DENIAL.search(text[: match.start()]) or _BUT.match(text[match.end() :])
        for match in pattern.finditer(text)
    )
