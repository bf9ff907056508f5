"""Sentences that tell the leader what to do."""

import re

from coach_bot.evals.judge.kindred import stem
from coach_bot.evals.judge.suggesting import DOING, FORM
from coach_bot.evals.judge.text import bare, words
from coach_bot.evals.judge.vocabulary import EMPTY

_ADVERB = (
    r"(?:\w+ly|always|never|also|just|perhaps|maybe|probably|definitely|first|then|instead|now|at least|"
    r"all|both|still|simply|therefore|even)"
)
_WHO = (
    r"(?:you|leaders?|managers?|a leader|a manager|a good leader|a good manager|good leaders|good "
    r"managers|great leaders|one|everyone|people|bosses|the leader|the manager|your (?:first|next) \w+|"
    r"the (?:first|next|best|only|right|key|main|most important) \w+)"
)
_MODAL = (
    rf"\b{_WHO} (?:{_ADVERB} )?(?:should|ought to|must|had better|'d better|would do well|would be "
    rf"(?:wise|smart|better off)|'d be better off|are better off|shouldn't|must not|"
    rf"(?:do not|don't) (?:have|need) to|will (?:want|need|have) to|'ll (?:want|need|have) to|may "
    rf"(?:want|need|wish) to|might (?:want|need|wish|consider|try|find it|begin|start|also|ask|say|"
    rf"think|like)|"
    rf"could (?:try|consider|always|also|start|begin|ask|tell|talk|say|use|set|offer|give|look|make|"
    rf"take|have|schedule|write|invite|speak|meet|send|think|work|share|let|create|hold|bring|explain|"
    rf"apologi[sz]e|sit|put|go|do|arrange|check|start|be)|"
    rf"can (?:try|consider|always|also|start|begin|use|set|offer|give|build|create|improve|address|"
    rf"help|make|take|schedule|encourage|ensure|work on|show|do this|do that|ask|tell|apologi[sz]e|"
    rf"talk to|speak to|explain|implement|invite|show|write))\b"
)
_NEED = (
    rf"\byou(?:'ll|'ve)? (?:{_ADVERB} )?(?:need to|have to|got to|gotta|need) (?:{_ADVERB} )?(?!(?:be "
    rf"(?:seen|heard|valued|needed|understood|trusted|liked|respected|able|sure|the)|feel|know|believe|see|"
    rf"carry|stay|prove|hold it)\b)(?:be|{DOING})\b"
)
_NEED_THING = (
    r"\bwhat you need (?:to do )?is\b|\byou need (?:a|an|some|more|better) (?:clear\w*|plan|process|"
    r"system|policy|structure|meeting|conversation|boundar\w+|break|strategy|rules?|approach)\b"
)
_ADVISE = (
    r"\b(?:i|we)(?:'d| would| might| can| could| do)? (?:\w+ly |also |really |like to |just "
    r")*(?:suggest|recommend|advise|encourage (?:you|a)|urge|propose|invite you to|counsel)\b|"
    r"^why not\b|\bmy (?:\w+ )?(?:advice|suggestion|recommendation|tip)\b|\b(?:if i were|were i) (?:you|in "
    r"your)\b|\bin your (?:place|shoes|position),? i\b|\bi(?:'d| would) (?:start|begin|talk|ask|tell|"
    r"say|try|go|wait|give|set|keep|sit|apologi\w+|write|put|leave|take|be|not|probably|consider|want "
    r"you to)\b|"
    r"\bi think (?:that )?(?:you|it)(?:'d| would|'s| is| should| could| might| need)\b|\bone (?:thing|"
    r"way|option|idea|approach|strategy|place to start|possibility|step) (?:\w+ )*?(?:is|would be|"
    r"could be|might be|to (?:consider|try))\b|"
    r"\bi (?:want|need|would like|'d like) you to\b|\b(?:is|are|would be) (?:highly |strongly "
    r")?(?:recommended|advisable|advised)\b"
)
_GOOD = (
    rf"\b(?:it(?:'s| is| would be| might be| may be| could be|'d be| can be| will be| always helps| "
    rf"helps| would help| might help| may help| could help| will help| pays)|that(?:'s| is)|this(?:'s| "
    rf"is)) (?:\w+ly |often |usually |also |always |more |really |generally |probably |very |so |quite "
    rf"|a |an |the |not )*"
    rf"(?:(?:important|best|better|good|helpful|useful|essential|crucial|vital|wise|worth|critical|"
    rf"necessary|key|time|advisable|fair|beneficial|valuable|great|smart|healthy|right|idea|crucial|"
    rf"practice|thing|bad|wiser|easier|kinder|enough)\b[^.]{{0,30}}?\b(?:to|for you to|that you|if you|"
    rf"{FORM})|to\s{DOING}|if you)\b|"
    rf"\b(?:the|a|your|one) (?:\w+ )?(?:best|better|good|first|next|right|key|only|safest|simplest|"
    rf"fairest|wisest|most \w+|fastest|quickest|surest|great|proven|simple|useful|trick|secret|answer|"
    rf"solution|way|thing) (?:\w+ ){{0,5}}(?:is|would be|here is|might be) (?:probably |always |"
    rf"usually |simply |often |just )?(?:to|by|a|an|the|that you|{FORM}|{DOING})\b|"
    rf"\bthe (?:trick|secret|key|answer|solution|goal|point|best (?:thing|way|approach)) (?:here "
    rf")?(?:is|would be|lies)\b|\b(?:a|one|the) (?:\w+ )?(?:good|useful|simple|helpful|great|common|"
    rf"practical|first) (?:\w+ )?(?:step|approach|move|place to start|way|idea|practice|option|rule|"
    rf"habit|tip) (?:\w+ )?(?:is|would be|might be|could be|here)\b"
)
_BENEFIT = (
    rf"^{FORM} (?!(?:to|for|about|at|you|that)\b)(?:[^.,]+ )?(?:can|could|will|would|may|might|often|"
    rf"usually|always|tends? to|helps?|builds?|makes?|shows?|works?|goes a long way|is (?:a|an|the|key|"
    rf"often|usually|important|better|worth|essential|crucial|best))\b|"
    r"\b(?:works best|goes a long way|does wonders|is always better|is never a good|usually works|tends to work)\b|"
    r"\b(?:\w+ )?(?:teams?|people|employees|staff|leaders|managers) (?:\w+ )?(?:respond|perform|work|"
    r"do|need|want|thrive) (?:\w+ )*(?:when|if|better|best)\b|"
    rf"\bby {FORM}[^.]*,? you (?:can|will|could|may|might|'ll)\b|\bthis (?:will|can|could|would|may|"
    rf"might) (?:help|allow|show|give|make|ensure|build|create|improve|demonstrate)\b"
)
_IMPERATIVE = re.compile(
    rf"^(?:(?:so|then|and|but|first|second|secondly|third|next|finally|instead|now|also|maybe|perhaps|"
    rf"just|please|always|never|lastly|firstly|"
    rf"simply|alternatively|after that|for now|in the meantime|don't|do not|tomorrow|tonight|today|"
    rf"either|or|again|yes|no|well|ok|okay|before (?:you|that|the)[^,]*|when (?:you|he|she|they|\w+ "
    rf")[^,]*|if (?:you|he|she|they|\w+ )[^,]*|"
    rf"once [^,]*|to (?:\w+ ){{1,8}}?|in (?:the|your|that) [^,]*|with [^,]*|rather than [^,]*|instead "
    rf"of [^,]*|during [^,]*|at (?:the|your) [^,]*|for \w+[^,]*|on (?:the )?\w+day[^,]*),?\s+)*"
    rf"(?:(?:{_ADVERB}|carefully) )?(?:be|don't|do not|never|{DOING}|try {FORM}|make sure|sit down|set "
    rf"up|reach out|write down)\b(?!\s+(?:is|was|are|were|has|had|would|will|can|seems|feels|felt|"
    rf"matters|means|meant|sounds|comes|came|of|that is|and \w+ are)\b)(?!')"
)
_NO_ORDER = re.compile(
    r"^(?:go on|go ahead|take all the|let it be\b|take your time|say more|tell me|share (?:what|as much|"
    r"whatever)|keep going|carry on|let me|let's|thank|thanks|welcome|"
    r"help me|no need|no rush|feel free|start (?:anywhere|wherever)|stay with (?:that|it)\b.{0,20}$|"
    r"come back|forgive me|have a (?:good|lovely|nice)|"
    r"work\b|change\b|trust\b|respect\b|support\b|control\b|address\b|hope\b|value\b|pay\b|train\b|"
    r"report\b|study\b|practice\b|plan\b|care\b|note\b|end of|back to|back at|back in|open\b (?:and|"
    r"is)|clear\b (?:and|is)|"
    r"line\b|mind you|lead\b (?:and|engineer)|walk\b.{0,15}\bout|look\b.{0,3}$|calm and|calm\b|"
    r"separate\b|present\b|own\b (?:it|up)?.{0,3}$|talk to me|give me|correct me|call it|put (?:it|"
    r"another|that|simply|differently)|"
    r"say it (?:all|as)|say (?:as much|whatever)|pour|let it (?:out|all)|rest\b|park\b|fire\b|act\b|"
    r"model\b|test\b|visit\b|being\b|understood|sleep\b|force\b|lost\b|notice(?:d|s)\b|take care\b)"
)
_IMPERSONAL = re.compile(
    r"\b(?:what (?:helps|works|matters)|the way forward|the way to|way (?:out|forward)) (?:\w+ "
    r")*(?:is|here)\b|\b(?:a|an|regular|weekly|daily|some|more|clear\w*|open|honest) (?:\w+ "
    r")?(?:conversation|one-to-one|one-on-one|check-ins?|chat|apology|feedback|meeting|word|"
    r"boundar\w+|communication|expectations?|talk|coffee|note) (?:\w+ ){0,4}"
    r"(?:would|will|can|could|might|may|goes|often|helps?|works?|is (?:key|often|usually|the|"
    r"important|essential))\b|\bthere (?:is|are) (?:\w+ ){0,3}(?:ways|steps|strategies|things|"
    r"options) (?:you|to|that)\b|\bhere are\b|\bnothing (?:beats|works)\b|\bhas to (?:be|come|"
    r"start)\b.*\byou\b|\bneeds (?:to be|clear|a firm|more|firm|your|boundaries|structure|"
    r"consequences)\b(?=.*)"
)
_PATTERN = re.compile("|".join((_MODAL, _NEED, _NEED_THING, _ADVISE, _GOOD, _BENEFIT)))
_TOLD = re.compile(
    r"^(?:(?:so|and|but|it (?:sounds|seems|looks|feels) (?:like|as if|as though)|part of you|"
    r"something in you|a part of you|"
    r"maybe|perhaps|at the same time|underneath|i hear(?: that)?|what i hear is|i'm hearing(?: "
    r"that)?),?\s+)*(?:(?:that )?you (?:\w+ )?(?:feel|felt|think|thought|said|say|told|believe|know|"
    r"knew|wonder|want|wanted|wish|hear|heard|fear|sense|decided|"
    r"asked|worry|worried|were|are|'re|keep|kept|notice|noticed|see|saw|doubt|had|have been|'ve "
    r"been)\b|part of you|something in you|he|she|they|your \w+ (?:said|told|says|tells|thinks|wants|"
    r"asked)|[a-z]+ (?:said|told|says|tells|thinks|wants|wanted|asked)\b)"
)
_SAFETY = re.compile(
    r"\b(?:988|999|112|911|116 ?123|samaritans|emergency|crisis|lifeline|hotline|helpline|suicid\w*|"
    r"lawyer|union|doctor|a&e|acas|whistleblow\w*|text \w+ to)\b"
)


