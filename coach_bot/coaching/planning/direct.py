"""What a leader says to the coach outright and wants taken as said: direct questions, a step taken back, an end."""

import re

_WORTH = re.compile(
    r"\b(?:am I|whether I(?:'m| am)|if I(?:'m| am)) (?:even |really |still |actually )?(?:any good|good enough|good at"
    r"|cut out|up to (?:it|this|the)|the right (?:person|one|man|woman)|fit (?:for|to)|a (?:good|bad|terrible)"
    r" (?:leader|manager|boss|head|person)|failing|useless)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\bdid you (?:just )?(?:predict|generate|guess|copy|invent|make (?:that|it|this) up)\b"
    r"|\bdid (?:that|it|this) come from (?:anywhere|somewhere)\b"
    r"|\bis (?:that|this|it) (?:just )?(?:a script|a template|scripted|canned|predicted|generated)\b"
    r"|\bare you just (?:repeating|parroting|predicting|guessing)\b|\bwhere did (?:that|you get that) (?:come )?from\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\bnot (?:really )?(?:an? )?(?:commit\w*|promis\w*)\b|\b(?:just|only) a thought\b|\bthat's a thought\b"
    r"|\bnot saying I(?:'ll| will|'m going to)\b|\bdon't hold me to\b|\bnot a plan\b|\bno promises?\b"
    r"|\bdon't (?:pin me down|make it a plan)\b",
    re.IGNORECASE,
)
_COMPLAINS = re.compile(
    r"\bI(?:'ve| have)(?: just| already)? told you\b|\bI (?:just|already) told you\b|\byou(?:'re| are) (?:avoiding it"
    r"|dodging|not listening)\b|\bdo they teach you\b|\banswer everything like that\b",
    re.IGNORECASE,
)
_KNOWS = re.compile(
    r"^\W*(?:hi,? |hello,? )?(?:do|would) you know (?:anything|much|something|a lot) about\b", re.IGNORECASE
)
_OURS = re.compile(
    r"\b(?:lead|manag|team|people|staff|feedback|coach|delegat|conflict|motivat|trust|boss|colleague|person)\w*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|right|well|so|yeah|yes|good|fine|and|then),? )*(?:that'?s|it'?s|that is) "
    r"(?:it|set|settled|that|all|decided|done)(?:,? (?:then|for (?:now|today)|from me))?\W*$",
    re.IGNORECASE,
)


def asks_worth(text: str) -> bool:
    """Whether the leader asks if they are any good."""
    return bool(_WORTH.search(text))


def asks_how_made(text: str) -> bool:
    """Whether the leader asks where the last reply came from."""
    return bool(_MADE.search(text))


def refuses(text: str) -> bool:
    """Whether a message says that what it speaks of is no commitment."""
    return bool(_REFUSES.search(text))


def complains(text: str) -> bool:
    """Whether the leader says that they were not listened to."""
    return bool(_COMPLAINS.search(text))


def asks_elsewhere(text: str) -> bool:
    """Whether a message begins by asking what the coach knows of something that is not about people."""
    return bool(_KNOWS.match(text)) and not _OURS.search(text)


def ends(text: str) -> bool:
    """Whether a message does no more than say that it is settled."""
    return bool(_ENDS.match(text))
