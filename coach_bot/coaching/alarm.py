"""Weighs what the phrases tell of a message against what the ear heard in it."""

from collections.abc import Mapping

NONE = "none"
CONCERN = "concern"
"""The label of a message that may mean danger: the leader is asked."""
CONCERNING = frozenset(["crisis", "distress"])
"""What a message may sound like when the leader is asked."""
SURE = 0.88
"""Probability, of all labels together, from which the likeliest is taken; from messages left out of the training."""
UNSURE = 0.84
"""From which the leader is asked, if what it sounds like may be danger to them."""
HARMLESS = 0.05
"""Below which a phrase is taken to be a figure of speech that the phrases do not know."""
LEFT = 0.5
"""How much of an earlier message's worry is left beside the latest."""
STIRRED = 0.5
"""Alarm from which earlier worry counts in full; a message that sounds harmless is not blamed for those before it."""


def weigh(told: str | None, sounds: Mapping[str, float], worry: float = 0.0) -> str | None:
    """The label of a message.

    Args:
        told: what the phrases tell.
        sounds: the probability of each label by the message's meaning; empty when it could not be read.
        worry: the alarm that earlier messages left.
    """
    if not sounds:
        return told
    alarm = alarmed(sounds)
    if told:
        return told if alarm >= HARMLESS else None
    alarm = together(alarm, worry)
    likeliest = max((label for label in sounds if label != NONE), key=lambda label: sounds[label])
    if alarm >= SURE:
        return likeliest
    return CONCERN if alarm >= UNSURE and likeliest in CONCERNING else None


def alarmed(sounds: Mapping[str, float]) -> float:
    """The probability that something must come before coaching, by one message alone."""
    return 1 - sounds[NONE] if sounds else 0.0


def together(alarm: float, worry: float) -> float:
    """The alarm of a message with what earlier messages left."""
    return alarm + (1 - alarm) * LEFT * worry * min(1.0, alarm / STIRRED)
