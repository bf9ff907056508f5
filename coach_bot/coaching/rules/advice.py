"""Recognises advice: telling the leader what to do, outright or dressed up as common sense."""

import re

from coach_bot.coaching.rules.commands import commands, invites, later_command
from coach_bot.coaching.rules.preaching import preaches
from coach_bot.coaching.text.stems import Said, content, plain, said, words
from coach_bot.coaching.text.verbs import bases

# "You feel you should have stayed calm" gives back a thought of the leader's; "I think you should" does not.
_THEIRS = re.compile(
    r"\byou(?:'re| are|'ve| have| were)?(?: \w+){0,2} (?:feel|feels|felt|feeling|think|thinking|thought"
    r"|believe|said|say|saying|tell yourself|told yourself|know"
    r"|knew|wish|wished|wonder|wondering|worry|worried|fear|sense|realised|realized|decided|hear|heard"
    r"|were told|are told|been told|convinced|certain|sure|afraid"
    r"|unsure|torn|trying|looking for|hoping|asking yourself|imagine|imagined|assume|assumed|expect|expected)\b"
    r"|\b(?:as if|as though|whether|part of you|a voice|pressure|expect(?:s|ed|ation|ations)?|feels like"
    r"|felt like|feeling that|told you|tells you|tell you|telling you|says|said|thinks|belief|the moments? (?:when"
    r"|where))\b"
)
_MINE = re.compile(r"\bi (?:think|feel|believe|know|sense)\b")
_ADVERBS = r"(?:really |just |also |simply |first |then |probably |still |definitely |always |now |maybe |perhaps )*"
# What "you could" and "you can" only tell of ("you could hear it in his voice").
_STATE_WORDS = """
hear feel see sense tell lose breathe sleep stand bear imagine picture remember know cry laugh hate like love live
afford handle cope die drown burst scream understand lie fail fall smile explode
"""
_DEEDS = "|".join(sorted(bases() - frozenset(_STATE_WORDS.split())))
_DIRECT = re.compile(
    rf"\b(?<!if )(?:you {_ADVERBS}(?:should(?:n't)?(?! (?:have|not have|never have) )|ought to(?! have)|(?:might"
    r"|may) (?:want|wish|like|find|need|try|consider|ask|start|benefit)"
    rf"|could (?:also |always |perhaps |maybe |even |simply |just |first |start |then )*(?!have (?!a\b))(?:{_DEEDS}"
    rf"|tell)\b"
    r"|can (?:also |always |then |simply |just |perhaps |even )*(?!take (?:your|all|as)|tell me|say (?:as|more|it"
    r"|any|no)"
    rf"|write to me|leave (?:it|that)|(?:come|go|stop|stay|have|get|keep|name|put|call|find|read|book)\b)(?:start"
    rf"|begin|{_DEEDS})\b"
    r"|can always (?!feel\b|see\b|come back here)\w+|can (?:help|show) (?:him|her|them) by|cannot afford|can't afford)"
    r"|you'd (?:better|do well|be wise)|it(?:'s| is) (?:on|up to) you to)\b"
)
_MODAL = re.compile(r"\b(?:can|could)\b")
# "Everything you could think of" and "more than you can give" tell what is, not what to do.
_RELATIVE = re.compile(
    r"\b(?:than|every\w*|something|anything|nothing|all|what|as|that|things?|whatever|how|where|which|whom?|only"
    r"|if|site|page|wherever) $"
)
# What must be done is advice, unless the leader said so ("I have to tell them by Monday") or it is a guess
# ("you must be tired").
_MUST = re.compile(
    rf"\byou(?: {_ADVERBS}(?:need to(?! (?:be (?:heard|seen|understood|believed|held|alone)|feel|know|see|hear"
    rf"|understand)\b)"
    rf"|must(?! (?:be|feel|have|know|wonder|see|seem|miss) (?!\w+ing to)))"
    rf"|(?:'ll| will|'re going to| are going to) {_ADVERBS}(?:want|need|have) to| had better|'d better"
    rf"| {_ADVERBS}have to(?= (?:be (?:\w+ )?(?:firm|clear|honest|strong|patient|careful|kind|open|direct|fair|calm"
    rf"|consistent"
    r"|there|ready|willing|tough|the one)|listen|learn|understand|trust|accept|ask|talk|communicate|let|stop|start"
    r"|make sure"
    r"|remember|take|set|find|focus|show|give|address|consider|think|act|speak|try|create|build|keep|put|get|forgive"
    r"|have"
    r"|own|say|lead|sit)\b))"
    r"\s+(?P<what>[^.,;:!?]+)"
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
    r"|find|come up|develop|brainstorm|look (?:at|for)|talk about|think about|plan|see how|make)"
    r"|here(?:'s| is) what (?:you|to|works|helps)|now (?:is|would be) the time to|(?:perhaps"
    r"|maybe) you (?:can|could) \w+|i(?:'d| would) (?:start|begin|first|try|sit|tell|focus|set|talk"
    r"|ask (?:him|her|them|your|the))\b|one thing (?:to (?:try|consider|do|remember)|you (?:could|can|might"
    r"|may)|that (?:helps|works|can"
    r"|could|might))\b"
    r"|(?:here are|there are|these are)(?! two)(?: \w+){0,2} (?:\w+ )?(?:tips|steps|ways|things|ideas|suggestions"
    r"|strategies|options|techniques|thoughts|points)\b"
    r"|(?:sometimes |often |usually )?(?:it|that) (?:can |may |might |could |would |often |sometimes "
    r"|usually |really |also )*helps? (?:to|if|when you)\b"
    r"|make sure\b|be sure to|remember (?:to|that)|don't forget|keep in mind|bear in mind|let's (?:explore"
    r"|find|work|try|come up|create|develop|make|brainstorm|focus|start|think|discuss|see if|address|look"
    r"|talk|consider|plan|identify|figure|break|take)"
    r"|what (?:helps|works)(?: \w+){0,3} is\b|why not\b|how about\b|what about \w+ing|(?:leaders|managers"
    r"|(?<!be the )one|a (?:good |great |true |real )?(?:leader|manager))(?: \w+)? (?:should|must|need to|needs to"
    r"|have to|has to|ought to)\b"
    r"|(?:there(?:'s| is)|there are) (?:\w+ ){0,2}(?:strategies|steps|techniques|tools|tips|ways) (?:you"
    r"|that|to|for)|some (?:strategies|steps|techniques|tips|ideas)\b"
    r"|by (?:\w+ing)(?: [\w']+){1,12},? you(?:'ll| will| can| could| might| may)\b"
    r"|(?:will|would|could|might|may|can) (?:help|allow|enable) you (?:to )?(?:\w+)|in order to (?:improve"
    r"|build|solve|fix|rebuild|regain|resolve|address)|the (?:solution|answer|trick|secret|key|fix) (?:is"
    r"|here is|lies))"
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
    r"|\bgo(?:es)? (?:a long way|far here)\b|^(?:\w+ing|trust|change|healing|growth|progress"
    r"|leadership) (?:\w+ ){0,5}takes? (?:time|practice|patience|courage)\b"
    r"|^have (?:a|an|some) (?:[\w-]+ ){0,3}(?:conversation|talk|chat|meeting|word|one-on-one|check-in"
    r"|discussion)\b"
)
_SOFTLY = re.compile(
    r"\bthere(?:'s| is| may be| might be| can be| could be|'s often| is often) (?:no (?:harm|shame)|nothing wrong"
    r"|(?:real |great |some |much |a lot of )?(?:value|merit|power|strength|wisdom|use)|an? (?:\w+ )?(?:opportunity"
    r"|chance"
    r"|case|way (?:to|forward|through)|benefit|lesson)|something to be said|room (?:for you )?to) (?:in|for|to|of"
    r"|here|with"
    r"|about|forward|through|\w+ing)?"
    r"|\b(?:it|that) (?:never|rarely|can't|doesn't|wouldn't|won't|cannot) hurts? to\b"
    r"|\b(?:it's|it is|it may be|it might be|it's also|it's perfectly) (?:okay|ok|fine|all right|alright|time"
    r"|okay for you"
    r"|fine for you) (?:to|for you to) (?!not\b|be\b|feel\b|leave it\b|stop here\b|stay\b|cry\b|grieve\b)"
    r"|\b(?:it's|it is|sometimes it's|that's) (?:enough|better|best|wiser|safer|smarter|easier|kinder"
    r"|simplest)(?: \w+)?"
    r" (?:to|if you)\b"
    r"|\b(?:this|that|it|now|here|friday|monday|tomorrow|today)(?:'s| is| could be| may be| might be| would be| can be|"
    r" seems) (?:(?:an?|the|your) (?:\w+ )?(?:time|moment|chance|opportunity|point)|a (?:good|right|great|natural"
    r"|useful"
    r"|sensible|safe|simple) (?:place|thing|way)) (?:to|for you to|when you can)\b"
    r"|^(?:perhaps |maybe |sometimes |so )?(?:better|best|wise|safer|easier|smarter|kinder|enough) (?:to|not to"
    r"|leave|let|say"
    r"|wait|ask)\b"
    r"|\bthe (?:only |real |kindest |bravest |hard |right |important )?(?:thing|way|move|trick|art|point|task"
    r"|work)(?: here"
    r"| forward| now| through| out| is often| you can do){0,2}(?: to do)?(?: now| here| then)? (?:is|would be|may be"
    r"|might be)"
    r" (?:to|through|by|a|that you|not to)\b"
    r"|\bwhat (?:usually |often |really |always |tends to )?(?:works?|helps?|counts|(?:they|he|she|people|your team"
    r"|the team|your people|everyone) (?:all |really |most )?(?:needs?|wants?)(?: most| now| from you| to hear){0,3}"
    r"|your (?:\w+ )?(?:team|people|staff) needs?)(?: \w+){0,2}? (?:is|are)\b"
    r"|\b(?:something|one thing) (?:that )?you (?:could|might)\b|\b(?:place|way|point) to (?:begin|start) (?:is"
    r"|would be)\b"
    r"|\bit all (?:starts|begins) with\b|\bi(?:'d| would) love (?:for you|if you|to see you)\b"
    r"|\bwhat matters(?: now| most| here| first){0,2} is (?:that you|to|how you|what you do)\b"
    r"|\b(?:you'd|you would|you could|you may|you might|you'll|you will) benefit\b|\bdo you (?:some )?good\b"
    r"|\bi(?:'d| would) rather you\b|\b(?:do|does|be) (?:well|wise|right|good) to\b"
    rf"|\bi(?:'d| would) (?:\w+ly |first |just |always |not |never )?(?!like\b|love\b|say\b|guess\b|have\b|need\b"
    rf"|want\b|hope\b"
    rf"|welcome\b|understand\b|call\b)(?:{'|'.join(sorted(bases()))}|be careful|be honest|be open|be direct)\b"
    r"|\bi hope (?:that )?you(?:'ll| will| can| get to| find| take| tell| talk| ask)"
    r"|\bi (?:think|believe|feel|sense) (?:that )?(?:you|the|your|they|he|she|a|an|it|this|that)\b.{0,80}\b(?:would"
    r"|should"
    r"|could|needs? to|missing|best|better|help|appreciate|deserves?)\b"
    r"|\bin order to\b.*\byou\b.*\b(?:have to|must|need|should)\b|\bthe (?:choice|decision) (?:to make )?is (?:clear"
    r"|obvious|simple)\b"
    r"|\b(?:your|the) (?:next|first|real|main|biggest) (?:job|task|role|priority|move|step|challenge)(?: \w+){0,2}"
    r" (?:is|would be|will be) to\b|\bwhat (?:if|about) (?:you|your|a|the)\b"
    r"|\byour (?:job|task|role|responsibility|duty)(?: (?:here|now|as \w+ \w+))? is to\b"
)
_STEPS = re.compile(
    r"(?:^|\s)(?:first(?:ly)?,?|step (?:one|1),?) (?!the\b|a\b|an\b|it\b|he\b|she\b|they\b|your\b|there\b"
    r"|came\b).*(?:\bsecond(?:ly)?\b|\bthen\b|\bstep (?:two|2)\b|\bnext\b)"
)


