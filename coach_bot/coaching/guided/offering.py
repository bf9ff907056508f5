"""When a guided reflection is offered: a hard moment was told, nothing graver is at hand, and it never was before."""

from collections.abc import Sequence

from coach_bot.coaching.guided.signs import FELT
from coach_bot.coaching.moves import Exchange, Move, Plan, Reading
from coach_bot.coaching.understanding.feelings import feelings
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.sayings import sayings

LEAST = 2
"""Messages after which it may be offered."""
_NOW = frozenset({Move.EXPLORE, Move.FEEL, Move.OTHER, Move.OWN, Move.AHEAD, Move.OUTWARD, Move.LISTEN})
"""Moves beside which it may be offered."""
_GRAVE = frozenset(
    {
        "mistreated", "mistreated_talk", "grieves", "grieves_talk", "cares_talk", "hostile", "no_question_talk",
        "good_news_talk", "closes",
    }
)  # fmt: skip
"""Cues of a talk in which it has no place."""
_HARD = frozenset({"deed", "unsaid", "my_part", "silence", "their_words", "selfjudge"})
"""Kinds of what is said where something happened between people."""


def should_offer(message: str, plan: Plan, reading: Reading, history: Sequence[Exchange], lexicon: Lexicon) -> bool:
    """Whether a reflection is offered beside the reply: the first time that it may be, and never again.

    It follows from the conversation alone, so that nothing has to be remembered of it.
    """
    past = [exchange for exchange in history if exchange.leader]
    if plan.move not in _NOW or reading.cues & _GRAVE or any(each.safety for each in past):
        return False
    told = [*(exchange.leader for exchange in past), message]
    if len(told) < LEAST or not is_hard(told, lexicon):
        return False
    before = [place for place in range(LEAST - 1, len(past)) if past[place].move in _NOW]
    return not any(is_hard(told[: place + 1], lexicon) for place in before)


def is_hard(told: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether these messages tell of something that somebody did and that did something to the leader."""
    tidy = [lexicon.tidy(text) for text in told]
    felt = any(FELT.search(text) or any(each.kind != "joy" for each in feelings(text, lexicon)) for text in tidy)
    return felt and any(_HARD.intersection(sayings(text)) for text in tidy)
