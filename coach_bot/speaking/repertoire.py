"""What the coach draws on besides the articles: words it listens for, questions, meanings; loaded and embedded."""

import hashlib
import logging
import re
import threading
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np

from coach_bot.coaching.moves import Move, Question
from coach_bot.coaching.planning.questions import QuestionBank
from coach_bot.coaching.reflecting.meanings import Fitting, Meaning, Meanings, fitting
from coach_bot.coaching.screening.screen import instructs
from coach_bot.coaching.understanding import lens, topics
from coach_bot.coaching.understanding.classifier import make_classifier
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.sayings import KINDS
from coach_bot.content import Prompts
from coach_bot.content.arrays import load_arrays
from coach_bot.embedding import Embedded, Embedder, SentenceEmbedder, Vectors
from coach_bot.embedding.cache import cached_vectors
from coach_bot.errors import ContentError, LibraryError
from coach_bot.events import Lens
from coach_bot.library import FoundQuestion, Library

log = logging.getLogger(__name__)

NEIGHBOURS = 5
"""How many questions of the bank decide what a question found in an article is for."""
NEAR = 0.35
"""Cosine from which a question of the bank counts as a neighbour."""
MOST_TOPICS = 2
"""How many topics a question found in an article has at most, by its words and the article's title."""
_THIS_PERSON = re.compile(r"(?<!^)\bthis person\b")
"""Stands for whomever the leader speaks of."""
OWN_USE = (Move.EXPLORE, Move.OTHER, Move.OWN, Move.AHEAD, Move.OUTWARD, Move.FEEL)
"""Moves that a question found in an article may serve."""


class Repertoire:
    """Loads `lexicon.yaml`, `questions.yaml`, `meanings.yaml` and the lens, and embeds what is compared by meaning.

    Args:
        folder: where the vectors of these texts are kept between starts.
        sentence_embedder: what a message is read by.

    Raises:
        ContentError: one of the files is wrong.
    """

    def __init__(
        self,
        prompts: Prompts,
        embedder: Embedder,
        library: Library,
        folder: Path,
        sentence_embedder: SentenceEmbedder,
    ) -> None:
        self.lexicon = prompts.load("lexicon.yaml", Lexicon)
        self._embedder = embedder
        self._library = library
        self._folder = folder
        self._lock = threading.Lock()
        self._own = load_questions(prompts)
        texts = [question.text for question in self._own]
        self._vectors = cached_vectors(embedder, texts, folder / "texts")
        self._lens = make_classifier(load_arrays("lens.npz", sentence_embedder.identity))
        self._meanings = load_meanings(prompts, sentence_embedder, folder / "meanings")
        self._found: list[FoundQuestion] | None = None
        self._bank = QuestionBank(tuple(self._own), self._vectors)

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return int(self._vectors.shape[1])

    def axes(self, message: str, embedded: Embedded) -> dict[str, float]:
        """The lens's reading of a message, each axis -1 (managing) to +1 (leading)."""
        return lens.axes(message, embedded.vector, embedded.early, self._lens)

    def lens(self, axes: Mapping[str, float]) -> Lens:
        """The reading as events carry it."""
        managing, leading = lens.overall(axes)
        return Lens(round(managing, 3), round(leading, 3), **axes)

    def meanings(self, message: str, embedded: Embedded, cues: Collection[str]) -> tuple[Fitting, ...]:
        """What may lie under a message, best first."""
        return fitting(message, embedded.spans, embedded.sentences, self._meanings, lexicon=self.lexicon, cues=cues)

    def bank(self) -> QuestionBank:
        """All questions: the owner's and those found in the articles as they are indexed now."""
        try:
            found = self._library.questions()
        except LibraryError as error:
            log.warning("no questions from the articles: %s", error)
            return self._bank
        with self._lock:
            if found is not self._found:
                self._bank = self._with(found)
                self._found = found
            return self._bank

    def _with(self, found: list[FoundQuestion]) -> QuestionBank:
        found = [each for each in found if not instructs(each.passage.text)]
        if not found:
            return QuestionBank(tuple(self._own), self._vectors)
        vectors = cached_vectors(self._embedder, [each.text for each in found], self._folder / "found")
        asked = [self._question(each, vector) for each, vector in zip(found, vectors, strict=True)]
        return QuestionBank((*self._own, *asked), np.concatenate([self._vectors, vectors]))

    def _question(self, found: FoundQuestion, vector: Vectors) -> Question:
        """What a question of an article is for: what the owner's questions nearest to it are for."""
        likeness = self._vectors @ vector
        nearest = [self._own[row] for row in np.argsort(-likeness)[:NEIGHBOURS] if likeness[row] >= NEAR]
        votes = Counter(move for question in nearest for move in question.moves if move in OWN_USE)
        moves = tuple(move for move, _ in votes.most_common(2)) or (Move.EXPLORE,)
        passage = found.passage
        about = topics.topics(f"{passage.title}. {found.text}", self.lexicon)[:MOST_TOPICS]
        return Question(
            id=f"article-{hashlib.sha256(found.text.encode()).hexdigest()[:12]}",
            text=_THIS_PERSON.sub("{person}", found.text),
            moves=moves,
            topics=tuple(about),
            title=passage.title,
            url=passage.url,
            passage=passage.id,
        )


def load_meanings(prompts: Prompts, embedder: Embedder, folder: Path) -> Meanings:
    """The meanings, embedded.

    Raises:
        ContentError: the file is wrong, or two meanings share an id.
    """
    entries = prompts.load("meanings.yaml", list[Meaning])
    twice = [name for name, number in Counter(entry.id for entry in entries).items() if number > 1]
    if twice:
        raise ContentError(f"{prompts.path('meanings.yaml')}: the id {twice[0]!r} comes twice. Give each its own.")
    texts = [text for entry in entries for text in entry.when]
    return Meanings(tuple(entries), cached_vectors(embedder, texts, folder))


def load_questions(prompts: Prompts) -> list[Question]:
    """The owner's questions.

    Raises:
        ContentError: the file is wrong, two questions share an id, or one waits for a kind of words that is not known.
    """
    questions = prompts.load("questions.yaml", list[Question])
    twice = [name for name, count in Counter(question.id for question in questions).items() if count > 1]
    if twice:
        raise ContentError(f"{prompts.path('questions.yaml')}: the id {twice[0]} is there twice. Give one another id.")
    for question in questions:
        if unknown := set(question.after) - KINDS:
            known = ", ".join(sorted(KINDS))
            raise ContentError(
                f"{prompts.path('questions.yaml')}: {question.id} has {min(unknown)!r} in `after`. Known are {known}."
            )
        if (Move.REFRAME in question.moves) is not bool(question.leave):
            raise ContentError(
                f"{prompts.path('questions.yaml')}: {question.id}: a question with the move reframe needs `leave`, and "
                "no other may have it."
            )
    return questions
