"""Recognises advice: telling the leader what to do, outright or dressed up as common sense."""

import re

from coach_bot.coaching.stems import content, plain, words

# "You feel you should have stayed calm" gives back a thought of the leader's; "I think you should" does not.
_THEIRS = re.compile(
    r"\byou(?:'re| are|'ve| have| were)?(?: \w+){0,2} (?:feel|feels|felt|feeling|think|thinking|thought"
    r"|believe|said|say|saying|tell yourself|told yourself|know"
    r"|knew|wish|wished|wonder|wondering|worry|worried|fear|sense|realised|realized|decided|hear|heard"
    r"|were told|are told|been told|convinced|certain|sure|afraid"
    r"|unsure|torn|asking yourself|imagine|imagined|assume|assumed|expect|expected)\b"
    r"|\b(?:as if|as though|whether|part of you|a voice|pressure|expect(?:s|ed|ation|ations)?|feels like"
    r"|felt like|feeling that|told you|tells you|says|said|thinks|belief|the moments? (?:when|where))\b"
)
_MINE = re.compile(r"\bi (?:think|feel|believe|know|sense)\b")
_ADVERBS = r"(?:really |just |also |simply |first |then |probably |still |definitely |always |now |maybe |perhaps )*"
_DIRECT = re.compile(
    rf"\b(?<!if )(?:you {_ADVERBS}(?:should(?:n't)?|ought to|(?:might|may) (?:want|wish|like|find it|need"
    rf"|try|consider|ask|start"
    r"|benefit)|could (?:also |always |perhaps |maybe |even |simply |just |first |start |then )*(?:try"
    r"|start|ask"
    r"|consider|use|set|talk|tell|say|begin|schedule|offer|invite|give|take|make|create|explore|focus|look"
    r"|write|share|let|arrange|meet|speak|approach|do|have a|sit|send|reach)"
    r"|can (?:also |always |start|begin|try|consider|use|ask|do this|help (?:him|her|them) by|show (?:him"
    r"|her|them)"
    r"|build|create)|cannot afford|can't afford)"
    r"|you'd (?:better|do well|be wise)|it(?:'s| is) (?:on|up to) you to)\b"
)
# What must be done is advice, unless the leader said so ("I have to tell them by Monday") or it is a guess
# ("you must be tired").
_MUST = re.compile(
    rf"\byou(?: {_ADVERBS}(?:need to|must)|(?:'ll| will|'re going to| are going to) (?:{_ADVERBS})(?:want"
    rf"|need|have) to"
    rf""
    rf"| {_ADVERBS}have to(?= (?:be|listen|learn|understand|trust|accept|ask|talk|communicate|let|stop|start"
    rf"|make sure|remember|take|set"
    r"|find|focus|show|give|address|consider|think|act|speak|try|create|build|keep|put|get)\b))"
    r"(?! (?:be|feel|have|know|wonder|see|seem|miss) (?!\w+ing to))\s+(?P<what>[^.,;:!?]+)"
)

