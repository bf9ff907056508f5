"""A commitment as an entry for a calendar, by RFC 5545."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coach_bot.documents.plain import one_line
from coach_bot.documents.words import DocumentWords
from coach_bot.errors import ContentError
from coach_bot.journal.commitments import Commitment

LASTS = timedelta(minutes=30)
BEFORE = timedelta(minutes=-15)
"""From the beginning of an entry with a time to its alarm."""
MORNING = timedelta(hours=9)
"""From the beginning of a day to the alarm of an entry without a time."""
YEARS = range(1970, 2200)


def commitment_as_ics(commitment: Commitment, words: DocumentWords, now: datetime) -> bytes:
    """A commitment as an iCalendar file (UTF-8) with one event and its alarm.

    Without a time it is for the whole day, and keeps no other meeting away. With one it lasts half an hour, in UTC,
    which each calendar shows in the time of its owner; when the commitment's time zone is unknown the time floats, as
    RFC 5545 has it: it is that time wherever the calendar is. Its UID comes from the commitment's id, and its sequence
    from when it was changed, so that a later file changes the entry of an earlier one.

    Args:
        now: when the file is made, with its time zone.

    Raises:
        ContentError: it has no day, or none that can be; the text is for the leader.
    """
    from icalendar import Alarm, Calendar, Event

    start = _start(commitment, words)
    event = Event()
    event.add("uid", f"{one_line(commitment.id)}@coach-bot")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", max(0, int(commitment.changed_at - commitment.made_at)))
    event.add("dtstart", start)
    event.add("dtend", start + (LASTS if isinstance(start, datetime) else timedelta(days=1)))
    summary = one_line(commitment.text) or words.calendar.untitled
    event.add("summary", summary)
    event.add("description", _about(commitment, words))
    event.add("status", "CANCELLED" if commitment.state == "dropped" else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if isinstance(start, datetime) else "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", BEFORE if isinstance(start, datetime) else MORNING)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", f"-//coach-bot//{words.language}")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _start(commitment: Commitment, words: DocumentWords) -> date | datetime:
    try:
        day = date.fromisoformat(commitment.day)
    except ValueError:
        raise ContentError(words.calendar.undated) from None
    if day.year not in YEARS:
        raise ContentError(words.calendar.undated)
    try:
        at = time.fromisoformat(commitment.time).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return day
    floating = datetime.combine(day, at)
    try:
        zone = ZoneInfo(commitment.timezone)
    except (KeyError, ValueError, OSError):
        return floating
    return floating.replace(tzinfo=zone).astimezone(UTC)


def _about(commitment: Commitment, words: DocumentWords) -> str:
    person = one_line(commitment.person)
    told = [words.calendar.with_person.format(person=person)] if person else []
    return "\n".join([*told, words.calendar.about])
