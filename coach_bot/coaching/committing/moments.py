"""When: the day and the time that a leader's words mean together, and where these words stand."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach_bot.coaching.committing.clock import clock
from coach_bot.coaching.committing.days import named

_EVENT = re.compile(
    r"\b(?:right |just )?(?:before|after|at|in|during|over|as part of) (?:(?:the|our|my|his|her|their|your) )?"
    r"(?:\w+ )?(?:stand-?ups?|stand up|lunch|work|break|coffee|one[- ]to[- ]one|one[- ]on[- ]one|1:1|121|catch-?up"
    r"|shift"
    r"|handover|meeting|offsite|retro|huddle|round|rounds|call|closing|breakfast|toolbox talk)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"[\s,]*(?:at|on|in|by)?[\s,]*")
_LONGEST = 200
"""Characters of a date that was typed into a field."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a date means that a leader typed.

    Attributes:
        day: "2026-11-26", or empty.
        time: "15:00", or empty.
        impossible: it names a day or time that cannot be, or one that is over.
        understood: whether a day or a time was found.
    """

    day: str = ""
    time: str = ""
    impossible: bool = False

    @property
    def understood(self) -> bool:
        """Whether a day or a time was found."""
        return bool(self.day or self.time)


@dataclass(frozen=True, slots=True)
class Moment:
    """When something will be, and where a text says so.

    Attributes:
        spans: places of the words, in order, apart from one another.
    """

    day: date | None
    time: str
    impossible: bool
    spans: tuple[tuple[int, int], ...]


def moment(text: str, now: datetime) -> Moment | None:
    """The day and time that `text` names, or None.

    A time without a day is today's while it is still to come, and tomorrow's after that.
    """
    found, at = named(text, now), clock(text)
    events = [match.span() for match in _EVENT.finditer(text)]
    if found is None and at is None:
        return Moment(None, "", impossible=False, spans=tuple(events)) if events else None
    spans = [(each.start, each.end) for each in (found, at) if each is not None]
    day = found.day if found else None
    impossible = (found is not None and found.impossible) or (at is not None and not at.time)
    time = (at.time if at else "") or (found.time if found else "")
    if found is None and time:
        late = time <= f"{now:%H:%M}"
        try:
            day = now.date() + timedelta(late)
        except OverflowError:
            day = None
    return Moment(None if impossible else day, "" if impossible else time, impossible, _merged([*spans, *events], text))


def read_day(text: str, now: datetime) -> Day:
    """What a date typed by a leader means, by the rules of `named` and `clock`.

    Args:
        text: "Thursday", "2026-12-03", "3pm tomorrow".
        now: with a time zone, the leader's.
    """
    short = " ".join(text[:_LONGEST].split())
    bare = re.fullmatch(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)", short, re.IGNORECASE)
    found = moment(f"on the {short.removeprefix('the ')}" if bare else short, now)
    if found is None:
        return Day()
    return Day(found.day.isoformat() if found.day else "", found.time, found.impossible)


def _merged(spans: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Places that overlap, or have only "at" or a comma between them, made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or _JOIN.fullmatch(text[merged[-1][1] : start])):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
