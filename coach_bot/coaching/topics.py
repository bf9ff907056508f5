"""What a message is about."""

from coach_bot.coaching.lexicon import Lexicon, count

TOPICS = (
    "temper", "performance", "conflict", "feedback", "trust", "change", "layoffs", "workload", "motivation", "upward",
    "delegation", "new_leader", "team", "recognition", "self_doubt", "mistreated", "compliance", "leaving", "purpose",
    "fairness",
)  # fmt: skip
_COMMON = {"team", "upward", "purpose", "recognition"}


def topics(text: str, lexicon: Lexicon) -> list[str]:
    """Names of topics in `text`, most likely first; topics that every second message touches weigh half."""
    weights = {
        name: count(phrases, text) * (0.5 if name in _COMMON else 1.0)
        for name, phrases in lexicon.topics.items()
    }
    return sorted((name for name, weight in weights.items() if weight), key=lambda name: -weights[name])
