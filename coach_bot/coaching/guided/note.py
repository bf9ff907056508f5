"""The note of a reflection: the leader's own words, in an order that shows what changed."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that fitted."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note; every sentence but the headings is the leader's, word for word. Empty fields are left out.

    Attributes:
        day: "2026-11-23", in the leader's time zone.
        happened: what happened.
        mattered: what mattered in it: what it did to them, how it was for the other, what was theirs, what the
            relationship needs, who else is served; in the order in which they were asked.
        at_first, at_last: a sentence from the beginning beside one from the end, that show where attention moved.
        step: what they will do, in their words.
        person: with whom; `when`: by when, in their words.
        own: what they wrote into the note themselves afterwards.
    """

    day: str
    happened: tuple[str, ...] = ()
    mattered: tuple[str, ...] = ()
    at_first: str = ""
    at_last: str = ""
    step: str = ""
    person: str = ""
    when: str = ""
    articles: tuple[Reading, ...] = ()
    own: str = ""

    def to_json(self) -> dict[str, Any]:
        """The note as it is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Note":
        """The note that `to_json` gave."""
        told = dict(kept)
        told["articles"] = tuple(Reading(**each) for each in told.get("articles", ()))
        for name in ("happened", "mattered"):
            told[name] = tuple(told.get(name, ()))
        return cls(**told)
