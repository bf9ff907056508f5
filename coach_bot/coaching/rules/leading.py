"""Recognises questions that lead: to an answer, to the coach's idea, or to blame."""

import re

from coach_bot.coaching.text.stems import Said, content, said, stem

# These lead wherever they stand …
_LEADING = re.compile(
    r"\bwhy (?:don't|not|didn't|haven't|can't|couldn't|wouldn't|won't)\b|\bwhat if (?:you|we|the|your"
    r"|instead)\b"
    r"|\bhow about\b|\bwhat about (?:\w+ing|you|a|the|your)\b"
    r"|\bwould it (?:help|be (?:helpful|useful|better|possible|worth|a good)) (?:if you|to|for you)\b"
    r"|\byou should\b"
    r"|(?<!fear )\b(?:would|might|could|will) (?:happen|change|be different|help|improve|shift|occur) if you"
    r" (?:just |simply |were to |could |first |would |started |began )*(?:try|tried|told|tell|ask|asked"
    r"|talk|talked|spoke"
    r"|speak|set|gave|give|apologi[sz]ed?|stopped|stop|started|start|had|took|sat|met|made|offered"
    r"|listened|held|delegated)\b"
    r"|\bdo you (?:not )?(?:think|feel|believe) (?:that )?(?:you (?:should|could|need|might|can|were too"
    r"|are too|may)"
    r"|it (?:would|might|could) (?:help|be)|it's (?:important|better|time))"
    r"|[,;] right\?$|\bdon't you think|\bwhat (?:stops|prevents|is stopping|keeps) you from (?:just|simply)"
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

# "How can you communicate more clearly?" has decided already what is to be done.
_HOW = re.compile(
    r"\b(?:how|when|where|in what way|what (?:ways?|steps?|strateg(?:y|ies)|actions?|methods?|tools?|changes?"
    r"|measures?)|what)"
    r" (?:else )?(?:can|could|might|will|would|do|are|should) you (?:going to |plan to |best |also |now |still "
    r"|do to |take to"
    r" |use to |make to |put in place to |start to |begin to |try to |like to do to )*(?!want\b|wish\b|hope\b|like\b"
    r"|imagine\b|see\b|know\b|feel\b|think\b|need\b|find out\b|tell that\b|yourself\b)(?P<what>[^?]*)"
    r"|\b(?:help|allow|enable) (?:you|him|her|them) (?:to )?(?P<help>[^?]*)"
)
_REMEDY_WORDS = """
communicate ensure create foster encourage address improve delegate schedule apologise apologize acknowledge validate
clarify set establish implement motivate empower engage manage resolve fix solve prevent avoid rebuild restore
strengthen promote provide reassure accountable patient empathetic appreciation boundaries expectations calm
transparent structure strategies
"""
_REMEDIES = frozenset(stem(word) for word in _REMEDY_WORDS.split())
_TALK_WORDS = "talk speak tell ask meet apologise apologize say confront call"
_TALKS = frozenset(stem(word) for word in _TALK_WORDS.split())
_NAMES_DEED = re.compile(
    r"\b(?:what (?:do|would) you think (?:about|of)|how (?:would|do|did) you feel (?:about|if)|what about"
    r"|how about) (?P<deed>\w+ing\b"
    r"[^?]*)|\bstop(?:s|ping) you from (?P<stop>[^?]*)|\bkeeps? you from (?P<keep>[^?]*)"
)
_VERDICT = re.compile(
    r"\bcould you have (?:handled|done|said|responded|dealt|managed|approached|been)\b|\bshould you\b"
    r"|\bwould an? (?:good|great|better|true|real|strong) (?:leader|manager|boss)\b|\bdo (?:better"
    r"|differently) next time\b"
    r"|\bis it (?:fair|safe|right) to say\b|\bbe an? (?:better|stronger|more \w+) (?:leader|manager|boss|listener"
    r"|person|communicator|coach|mentor)\b"
)


def leads(text: str) -> bool:
    """Whether a question in lower case leads wherever it stands."""
    return bool(_LEADING.search(text) or _VERDICT.search(text))


def leads_to_yes(text: str) -> bool:
    """Whether a question in lower case leads when nothing but yes or no can answer it."""
    return bool(_LEADING_CLOSED.search(text))


def blames(text: str) -> bool:
    """Whether a question in lower case looks for somebody to blame or to control."""
    return bool(_BLAME.search(text))


def presumes(text: str, leader: str | Said = "") -> bool:
    """Whether a question takes for granted a remedy, or a talk, that the leader did not speak of.

    Args:
        text: the question in lower case.
        leader: what the leader wrote.
    """
    theirs = said(leader).stems
    for match in _HOW.finditer(text):
        what = match["what"] or match["help"] or ""
        wanted = content(what)[:2]
        if any(each in _REMEDIES and each not in theirs for each in wanted):
            return True
        asks_when = match[0].startswith("when") or " will you " in match[0]
        if asks_when and wanted and wanted[0] in _TALKS and theirs and wanted[0] not in theirs:
            return True
    for match in _NAMES_DEED.finditer(text):
        wanted = content(match["deed"] or match["stop"] or match["keep"] or "")[:1]
        if wanted and wanted[0] not in theirs:
            return True
    return False
