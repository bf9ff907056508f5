"""Why nothing of a draft could be shown."""

from collections import Counter

from coach_bot.errors import SpeakerError

_REASONS = {"echo": "echo", "repeat": "repeats", "language": "language"}
_MESSAGES = {
    "empty": "The draft was empty.",
    "echo": "The draft gave back its own instructions instead of a reply.",
    "repeats": "The draft said again what had been said.",
    "language": "The draft was in another language than the leader's.",
    "rejected": "No sentence of the draft kept the contract.",
}


def rejection(dropped: Counter[str], *, wrote: bool) -> SpeakerError:
    """The error for a draft of which nothing survived.

    Args:
        dropped: how often a sentence was left out for which rule.
        wrote: whether there was a draft at all.
    """
    reason = "empty"
    if wrote:
        code = dropped.most_common(1)[0][0] if dropped else ""
        reason = _REASONS.get(code, "rejected")
    return SpeakerError(reason, f"{_MESSAGES[reason]} Another speaker takes over; a larger model does this less often.")
