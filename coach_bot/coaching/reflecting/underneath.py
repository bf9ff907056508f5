"""What is added to a plain reflection: what the leader did, a value of theirs, a wish, something left open."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach_bot.coaching.reflecting.heard import Heard, was_used
from coach_bot.coaching.reflecting.mirrors import Mirror
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding import topics as topics_

DEEDS = ("commits", "owns", "sees_other", "looks_ahead", "good_news", "consequence", "plans", "controls")
"""Cues of what the leader does in the conversation, the one to be named first."""
PLAIN_TOPIC = 2
"""Weight of a topic from which what the leader cares for may be said by it alone."""
_SURE_TOPICS = frozenset({"trust", "conflict", "fairness", "feedback", "recognition"})
"""Topics of which one word is enough, where the reflection says the whole message back."""
_TO_COME = re.compile(
    r"\byou(?:'ll| will|'re going to|'re planning| plan| intend| want to|'d like to|'ve decided| could| can(?!'t)"
    r"| might)\b",
    re.IGNORECASE,
)
_DEED_SHOWN = {
    "plans": _TO_COME,
    "commits": _TO_COME,
    "looks_ahead": re.compile(rf"{_TO_COME.pattern}|\byou(?:'d| would| hope| wish| imagine)\b", re.IGNORECASE),
    "good_news": re.compile(
        r"\b(?:got|won|did it|shipped|best|passed|hit|made it|worked|finished|landed|promoted|thanked|record"
        r"|success|chose|voted|reached|delivered|opened up|laughed|succeeded|first time|hundredth)\b(?!.*\bas if\b)",
        re.IGNORECASE,
    ),
}
"""What a reflection has that shows a deed of the leader."""


def with_more(heard: Heard, text: str, seen: Sequence[Mirror]) -> list[str]:
    """Adds what the leader did or cares for, where there is room and the reflection is a plain one."""
    left = heard.room - len(words(text))
    bare = any(text == mirror.text + "." for mirror in seen)
    narrow = replace(heard, seed=heard.seed + "more", room=max(left, 0))
    deed = next((cue for cue in DEEDS if cue in heard.reading.cues and _shows(cue, text)), "")
    if deed and left >= 9 and not heard.tender and (bare or heard.chance(deed) < 0.5):
        return [text, narrow.pick(heard.book.deeds[deed])]
    if not bare or left < 8 or heard.tender:
        return [text]
    return [text, _beneath(narrow, text)]


def _shows(deed: str, text: str) -> bool:
    """Whether a reflection itself shows the deed; the cue may have come from elsewhere in the message."""
    pattern = _DEED_SHOWN.get(deed)
    return pattern is None or bool(pattern.search(text))


def _beneath(heard: Heard, text: str) -> str:
    """What lies under a plain reflection: a value by its topic, or a wish, a sight, something open; often nothing."""
    message = heard.lexicon.tidy(heard.message)
    parrots = len(words(message)) >= 10 and len(words(text)) > 0.85 * len(words(message))
    source = message if len(words(text)) <= 6 or parrots else text
    topic, weight = max(topics_.weights(source, heard.lexicon).items(), key=lambda pair: pair[1], default=("", 0.0))
    plain = weight >= (1 if parrots and topic in _SURE_TOPICS else PLAIN_TOPIC)
    if plain and heard.room >= 10 and topic != "temper":
        value = heard.pick(heard.book.values.get(topic, ()))
        if value and not was_used(value, heard.before):
            return value
    tone = _tone(text)
    if tone and (parrots or heard.chance("tone") < 0.5):
        return heard.pick(heard.book.tones[tone])
    return ""


def _tone(text: str) -> str:
    """What a plain reflection carries: `wish`, `open`, or nothing that can be named."""
    if re.match(r"You (?:want|'d like|don't want|hope|wish|wanted|would like)\b|You'd (?:like|want|love)\b", text):
        return "wish"
    if re.match(
        r"You (?:\w+ )?(?:haven't|never (?:told|asked|said|thanked)|avoid|keep (?:putting|avoiding))\b"
        r"|You've never (?:told|asked|said|thanked|talked|spoken)\b",
        text,
    ):
        return "open"
    return ""
