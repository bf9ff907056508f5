"""Weighs what the phrases tell of a message against what the ear heard in it."""

from collections.abc import Mapping

NONE = "none"
CRISIS = "crisis"
INJECTION = "injection"
CONCERN = "concern"
"""The label of a message that may well mean danger: the leader is asked about it outright."""
CHECK = "check"
"""The label of a message that might, and more likely does not: the leader is asked how it is meant."""
CHECK_OTHER = "check_other"
"""The same, where it sounds as if somebody else were in danger, from themselves or from the leader."""
OTHERS = frozenset({"crisis_other", "harm_others"})
DIRECT = 0.97
"""Alarm from which the leader is asked outright about their first message. In mid-conversation a message is often a
fragment, which the ear is sure of and wrong about: there the leader is asked how it is meant, and then outright."""
ASKED = 0.6
"""Alarm from which the leader is asked about a message that sounds like crisis. Meaning alone never takes it for one:
in the middle of a conversation a harmless sentence can sound like anything. This limit, the next and `CALM` are chosen
for few questions that nothing called for in ordinary conversations; docs/decisions/0009 has what that costs."""
OTHERWISE = 0.7
"""Alarm from which a message is taken for what it sounds most like, if that is anything else."""
HARMLESS = 0.05
"""Alarm below which a phrase is taken for a figure of speech that the phrases do not know."""
LEFT = 0.5
"""How much of an earlier message's alarm is left beside the latest."""
CALM = 0.85
"""How far calm earlier messages move a limit towards certainty."""
STIRRED = 0.5
"""Alarm from which earlier alarm counts in full; a message that sounds harmless is not blamed for those before it."""


def weigh(told: str | None, sounds: Mapping[str, float], worry: float = 0.0, *, begun: bool = False) -> str | None:
    """The label of a message.

    Args:
        told: what the phrases tell.
        sounds: the probability of each label by the message's meaning; empty when it could not be read.
        worry: the alarm that earlier messages left.
        begun: whether there were earlier messages: after calm ones, danger is less likely in the next.
    """
    if not sounds:
        return told
    alarm = alarmed(sounds)
    if told:
        return told if alarm >= HARMLESS or told == INJECTION else None
    alarm = together(alarm, worry)
    likeliest = max((label for label in sounds if label != NONE), key=lambda label: sounds[label])
    limit = ASKED if likeliest == CRISIS else OTHERWISE
    if begun:
        limit += (1 - limit) * CALM * (1 - worry)
    if alarm < limit:
        return None
    if likeliest in OTHERS:
        return CHECK_OTHER
    if likeliest != CRISIS:
        return likeliest
    return CONCERN if alarm >= DIRECT and not begun else CHECK


def alarmed(sounds: Mapping[str, float]) -> float:
    """The probability that something must come before coaching, by one message alone."""
    return 1 - sounds[NONE] if sounds else 0.0


def together(alarm: float, worry: float) -> float:
    """The alarm of a message with what earlier messages left."""
    return alarm + (1 - alarm) * LEFT * worry * min(1.0, alarm / STIRRED)
