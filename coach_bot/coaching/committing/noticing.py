"""Notices a step to which a message commits its writer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coach_bot.coaching.committing.intentions import DARK, action, person
from coach_bot.coaching.committing.moments import Moment, moment
from coach_bot.coaching.text.clauses import sentences
from coach_bot.coaching.understanding.lexicon import Lexicon, found
from coach_bot.coaching.understanding.people import names
from coach_bot.coaching.understanding.people import people as persons

_MOST = 3000
"""Characters of a message that are looked at."""
_LONGEST = 300
"""Characters of a step."""
_QUOTED = re.compile(r'"[^"]*"')
_CLAUSES = re.compile(
    r"\s*;\s+|\s+-+\s+|,?\s+(?=but\s)|,\s+(?=(?:and|so|then)\s+(?:then\s+)?(?:I|he|she|they|we|it)\b)"
    r"|\s+(?=and\s+(?:then\s+)?(?:I'll|I will|I'm going to)\b)|,\s+(?=(?:I|ill)(?:'\w+)?\s)|:\s+(?=I)"
    r"|\s+(?=so\s+(?:I'll|I will|I'm)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noticed:
    """A step in the leader's words.

    Attributes:
        text: "talk to Sam about the review": without "I'll" and, where it can be left out, without when.
        person: with whom, or empty.
        day, time: "2026-11-26" and "09:30", each empty when not said or not sure.
        when: the leader's own words for it ("Thursday before stand-up"), or empty.
        quote: the sentence it came from, as typed.
        impossible: the day or time that was said cannot be; both are then empty.
    """

    text: str
    person: str = ""
    day: str = ""
    time: str = ""
    when: str = ""
    quote: str = ""
    impossible: bool = False


def notice(message: str, now: datetime, lexicon: Lexicon, people: Sequence[str]) -> Noticed | None:
    """The step to which `message` commits its writer, or None; one with a time goes before one without.

    Args:
        now: with a time zone, the leader's.
        people: those whom the conversation speaks of, the last mentioned first.
    """
    if DARK.search(message):
        return None
    typed = sentences(message[:_MOST])
    told = [lexicon.tidy(each).replace("\n", " ") for each in typed]
    best: Noticed | None = None
    for place, sentence in enumerate(told):
        if sentence.endswith("?") or found(lexicon.swearing, sentence) or found(lexicon.labels, sentence):
            continue
        quoted = _QUOTED.sub(lambda match: "_" * len(match.group()), sentence)
        start, fronted = 0, None
        for cut in [*_CLAUSES.finditer(quoted), None]:
            end = cut.start() if cut else len(sentence)
            clause, start_was = sentence[start:end], start
            start = cut.end() if cut else end
            if "_" in quoted[start_was:end] and quoted[start_was:end].lstrip(" ,").startswith("_"):
                continue
            made = _step(clause, sentence[:start_was], told, place, now)
            if made is None:
                continue
            act, when = made
            made_of = _noticed(act, clause, when or fronted, typed[place], lexicon, people)
            if made_of and (best is None or (not best.when and made_of.when)):
                best = made_of
    return best


def _step(
    clause: str, before: str, told: list[str], place: int, now: datetime
) -> tuple[str, tuple[Moment, str] | None] | None:
    """The action of a clause, and when, with the text in which the words for it stand."""
    if _UNSURE_BEFORE.search(before):
        return None
    when = moment(clause, now)
    timed = when is not None and (when.day is not None or bool(when.spans)) and not _OVER.search(clause)
    fronted = _without_front(clause, when)
    early = told[place - 1] if place else ""
    day_before = bool(early) and _is_only_time(early, moment(early, now))
    act = action(fronted, before, timed=timed, day_before=day_before)
    if not act:
        return None
    if when is not None:
        return act, (when, clause)
    for near in (place + 1, place - 1):
        if 0 <= near < len(told) and (beside := moment(told[near], now)) and _is_only_time(told[near], beside):
            return act, (beside, told[near])
    return act, None


_UNSURE_BEFORE = re.compile(
    r"\b(?:if|unless|maybe|perhaps|wish|said|says|told me|thinks?|whether|scared|afraid)\b", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:already|earlier|yesterday|just now|last|right now|ago|always|usually|every)\b", re.IGNORECASE)


def _without_front(clause: str, when: Moment | None) -> str:
    """`clause` without a time at its start: "Tonight I'll write" -> "I'll write"."""
    for start, end in when.spans if when else ():
        if re.fullmatch(r"(?:(?:ok(?:ay)?|right|so|yes|and|then|but)\b[\s,]*)*", clause[:start].strip(), re.IGNORECASE):
            return clause[end:].lstrip(" ,.:-")
    return clause


def _is_only_time(text: str, when: Moment | None) -> bool:
    rest = text
    for start, end in reversed(when.spans if when else ()):
        rest = rest[:start] + rest[end:]
    return when is not None and not re.search(r"\w", rest)


def _noticed(  # noqa: PLR0917  one value after another
    act: str,
    clause: str,
    when: tuple[Moment, str] | None,
    quote: str,
    lexicon: Lexicon,
    people: Sequence[str],
) -> Noticed | None:
    act = act.strip(" .,;:!-")
    text, words = act, ""
    if when is not None:
        where, source = when
        words = ", ".join(source[start:end].strip(" ,.") for start, end in where.spans)
        if source is clause:
            text = _left(act, [source[start:end] for start, end in where.spans])
    text = text[:_LONGEST].rsplit(" ", 1)[0] if len(text) > _LONGEST else text
    if len(text.split()) < 2 and text.lower() not in {"apologise", "apologize"}:
        return None
    known = [name for name in names(act, lexicon) if re.search(rf"\b{re.escape(name)}\b", act, re.IGNORECASE)]
    roles = [f"my {each.removeprefix('your ')}" for each in persons(act, lexicon) if each.startswith("your ")]
    day = when[0].day.isoformat() if when and when[0].day else ""
    return Noticed(
        text=text[:1].lower() + text[1:],
        person=person(act, [*known, *roles], people),
        day=day,
        time=when[0].time if when else "",
        when=words,
        quote=quote,
        impossible=bool(when and when[0].impossible),
    )


def _left(act: str, times: list[str]) -> str:
    """`act` without the words for when, at its end or between its parts, if enough of it is left."""
    for each in times:
        place = act.lower().find(each.lower())
        if place < 0:
            continue
        rest = act[place + len(each) :]
        if rest and not re.match(
            r"\s*(?:,|\.|$|\s(?:that|about|and|to|for|with|what|how|why|if|whether|in|at)\b)", rest
        ):
            continue
        less = f"{act[:place].rstrip(' ,')}{rest}".strip(" ,.")
        less = re.sub(r"\s+(?:on|at|by|before|after|in|for|until|about|around)$", "", less)
        if len(less.split()) >= 2 or less.lower() in {"apologise", "apologize"}:
            act = less
    return act
