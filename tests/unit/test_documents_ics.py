"""A commitment in a calendar: read back, it is the same one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from coach_bot.content import Prompts
from coach_bot.documents import DocumentWords, commitment_as_ics
from coach_bot.documents.plain import one_line
from coach_bot.errors import ContentError
from coach_bot.journal.commitments import Commitment

WORDS = Prompts().load("documents.yaml", DocumentWords)
NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
SAM = Commitment("c1", "v", "talk to Sam about the review", "Sam", "2026-11-26", "09:30", "Europe/Berlin", "open")


def event_of(commitment):
    (event,) = Calendar.from_ical(commitment_as_ics(commitment, WORDS, NOW)).walk("VEVENT")
    return event


def test_a_commitment_with_a_time_is_half_an_hour_at_that_moment():
    event = event_of(SAM)
    assert event.decoded("dtstart") == datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=30)
    assert event.decoded("dtstamp") == NOW
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-15)


def test_the_hour_follows_the_summer_of_the_time_zone():
    assert event_of(replace(SAM, day="2026-07-01")).decoded("dtstart").hour == 7


def test_a_commitment_without_a_time_is_for_the_whole_day():
    event = event_of(replace(SAM, time=""))
    assert event.decoded("dtstart") == date(2026, 11, 26)
    assert event.decoded("dtend") == date(2026, 11, 27)
    assert event["transp"] == "TRANSPARENT"
    assert event.walk("VALARM")[0].decoded("trigger") == timedelta(hours=9)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "America", "/etc/passwd", "../UTC", "a\0b", "é"])
def test_an_unknown_time_zone_leaves_the_time_as_it_is(zone):
    start = event_of(replace(SAM, timezone=zone)).decoded("dtstart")
    assert start == datetime(2026, 11, 26, 9, 30)  # noqa: DTZ001
    assert start.tzinfo is None


@pytest.mark.parametrize("day", ["", "2026-02-30", "tomorrow", "0001-01-01", "9999-12-31"])
def test_a_commitment_without_a_day_that_can_be_says_so(day):
    with pytest.raises(ContentError) as raised:
        commitment_as_ics(replace(SAM, day=day), WORDS, NOW)
    assert str(raised.value) == WORDS.calendar.undated


def test_a_later_file_changes_the_entry_of_an_earlier_one():
    first, later = event_of(SAM), event_of(replace(SAM, text="write to Sam", made_at=100.0, changed_at=700.0))
    assert first["uid"] == later["uid"]
    assert later["sequence"] > first["sequence"]
    assert event_of(replace(SAM, state="dropped"))["status"] == "CANCELLED"


@given(st.text(max_size=300), st.text(max_size=40))
@example("a\r\nATTENDEE:mailto:x@y.z", "b\nEND:VEVENT")
@example("one, two; three \\n four\\", '"Sam";X=1:')
@example("é" * 200, "")
def test_any_words_come_back_the_same_and_nothing_else_does(text, person):
    commitment = replace(SAM, text=text, person=person)
    written = commitment_as_ics(commitment, WORDS, NOW)
    event = event_of(commitment)
    assert str(event["summary"]) == (one_line(text) or WORDS.calendar.untitled)
    assert set(event) == set(event_of(SAM))
    assert one_line(person) in str(event["description"])
    assert written.count(b"\n") == written.count(b"\r\n") == written.count(b"\r")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert "\ufffd" not in written.decode() or "\ufffd" in text + person
