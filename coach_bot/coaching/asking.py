"""Rules on questions: what is one, what kind, whether it hides advice, whether it was asked before."""

import re
from collections.abc import Iterable

from coach_bot.coaching.stems import overlap, plain, words

LONGEST_QUESTION = 30
SAME_QUESTION = 0.6

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
_TIME_CLAUSE = re.compile(rf"^{_LEAD_IN}(?:when|where|while)\s+(?!{_AUX}\b)")
# These lead wherever they stand …
_LEADING = re.compile(
    r"\bwhy (?:don't|not|didn't|haven't|can't|couldn't|wouldn't|won't)\b|\bwhat if (?:you|we|the|your"
    r"|instead)\b"
    r"|\bhow about\b|\bwhat about (?:\w+ing|you|a|the|your)\b"
    r"|\bwould it (?:help|be (?:helpful|useful|better|possible|worth|a good)) (?:if you|to|for you)\b"
    r"|\byou should\b"
    r"|\b(?:would|might|could|will) (?:happen|change|be different|help|improve|shift|occur) if you"
    r" (?:just |simply |were to |could |first |would |started |began )*(?:try|tried|told|tell|ask|asked"
    r"|talk|talked|spoke"
    r"|speak|set|gave|give|apologi[sz]ed?|stopped|stop|started|start|had|took|sat|met|made|offered"
    r"|listened|held|delegated)\b"
    r"|\bdo you (?:not )?(?:think|feel|believe) (?:that )?(?:you (?:should|could|need|might|can|were too"
    r"|are too|may)"
    r"|it (?:would|might|could) (?:help|be)|it's (?:important|better|time))"
    r"|\bright\?$|\bdon't you think|\bwhat (?:stops|prevents|is stopping|keeps) you from (?:just|simply)"
)
# … and these only when nothing but yes or no can answer ("Could you ask Sam?", not "Who could you ask?").
_LEADING_CLOSED = re.compile(
    r"\b(?:have|had|has) you (?:ever |also |already |at least |perhaps |maybe |not )*(?:thought|considered"
    r"|tried|asked|talked"
    r"|spoken|looked|explored|discussed|told|reached|taken|set|spent|been able to|given|sought"
    r"|communicated|addressed|had a)\b"
    r"|\b(?:don't|do not|wouldn't|couldn't|shouldn't|isn't|aren't|won't|haven't|didn't|can't|doesn't|wasn't)"
    r" (?:you|it|that|there|this|they|he|she|we)\b"
    r"|\b(?:could|can|would|might|will|should) you (?:just |perhaps |maybe |also |not )*(?:try|consider"
    r"|start|ask|talk|set"
    r"|schedule|have a|speak|reach|take|give|focus|make|find|think about \w+ing)\b"
    r"|\bshould(?:n't)? you\b|\bwould you be (?:open|willing) to (?:explor|try|work|consider|develop)\w*"
    r"|\bare you (?:willing|ready|able) to (?:try|consider|ask|talk|apologi)"
    r"|\bdo you (?:ever )?(?:try|make sure|remember)\b"
)
_BLAME = re.compile(
    r"\bwhose fault|\bwho(?:'s| is| was) (?:to blame|at fault|responsible for th(?:is|e) (?:mess|failure"
    r"|problem))"
    r"|\bhow (?:can|could|will|do|would|might) you (?:make|force|get|punish|control|discipline"
    r"|monitor) (?:him|her|them|people|your team|the team|sure)"
    r"|\bwhat (?:is|was|'s)? ?wrong with (?:him|her|them|you|your)\b"
)

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


def hides_advice(question: str) -> bool:
    """Whether a question leads: it hides advice, an opinion or blame."""
    text = plain(question)
    if _LEADING.search(text) or _BLAME.search(text):
        return True
    return bool(_LEADING_CLOSED.search(text)) and not _asks_openly(text)


def is_open(question: str) -> bool:
    """Whether a question cannot be answered by yes or no, and leads nowhere."""
    text = plain(question)
    return _asks_openly(text) and not _INDIRECT.match(text) and not hides_advice(question)


def _asks_openly(text: str) -> bool:
    if _TIME_CLAUSE.match(text) and "," in text:  # "When you came in, were you angry?"
        text = text.rpartition(",")[2].strip()
    return bool(_OPEN.search(text)) and not _CLOSED_START.match(text)


def may_be_asked(question: str) -> bool:
    """Whether a question keeps the contract: open or rightly closed, at most 30 words, nothing hidden."""
    if len(words(question)) > LONGEST_QUESTION or not question.strip().endswith("?"):
        return False
    return is_open(question) or (
        bool(closed_kind(question)) and not _BLAME.search(plain(question)) and not _advises(question)
    )


def _advises(question: str) -> bool:
    kind = closed_kind(question)
    return kind not in {"safety", "checking", "commitment"} and hides_advice(question)


def is_fresh(question: str, asked: Iterable[str]) -> bool:
    """Whether a question differs from all that were asked before, in more than a word or two."""
    return all(plain(question) != plain(other) and overlap(question, other) < SAME_QUESTION for other in asked)


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