def is_advice(sentence: str, message: str = "") -> bool:
    """Whether a sentence that asks nothing tells its reader what to do.

    Args:
        message: what the leader had said; saying back a "should" or a step of their own is no advice.
    """
    plain = bare(sentence)
    if not plain or _SAFETY.search(plain):
        return False
    if _TOLD.match(plain) and not re.search(r"\bi(?:'d| would)? (?:suggest|recommend|advise)\b", plain):
        return False
    if _IMPERATIVE.match(plain) and not _NO_ORDER.match(plain) and not _says_back(plain, message, 0.75):
        return True
    return bool(_PATTERN.search(plain) or _IMPERSONAL.search(plain)) and not _says_back(plain, message, 0.6)


def order_signs(sentence: str) -> tuple[bool, ...]:
    """Which patterns of advice a sentence fits, each on its own."""
    plain = bare(sentence)
    return (
        bool(_IMPERATIVE.match(plain)),
        bool(_PATTERN.search(plain)),
        bool(_IMPERSONAL.search(plain)),
        bool(_TOLD.match(plain)),
    )


def _says_back(plain: str, message: str, share: float) -> bool:
    """Whether nearly all that a sentence says was said by the leader."""
    own = {stem(word) for word in words(message)}
    said = [stem(word) for word in words(plain) if word not in EMPTY]
    return bool(said) and sum(word in own for word in said) / len(said) >= share
