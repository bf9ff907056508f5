"""Times of the day that a leader names: "3pm", "half past nine", "at nine", "first thing"."""

import re
from dataclasses import dataclass

_HOURS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905
        1,
    )
}
_HOUR = rf"(?:{'|'.join(_HOURS)}|\d{{1,2}})"
_NO_COUNT = r"(?!\s*(?:%|per\b|people\b|of\b|different\b|or\b|other\b|in the\b(?! (?:morning|afternoon|evening))))"
_CLOCK = re.compile(
    rf"""
    (?:\b(?:at|by|before|after|around|about|from|until)\s+)?(?:about\s+|around\s+)?
    (?:(?P<noon>\b(?:noon|midday)\b)
    |(?P<part>\bhalf\s+past|\bhalf|\bquarter\s+past|\bquarter\s+to)\s+(?P<parted>{_HOUR})\b
    |\b(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)\b(?![:./]\d)\s*(?P<half>[ap]\.?m\b\.?)?
    |\b(?P<bare>\d{{1,2}})\s*(?P<bare_half>[ap]\.?m\b\.?)
    |\b(?P<sharp>{_HOUR})\s+o'?clock\b
    |(?<=\bat\s)(?P<at>{_HOUR})\b(?![:./]\d){_NO_COUNT}(?!\s+(?!on\b|in\b|at\b|and\b|to\b|with\b|about\b|today\b
        |tonight\b|tomorrow\b|sharp\b|mon|tue|wed|thu|fri|sat|sun|that\b|before\b|after\b|for\b|this\b|next\b)\w))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIRST = re.compile(r"\bfirst\s+thing\b(?:\s+in\s+the\s+morning\b)?", re.IGNORECASE)
_LATE = re.compile(r"\b(?:tonight|evening|night|afternoon|after work)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:morning|breakfast)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day in a text.

    Attributes:
        time: "09:30", or empty where it cannot be ("25:00").
        start, end: its place.
    """

    time: str
    start: int
    end: int


def clock(text: str) -> Clock | None:
    """The first time of the day in `text`, or None.

    "At nine" with no more said is 09:00 and "at three" 15:00: from seven to twelve as it stands, from one to six after
    noon; an afternoon or evening beside it decides. "First thing" is 09:00.
    """
    for match in _CLOCK.finditer(text):
        found = _read(match, text)
        if found is not None:
            return Clock(found, *match.span())
    first = _FIRST.search(text)
    return Clock("09:00", *first.span()) if first else None


def _read(match: re.Match[str], text: str) -> str | None:
    if match["noon"]:
        return "12:00"
    named = match["parted"] or match["hour"] or match["bare"] or match["sharp"] or match["at"]
    hour = _HOURS.get(named.lower()) or int(named) if not named.isdigit() else int(named)
    minute = int(match["minute"] or 0)
    if match["part"]:
        part = match["part"].lower()
        minute = 15 if "past" in part and "quarter" in part else 45 if "quarter" in part else 30
        hour = (hour - part.endswith("to")) or 12
    half = (match["half"] or match["bare_half"] or "").lower()[:1]
    if not half and match["hour"] and "." in match.group() and not match.group().lower().startswith(("at", "by")):
        return None  # "3.12" is a number
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return "" if half or match.group().lower().startswith("at") or match["at"] else None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 0 < hour < 12 and not (match["hour"] and match["hour"].startswith("0")):
        late = bool(_LATE.search(text)) or (hour < 7 and not _EARLY.search(text))
        hour += 12 if late else 0
    return f"{hour:02d}:{minute:02d}"
