"""Whether a message asks what is remembered of its writer, or to be forgotten."""

import re
from typing import Literal

from coach_bot.coaching.text.wording import tidy

Wish = Literal["show", "forget"]

_SHOW = re.compile(
    r"\bwhat (?:all |else |exactly )?(?:do|did|have|will) you (?:\w+ )?(?:remember|know|keep|kept|stored?|saved?"
    r"|hold)(?: \w+){0,2} (?:about|of|on) me\b"
    r"|\b(?:show|tell|give) me (?:everything |all |what )(?:that )?you(?:'ve)? (?:have )?(?:remember|know|keep|kept"
    r"|stored?|saved?|have)\b[^.?!]{0,20}\b(?:about|of|on) me\b"
    r"|\b(?:show|list|see|edit|export|download) (?:me )?my (?:data|notes|commitments|steps)\b"
    r"|\bdo you remember (?:me|who I am|our last (?:talk|conversation|time)|what I (?:said|told you) last)\b",
    re.IGNORECASE,
)
_FORGET = re.compile(
    r"^\W*(?:please |can you |could you |now |ok(?:ay)? |just )*(?:forget (?:about )?me|forget (?:everything|all)"
    r"(?: (?:that |of what )?(?:I(?:'ve| have)? (?:said|told you|written|wrote)|about me|you know(?: about me)?))?"
    r"|(?:delete|erase|remove|wipe) (?:me|everything|all (?:of )?(?:it|this|my (?:data|words|messages))|my (?:data"
    r"|account|history|words|messages|conversations?)|this (?:conversation|chat)|what I (?:said|wrote))"
    r"(?: (?:about me|please|now|again))*)\W*(?:please|now)?\W*$",
    re.IGNORECASE,
)


def wish(message: str) -> Wish | None:
    """What a message wants of the memory: to be shown it, to be removed from it, or nothing."""
    text = tidy(message)
    if len(text) > 200:
        return None
    if _FORGET.search(text):
        return "forget"
    return "show" if _SHOW.search(text) else None
