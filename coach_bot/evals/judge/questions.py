"""Questions of a reply: which they are, and whether open, closed or leading."""

import re
from dataclasses import dataclass

from coach_bot.evals.judge.suggesting import DOING, FORM, hides_advice
from coach_bot.evals.judge.text import bare, quotations, without_quotations

AUX = (
    r"(?:do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|shall|should|may|might|"
    r"must)(?:n't)?|won't|ain't"
)
WH = r"(?:what|how|who|whom|whose|which|where|when|why)(?:'s|'re|'d|'ll|ever)?"
_SUBJECT = (
    r"(?:i|you|he|she|it|we|they|there|that|this|these|those|the|a|an|any|some|your|his|her|their|my|our|"
    r"not|it's|[a-z]+)"
)
_BEFORE = (
    r"(?:of|in|to|for|with|from|by|at|on|about|under|until|since|and|or|but|so|then|now|well|okay|ok|yes|first|also)"
)
_STARTS_WH = re.compile(rf"^(?:{_BEFORE},?\s+)*{WH}\b")
_STARTS_AUX = re.compile(rf"^(?:{_BEFORE},?\s+)*(?:{AUX})\s+{_SUBJECT}\b")
_INNER_WH = re.compile(rf"(?:^|[,;:–—-]\s*|\s){WH}\s+(?:\w+\s+){{0,3}}?(?:{AUX}|'s)\b")
_CLAUSE = re.compile(r"\s*[,;:–—]\s+|\s+-\s+|\s+\band\s+(?=(?:what|how|who|where|when|why)\b)")
_TAG = re.compile(
    rf",?\s+(?:right|correct|yes|no|yeah|okay|ok|huh|eh|(?:{AUX})\s+(?:you|it|he|she|they|we|i|that|there))$"
)
_PURPOSES = (
    (
        "safety",
        rf"\b(?:suicid\w*|kill(?:ing)? (?:your|him|her|them)sel\w+|kill(?:ing)? (?:someone|anyone|him|her|them)|"
        rf"hurt(?:ing)? (?:your|him|her|them)sel\w+|harm\w*|end(?:ing)? (?:your|his|her|their) (?:own )?li\w+|"
        rf"end(?:ing)? it all|tak(?:e|ing) your (?:own )?life|not wanting to (?:live|be alive|be here)|"
        rf"wish(?:ing)? you were dead|safe (?:right now|at the moment|tonight|now|where)|(?:are|is) \w+ safe\b|"
        rf"in (?:immediate |any )?danger|thoughts of (?:dying|death)|(?:{AUX}) (?:\w+ ){{1,3}}(?:hit|"
        rf"threaten\w*|assault\w*) you|"
        rf"(?:someone|somebody|anyone|anybody) (?:with you|who can be with you|there with you|nearby))\b",
    ),
    (
        "commitment",
        r"\b(?:shall|should|can|may) (?:i|we) (?:note|write|put|call|record|take|count|hold|settle|keep|make)\b.*|"
        r"\bwill you (?:do|hold|let|tell|keep|say|write|take|go|be|report|make|really|still|actually)\b|"
        r"\b(?:is|are) (?:that|this|it|those) (?:what you(?:'ll| will| want| are|'re)|your (?:next|"
        r"first|one|step|plan|commitment)|the (?:step|plan|one)|"
        r"something you(?:'ll| will| can| are| want)|a (?:promise|plan|commitment|yes))|\b(?:do|are|"
        r"can|would) you (?:want to |willing to |ready to |able to |like to )?"
        r"(?:commit\w*|promise|hold yourself|hold to|stand by|put a (?:day|date|time)|set a (?:day|"
        r"date|time))|\bis (?:it|that) a (?:deal|promise)\b|"
        r"^so[,:]? [^?]{3,60}(?:tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|week|"
        r"noon|o'clock|\d)[^?]*$",
    ),
    (
        "permission",
        r"\b(?:may|could|can|might|shall|should) i\b|\b(?:would|are|do|did|is|will) (?:you|it|that|this) (?:\w+ ){0,4}"
        r"(?:if i|like me to|want me to|mind (?:if|me)|hear(?:ing)? (?:an?|one|what|about|how|some|from|more|of)|"
        r"me (?:to )?(?:offer|shar\w+|suggest\w*|say\w*|ask\w*|tell\w*|point|pass|add|name)|"
        r"for me to)\b|\b(?:would you like|do you want|are you open to|would you welcome|interested "
        r"in|care for|up for) (?:to hear )?"
        r"(?:an?|one|some|another|the|my|two)? ?(?:idea|thought|suggestion|observation|passage|"
        r"article|perspective|example|story|tip|pointer)",
    ),
    (
        "understanding",
        r"\b(?:is|was|does|did|do|have|am|are|would) (?:that|this|it|i|you) (?:\w+ ){0,3}"
        r"(?:right|correct|accurate|fair|close|closer|near|nearer|sum|fit|fits|land|capture|match|"
        r"ring true|sound (?:right|true|like)|"
        r"get it|got it|got that|get that|understood|understand(?:ing)?|hear(?:d|ing)?|follow(?:ing)?|"
        r"missed|miss|mean\w*|the (?:heart|core|size|gist))\b|"
        r"\b(?:do|did) you mean\b|\bright\?|\bis that (?:it|so|how|what)\b|\bis it (?:more|rather|"
        r"that|mostly|mainly|less|the) \w+.*\bor\b|"
        r"\b(?:have|did) i (?:got|get|understood|understand|heard|hear)\b|\bam i (?:\w+ )?(?:hearing|"
        r"reading|understanding|right|following|close)\b",
    ),
    (
        "consent",
        r"\b(?:shall|should|can|could) we\b|\bwould you (?:like|prefer|rather|want|care|be (?:ok|okay|"
        r"willing|happy|ready|comfortable)) (?:us )?(?:to|with|if we)\b|"
        r"\b(?:are|do|would|is) (?:you|it|this|that|now) (?:\w+ ){0,3}(?:okay|ok|ready|comfortable|"
        r"willing|happy|fine|all right|alright|enough|a good (?:place|moment|time|point))\b"
        r"(?: (?:to|with|for|if))?|\bdo you want to (?:stop|go on|stay|leave|continue|look at|keep|"
        r"talk|pause|carry on|end|come back|book|say more|explore|go there)\b|"
        r"\bwould (?:it|that) be (?:ok|okay|all right|alright|fine|useful|helpful|welcome) (?:if we|"
        r"to (?:stop|stay|look at|talk|explore|pause|leave))\b",
    ),
)
_PURPOSE = tuple((name, re.compile(pattern)) for name, pattern in _PURPOSES)
_FIRST = frozenset({"safety", "permission", "commitment"})
"""Purposes that are read before a hidden suggestion is."""
_SECOND = re.compile(
    rf"(?:[,;–—-]\s*|\b)(?:and|or)\s+(?:{WH}\s+(?:\w+\s+){{0,2}}?(?:{AUX})\b|(?:do|did|is|are|can|"
    rf"would|will)\s+(?:you|it|he|she|they)\b)"
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a reply.

    Attributes:
        form: `open`, `closed` or `leading`; leading ones hide advice or an answer.
        purpose: of a closed one: `permission`, `understanding`, `commitment`, `consent`, `safety`, or empty.
        double: whether it asks two things in one sentence.
    """

    text: str
    form: str
    purpose: str = ""
    double: bool = False


def is_question(sentence: str) -> bool:
    """Whether a sentence asks its reader something."""
    text = sentence.replace("’", "'").strip()
    quoted = quotations(text)
    if "?" in without_quotations(text):
        return True
    if quoted and "?" in " ".join(quoted):
        around = without_quotations(text).strip(" .,:;it")
        asks = re.search(r"\b(?:article|coach|asks?|question is|here is a question|consider)\b", around.lower())
        told = re.search(r"\b(?:said|asked|told|saying|you|she|he|they)\b", around.lower())
        return len(around) < 3 or bool(asks and not told)
    plain = bare(text)
    return bool(re.match(rf"{WH}\s+(?:{AUX})\s+(?:you|he|she|they|it|your|we)\b", plain)) and not plain.endswith("!")


def read_question(question: str) -> Question:
    """The form and purpose of one question."""
    plain = bare(question).rstrip("?!. \"”'*)")
    purpose, form = _purpose(plain), _form(plain)
    double = bool(_SECOND.search(plain))
    if form == "closed" and purpose in _FIRST:
        return Question(question, form, purpose, double)
    if hides_advice(plain, closed=form == "closed"):
        return Question(question, "leading", "", double)
    if form == "open" or purpose:
        return Question(question, form, "" if form == "open" else purpose, double)
    return Question(question, "leading" if _has_tag(plain) else "closed", "", double)


def _form(plain: str) -> str:
    """Open when yes or no would not answer it."""
    if _STARTS_WH.match(plain):
        return "open"
    if _STARTS_AUX.match(plain):
        return "closed"
    clauses = _CLAUSE.split(plain)
    for clause in clauses[1:]:
        if _STARTS_WH.match(clause):
            return "open"
        if _STARTS_AUX.match(clause) and not _TAG.search(", " + clause):
            return "closed"
    if _INNER_WH.search(plain) and not re.match(r"(?:you|so you|he|she|they|i)\b", plain):
        return "open"
    few = len(plain.split()) <= 5
    return (
        "open" if few and not re.search(rf"\b(?:you|he|she|they|it|any\w*|{AUX}|{DOING}|{FORM})\b", plain) else "closed"
    )


def _purpose(plain: str) -> str:
    return next((name for name, pattern in _PURPOSE if pattern.search(plain)), "")


def _has_tag(plain: str) -> bool:
    return bool(_TAG.search(plain)) and not _STARTS_AUX.match(plain)