_PHRASES = re.compile(
    r"\b(?:i(?:'d| would)?(?: strongly| highly| really| also)? (?:suggest|recommend|advise|encourage|urge"
    r"|propose|invite you to|would urge)\b|my (?:advice|suggestion|recommendation|tip)\b"
    r"|if i were you|(?:it|that|this)(?:'s| is| can be| may be| might be| could be| would be|'d be"
    r"| will be|'ll be)?(?: \w+ly| also| so| very| often| always| more| most)* (?:important|essential"
    r"|crucial|helpful|useful|best|vital|key|necessary"
    r"|worth(?! (?:stopping|pausing|noticing|marking|celebrating|holding|naming|staying|saying))|wise"
    r"|good to|better to|beneficial|critical|imperative|time to|advisable|healthy"
    r"|valuable) (?:to|that|for|if|when|\w+ing|considering)"
    r"|(?:a |the )?(?:best|first|next|simplest|easiest|better|good|great|right|key|important|effective"
    r"|helpful|useful) (?:step|thing|way|place|move|approach|option|idea|strategy"
    r"|start)(?: \w+){0,4} (?:is|would be|could be|might be|may be) (?:to\b|\w+ing\b|by\b|for you)"
    r"|the (?:best|right|only|key|most effective) way to|one (?:option|way|idea|approach|strategy|technique"
    r"|tip)(?: \w+){0,5} (?:is|could|would|can|might|may|to consider)\b"
    r""
    r"|i(?:'d| would) like you to|i want you to|we (?:can|could|might) (?:also )?(?:explore|work on|try"
    r"|find|come up|develop|brainstorm)"
    r"|here(?:'s| is) what (?:you|to|works|helps)|now (?:is|would be) the time to|(?:perhaps"
    r"|maybe) you (?:can|could) \w+|i(?:'d| would) (?:start|begin|first|try|sit|tell|focus|set|talk"
    r"|ask (?:him|her|them|your|the))\b|one thing (?:to (?:try|consider|do|remember)|you (?:could|can|might"
    r"|may)|that (?:helps|works|can"
    r"|could|might))\b"
    r"|(?:here are|there are|these are)(?: \w+){0,2} (?:\w+ )?(?:tips|steps|ways|things|ideas|suggestions"
    r"|strategies|options|techniques|thoughts|points)\b"
    r"|(?:sometimes |often |usually )?(?:it|that) (?:can |may |might |could |would |often |sometimes "
    r"|usually |really |also )*helps? (?:to|if|when you)\b"
    r"|make sure\b|be sure to|remember (?:to|that)|don't forget|keep in mind|bear in mind|let's (?:explore"
    r"|find|work|try|come up|create|develop|make|brainstorm|focus|start|think|discuss|see if|address|look"
    r"|talk|consider|plan|identify|figure|break|take)"
    r"|what (?:helps|works)(?: \w+){0,3} is\b|why not\b|how about\b|what about \w+ing|(?:leaders|managers"
    r"|one|a (?:good |great |true |real )?(?:leader|manager))(?: \w+)? (?:should|must|need to|needs to"
    r"|have to|has to|ought to)\b"
    r"|(?:there(?:'s| is)|there are) (?:\w+ ){0,2}(?:strategies|steps|techniques|tools|tips|ways) (?:you"
    r"|that|to|for)|some (?:strategies|steps|techniques|tips|ideas)\b"
    r"|by (?:\w+ing)(?: [\w']+){1,12},? you(?:'ll| will| can| could| might| may)\b"
    r"|(?:will|would|could|might|may|can) (?:help|allow|enable) you (?:to )?(?:\w+)|in order to (?:improve"
    r"|build|solve|fix|rebuild|regain|resolve|address)|the (?:solution|answer|trick|secret|key|fix) (?:is"
    r"|here is|lies))"
)
_SURE_VERBS = (
    "ask|talk|speak|listen|set|schedule|meet|tell|give|let|be|keep|make|take|find|write|think|reach"
    "|acknowledge|apologi[sz]e|address"
    "|approach|practi[sc]e|try|consider|remember|avoid|encourage|provide|seek|create|build|communicate"
    "|explain|express|identify|reflect|invite|clarify"
    "|prioriti[sz]e|delegate|breathe|go|do|don't|never|get|put|figure|ensure|involve|allow|begin|choose"
    "|decide|develop|discuss|establish|explore|leave"
    "|notice|observe|read|recogni[sz]e|send|sit|understand|treat|turn|bring|walk|say|imagine|picture|pick"
    "|pay|help|maintain|define|document|engage|empathi[sz]e|foster|gather|implement|validate"
)
_NOUN_OR_VERB = (
    "trust|work|plan|focus|change|step|show|use|check|respect|share|review|stop|start|look|hold|own|pause"
    "|offer|follow|stay|run|answer|call|name"
    "|note|praise|reward|thank|train|coach|lead|support|open|face|respond"
)
_OBJECT = (
    r"(?:your|yours|the|a|an|him|her|them|it|this|that|these|those|yourself|with|on|to|for|out|up|back"
    r"|down|over|into|about|by|how|what|why|if|whether|some|more"
    r"|one|each|all|clear|open|calm|honest|small|first|each|every|both|any|time|and|in|from|at|whatever"
    r"|where|\w+ly|\w+ing)"
)
_IMPERATIVE = re.compile(
    rf"^(?:(?:and|but|so|then|instead|first|second|third|next|finally|maybe|perhaps|also|now|please|just"
    rf"|for now|lastly|always|simply|start by|today|tomorrow|ok|okay|well|yes|no|really|sometimes"
    rf"|next time|from now on|to start|before that|after that|in the meantime)[,:]?\s+)*"
    rf"(?:(?:{_SURE_VERBS})\b(?!'|\s+(?:is|was|are|were|has|had|of)\b|,)|(?:{_NOUN_OR_VERB})\s+{_OBJECT}\b)"
)
_CLAUSE = re.compile(
    rf"(?:[;:]|,? (?:so|then|instead|and then|and instead|but),?)\s+((?:please |just |simply "
    rf"|always )?(?:{_SURE_VERBS}|trust|own"
    rf"|focus|use|show|share|check|start|stop)\s+{_OBJECT}\b)"
)
_INVITES = re.compile(
    r"^(?:and |so |but |then |please |just )*(?:go on|go ahead|take (?:your|all the|as much|whatever"
    r"|the) (?:time|space)|take (?:as long|all the time)|keep going|say (?:more|as much|whatever|it|a little)"
    r"|stay with (?:that|this|it)|let it (?:out|come|all)|start (?:where|anywhere|wherever)|begin (?:where"
    r"|anywhere|wherever)|tell me|let's (?:stay|stop|leave|pause|slow|go back|begin|start (?:where"
    r"|with what|there|again))|leave (?:it|that) there"
    r"|do (?:tell|go) (?:me|on)|get it (?:out|all out)|put it (?:in|down) (?:whatever|any)|speak freely"
    r"|help me understand|call it what|be as|give me (?:a|an) "
    r"|let (?:that|it|this) (?:stand|count|be|sit|rest|settle|land)|so be it|take with you|take all"
    r"|go (?:gently|well)"
    r"|let's take it from)"
)
_TRYING = re.compile(
    r"^(?:maybe |perhaps |so |then |and |instead,? )*(?:try|consider) (?:to\b|\w+ing\b|a\b|the\b|this\b"
    r"|your\b|how\b|what\b|it\b)"
)
_PREACHING = re.compile(
    r"^(?:[a-z'-]+ ){1,6}(?:is|are) (?:always |often |really |so |absolutely )?(?:key|essential|crucial"
    r"|vital|everything|the key"
    r"|the first step|half the battle|paramount|fundamental|a (?:good|great|powerful|first) (?:step|start"
    r"|way|place))\b"
    r"|\bgo(?:es)? a long way\b|^(?:\w+ing|trust|change|healing|growth|progress"
    r"|leadership) (?:\w+ ){0,5}takes? (?:time|practice|patience|courage)\b"
    r"|^(?:by )?(?!being\b|during\b|nothing\b|something\b|anything\b|everything\b|morning\b"
    r"|evening\b)\w+ing (?:[\w'-]+ ){1,12}(?:can|will|may|might|could|helps?|builds?|creates?|fosters?"
    r"|prevents?)"
    r" ?(?:also |often |really |always )?(?:help|prevent|build|improve|make|lead|create|strengthen|show|go"
    r"|ease|give|allow|reduce|foster|open|be|you|trust|to|the|a|in|rebuild|restore)\b"
    r"|^have (?:a|an|some) (?:[\w-]+ ){0,3}(?:conversation|talk|chat|meeting|word|one-on-one|check-in"
    r"|discussion)\b"
)
_STEPS = re.compile(
    r"(?:^|\s)(?:first(?:ly)?|step (?:one|1)),? .*(?:\bsecond(?:ly)?\b|\bthen\b|\bstep (?:two|2)\b|\bnext\b)"
)


