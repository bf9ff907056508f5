"""The words around what leaders said, from `prompts/documents.yaml`."""

from dataclasses import dataclass
from datetime import date, datetime

PIECES = {"day": "1", "month": "May", "year": "2026", "time": "09:30", "page": 1, "pages": 2}
PIECES |= {"person": "Sam", "timezone": "UTC"}


@dataclass(frozen=True, slots=True)
class DateWords:
    """How days are written; `months` from January on."""

    day: str
    with_time: str
    months: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.months) != 12:
            raise ValueError(f"has {len(self.months)} months. Name all 12")
        _fill(self.day, "day", "month", "year")
        _fill(self.with_time, "day", "time")

    def written(self, day: str, time: str = "") -> str:
        """A day that is kept as "2026-11-26", and a time of it; as it is when it is none."""
        try:
            known = date.fromisoformat(day)
        except ValueError:
            return f"{day} {time}".strip()
        written = self.day.format(day=known.day, month=self.months[known.month - 1], year=known.year)
        return self.with_time.format(day=written, time=time) if time else written

    def moment(self, at: datetime) -> str:
        """The day and the minute of a moment, in its own time zone."""
        return self.written(at.date().isoformat(), f"{at:%H:%M}")


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The headings of a note."""

    title: str
    author: str
    happened: str
    mattered: str
    at_first: str
    at_last: str
    step: str
    person: str
    when: str
    own: str
    articles: str
    page: str
    not_set: str
    empty: str

    def __post_init__(self) -> None:
        _fill(self.page, "page", "pages")


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The words of an entry for a calendar."""

    about: str
    with_person: str
    untitled: str
    undated: str

    def __post_init__(self) -> None:
        _fill(self.with_person, "person")


@dataclass(frozen=True, slots=True)
class ExportWords:
    """The words around everything that is kept; `states` by the state of a commitment."""

    title: str
    lead: str
    times: str
    nothing: str
    consent: str
    remembered: str
    not_remembered: str
    not_answered: str
    first_seen: str
    last_seen: str
    conversations: str
    untitled: str
    summary: str
    leader: str
    coach: str
    liked: str
    disliked: str
    steps: str
    states: dict[str, str]
    notes: str
    unfinished: str

    def __post_init__(self) -> None:
        _fill(self.times, "timezone")
        for text in (self.remembered, self.not_remembered, self.first_seen, self.last_seen, self.unfinished):
            _fill(text, "day")


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """Everything in `prompts/documents.yaml`; load it with `Prompts.load("documents.yaml", DocumentWords)`.

    Attributes:
        language: a code of BCP 47, for programs that read a document aloud.
    """

    language: str
    dates: DateWords
    note: NoteWords
    calendar: CalendarWords
    export: ExportWords


def _fill(text: str, *names: str) -> None:
    """Fills a text to try it.

    Raises:
        ValueError: it holds another name in braces, or a brace alone.
    """
    try:
        text.format(**{name: PIECES[name] for name in names})
    except (KeyError, IndexError, ValueError, AttributeError):
        known = ", ".join(f"{{{name}}}" for name in names)
        raise ValueError(
            f'has a brace too many or a name that is not known here, in "{text}". Known: {known}'
        ) from None
