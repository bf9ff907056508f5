"""Days that a leader names: "tomorrow", "next Thursday", "3 December", "in two weeks"."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "a couple of": 2, "fifteen": 15, "twenty": 20, "thirty": 30}  # fmt: skip
_NUMBER = r"(?P<number>\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty)"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:rs(?:day)?|r)?|fri(?:day)?|saturday|sunday)"
    r"(?![\w]|-\w)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:,?\s+(?P<year>\d{4})\b)?"
_PART = r"(?:\s+(?:at\s+)?(?:morning|afternoon|evening|night|lunchtime|lunch))?"
_BY = r"(?:\b(?:on|by|before|until|till|for|from)\s+)?"


class _CannotBeError(ValueError):
    """A date that is in no calendar, or over."""


@dataclass(frozen=True, slots=True)
class Named:
    """A day in a text.

    Attributes:
        day: or None, where no one day is meant ("next week", "12/3") or the day cannot be.
        start, end: its place.
        impossible: it cannot be ("31 February"), or is over.
        time: "09:30" where the words give it by themselves ("in an hour"), else empty.
    """

    day: date | None
    start: int
    end: int
    impossible: bool = False
    time: str = ""


_Reader = Callable[[re.Match[str], datetime], date | datetime | None]


def _dated(year: str | None, month: int, day: int, now: datetime) -> date:
    """A date without a year is the next one, if it comes within a year: 29 February may not."""
    today = now.date()
    for each in (int(year),) if year else (today.year, today.year + 1):
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise _CannotBeError


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _in_months(match: re.Match[str], now: datetime) -> date:
    return _dated(match["year"], _month(match), int(match["day"]), now)


def _iso(match: re.Match[str], now: datetime) -> date:
    return _dated(match["year"], int(match["month"]), int(match["day"]), now)


def _numeric(match: re.Match[str], now: datetime) -> date | None:
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    year = f"20{year}" if year and len(year) == 2 else year
    if first <= 12 and second <= 12 and first != second:
        return None  # 12/3 is March to some and December to others
    return _dated(year, second if first > 12 else first, first if first > 12 else second, now)


def _of_month(match: re.Match[str], now: datetime) -> date:
    day, today = int(match["day"]), now.date()
    if not 1 <= day <= 31:
        raise _CannotBeError
    year, month = today.year, today.month
    while day > monthrange(year, month)[1] or date(year, month, day) < today:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, day)


def _weekday(match: re.Match[str]) -> int:
    return _WEEKDAYS.index(match["weekday"][:3].lower())


def _coming(match: re.Match[str], now: datetime) -> date:
    return now.date() + timedelta((_weekday(match) - now.weekday() - 1) % 7 + 1)


def _this(match: re.Match[str], now: datetime) -> date:
    return now.date() + timedelta((_weekday(match) - now.weekday()) % 7)


def _next(match: re.Match[str], now: datetime) -> date:
    return now.date() + timedelta(7 - now.weekday() + _weekday(match))


def _later(match: re.Match[str], now: datetime) -> date | datetime:
    number = _NUMBERS.get(match["number"].lower()) or int(match["number"])
    unit = match["unit"].lower()
    if unit.startswith(("min", "hour")):
        span = timedelta(minutes=number) if unit.startswith("min") else timedelta(hours=number)
        return (now.astimezone(UTC) + span).astimezone(now.tzinfo)
    if unit.startswith("month"):
        months = now.month - 1 + number
        year, month = now.year + months // 12, months % 12 + 1
        return date(year, month, min(now.day, monthrange(year, month)[1]))
    return now.date() + timedelta(number * {"d": 1, "w": 7, "f": 14}[unit[0]])


def _morning(_: re.Match[str], now: datetime) -> date:
    return now.date() + timedelta(now.hour >= 5)


def _month_end(_: re.Match[str], now: datetime) -> date:
    return date(now.year, now.month, monthrange(now.year, now.month)[1])


def _after(days: int) -> _Reader:
    return lambda _, now: now.date() + timedelta(days)


def _until(weekday: int, weeks: int = 0) -> _Reader:
    return lambda _, now: now.date() + timedelta((weekday - now.weekday()) % 7 + 7 * weeks)


def _next_end(_: re.Match[str], now: datetime) -> date:
    return now.date() + timedelta(7 - now.weekday() + 4)


def _no_day(_: re.Match[str], __: datetime) -> None:
    return None


_PAST = r"(?<!last )(?<!since )(?<!every )(?<!about )(?<!the )(?<!that )(?<!previous )(?<!each )"
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (_BY + r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b", _iso),
        (
            _BY + rf"(?:the\s+)?\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?!\s+(?:be|have|not)\b)"
            rf"{_YEAR}{_PART}",
            _in_months,
        ),
        (_BY + rf"(?:the\s+)?\b{_MONTH}\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:/%]){_YEAR}", _in_months),
        (
            r"\b(?:on|by|before|until)\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
            r"(?!\s+(?!at\b|in\b|before\b|after\b|and\b|to\b|with\b|about\b|of (?:this|the) month)\w)",
            _of_month,
        ),
        (
            _BY + r"(?<![\d/.])(?!24/7)(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?(?![\d/])"
            r"(?!\s+(?:of|people|support|times)\b)",
            _numeric,
        ),
        (r"\b(?:the\s+)?day\s+after\s+tomorrow" + _PART, _after(2)),
        (rf"{_BY}\b{_WEEKDAY}{_PART},?\s+(?:of\s+)?next\s+week\b", _next),
        (rf"\bnext\s+week\s+(?:on\s+)?{_WEEKDAY}", _next),
        (rf"{_BY}\b{_WEEKDAY}\s+week\b", lambda match, now: _coming(match, now) + timedelta(7)),
        (rf"\ba\s+week\s+(?:from\s+)?(?:on\s+)?{_WEEKDAY}", lambda match, now: _coming(match, now) + timedelta(7)),
        (_BY + r"\b(?:a\s+)?week\s+(?:from\s+)?tomorrow\b", _after(8)),
        (_BY + rf"\bnext\s+{_WEEKDAY}{_PART}", _next),
        (_BY + rf"\bthis\s+(?:coming\s+)?{_WEEKDAY}{_PART}", _this),
        (r"\b(?:by\s+|at\s+)?(?:the\s+)?end\s+of\s+next\s+week\b", _next_end),
        (r"\b(?:by\s+|at\s+|before\s+)?(?:the\s+)?end\s+of\s+(?:the|this)\s+week\b", _until(4)),
        (r"\b(?:by\s+|at\s+|before\s+)?(?:the\s+)?end\s+of\s+(?:the|this)\s+month\b", _month_end),
        (r"\b(?:by\s+|at\s+|before\s+)?(?:the\s+)?end\s+of\s+(?:the\s+)?(?:day|play|shift)\b|\bby\s+eod\b", _after(0)),
        (
            rf"\b(?:with)?in\s+{_NUMBER}\s+(?P<unit>min(?:ute)?s?|hours?|days?|weeks?|fortnights?"
            rf"|months?)\b(?:'?\s+time\b)?",
            _later,
        ),
        (_BY + r"(?<!since )\btomorrow\b(?!'s)" + _PART + r"|\b(?:at|in)\s+tomorrow's\s+[\w\-]+", _after(1)),
        (
            r"\btoday\b(?!'s)|\btonight\b|\bthis\s+(?:morning|afternoon|evening)\b|\bright\s+(?:now|away|after)\b"
            r"|\bstraight\s+away\b|\basap\b|\b(?:before|at|over|after)\s+lunch\b",
            _after(0),
        ),
        (rf"{_BY}{_PAST}\b{_WEEKDAY}{_PART}(?!'s|\s+(?:meetings?|incident)\b)", _coming),
        (rf"\b(?:at|in|before|after|during)\s+{_WEEKDAY}'s\s+[\w\-]+", _coming),
        (r"\bin\s+the\s+morning\b|\bfirst\s+thing\b", _morning),
        (r"\b(?:at|on|over)\s+the\s+weekend\b|\bthis\s+weekend\b", _until(5)),
        (r"\b(?:some\s*time\s+|early\s+|later\s+)?(?:next|this)\s+(?:week|month|quarter)\b", _no_day),
    )
)  # fmt: skip


def named(text: str, now: datetime) -> Named | None:
    """The day that `text` names, or None when it names none; the more exact words first.

    Rules: a weekday is its next occurrence, and today's own name means a week from now; "this Thursday" may be today;
    "next Thursday" is the Thursday of the week after this one, weeks beginning on Monday, as most people mean it from
    Monday to Wednesday; "Thursday week" is a week after the coming one. "The end of the week" is its Friday.
    "Next week" names no day: one in a calendar would be invented. A date with no year is the next one
    within a year, and none if there is none. "12/3" is two dates, so no day; "25/3" and "3/25" are one.
    """
    for pattern, reader in _READERS:
        match = pattern.search(text)
        if match is None:
            continue
        try:
            found = reader(match, now)
        except _CannotBeError:
            return Named(None, *match.span(), impossible=True)
        except (ValueError, OverflowError):
            return Named(None, *match.span(), impossible=True)
        if isinstance(found, datetime):
            return Named(found.date(), *match.span(), time=f"{found:%H:%M}")
        return Named(found, *match.span())
    return None