def is_advice(sentence: str, leader: str = "") -> bool:
    """Whether a sentence tells the leader what to do, or what leaders ought to do.

    What gives back the leader's own thought ("You feel you should have stayed calm") is no advice, nor is an
    invitation to go on ("Take your time."), nor a duty that the leader spoke of.

    Args:
        sentence: the sentence to judge.
        leader: what the leader wrote.
    """
    text = plain(sentence).lstrip("\"'(*- ")
    if _INVITES.match(text):
        return False
    if _TRYING.match(text) or _IMPERATIVE.match(text) or _STEPS.search(text) or _PREACHING.search(text):
        return True
    said = set(content(leader))
    if (clause := _CLAUSE.search(text)) and not _is_theirs(text[clause.start(1) :], said):
        return not _INVITES.match(text[clause.start(1) :])
    if any(
        not _is_theirs(must["what"], said) and not _gives_back(text[: must.start()]) for must in _MUST.finditer(text)
    ):
        return True
    for match in (found for pattern in (_PHRASES, _DIRECT) for found in pattern.finditer(text)):
        if _is_said_back(match[0], text[match.end() :], leader, said):
            continue
        considered = " could " in match[0] and "could" in words(leader)
        if considered and _is_theirs(text[match.start() :].split(" could ", 1)[1], said):
            continue
        if not _gives_back(text[: match.start()]):
            return True
    return False


def _gives_back(before: str) -> bool:
    """Whether the words before a phrase make it somebody else's thought, not the coach's."""
    return bool(_THEIRS.search(before)) and not _MINE.search(before)


def _is_said_back(phrase: str, after: str, leader: str, said: set[str]) -> bool:
    """Whether a phrase of advice ("you should") and what it is about both stand in the leader's own words."""
    theirs = set(words(leader))
    return theirs.issuperset(set(words(phrase)) - {"you"}) and _is_theirs(after.split(",", 1)[0], said)


def _is_theirs(what: str, said: set[str]) -> bool:
    """Whether the first words of a duty were the leader's own."""
    wanted = content(what)[:2]
    return bool(wanted) and said.issuperset(wanted)
