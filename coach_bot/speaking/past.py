"""What was said before, against which each sentence of a reply is held: no words, opening or question comes twice."""

from collections import Counter
from collections.abc import Sequence

from coach_bot.coaching.moves import Exchange
from coach_bot.coaching.rules import cohesion
from coach_bot.coaching.text.quotations import is_verbatim
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.coaching.text.stems import overlap, plain, words
from coach_bot.coaching.understanding.commitments import step
from coach_bot.speaking.choice import questions_of

RECENT_REPLIES = 3
ALIKE = 0.8
"""Overlap from which two sentences of one reply say the same."""
PARROTED = 0.7
"""Share of the leader's message from which a sentence that stands in it is no reflection but a copy."""
_LOOPS = 3


class Past:
    """The conversation so far, as far as a reply must not repeat it.

    Args:
        message: the leader's latest words.
        history: earlier exchanges, oldest first.

    Attributes:
        asked: the questions that were asked.
    """

    def __init__(self, message: str, history: Sequence[Exchange]) -> None:
        self._message = message
        self._began = bool(history)
        self.asked = [question for exchange in history for question in questions_of(exchange)]
        recent = [split_sentences(exchange.reply) for exchange in history[-RECENT_REPLIES:]]
        self._said = {_key(sentence) for reply in recent for sentence in reply if len(words(sentence)) > 3}
        self._opening = next((reply[0] for reply in reversed(recent) if reply), "")
        self._frames = [reply[0] for reply in recent if reply]
        self._seen: Counter[str] = Counter()

    def forget_draft(self) -> None:
        """Another draft begins; what it says is not yet repeated."""
        self._seen.clear()

    def is_repeat(self, text: str, shown: Sequence[str]) -> bool:
        """Whether a statement says again what a recent reply, or this one, said."""
        key = _key(text)
        self._seen[key] += 1
        return (
            key in self._said or self._seen[key] > 1 or any(overlap(key, other) > ALIKE for other in map(_key, shown))
        )

    def loops(self, text: str) -> bool:
        """Whether the draft says one sentence over and over."""
        return self._seen[_key(text)] > _LOOPS

    def is_copy(self, text: str) -> bool:
        """Whether a statement gives the leader's message back as it is."""
        if step(self._message):
            return False  # a step said back in the leader's words is what was agreed
        copied = len(words(text)) > PARROTED * len(words(self._message))
        return copied and is_verbatim(text, [self._message])

    def opened(self, text: str) -> str:
        """A first statement that opens otherwise than the replies before."""
        for frame in self._frames[:-1]:
            if cohesion.is_framed_alike(text, frame):
                text = cohesion.reopened(text, frame)
        return cohesion.reopened(text, self._opening) if self._opening else text

    def ungreeted(self, text: str) -> str:
        """A sentence without a greeting, which has its place where a conversation begins or the leader greets."""
        return cohesion.ungreeted(text) if self._began and not cohesion.greets(self._message) else text


def _key(text: str) -> str:
    return plain(text).rstrip(".!")
