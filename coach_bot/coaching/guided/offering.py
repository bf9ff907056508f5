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
    hard = hard_at(told, lexicon) if len(told) >= LEAST else None
    if hard is None:
        return False
    return not any(place >= hard and past[place].move in _NOW for place in range(LEAST - 1, len(past)))


def hard_at(told: Sequence[str], lexicon: Lexicon) -> int | None:
    """The message with which these tell of something that somebody did and that did something to the leader."""
    felt = hard = False
    for place, message in enumerate(told):
        text = lexicon.tidy(message)
        felt = felt or bool(FELT.search(text)) or any(each.kind != "joy" for each in feelings(text, lexicon))
        hard = hard or bool(_HARD.intersection(sayings(text)))
        if felt and hard:
            return place
    return None
