"""Families of questions: which ask the same in other words, and which are out of place after what was just said."""

import re
from collections.abc import Collection, Iterable

RECENT = 3
"""Questions back within which none of the same family comes again."""

_FAMILIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bfirst words\b|\bhear (?:first|from you)\b|\b(?:like|want) .{0,40}to know\b|\bopen (?:that|the next)\b"
        r"|\byou let .{1,40} know\b|\bwant to tell\b|\bsay first\b|\bwill you (?:ask|tell)\b|\bto start with\b",
        r"\b(?:like|want) (?:this|it|things) to be\b|\binstead\b|\bgood outcome\b|\bthis went well\b|\bbetter look like"
        r"|\bhoping for from here|\blike to happen now|\bmonths? from now|\bin a few weeks|\blove to see\b",
        r"^(?:when (?:would|will you)|where and when|by when)\b",
        r"\b(?:hardest|heaviest|stings|gets to you|weighs?)\b",
        r"\blike for you\b|^how is it to\b|\bhow did you take\b|\blike since\b|\bhow has it been\b",
        r"\bsees? (?:it|this)\b|\btell you, if you asked\b|\bsay happened\b|\btell this story\b|\bheard you\b",
        r"\bdoing\b|\bgoing on (?:for|in their)\b",
        r"\byours\b|\bin your hands\b|\bhave a choice\b|\bchoice here\b",
        r"\bstays with you\b|\bon your mind\b|\bstands out\b|\bkeep going back\b",
        r"\bmake of it\b|\bread that\b|\bmaking sense\b|\bbehind that\b|\bhunch\b|\bknow about why\b",
        r"\bmatters? (?:most|so much)\b|\bheart of this\b|\bat stake\b",
    )
)


def related(question: str, asked: Iterable[str]) -> bool:
    """Whether a question is of a family of one of the questions of `asked`."""
    return any(family.search(question) and any(family.search(other) for other in asked) for family in _FAMILIES)


