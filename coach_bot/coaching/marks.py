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
INSIGHT = re.compile(
    r"\b(?:never (?:connected|made (?:that|the) (?:link|connection)"
    r"|thought (?:of|about) (?:it|that) (?:that way|like that|before)"
    r"|seen it (?:that way|like that|before)|noticed that|put (?:those|that) together|realised|realized)"
    r"|(?:only )?just (?:realised|realized|dawned|noticed|occurred)|(?:it|that) (?:just )?(?:hit|struck|dawned on) me"
    r"|hadn't (?:seen|thought of|noticed|realised|realized) (?:it|that)|I see it now|that(?:'s| is) odd)\b",
    re.IGNORECASE,
)
WONDERS = re.compile(
    r"\b(?:don't know|no idea|not sure|no clue|dunno|wish I knew) (?:what|how|why|where)(?:'s| is)? (?:it is )?"
    r"(?:(?:he|she|they|[A-Z][a-z]+)\b|(?:going on|up|wrong|happening) (?:with|for) (?:him|her|them|[A-Z][a-z]+))"
)
SERVES = re.compile(
    r"(?<!front of )(?<!front of the )"
    r"\b(?:patients?|customers?|pupils|students|residents|citizens|guests|visitors|passengers|tenants|service users"
    r"|people we serve|those we serve|Mrs\.? [A-Z]\w+)\b"
    r"|\b(?:that's|is) what (?:it's|this is|we're) (?:all )?for\b"
    r"|\bwhy we exist\b"
)
"""Speaks of those whom the work is for."""


def serves(text: str) -> bool:
    """Whether a message speaks of those whom the work is for, and not of losing one of them."""
    return bool(SERVES.search(text)) and not re.search(r"\b(?:lost|died|dead|killed)\b", text, re.IGNORECASE)
