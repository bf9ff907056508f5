"""Days and times as a leader reads them."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from coach_bot.journal import Commitment
from coach_bot.web.pages.words import DateWords


class Dates:
    """Writes days in the words of `prompts/pages.yaml`."""

    def __init__(self, words: DateWords) -> None:
        self._words = words

    def day(self, kept: str, form: str = "") -> str:
        """A day that is kept as "2026-11-26"; as it is when it is none."""
        try:
            day = date.fromisoformat(kept)
        except ValueError:
            return kept
        return (form or self._words.day).format(
            weekday=self._words.weekdays[day.weekday()],
            day=day.day,
            month=self._words.months[day.month - 1],
            year=day.year,
        )

    def of(self, seconds: float, timezone: str) -> str:
        """The day of a moment, in seconds since 1970, in a time zone (UTC when it is not known)."""
        day = datetime.fromtimestamp(seconds, zone(timezone)).date()
        return self.day(day.isoformat(), self._words.short)

    def when(self, commitment: Commitment) -> str:
        """Day and time of a commitment; empty when it has no day."""
        if not commitment.day:
            return ""
        day = self.day(commitment.day)
        return self._words.with_time.format(day=day, time=commitment.time) if commitment.time else day


def zone(name: str) -> tzinfo:
    """The time zone of an IANA name, or UTC."""
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):
        return UTC