def is_advice(sentence: str, leader: str | Said = "") -> bool:
    """Whether a sentence tells the leader what to do, or what leaders ought to do.

    What gives back the leader's own thought ("You feel you should have stayed calm") is no advice, nor is an
    invitation to go on ("Take your time."), nor a duty that the leader spoke of.

    Args:
        sentence: the sentence to judge.
        leader: what the leader wrote.
    """
    text = plain(sentence).lstrip("\"'(*- ")
    theirs = said(leader)
    return not invites(text) and (_tells(text, theirs.stems) or preaches(text, theirs.stems) or _urges(text, theirs))


def _tells(text: str, said: frozenset[str]) -> bool:
    """Whether a sentence commands, lists steps, or says what must be done and the leader did not."""
    if _TRYING.match(text) or commands(text) or _STEPS.search(text) or _PREACHING.search(text):
        return True
    clause = later_command(text)
    if clause and not _is_theirs(clause, said) and not invites(clause):
        return True
    return any(
        not _is_theirs(must["what"], said) and not _gives_back(text[: must.start()]) for must in _MUST.finditer(text)
    )


def _urges(text: str, theirs: Said) -> bool:
    """Whether a sentence holds a phrase of advice that gives back neither a thought nor words of the leader's."""
    for match in (found for pattern in (_PHRASES, _SOFTLY, _DIRECT) for found in pattern.finditer(text)):
        if _is_said_back(match[0], text[match.end() :], theirs):
            continue
        if _MODAL.search(match[0]) and _RELATIVE.search(text[: match.start()]):
            continue
        considered = " could " in match[0] and "could" in theirs.words
        if considered and _is_theirs(text[match.start() :].split(" could ", 1)[1], theirs.stems):
            continue
        if not _gives_back(text[: match.start()]):
            return True
    return False


def _gives_back(before: str) -> bool:
    """Whether the words before a phrase make it somebody else's thought, not the coach's."""
    return bool(_THEIRS.search(before)) and not _MINE.search(before)


def _is_said_back(phrase: str, after: str, theirs: Said) -> bool:
    """Whether a phrase of advice ("you should") and what it is about both stand in the leader's own words."""
    return theirs.words.issuperset(set(words(phrase)) - {"you"}) and _is_theirs(after.split(",", 1)[0], theirs.stems)


def _is_theirs(what: str, said: frozenset[str]) -> bool:
    """Whether the first words of a duty were the leader's own."""
    wanted = content(what)[:2]
    return bool(wanted) and said.issuperset(wanted)
