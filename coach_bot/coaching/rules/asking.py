"""Rules on questions: what is one, what kind, whether it hides advice, whether it was asked before."""

import re

from coach_bot.coaching.rules.leading import blames, leads, leads_to_yes, presumes
from coach_bot.coaching.text.stems import Said, plain, words

LONGEST_QUESTION = 30

_WH = r"(?:what|how|who|whom|whose|where|when|why|which)"
_AUX = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|might|may|must"
    r"|isn't|aren't|don't|doesn't|didn't|won't|wouldn't|can't|couldn't|haven't|hasn't)"
)
_SUBJECT = (
    r"(?:you|i|we|he|she|it|they|there|this|that|these|those|the|a|an|your|my|our|his|her|their|its"
    r"|anyone|anything|someone|something|one)"
)
_LEAD_IN = r"(?:(?:and|but|so|then|now|well|okay|ok|or|right|tell me|just|maybe|perhaps),?\s+)*"

_MARK = re.compile("[?？؟]")
_CLOSERS = "\"”’')]*_» "
_INVERTED = re.compile(
    rf"^{_LEAD_IN}(?:{_WH}(?:'s|\s+{_AUX})\s+{_SUBJECT}\b"
    rf"|{_WH}\s+(?:(?!(?:you|we|i|he|she|it|they|this|that|there)\b)\w+\s+){{1,3}}?{_AUX}\s+(?:you|we|he"
    rf"|she|it|they|your)\b"
    r"|(?:do|did|does|can|could|would|will|are|have|has|is|shall)\s+(?:you|we|they|he|she|it|there|i)\b"
    r"|may\s+(?:i|we)\b)"
)
_INDIRECT = re.compile(
    r"^(?:and |but |so )?(?:i(?:'m| am)? (?:also |just )?(?:wonder(?:ing)?|curious)\b|i(?:'d"
    r"| would) (?:love|like) to (?:know|hear|understand)"
    r"|(?:it makes|that makes) me wonder|(?:the|my|one) question (?:is|here is|then is)\b)"
)
_INVITATION = re.compile(
    r"^(?:and |but |so |please )?(?:please )?(?:tell me|say (?:a little |a bit )?more|walk me through"
    r"|help me (?:to )?understand"
    r"|describe|share|explain|talk me through|give me an example|let me know|feel free to)\b"
)
_OPEN = re.compile(
    rf"(?:^|[,;:.!–—-]\s*(?:(?:and|but|so|then|now)\s+)?|^[^?]*?,\s)(?:{_LEAD_IN})"
    rf"(?:(?:in|to|for|with|from|at|of|on|by|about|after|under|through)\s+)?{_WH}\b"
)
_CLOSED_START = re.compile(rf"^{_LEAD_IN}{_AUX}\s+{_SUBJECT}\b")
# "What you need is a rest, no?" and "What he did was wrong, wasn't it?" are statements with a mark.
_STATED = re.compile(
    rf"^{_LEAD_IN}(?:what|how|where|who)\s+(?:you|he|she|they|we|it|i)\b(?!.*,\s*(?:and |but |so )?{_WH}\b)"
    rf"|,\s*(?:no|yes|right|okay|correct|{_AUX}\s+(?:it|you|he|she|they|we|that|there))\?$"
)
_TIME_CLAUSE = re.compile(rf"^{_LEAD_IN}(?:when|where|while)\s+(?!{_AUX}\b)")
_OFFER = (
    r"(?:offer|share|suggest|say|ask|check|note|bring|give|tell|show|add|read|mention|try (?:again"
    r"|that again)|put|keep|point|name|reflect|summari[sz]e|play|write|remember)"
)
CLOSED_KINDS: dict[str, re.Pattern[str]] = {
    "safety": re.compile(
        r"\bare you (?:safe|in (?:any )?(?:danger|immediate)|thinking (?:about|of) (?:killing|ending"
        r"|hurting|harming|suicide|taking)|having thoughts of"
        r"|alone|somewhere safe|hurt|able to keep yourself safe)|\bis (?:there )?(?:someone|anyone"
        r"|somebody) (?:with you|near|there|you trust)"
        r"|\bdo you (?:have a plan to (?:kill|end|hurt|harm|take)|feel safe|want to die)"
        r"|\bhave you (?:hurt|harmed|taken anything)|\bcan you (?:call|get to) (?:911|988|999|112|116"
        r"|somewhere safe|a safe)"
    ),
    "commitment": re.compile(
        r"\b(?:shall|should|can|may) i (?:note|write|put|keep|record|save)\b|\bis that (?:what you(?:'ll"
        r"| will)|your (?:next )?step|a (?:promise|commitment)|the (?:one )?step you|settled)"
        r"|\b(?:do|can|will|would) you (?:want to )?commit\b|\bcan i take that as\b"
        r"|\bis that your commitment\b"
    ),
    "checking": re.compile(
        r"\b(?:is|was) (?:that|this|it) (?:right|it|so|fair|accurate|close|true|how it (?:is|was|feels)"
        r"|what (?:you mean|you meant|it(?:'s| is) like|hurts|it comes down to|stings)|where it"
        r"|the (?:heart|core)|nearer|part of it)"
        r"|\b(?:did|do|have|am|had) i (?:get|got|have|hear|heard|hearing|understand|understood"
        r"|understanding|read|reading|caught|catch|miss|missed|taken)\b"
        r"|\bdoes (?:that|this|it) (?:sound|fit|match|ring|feel|come|capture|reflect|describe|land)\b"
        r"|\bhave i (?:that|it|you) right\b|\bor (?:is it|have i|am i)\b.*\?$"
    ),
    "permission": re.compile(
        rf"^(?:\W*\w+[,:]\s)?(?:and |but |so |then |if you like,? |before that,? |first,? )*(?:(?:may|can"
        rf"|could|shall|might) i {_OFFER}\b"
        rf"|would (?:you like|you want|it help|it be (?:helpful|useful|okay|all right|alright|of use)"
        rf"|you be open) (?:if i\b|to hear|to see|to read|me to|an idea|one idea|something from|a thought"
        rf"|for me to)"
        r"|(?:do you want|would you like) (?:to hear|me to|an idea|one idea|something from)"
        r"|(?:is|would) it (?:be )?(?:okay|ok|all right|alright|fine) (?:with you )?(?:if i|for me to)"
        r"|are you open to (?:hearing|a thought|an idea|an observation|something))"
    ),
    "consent": re.compile(
        r"\b(?:shall|should|may|can|could) we (?:stay|stop|pause|leave|close|end|go (?:on|there|back)|look"
        r"|turn|come|start|begin|slow|return|move|keep|set|put|try|talk|think)\b"
        r"|\bwould you be (?:willing|open|ready|up for) (?:to )?(?:look|talk|stay|hear|think|turn|see|try)"
        r"|\b(?:is|would) (?:it|that) (?:be )?(?:okay|ok|all right|alright|fine)(?: with you"
        r"| for you)?(?:\?| (?:if we|to (?:stay|stop|talk|go|look|turn|keep|remember)))"
        r"|\bdo you want (?:to|me to) (?:stop|pause|stay with|go on|leave it|keep going)\b"
        r"|\bwould you (?:rather|like to) (?:stop|pause|go on|stay|leave)"
    ),
}
# "May I suggest talking to her?" gives the advice that it asks leave for.
_TELLS = re.compile(
    r"\b(?:suggest|say|recommend|advise|propose|mention) (?:that\b|you\b|to you\b|\w+ing\b(?<!something))"
    r"|\bhow you (?:can|could|might|should)\b|\bwe (?:\w+ )?(?:at |about )?(?:ways|steps|strategies|options)\b"
    r"|\b(?:ways|steps|strategies|tips) (?:to|for|that)\b"
)
_COMPOUND = re.compile(
    rf"(?:,?\s*(?:;|–|—|\band\b|\bor\b|\bbut\b)\s+(?:also\s+)?|,\s+)(?={_WH}(?:'s"
    rf"|\s+(?:\w+\s+)?{_AUX})\s+{_SUBJECT}\b)"
    rf"|,\s+(?:and|or|but)\s+(?={_WH}\b(?:'s|\s+{_AUX}\b)|(?:do|did|is|are|was|were|can|could|would|will"
    rf"|have)\s+{_SUBJECT}\b)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"^(?:and |but |so )?(?:when|if|as|while|given|looking|thinking|of|in|with|after|before|once|from|to"
    r"|for|on|at|since|although|though|because"
    r"|imagine|suppose|between|beyond|apart|now that|knowing|seeing|hearing|setting|leaving|by|through|out"
    r"|under|among|next|underneath|behind|beneath|then|and|so|well|okay|right|then)\b",
    re.IGNORECASE,
)


def is_question(sentence: str) -> bool:
    """Whether a sentence asks the reader something, with or without a question mark."""
    bare = sentence.strip().rstrip(_CLOSERS)
    if bare.endswith(("?", "？", "؟")):
        return True
    text = plain(sentence)
    return bool(_INVERTED.match(text) or _INDIRECT.match(text)) or bool(_MARK.search(unquoted(bare)))


def unquoted(text: str) -> str:
    """`text` without what stands between quotation marks and without link addresses."""
    text = re.sub(r"\]\([^)]*\)|https?://\S+", " ", text)
    return re.sub(r'"[^"]*"|“[^”]*”|«[^»]*»', " ", text)


def unlinked(text: str) -> str:
    """`text` without the addresses of its links."""
    return re.sub(r"\]\([^)]*\)|https?://\S+", "]", text)


def without_question_marks(text: str) -> str:
    """A statement whose quotations lose their question marks; addresses keep theirs."""
    parts = re.split(r"(\]\([^)]*\)|https?://\S+)", text)
    mended = [
        part if at % 2 else re.sub(r"\?+(?=[\"”’')\]]*\s*$)", ".", part).replace("?", "")
        for at, part in enumerate(parts)
    ]
    return "".join(mended)


def is_invitation(sentence: str) -> bool:
    """Whether a sentence asks for more without being a question ("Tell me more about that.")."""
    return bool(_INVITATION.match(plain(sentence))) and not is_question(sentence)


def closed_kind(question: str) -> str:
    """Which of the five kinds of rightly closed questions this is, or an empty string."""
    text = plain(question)
    return next((kind for kind, pattern in CLOSED_KINDS.items() if pattern.search(text)), "")


def hides_advice(question: str, leader: str | Said = "") -> bool:
    """Whether a question leads: it hides advice, an opinion or blame.

    Args:
        question: the question.
        leader: what the leader wrote; what they want to do anyway may be asked about.
    """
    text = plain(question)
    if leads(text) or blames(text) or presumes(text, leader):
        return True
    return leads_to_yes(text) and not _asks_openly(text)


def is_open(question: str, leader: str | Said = "") -> bool:
    """Whether a question cannot be answered by yes or no, and leads nowhere."""
    text = plain(question)
    return _asks_openly(text) and not _INDIRECT.match(text) and not hides_advice(question, leader)


def _asks_openly(text: str) -> bool:
    if _TIME_CLAUSE.match(text) and "," in text:  # "When you came in, were you angry?"
        text = text.rpartition(",")[2].strip()
    return bool(_OPEN.search(text)) and not _CLOSED_START.match(text) and not _STATED.search(text)


def may_be_asked(question: str, leader: str | Said = "") -> bool:
    """Whether a question keeps the contract: open or rightly closed, at most 30 words, nothing hidden."""
    if len(words(question)) > LONGEST_QUESTION or not question.strip().endswith("?"):
        return False
    return is_open(question, leader) or (
        bool(closed_kind(question)) and not blames(plain(question)) and not _advises(question, leader)
    )


def _advises(question: str, leader: str | Said) -> bool:
    kind = closed_kind(question)
    if kind in {"permission", "consent"} and _TELLS.search(plain(question)):
        return True
    return kind not in {"safety", "checking", "commitment"} and hides_advice(question, leader)


def single(question: str) -> tuple[str, str]:
    """A compound question as (statement before it, one question); the statement is empty when there is none.

    "You were hurt; what did you need?" gives both parts, "What happened, and how was it?" the first alone.
    """
    text = question.strip()
    match = _COMPOUND.search(text)
    if match is None:
        return "", text
    lead, rest = text[: match.start()].strip(" ,;–—-"), text[match.end() :].strip()
    if not lead or (_SUBORDINATE.match(lead) and not is_question(lead + ".")) or len(words(lead)) < 2:
        return "", text
    if _INVERTED.match(plain(lead)) or re.match(rf"{_LEAD_IN}{_WH}\b", plain(lead)):
        return "", single(lead + "?")[1]
    if len(words(lead)) < 3:
        return "", text
    return lead + ".", single(rest[0].upper() + rest[1:])[1]
