"""The library's values: passages, what a search gives, what a sync did."""

from dataclasses import asdict, dataclass, field
from typing import Protocol

from coach_bot.embedding import Vectors


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article.

    Attributes:
        id: hash of source, position, title, section and text.
        source: path relative to its folder, or address; one per article.
        section: headings above the passage, joined by " › "; empty before the first heading.
        position: place in its article, from 0.
    """

    id: str
    text: str
    title: str
    section: str
    url: str
    source: str
    position: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found.

    Attributes:
        score: fused score, higher is better; comparable within one search only.
        similarity: cosine of the query's and the passage's vectors, -1 to 1; comparable between searches.
    """

    passage: Passage
    score: float
    similarity: float


@dataclass(frozen=True, slots=True)
class Query:
    """What to search for: the latest message, in its conversation.

    Attributes:
        text: the latest message.
        vector: its vector, shape (dimensions,), or None to have it embedded; zeros (of any length) search by
            the words alone.
        history: the leader's and the coach's earlier messages, oldest first.
        history_vectors: the vectors of `history`, or None.
    """

    text: str
    vector: Vectors | None = None
    history: tuple[str, ...] = ()
    history_vectors: Vectors | None = None


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question of the coach's own, as it stands in an article."""

    text: str
    passage: Passage


class Progress(Protocol):
    """Is told how far long work has come."""

    def __call__(self, done: int, total: int, label: str) -> None:
        """Told after each step: `done` of `total` passages (0 of 0 while files are read), and at what."""
        ...


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why."""

    source: str
    error: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did; counts of articles but for `passages`, which is how many the index holds now."""

    articles: int = 0
    passages: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: tuple[Failure, ...] = field(default=())
    seconds: float = 0.0

    def as_dict(self) -> dict[str, object]:
        """The report as JSON holds it."""
        return asdict(self)