_TIME = (
    r"\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next week|this (?:week|afternoon)"
    r"|\d{1,2} ?[ap]m)\b"
)
_OTHERS_FEELING = (
    r"\b(?:he|she|they|[A-Z][a-z]+)(?:'ll|'d|'s|'re| will| would| must| is| are| was| were)?"
    r"(?: be| feel| have been| been| so| really| probably)* (?:terrified|scared|afraid|worried|frightened|anxious"
    r"|mortified|horrified|hurt|angry|furious|upset|embarrassed|crushed|gutted|lost|relieved|cross)\b"
)
_SAID = (
    (
        r"\b(?:[Nn]obody|[Nn]o one)\b[^.?!]*\b(?:asked|asks|said|says|told)\b",
        r"\bdid you answer\b|\bhear that\b|\bthose words\b",
    ),
    (r"\bI always\b|\bas usual\b|\bas always\b", r"\busually do when\b"),
    (r"\b(?:times|days|weeks|months|years|since)\b", r"^How long has it been\b"),
    (r"\bbecause\b", r"\bbehind (?:that|the slip|it)\b|\bknow about why\b"),
    (
        _TIME,
        r"^When (?:would|will you)\b|^Where and when\b|\bgood (?:moment|time)\b|\bbefore the day\b"
        r"|\bthis week\b|\bcoming week\b",
    ),
    (
        r"\b(?:rules?|policy|law|contract|handbook|survey|report|numbers?|list) says?\b",
        r"\bhear that\b|\bthose words\b|\bheard it\b|\bmeant by that\b",
    ),
    (r"\b(?:have|has|had) a point\b|\b(?:is|was|are|were|'s) right\b|\bwasn't wrong\b", r"\bhave a point\b"),
    (
        r"\b(?:don't|do not|never) (?:know|knew|learned)\b[^.?!]{0,30}\b(?:he|she|they|him|her|them|name)\b",
        r"\bwant the same\b|\bcares? about most\b|\bmatters to\b|\bhopes? for\b|\bproud of\b|\bknow about what\b",
    ),
    (
        r"\bI trust\b|\bon my side\b|\bhas my back\b|\bbacks me\b|\bI could talk to\b",
        r"\bthat you trust\b|\bon your side\b|\bWho (?:else )?(?:knows|could you talk)\b|\bwould listen to you\b",
    ),
    (r"\b(?:says|said|thinks|claims)\b", r"\bsay happened\b|\btell this story\b|\beach of them say\b"),
    (
        _OTHERS_FEELING,
        r"\bworried about\b|\bfeels? about all\b|\bafraid of losing\b|\blike for them\b|\bwas for\b|\bdoing\b"
        r"|\bother end of\b|\bgoing on for\b",
    ),
    (
        r"\b(?:they|everyone|everybody|people)(?: all)? saw\b|\bcame to my desk\b",
        r"\bWho else has seen\b|\bWho knows\b",
    ),
    (r"\b(?:could|might|will|I'll) (?:just )?(?:ask|tell)\b", r"\bif you asked\b|\bwill you (?:ask|tell)\b"),
)
"""What a message says, and the questions that would ask for it once more."""
_DEED = (
    r"\bI(?:'d|'ve)?(?: had| just| also)* (?:said|told|asked|snapped|shouted|bawled|yelled|answered|nodded|laughed|gave"
    r"|took|called|sent|lost it|promised|forgot)\b"
)
_HABIT = (
    r"\bI (?:always|usually|often|tend|keep|kept|do the|do that|do this|can't help|never)\b|\bevery time\b"
    r"|\bevery single\b"
    r"|\bI've been (?:avoiding|hiding|putting|letting|ignoring|making|checking|redoing|doing it)"
)
_AGAIN = (
    r"\b(?:always|usually|often|never|every|each|whenever|when|keeps?|sometimes|still|twice|again|all the time)\b"
    r"|\b(?:he|she|they|people|it|I|we) (?!was\b|has\b)(?:don't|doesn't|do|does|[a-z]+(?<![ds])s?) "
)
"""Happens, and did not happen once."""
_WRONG = (
    r"\b(?:snapped|shouted|yelled|screamed|lost it|lied|lie|promised|promise|forgot|ignored|blamed|cancelled"
    r"|embarrassed|humiliated"
    r"|swore|rude|harsh|unfair|wrong|hurt|down|shouldn't|should have|fault|sorry|mistake|ashamed|guilty|avoid\w*"
    r"|never)\b"
)
_NEEDED = (
    (_DEED, r"\bheard you\b|\bthat was for\b|\bother end of\b"),
    (_HABIT, r"\bcatch yourself\b"),
    (
        r"\bI\b[^.?!]{0,30}\b(?:tell|say|talk|told|said|give|bring|raise)\b",
        r"\bhard to (?:tell them|begin)\b|\babout telling them\b|\bin telling them\b",
    ),
    (
        r"\b(?:was|were|had|did|[a-z]+ed|told|said|left|went|lost|ago|yesterday|last|took|gave|made|came)\b",
        r"\bbeen since\b|\bhave expected\b",
    ),
    (_WRONG, r"\bmake good\b|\bput right\b"),
    (r"\b(?:when|whenever|every time|each time|if)\b", r"\busually happens\b"),
    (_AGAIN, r"\bthat happens\b|\bthat comes up\b|\bday to day\b"),
)
"""What a message must say, for a question to make sense."""
_FEELINGS_NAMED = (
    r"\bthat like for you\b|\bleave you feeling\b|\bfeeling is strongest\b|^How are you with\b|\bstrongest feeling\b"
)
_FEELINGS_MEANT = (
    r"\bfirst feeling\b|\bthat feeling\b|\bfeeling is strongest\b|\bstrongest feeling\b|\bfeel about it, now\b"
)
_ANALYSIS = (
    r"\breal issue\b|\bthe knot\b|\bfor certain\b|\bhunch\b|\bmaking sense\b|\breally about\b|\bread that\b"
    r"|\bone sentence\b|\bsurprised you\b"
)


def out_of_place(message: str, *, feelings: bool, tender: bool) -> Collection[str]:
    """Patterns of the questions that a message has no place for.

    Args:
        message: the leader's latest words.
        feelings: whether it names the leader's feelings; without, none may be taken for granted.
        tender: whether it is said in pain or in defence, so that analysis would be cold.
    """
    patterns = [barred for said, barred in _SAID if re.search(said, message)]
    patterns += [asks for needed, asks in _NEEDED if not re.search(needed, message, re.IGNORECASE)]
    patterns.append(_FEELINGS_NAMED if feelings else _FEELINGS_MEANT)
    if tender:
        patterns.append(_ANALYSIS)
    return patterns
