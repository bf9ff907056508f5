"""The fields of a commitment, as they were typed and whether they can be."""

import re
from dataclasses import dataclass, replace
from datetime import date

from coach_bot.journal import Commitment
from coach_bot.journal.commitments import LONGEST
from coach_bot.web.pages.forms import Form, state_of

LONGEST_PERSON = 200
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?")
YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field: the name of its sentence, and the numbers in it."""

    sentence: str
    count: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """A commitment as it stands in the form; `seen` says which state of it the form was made from."""

    text: str
    person: str = ""
    day: str = ""
    time: str = ""
    seen: str = ""

    @classmethod
    def of(cls, commitment: Commitment) -> "Typed":
        """What the form shows at first."""
        fields = (commitment.text, commitment.person, commitment.day, commitment.time)
        return cls(*fields, seen=state_of([*fields, commitment.state]))

    @classmethod
    def in_form(cls, form: Form) -> "Typed":
        """What was typed."""
        return cls(*(form.get(name) for name in ("text", "person", "day", "time", "seen")))

    def after(self, kept: Commitment) -> "Typed":
        """The same, in a form that knows the state in which the commitment is now."""
        return replace(self, seen=Typed.of(kept).seen)

    def checked(self) -> tuple[dict[str, str], dict[str, Fault]]:
        """The values to keep, by field, and what is wrong, by field; only without faults may they be kept."""
        day, day_fault = _day(self.day)
        time, time_fault = _time(self.time)
        faults = {"day": day_fault, "time": time_fault}
        if not self.text:
            faults["text"] = Fault("text_empty")
        for name, typed, most in (("text", self.text, LONGEST), ("person", self.person, LONGEST_PERSON)):
            if len(typed) > most:
                faults[name] = Fault("too_long", len(typed), most)
        if time and not self.day:
            faults["day"] = Fault("time_without_day")
        values = {
            "text": " ".join(self.text.split()),
            "person": " ".join(self.person.split()),
            "day": day,
            "time": time,
        }
        return values, {name: fault for name in values if (fault := faults.get(name)) is not None}


def _day(typed: str) -> tuple[str, Fault | None]:
    if not typed:
        return "", None
    match = DAY.fullmatch(typed)
    if match is None:
        return "", Fault("day_form")
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return "", Fault("no_such_day")
    return (day.isoformat(), None) if day.year in YEARS else ("", Fault("day_far"))


def _time(typed: str) -> tuple[str, Fault | None]:
    if not typed:
        return "", None
    match = TIME.fullmatch(typed)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return "", Fault("time_form")
    return f"{int(match[1]):02}:{match[2]}", None
