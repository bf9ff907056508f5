"""What keeps a reply one voice when some of its sentences were left out: openings, lead-ins, what leans on the rest."""

import re

from coach_bot.coaching.rules.polish import has_stock_frame, unframed
from coach_bot.coaching.text.stems import plain, words
from coach_bot.coaching.text.wording import lowered

OPENING = 3
"""Words by which a reader tells that two replies open alike."""

_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening)|welcome(?: back)?)(?: there| again)?"
    r"(?:,? (?!you\b|what\b|how\b|that\b|it\b|i\b|to\b|and\b|so\b|in\b)\w+)?\s*[,.!–—-]+\s*"
    r"|(?:it's |it is )?(?:good|great|nice|lovely) to (?:see|hear from|meet|have) you(?: again| back"
    r"| here)?\s*[,.!–—-]+\s*)+",
    re.IGNORECASE,
)
# A statement that only announces a question; the question is asked, or another one is.
_ANNOUNCES = re.compile(
    r"^(?:and |but |so |now |well |with that in mind, )*(?:(?:let me|may i|i(?:'d| would) like to|i want to|i'll"
    r"|i will)"
    r" (?:just )?(?:ask|pose|offer you) (?:you )?(?:this|something|a|one|another|about)?\b"
    r"|here(?:'s| is) (?:a|one|my|the|another) (?:\w+ )?question\b|(?:that|this|it|which) (?:leaves|brings|raises"
    r"|leads)"
    r" (?:me |us |you )?(?:with |to )?(?:a|one|the|my|another) (?:\w+ )?question\b|(?:i have|there(?:'s"
    r"| is)) (?:just )?"
    r"(?:a|one|another) (?:\w+ )?question\b(?! (?:under|behind|beneath|in|of|about))|(?:one|a|another|my|the next"
    r"|the) (?:\w+ )?question (?:for you|then"
    r"|comes)\b"
    r"|i(?:'m| am) (?:just )?(?:curious|wondering)\b|think about this\b|consider this\b|ask yourself\b)"
)
# What only makes sense after the sentence before it.
_LEANS = re.compile(
    r"^(?:for (?:example|instance)|that way|this way|in that way|doing (?:so|that|this|it)|by doing|to do (?:so|that"
    r"|this)"
    r"|after that|before that|once (?:that|you have|you've done)|in (?:addition|that case|doing so|other words|turn"
    r"|particular)"
    r"|additionally|moreover|furthermore|similarly|likewise|otherwise|alternatively|finally|lastly|secondly|second"
    r"|third"
    r"|next|then again|such|these|those|both of (?:these|those|them)|either (?:way|of)|the (?:first|second|third"
    r"|latter|former"
    r"|same|other|point|idea|goal|aim)|another (?:option|way|thing|idea|approach)|one of (?:them|these|those)"
    r"|as (?:i|we) said"
    r"|(?:it|this|that|they|which)(?:'ll|'d)? (?:would|could|can|will|might|may|should|helps?|shows?|allows?|gives?"
    r"|makes?"
    r"|lets?|builds?|creates?|signals?|also|often|usually|takes? (?:time|practice|courage)|is (?:a|an|the|how|why|what"
    r"|because|one)|works?)|(?:it|that|this)(?:'s| is) (?:a|an|the|how|why|what|because|one|also|often|only|not always)"
    r"|(?:it|that|this)(?:'ll|'d)|because|so that|which|and (?:then|that)|with (?:that|this)|from there|instead)\b"
)
_JOINS = re.compile(
    r"^(?:and|but|so|also|plus|however|still|yet|though|of course|that said|at the same time|even so|on the other hand"
    r"|nevertheless|nonetheless|therefore|thus|hence|meanwhile|then)(?:,\s+|\s+)(?=\w)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:(?:how|what|where|when|who|why) (?:would|could|might|does|do|will|is|can) (?:that|this|it|these|those"
    r"|they)\b"
    r"|(?:doing|did|do|try|tried|make|made|about|of|with|like|after|from|to|for|in) (?:that|this|it|so|these|those"
    r"|them)\b"
    r"|which (?:of (?:these|those|them)|one)\b|^(?:and |so )?what (?:is|would|might|could|will) (?:yours|one)\b)"
)


def ungreeted(text: str) -> str:
    """A sentence without a greeting at its start; empty when it is nothing but one."""
    rest = _GREETING.sub("", text)
    return rest[:1].upper() + rest[1:]


def greets(text: str) -> bool:
    """Whether a message opens with a greeting."""
    return bool(_GREETING.match(f"{text.strip()},"))


def announces(text: str) -> bool:
    """Whether a statement does nothing but announce a question."""
    return bool(_ANNOUNCES.match(plain(text)))


def leans(text: str) -> bool:
    """Whether a statement makes no sense without the one before it ("For example, …", "That would help.")."""
    return bool(_LEANS.match(plain(text)))


def unjoined(text: str) -> str:
    """A statement without a word at its start that joins it to the one before."""
    rest = _JOINS.sub("", text)
    return rest[0].upper() + rest[1:] if rest != text and len(words(rest)) > 2 else text


def points_back(question: str) -> bool:
    """Whether a question asks about what was said right before it ("How would that be?")."""
    return bool(_POINTS_BACK.search(plain(question)))


def is_framed_alike(one: str, other: str) -> bool:
    """Whether two replies both open with a frame that could stand before anything ("It sounds like …")."""
    return has_stock_frame(one) and has_stock_frame(other)


def same_opening(one: str, other: str) -> bool:
    """Whether two replies open with the same words, or both with a frame that could stand before anything."""
    if is_framed_alike(one, other):
        return True
    first = words(one)[:OPENING]
    return len(first) == OPENING and first == words(other)[:OPENING]


def reopened(text: str, before: str) -> str:
    """A first sentence that opens otherwise than the reply before, with what it says unchanged."""
    if not same_opening(text, before):
        return text
    bare = unframed(text)
    if bare != text and not same_opening(bare, before):
        return bare
    for joint in ("So", "And", "Then"):
        tried = f"{joint} {lowered(text)}"
        if not same_opening(tried, before):
            return tried
    return text
