"""What shows that a leader goes, is glad, has seen something, dismisses somebody, or speaks of those they serve."""

import re

LEAVES = re.compile(
    r"\b(?:I'm|I am) (?:going|heading|off|driving|walking|on my way)"
    r"(?: (?:down|up|over|back|out|in|there|home|now|to)){1,3}"
    r"(?: \w+){0,3} now\b|^(?:right|ok|okay|well|so)?\W*(?:I'm )?(?:off|going|heading) home\b"
    r"|(?:[.!?]|^) *(?:right|ok|okay|well)\W+(?:I'm )?(?:going|heading|off) (?:home|now|back)\b"
    r"|\b(?:good|nice|great) to (?:speak|talk|have talked)\b"
    r"|(?:[.!?] +|^)(?:thank you|thanks|cheers)\b[^.!?]{0,40}[.!]*\s*$",
    re.IGNORECASE,
)
"""A leader goes, be it with a plan in the same breath."""
DISMISSES = re.compile(
    r"\b(?:have|need|had|got|going|has) to (?:let (?:him|her|[A-Z]\w+|my \w+|someone|somebody|one of \w+) go"
    r"|(?:fire|sack|dismiss) "
    r"(?!(?:\w+ )?people|\d|half|staff))|\blet(?:ting)? [A-Z]\w+ go\b|\b(?:final|third) warning\b",
)
GLAD = re.compile(
    r"\b(?:outstanding|smashed it|nailed it|over the moon|record (?:month|quarter|year)|we(?:'ve)? passed"
    r"|we got (?:the|it|top)"
    r"|best (?:ever|result\w*|year))\b[^.?]{0,40}!",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:I'm|I am|me|it's me) (?:back|again)\b(?! (?:to|from|at|in|on)\b)|\b(?:like|as) (?:I|we) (?:said|agreed"
    r"|promised|planned|discussed)\b"
    r"|\bsince (?:I|we) last (?:wrote|talked|spoke|chatted)\b|\b(?:I|we) (?:talked|spoke"
    r"|wrote) (?:here )?last (?:week|time|month)\b"
    r"|\bsmall update\b|\bquick update\b|\bupdate from\b",
    re.IGNORECASE,
)
"""A leader comes back with what became of a step."""
INSIGHT = re.compile(
    r"^(?:huh|oh|hm+|ah|wow)\b[.,!… ]+(?:so |then )?(?:maybe|perhaps|it's|that's why)\b|\b(?:never (?:connected"
    r"|made (?:that|the) (?:link|connection)"
    r"|thought (?:of|about) (?:it|that) (?:that way|like that|before)"
    r"|seen it (?:that way|like that|before)|noticed that|put (?:those|that) together|realised|realized)"
    r"|(?:only )?just (?:realised|realized|dawned|noticed|occurred)|(?:it|that) (?:just )?(?:hit|struck|dawned on) me"
    r"|hadn't (?:seen|thought of|noticed|realised|realized) (?:it|that)|I see it now|that(?:'s| is) odd)\b",
    re.IGNORECASE,
)
WONDERS = re.compile(
    r"\b(?:don't|do not) know (?:a|one|any)(?: single)? thing (?:he|she|they|about (?:him|her|them))\b"
    r"|\b(?:don't know|no idea|not sure|no clue|dunno|wish I knew) (?:what|how|why|where)(?:'s| is)? (?:it is )?"
    r"(?:(?:he|she|they|[A-Z][a-z]+)\b|(?:going on|up|wrong|happening) (?:with|for) (?:him|her|them|[A-Z][a-z]+))"
)
SERVES = re.compile(
    r"(?<!front of )(?<!front of the )"
    r"\b(?:patients?|customers?|pupils|students|residents|citizens|guests|visitors|passengers|tenants|service users"
    r"|(?:people|those|kids|children|families|members|clients|communities) (?:we|I) (?:serve|teach|help|care for"
    r"|look after)|Mrs\.? [A-Z]\w+)\b"
    r"|\b(?:that's|is) what (?:it's|this is|we're) (?:all )?for\b"
    r"|\bwhy we exist\b"
)
"""Speaks of those whom the work is for."""


_GOES_ON_ABOUT = re.compile(
    r"\s*(?:they|he|she|I|we|you|people|it|my|the|anyone|anybody)\b(?! (?:for|now)\b)|\s+about \w"
    r"|\s+(?:out|through|over|in front|up|on|into|and (?:tell|say|stand|face|pass|explain|sit))\b",
    re.IGNORECASE,
)
"""What follows words of leaving that are none ("that's all they care about")."""
_OTHERS_LOSS = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|(?!It|That|What|There|Here|Who|He|She)[A-Z][a-z]+'s) (?:\w+ )?(?:father|mother"
    r"|dad|mum|mom"
    r"|wife|husband|partner|son"
    r"|daughter|brother|sister|child|baby|parents?|friend|dog|cat|gran\w*|grandm\w+|grandf\w+|uncle|aunt)\b[^.!?]{0,20}"
    r"\b(?:died|dies|passed away|is dying|has died|had died|funeral|death)\b"
    r"|\b(?:lost|buried) (?:his|her|their) \w+"
)
"""Somebody else's bereavement: the leader does not mourn, and thinks of a person who does."""


def ends_talk(before: str, rest: str) -> bool:
    """Whether words of leaving mean just that, by what stands before and after them in the message."""
    return not (_GOES_ON_ABOUT.match(rest) or re.search(r"\b(?:say|says|said|saying|a|my|the|his|her)\W*$", before))


def mourned_by_another(text: str) -> bool:
    """Whether a death is told that is somebody else's loss, and not the leader's."""
    return bool(_OTHERS_LOSS.search(text))


def serves(text: str) -> bool:
    """Whether a message speaks of those whom the work is for, and not of losing one of them."""
    return bool(SERVES.search(text)) and not re.search(r"\b(?:lost|died|dead|killed)\b", text, re.IGNORECASE)
