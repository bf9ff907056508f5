"""The screen: what comes before coaching, told by the leader's words alone.

Labels: `crisis` (the leader may be in danger from themselves), `concern` (they may be, and are asked), `check` (they
might be, and are asked how it is meant), `crisis_other` (someone they speak of may be), `harm_others`, `check_other`
(one of these might be), `abuse` (the leader, or somebody at work, is hurt by someone),
`harassment`, `medical`, `legal`, `distress` beyond coaching, `out_of_scope`, `injection` (an attempt to change the
rules or to read the prompt). Phrases tell the grave ones, in English, with direct words of crisis in six more
languages; under 2 ms. Direct words tell by themselves; signs that say nothing alone are added up by `evidence`. What no
phrase tells, the trained ear hears in the message's meaning; `alarm` weighs both.
"""

import re
from collections.abc import Mapping, Sequence

from coach_bot.coaching.screening.alarm import weigh
from coach_bot.coaching.screening.danger import CRISIS, DENIABLE, FOREIGN, SURE
from coach_bot.coaching.screening.evidence import adds_up, signs
from coach_bot.coaching.screening.tampering import instructs, tampers
from coach_bot.coaching.screening.violence import ABUSE, CRISIS_OTHER, HARM, THREAT
from coach_bot.coaching.text.figures import FIGURES
from coach_bot.coaching.text.phrases import phrases, spoken
from coach_bot.coaching.text.stems import plain

__all__ = ["LABELS", "heard", "instructs", "screen"]

LABELS = (
    "crisis",
    "harm_others",
    "crisis_other",
    "concern",
    "check",
    "check_other",
    "abuse",
    "harassment",
    "distress",
    "medical",
    "legal",
    "injection",
    "out_of_scope",
)
LONGEST_HEARD = 22
BESIDE_A_FIGURE = 4
"""Words beside a figure of speech that say nothing of their own."""

_DENIAL = re.compile(
    r"\b(?:not|never|no|without|nor|neither)\b"
    r"(?: (?!(?:but|and|because|so|until|how|why|what|if|whether)\b)\w+(?:'\w+)?){0,5} ?$"
)
_BUT = re.compile(r"^[^.!?]*\b(?:but|though|although|yet|except|only)\b")
_FIRST = re.compile(r"\b(?:i|me|my|myself)\b")
_PERSON = re.compile(r"\b(?:i|me|my|myself|he|she|they|him|her|his|their|them|who)\b")

# What somebody else says, or may do, about themselves: then their words are read as if they were the leader's own.
_REPORTS = phrases(
    r"[a-z]+ (?:is |was |has |have |been |keeps? )*(?:said|says|saying|told|tells|texted|wrote|writes|messaged|posted"
    r"|thinks|talks?|talking|talked|jok(?:es|ing|ed)|whispered|emailed|called|phoned|rang)"
    r"(?! (?:to me )?about (?:me|my))"
)
_TURNED = (
    (re.compile(r"\b(?:himself|herself|themselves|themself)\b"), "myself"),
    (re.compile(r"\b(?:he|she|they) (?:is|are)\b"), "i am"),
    (re.compile(r"\b(?:he|she|they) (?:has|have)\b"), "i have"),
    (re.compile(r"\b(?:he|she|they)\b"), "i"),
    (re.compile(r"\b(?:his|hers?|their)(?= \w)"), "my"),
    (re.compile(r"\b(?:him|her|them)\b"), "me"),
    (re.compile(r"\b(?:does)\b"), "do"),
    (re.compile(r"\b(want|wish|need|feel|deserve|think)e?s\b"), r"\1"),
)


def screen(
    message: str, earlier: Sequence[str] = (), sounds: Mapping[str, float] | None = None, worry: float = 0.0
) -> str | None:
    """The label of what must come before coaching in a message, the gravest of several; or None.

    Args:
        message: the leader's words.
        earlier: the leader's messages before it, oldest first, whose signs the message may complete.
        sounds: the probability of each label by the message's meaning; phrases alone count without it.
        worry: the alarm that the messages before left.
    """
    if FOREIGN.search(plain(message)):
        return "crisis"  # the ear understands English alone
    told = spoken(message)
    heard_by_ear = {} if _figurative(told) else sounds or {}
    return weigh(_told(message, told, earlier), heard_by_ear, worry, begun=bool(earlier))


def _told(message: str, told: str, earlier: Sequence[str]) -> str | None:
    """What phrases tell.

    Args:
        told: the message as `spoken` gives it.
    """
    text = FIGURES.sub("…", told)
    crisis = _danger(text, told)
    if any(not _of_another(match) for match in crisis):
        return "crisis"
    if _affirmed(HARM, text):
        return "harm_others"
    if crisis or _affirmed(CRISIS_OTHER, text) or _reported(text):
        return "crisis_other"
    if ABUSE.search(text) or THREAT.search(told):
        return "abuse"
    if adds_up(text, (FIGURES.sub("…", spoken(each)) for each in earlier)):
        return "crisis"
    return "injection" if tampers(message) else None


def heard(message: str, label: str) -> str:
    """The leader's own words that made the screen speak; empty when they are too long to be given back."""
    clauses = [clause for clause in re.split(r"(?<=[.!?])\s+|\n+|;\s+", message.strip()) if clause]
    telling = [clause for clause in clauses if screen(clause) == label]
    if not telling and label == "crisis":
        telling = [
            clause for clause in clauses if signs(FIGURES.sub("…", spoken(clause))) - {"relief", "thanks", "weary"}
        ]
    if not telling or len(telling[0].split()) > LONGEST_HEARD:
        return ""
    return telling[0].strip(' .!"“”')


def _figurative(told: str) -> bool:
    """Whether a message, as `spoken` gives it, is a known figure of speech and hardly more."""
    rest = FIGURES.sub(" ", told)
    return rest != told and len(rest.split()) <= BESIDE_A_FIGURE


def _danger(text: str, told: str) -> list[re.Match[str]]:
    """Where direct words of crisis stand that are not denied."""
    return [*CRISIS.finditer(text), *_affirmed(DENIABLE, text), *_affirmed(SURE, told)]


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
        return bool(_REPORTS.search(match.string[: match.start()])) and not _first_hand(match)
    before = re.split(r"[.!?]", match.string[: match.start()])[-1]
    persons = _PERSON.findall(before)
    return bool(persons) and not _FIRST.fullmatch(persons[-1])


def _first_hand(match: re.Match[str]) -> bool:
    """Whether the words "I" of a match are the leader's, not quoted from somebody."""
    sentence = re.split(r"[.!?]", match.string[: match.start()])[-1]
    reports = list(_REPORTS.finditer(sentence))
    return not reports or bool(re.search(r"\b(?:i|and|but|so|that|me|because)\b", sentence[reports[-1].end() :]))


def _reported(text: str) -> bool:
    """Whether somebody else speaks of their own end, or makes ready for it."""
    if not _REPORTS.search(text):
        return False
    turned = text
    for pattern, own in _TURNED:
        turned = pattern.sub(own, turned)
    return turned != text and (bool(_danger(turned, turned)) or adds_up(turned))
