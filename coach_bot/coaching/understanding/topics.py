"""What a message is about."""

from collections.abc import Sequence

from coach_bot.coaching.understanding.lexicon import Lexicon, count

TOPICS = (
    "temper", "performance", "conflict", "feedback", "trust", "change", "layoffs", "workload", "motivation", "upward",
    "delegation", "new_leader", "team", "recognition", "self_doubt", "mistreated", "compliance", "leaving", "purpose",
    "fairness",
)  # fmt: skip
_COMMON = {"team", "purpose", "recognition"}
ENOUGH = 0.6
"""Weight from which a topic counts."""
LATELY = 8
"""How many earlier messages count, the first among them."""


def weights(text: str, lexicon: Lexicon) -> dict[str, float]:
    """How strongly each topic shows in `text`; what every second message touches weighs half."""
    found = {name: count(phrases, text) * (0.5 if name in _COMMON else 1.0) for name, phrases in lexicon.topics.items()}
    return {name: weight for name, weight in found.items() if weight}


def topics(text: str, lexicon: Lexicon, earlier: Sequence[str] = ()) -> list[str]:
    """Names of topics, most likely first.

    Args:
        earlier: the leader's earlier messages, oldest first; they count the less the longer ago they were, but for
            the first, which says what the conversation is about.
    """
    earlier = earlier if len(earlier) <= LATELY else [earlier[0], *earlier[1 - LATELY :]]
    total = {name: 2 * weight for name, weight in weights(text, lexicon).items()}
    for age, message in enumerate(reversed(earlier), start=1):
        share = 0.8 if age == len(earlier) else 0.7**age
        for name, weight in weights(message, lexicon).items():
            total[name] = total.get(name, 0.0) + share * weight
    return sorted((name for name, weight in total.items() if weight >= ENOUGH), key=lambda name: -total[name])
