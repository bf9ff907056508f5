"""A commitment said back: "talk to Sam" -> "you were going to talk to Sam"."""

import re

from coach_bot.coaching.text.second_person import clashes, second_person
from coach_bot.coaching.text.verbs import bases

_DOES = re.compile(r"^([a-z]+)\b")
_FIRST = frozenset("ask tell talk speak ring text email message apologise apologize phone say own reach".split())  # noqa: SIM905
_DOING = {
    "apologising": "apologise", "apologizing": "apologize", "phoning": "phone", "inviting": "invite",
    "writing": "write",
    "messaging": "message", "sitting": "sit", "having": "have", "taking": "take", "giving": "give", "asking": "ask",
    "telling": "tell", "talking": "talk", "speaking": "speak", "ringing": "ring", "calling": "call", "meeting": "meet",
    "seeing": "see", "texting": "text", "emailing": "email", "sending": "send", "booking": "book", "thanking": "thank",
    "doing": "do",
}  # fmt: skip
_LONGEST = 24
"""Words that are said back at most."""


def asked_how_it_went(text: str, person: str) -> str:
    """What a leader was going to do, in the second person, or empty where that cannot be said surely.

    Args:
        text: the commitment, as `notice` gives it, or as the leader wrote it since.
        person: with whom; a name that stands in the text is kept as it is.
    """
    said = " ".join(text.split()).strip(" .,;:!")
    if not said or len(said.split()) > _LONGEST or re.search(r"[\"?<>\[\]{}*_`#|\\/]|[.!;:]\s|\byou\b|\byour\b", said):
        return ""
    first, _, rest = said.partition(" ")
    said = f"{_DOING.get(first.lower(), first)} {rest}".strip()
    verb = _DOES.match(said)
    if verb is None or verb.group(1) not in bases() | _FIRST:
        return ""
    if clashes(f"I {said}") or re.search(
        r"\b(?:we|us|our|ours|yesterday|today|tomorrow|tonight)\b", said, re.IGNORECASE
    ):
        return ""
    turned = second_person(f"I {said}").split(" ", 1)[1]
    if person and person in said and person not in turned and not person.startswith("my "):
        return ""
    return f"you were going to {turned}"
