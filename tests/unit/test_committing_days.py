"""Dates as leaders say them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coach_bot.coaching.committing import read_day

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=LONDON)  # a Monday


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("today", "2026-11-23", ""),
        ("tonight at 8", "2026-11-23", "20:00"),
        ("tomorrow morning", "2026-11-24", ""),
        ("the day after tomorrow", "2026-11-25", ""),
        ("Thursday", "2026-11-26", ""),
        ("Monday", "2026-11-30", ""),
        ("next Thursday", "2026-12-03", ""),
        ("this Thursday", "2026-11-26", ""),
        ("Friday next week", "2026-12-04", ""),
        ("in two weeks", "2026-12-07", ""),
        ("in an hour", "2026-11-23", "15:00"),
        ("next week", "", ""),
        ("by the end of the week", "2026-11-27", ""),
        ("3pm", "2026-11-23", "15:00"),
        ("half past nine", "2026-11-24", "09:30"),
        ("Friday at nine", "2026-11-27", "09:00"),
        ("noon", "2026-11-24", "12:00"),
        ("3pm tomorrow", "2026-11-24", "15:00"),
        ("the 3rd", "2026-12-03", ""),
        ("on the 31st", "2026-12-31", ""),
        ("3 December", "2026-12-03", ""),
        ("Dec 3", "2026-12-03", ""),
        ("Nov 3", "2027-11-03", ""),
        ("25/3", "2027-03-25", ""),
        ("12/3", "", ""),
        ("2026-12-03 15:00", "2026-12-03", "15:00"),
        ("nothing of the kind", "", ""),
    ],
)
def test_what_a_date_means(text, day, time):
    found = read_day(text, NOW)
    assert (found.day, found.time, found.impossible) == (day, time, False)


@pytest.mark.parametrize("text", ["31 February", "29 February", "2026-02-30", "2020-01-01", "the 32nd", "at 25:00"])
def test_what_cannot_be_or_is_over(text):
    found = read_day(text, NOW)
    assert found.impossible
    assert not found.understood


def test_a_leap_day_and_the_end_of_a_year():
    assert read_day("29 February", datetime(2028, 1, 5, 9, tzinfo=LONDON)).day == "2028-02-29"
    assert read_day("tomorrow", datetime(2026, 12, 31, 23, 59, tzinfo=LONDON)).day == "2027-01-01"


def test_hours_are_counted_across_a_change_of_the_clock():
    found = read_day("in two hours", datetime(2027, 3, 28, 0, 30, tzinfo=LONDON))
    assert (found.day, found.time) == ("2027-03-28", "03:30")
