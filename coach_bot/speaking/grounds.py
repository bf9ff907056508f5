"""What a reply stands on: the passages of this turn and the leader's words; statements are judged by them."""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach_bot.coaching.moves import Move, Plan
from coach_bot.coaching.rules import contract, grounding
from coach_bot.coaching.rules.attribution import attributes, is_silence
from coach_bot.coaching.rules.claims import Likeness
from coach_bot.coaching.rules.grounding import Evidence
from coach_bot.coaching.text.quotations import QUOTE_WORDS, is_verbatim, quotes
from coach_bot.coaching.text.stems import said, words
from coach_bot.embedding import Vectors
from coach_bot.errors import EmbeddingError
from coach_bot.library import Hit

log = logging.getLogger(__name__)

_ADDRESS = re.compile(r"https?://[^\s)\]]+")

Embed = Callable[[Sequence[str]], Vectors]
"""Gives the vectors of texts, shape (texts, dimensions), each of length 1."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one sentence.

    Attributes:
        text: the sentence, with its link set right.
        fault: code of the rule that it breaks, or empty.
        source: the passage that it came from, or None.
        attributed: whether it says what the coach or an article says.
        codes: a code for each repair of the text.
    """

    text: str
    fault: str = ""
    source: Evidence | None = None
    attributed: bool = False
    codes: tuple[str, ...] = ()


class Grounds:
    """The passages and the leader's words of one turn.

    Args:
        plan: what the reply is to do; it says whether an idea may be offered.
        leader: all that the leader wrote.
        coach_name: the coach whose thinking may be spoken of.
        embed: gives the vectors of texts, for sentences that say what an article says; without, words alone count.
    """

    def __init__(self, plan: Plan, leader: str, coach_name: str, embed: Embed | None = None) -> None:
        self._plan = plan
        self.leader = said(leader)
        self._embed = embed
        self._name = coach_name
        self._found: dict[str, tuple[Evidence, Hit]] = {}
        self._vectors: dict[str, Vectors] = {}
        self._attributed = False
        self._spoken_of = ""
        self.answered = False
        self.drawn_on: tuple[Hit, ...] = ()

    @property
    def links(self) -> set[str]:
        """The addresses of the passages."""
        return {item.url for item, _ in self._found.values() if item.url}

    def add(self, hits: Sequence[Hit]) -> None:
        """Adds passages that a search brought."""
        for hit in hits:
            passage = hit.passage
            evidence = Evidence(passage.id, passage.title, passage.url, passage.text)
            self._found.setdefault(passage.id, (evidence, hit))

    def draw_on(self, passage: str) -> None:
        """Notes that the reply came from a passage; one that is not of this turn is passed over."""
        if passage in self._found and all(hit.passage.id != passage for hit in self.drawn_on):
            self.drawn_on = (*self.drawn_on, self._found[passage][1])

    def shown(self, verdict: Verdict) -> None:
        """Notes that a sentence with this verdict was shown."""
        self._attributed = self._attributed or verdict.attributed
        self.answered = self.answered or verdict.attributed or is_silence(verdict.text)
        if verdict.source is not None and verdict.attributed:
            self._spoken_of = self._spoken_of or verdict.source.title
        if verdict.source is not None:
            self.draw_on(verdict.source.id)

    def judge(self, text: str) -> Verdict:
        """What is found of a sentence: the first rule that it breaks, or the passage that it came from."""
        evidence = [item for item, _ in self._found.values()]
        titles = [item.title for item in evidence]
        attributed = attributes(_ADDRESS.sub("", text), [self._name], titles)  # an address often spells the title
        source = grounding.drawn_from(
            text, evidence, self.leader, attributed=attributed, names=[self._name], likeness=self._likeness()
        )
        if attributed and source is None:
            return Verdict(text, "attribution")
        if attributed and source is not None and self._is_second_idea(source):
            return Verdict(text, "second_idea")
        texts = [self.leader.text, *titles, *(item.text for item in evidence)]
        for quote in quotes(text):
            if len(words(quote)) >= QUOTE_WORDS and not is_verbatim(quote, texts):
                return Verdict(text, "quote")
        for code in contract.faults(text, self.leader):
            if code != "advice" or not self._may_advise(source, attributed=attributed):
                return Verdict(text, code)
        linked = grounding.relinked(text, source, evidence)
        return Verdict(linked, "", source, attributed, ("link",) if linked != text else ())

    def _is_second_idea(self, source: Evidence) -> bool:
        """Whether another article was spoken of already, where one idea is enough."""
        return self._plan.move is Move.IDEA and bool(self._spoken_of) and source.title != self._spoken_of

    def _likeness(self) -> Likeness | None:
        return None if self._embed is None else self._compare

    def _compare(self, text: str, sentences: Sequence[str]) -> list[float]:
        """The cosines of a text with sentences; each is embedded once in a reply."""
        missing = [each for each in dict.fromkeys([text, *sentences]) if each not in self._vectors]
        if missing and self._embed is not None:
            try:
                self._vectors.update(zip(missing, self._embed(missing), strict=True))
            except EmbeddingError as error:
                log.warning("what is said of an article is judged by its words alone: %s", error)
                return [1.0] * len(sentences)
        return [float(self._vectors[text] @ self._vectors[each]) for each in sentences]

    def _may_advise(self, source: Evidence | None, *, attributed: bool) -> bool:
        asked = self._plan.may_advise or (self._plan.move is Move.ANSWER and attributed)
        return asked and source is not None and (attributed or self._attributed)
