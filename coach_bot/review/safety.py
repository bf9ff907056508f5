"""The safety texts and the help that they name: what was heard, help that answers now, an AI, one direct question."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from coach_bot.coaching.rules import asking
from coach_bot.content.document import Document, Where, strings
from coach_bot.content.faults import Fault
from coach_bot.content.shape import dotted

LONGEST = 120
GRAVE = ("crisis", "crisis_other", "harm_others", "abuse")
YEAR = dt.timedelta(days=366)

_HELP = re.compile(r"\b\d{3}\b|\d{2} \d{2}|\{(?:help|numbers|violence|emergency)\}|helpline", re.IGNORECASE)
_AI = re.compile(r"\bAI\b")
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?$")


def safety_faults(document: Document, _: Any) -> Iterator[Fault]:
    """Texts about danger that miss, or hold too much of, what they must."""
    for where, text in strings(document.data):
        named, said = dotted(where), " ".join(text.split())
        if (asked := asking.unquoted(said).count("?")) > 1:
            yield document.fault(where, f"{named}: asks {asked} questions. Ask one, directly.")
        if (size := len(said.split())) > LONGEST:
            told = f"{named}: has {size} words; somebody in danger reads {LONGEST} at most."
            yield document.fault(where, told, fatal=False)
        if "first" in where and set(where) & set(GRAVE):
            if not _HELP.search(said):
                yield document.fault(where, f"{named}: names no help that answers now. Put {{help}} or a number in.")
            if not _AI.search(said):
                yield document.fault(where, f"{named}: does not say that this is an AI. Say so.", fatal=False)


def resource_faults(document: Document, data: Any) -> Iterator[Fault]:
    """Help whose number nobody has checked, or not for a year."""
    today = dt.date.today()  # noqa: DTZ011  the owner's day
    never = []
    for where, value in _checked(data):
        named, day = dotted(where[:-1]), _day(value)
        if value in (None, ""):
            never.append(where)
        elif day is None:
            text = f"{named}: {value!r} is no date. Write the day of the last check, like 2026-11-23."
            yield document.fault(where, text)
        elif day > today + dt.timedelta(days=1):
            yield document.fault(where, f"{named}: {value} is yet to come. Write the day of the last check.")
        elif today - day > YEAR:
            text = f"{named}: last checked {value}, more than a year ago. Call it or look it up, then write the date."
            yield document.fault(where, text, fatal=False)
    if never:
        text = (
            f"{len(never)} numbers have no date under `checked` (this is the first). Call each or look it up before "
            "visitors come, and write the date; take out what you cannot confirm."
        )
        yield document.fault(never[0], text, fatal=False)


def _checked(data: Any, where: Where = ()) -> Iterator[tuple[Where, Any]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == "checked":
                yield (*where, str(key)), value
            else:
                yield from _checked(value, (*where, str(key)))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _checked(value, (*where, place))


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    match = _DATE.match(str(value).strip())
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3] or 1)) if match else None
    except ValueError:
        return None
