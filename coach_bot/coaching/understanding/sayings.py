"""What kind of thing a leader has just said, so that the question can take it up: a step, a regret, a wish, a fear."""

import re

from coach_bot.coaching.text.verbs import bases

SAYINGS = (
    "done", "pulled", "unsaid", "talk", "step", "wish", "my_part", "hardship", "sees", "fear", "selfjudge", "doubts",
    "fixed", "ally", "silence", "their_words", "deed", "fond", "asks",
)  # fmt: skip
"""The kinds, the one that most wants an answer first."""

KINDS = frozenset({*SAYINGS, "plan", "thing", "returns"})
"""All kinds that a question may take up: besides these, a plan, a gathering, and the same point again."""

_NOT_STEP = (
    r"(?!not\b|n't|imagine\b|see\b|feel\b|understand\b|be\b|only\b|hardly\b|barely\b|never\b|tell (?:you|from)"
    r"|hear\b|say that\b|say it without|cry\b|scream\b|burst\b|lose\b|have to\b|need\b|end up\b|get (?:fired|sacked"
    r"|in trouble|hurt)\b|have (?:been|had|told|said|done|known|seen|asked)\b|miss\b|fail\b"
    r"|regret\b|die\b|sleep\b|use\b|go on\b|kill\b|wish\b|afford\b)"
)
_ADVERBS = r"(?:(?:just|also|actually|at least|always|maybe|perhaps|probably|simply|easily|still|first|then) )*"
_TOLD = (
    r"(?:tell|told|ask|asked|say|said|talk(?:ed)?|spoke|spoken|thank(?:ed)?|explain(?:ed)?|raise[d]?|mention(?:ed)?"
    r"|listen(?:ed)?|check(?:ed)?|apologi[sz]ed?|admit(?:ted)?|shown?|call(?:ed)?|sit down|sat down|noticed?)"
)
_PATTERNS = {
    "done": re.compile(
        r"^(?:ok(?:ay)?[.,!]? |right[.,!]? |there[.,!]? )?done\b|^(?:it's |that's )?(?:done|sent|booked|removed"
        r"|deleted)\b"
        r"|\bI(?:'ve| have) (?:just |already |now )*(?:told|sent|asked|apologi[sz]ed|spoken|talked|booked|removed"
        r"|deleted"
        r"|called|rung|written to)\b|\bI(?:'ve| have)? did it\b",
        re.IGNORECASE,
    ),
    "pulled": re.compile(
        r"\bat the same time\b|\bpart of me\b|\btorn\b|\bbetween two\b|\bcaught between\b|\bboth (?:sides|of them)\b"
        r"|\bon the one hand\b|\bin two minds\b|\bfeels wrong\b|\bin the middle of (?:them|the two|this)\b"
        r"|\bI don't know whether to\b|\bI want to\b[^.?!]*\bbut I\b",
        re.IGNORECASE,
    ),
    "unsaid": re.compile(
        rf"\bI(?:'ve| have)? (?:never|haven't|didn't|hadn't|not) (?:(?:really|actually|even|ever|once|properly"
        rf"|yet|to be honest) )*{_TOLD}\b|\bI haven't (?:\w+ )?{_TOLD}\b|^(?:never|didn't|haven't"
        rf"|not) (?:really )?{_TOLD}\b"
        rf"|\bnor (?:have|did) I\b|\bI should have {_TOLD}\b|\bI(?:'ve| have) been (?:avoiding|putting off|hiding)\b"
        r"|\bI avoided\b|\bI just (?:laugh|nod|smile|sit there|say nothing|swallow)",
        re.IGNORECASE,
    ),
    "step": re.compile(
        rf"\bI(?:'ll|'m going to| (?:actually |just |also |then )?(?:will|could|can|might"
        rf"|am going to)) {_ADVERBS}{_NOT_STEP}[a-z]+\b"
        rf"|\b(?:so |and |then )?(?:maybe|perhaps) (?:I|we) (?:just )?{_NOT_STEP}(?!am\b|was\b|'|did\b|do\b|should"
        rf"|ought\b|need\b|must\b)[a-z]+\b"
        rf"|^(?:yeah |yes |well |ok )?(?:could|might) {_ADVERBS}{_NOT_STEP}[a-z]+\b|\bwe could {_NOT_STEP}[a-z]+\b"
        r"|\bwill (?:find|call|ask|tell|talk|ring|write) (?:him|her|them)\b|\bmaybe we (?:just )?(?:do|make)\b",
        re.IGNORECASE,
    ),
    "wish": re.compile(
        r"\bI(?:'d| would) (?:like|love|want|prefer)\b|\bI want (?:her|him|them|us|it|the|a|my|to (?:be|build|have))\b"
        r"|\bin a perfect world\b|\bI wish (?:he|she|they|we|I could|it)\b|\bwhat I(?:'d)? (?:really )?want\b"
        r"|\bI(?:'m| am) hoping\b|\bI hope\b|\bif I could\b|\bid (?:like|want) us\b",
        re.IGNORECASE,
    ),
    "my_part": re.compile(
        r"\bI(?:'ve| have) been (?!told|here|asked|with|at|in|doing|thinking|trying|ringing|worrying|worried|through)"
        r"(?:\w+ )?\w+|\bI (?:could|should|ought to|might)(?:'ve| have) \w+|\bI (?:probably |just |only )?(?:make"
        r"|made) it worse"
        r"|\b(?:that|it|this)(?:'s| is| was) on me\b"
        r"|(?<!not )(?<!n't )(?<!n't all )(?<!not all )\bmy (?:own )?fault\b|\bI was wrong\b"
        r"|\bI did the thing I always\b"
        r"|\bI (?:keep|kept) \w+ing\b(?<!thinking)(?<!wondering)(?<!seeing)(?<!coming)(?<!going)(?<!hearing)"
        r"|\bmy (?:own )?(?:part|share|doing)\b"
        r"|\bI suppose I(?:'ve| have)\b|\bI(?:'ve| have) (?:taught|let|made|trained|allowed) (?:them|him|her|it)\b"
        r"|\bI do \w+ it\b|\bbecause it's (?:quicker|easier|faster)\b"
        r"|\bI assumed\b|\bI was (?:\w+ )?(?:scared|afraid|worried|tired|angry|hoping|in a hurry)\b"
        r"|\bI took over\b|\bI put the\b|\bI overreacted\b|\bI gave (?:him|her|them) the worst\b",
        re.IGNORECASE,
    ),
    "hardship": re.compile(
        r"\b(?:[Hh]is|[Hh]er|[Tt]heir|(?!There|That|What|Here|It|Who)[A-Z][a-z]+'s) (?:\w+ )?(?:mum|mom|mother"
        r"|father|dad|brother|sister|wife|husband"
        r"|missus|son"
        r"|daughter|lad|kid|kids|boy|girl|partner|baby|marriage|divorce|house|visa)\b|\blost (?:his|her|their) \w+"
        r"|\b(?:he|she|they|[A-Z][a-z]+)(?:'s|'d| has| have| had| is| was|'ve)? (?:been )?(?:\w+ )?"
        r"(?:ill|sick|up half the night|doing doubles|exhausted|struggling|going through|under (?:a lot of )?pressure"
        r"|off with stress|much pressure|not sleeping)\b|\bmoney was tight\b|\bthey took pay cuts\b",
    ),
    "sees": re.compile(
        r"\b[Ii] (?:think|guess|suppose|imagine|bet|suspect|can see|can imagine|get|wonder)\b[^.?!]{0,25}"
        r"\b(?:he|she|they|he's|she's|they're|he'd|she'd|they'd|Mr\.? [A-Z]\w+|Dr\.? [A-Z]\w+)\b"
        r"|\b(?:he|she|they|[A-Z][a-z]+) (?:must|may|might|probably|perhaps) (?:have )?(?:be|been|feel|felt|feels|think"
        r"|thinks|thought)\b|\b(?:[Hh]e|[Ss]he|[Tt]hey)(?:'d|'ll| would| will) be (?:disappointed|upset|glad"
        r"|pleased|angry|mortified|horrified|terrified"
        r"|hurt|scared"
        r"|crushed|embarrassed|devastated|relieved|furious|worried|afraid)\b|\bthat's what they'd be thinking\b"
        r"|\b(?:[Mm]aybe|[Pp]erhaps) (?:he|she|they)(?:'s|'re|'d)? \w+"
        r"|\bfrom where (?:he|she|they)\b|\bsomething (?:he|she|they) felt\b|\bworried (?:for|about) (?:him|her"
        r"|them|[A-Z]\w+)\b"
        r"|\b[Ii] think there(?:'s| is| are|s) (?:hard feelings|hurt|resentment|fear|worry)\b",
    ),
    "fear": re.compile(
        r"\bI(?:'m| am|'ve been)? (?:(?!was|were)\w+ )?(?:afraid|scared|worried|terrified|frightened|dreading|nervous"
        r"|anxious)\b"
        r"(?! (?:for|about) (?:him|her|them)\b)|^(?:afraid|scared|worried|terrified|nervous)\b"
        r"|\bwhat scares me\b|\bmy fear\b|\bmy worry\b",
        re.IGNORECASE,
    ),
    "selfjudge": re.compile(
        r"\bnot (?:a )?(?:very )?(?:nice|noble|proud|pretty|good) (?:thing|of me|look)?\b(?<!not good )"
        r"|\bI'm (?:such |just )?a (?:bad"
        r"|terrible|lousy|fraud|coward|hypocrite|failure|mess|horrible|awful)\b|\bwhat kind of (?:leader|boss"
        r"|manager|person)"
        r"\b|\bI hate (?:that )?(?:about )?(?:myself|that I)\b|\blike a (?:liar|fraud|coward|puppet|hypocrite"
        r"|monster)\b"
        r"|\bI've become\b|\bsomeone to notice\b|\bI'm not (?:cut out|good enough|up to)\b",
        re.IGNORECASE,
    ),
    "doubts": re.compile(
        r"\b(?:don't know|not sure|no idea|wonder|dunno|unsure) (?:if|whether|how|what to|what I|where to)\b"
        r"|\bI (?:keep|can't stop) (?:thinking|wondering|asking)\b|\btoo late\b",
        re.IGNORECASE,
    ),
    "fixed": re.compile(
        r"\b(?:no|without a|haven't got a|don't have (?:a|any)) choice\b|\bit was decided\b|\bthe list is the list\b"
        r"|\b(?:out of|not in) my hands\b|\bI(?:'m| am) not allowed\b|\b(?:can't|cannot) tell (?:anyone|them|him"
        r"|her|anybody)\b"
        r"|\b(?:head office|corporate|chicago|headquarters) (?:says?|wants?|decided|insists?)\b|\bI have no say\b"
        r"|\bcomes from above\b|\btells? me to\b|\bif I say no\b|\bI need this job\b|\bnothing I can do\b"
        r"|\bnon-negotiable\b"
        r"|\bI can't change\b|\bthere is no money\b|\bthere's no money\b",
        re.IGNORECASE,
    ),
    "ally": re.compile(
        r"\b[Tt]here's (?:someone|somebody|my \w+|also [A-Z]\w+|[A-Z][a-z]+)\b|\bwould (?:tell|help|back"
        r"|listen to) me\b"
        r"|\bon my side\b|\bcame (?:to my desk|up to me)\b|\bI could (?:talk to|ask|lean on)\b|\bhas my back\b"
        r"|\bI trust (?:him|her|them|[A-Z]\w+)\b|\bmy (?:sister|brother|wife|husband|friend|partner|mum|dad)(?:'s"
        r"| is)\b",
    ),
    "silence": re.compile(
        r"\b(?:went|gone|goes|go|dead|all|so|just|it's|is) (?:\w+ )?(?:quiet|silent)\b|\bsilence\b|\b(?:not|never"
        r"|n't) (?:said |say )?"
        r"a (?:single )?word\b|\bnobody (?:said|says|disagrees|spoke|speaks|answered)\b|\bstopped? talking\b"
        r"|\bturned (?:his|her|their) camera off\b|\bdidn't (?:say|answer|reply)\b|\bsaid nothing\b"
        r"|\bnot even an argument\b",
        re.IGNORECASE,
    ),
    "their_words": re.compile(
        r"\b(?:he|she|they|[A-Z][a-z]+|someone|one of them|the \w+) (?:\w+ )?(?:said|says|told me|wrote|writes"
        r"|asked me|asked"
        r"|scored|shouted|answered)\b"
        r"|\b(?:calls?|called) me (?!personally|back|directly|every|at|on|in|about|to|and|when|last|this|again|up|over"
        r"|into|from|yesterday|today|tonight|late|early|after|before|for|because|once|twice|if|with|by)[\w\"]",
    ),
    "fond": re.compile(
        r"\b(?:he|she|they|[A-Z][a-z]+)(?:'s| is| was|'re| are) (?:\w+ )?(?:good|great|kind|nice|lovely|brilliant"
        r"|soft|honest"
        r"|not a bad|the most|the best|the only)\b|\bused to be (?:my best|the best|friends|close|the first)\b"
        r"|\bwere friends\b|\bat my wedding\b|\b(?:worked|been) (?:together|here|with (?:me"
        r"|us)) (?:for )?(?:\w+ )?(?:years|since)\b"
        r"|\bI (?:really )?(?:like|love|liked|respect|trust) (?:him|her|them)\b|\bbrings me\b",
    ),
}  # fmt: skip
_MY_DEED = re.compile(
    r"\bI(?:'d| had|'ve)?(?: (?:just|also|then|only|even|actually|really|already|basically))* (?:snapped|shouted"
    r"|yelled|bawled|swore"
    r"|lost (?:it|my (?:temper|cool|rag))|blew up|exploded|cut (?:him|her|them|\w+) (?:off|short)|cancelled"
    r"|took over|rewrote|overruled"
    r"|ignored|promised|lied|nodded|said no|gave (?:him|her|them|a non)|put in|sent (?:him|her|them|round)"
    r"|walked out|laughed|blamed"
    r"|dismissed|interrupted|told (?:him|her|them)|raised my|stormed|slammed|humiliated|embarrassed|forgot"
    r"|wrote the email|said yes)\b",
    re.IGNORECASE,
)
_TO_KNOW = re.compile(
    r"\bI(?:'d| would)? (?:want|like) (?:him|her|them|everyone|[A-Z]\w+) to (?:know|hear|see"
    r"|understand)\b",
    re.IGNORECASE,
)
"""A wish that is fulfilled by saying it."""
_TALK = re.compile(
    r"\b(?:tell|ask|say|talk|speak|ring|call|write|text|invite|lunch|coffee|walk|meet|sit down|pop round"
    r"|apologi[sz]e|thank|saying"
    r"|telling|asking|talking|explain|show|table)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^(?P<verb>[A-Z][a-z]+)ing (?!like\b|about\b|at\b)\w+")


def sayings(text: str) -> tuple[str, ...]:
    """The kinds of what is said in `text`, names of `SAYINGS`, in that order.

    Args:
        text: tidy, as the lexicon makes it.
    """
    found = {kind for kind, pattern in _PATTERNS.items() if pattern.search(text)}
    if "unsaid" in found and "ally" in found:
        found.discard("ally")
    if _MY_DEED.search(text):
        found.add("deed")
    if _is_answer(text):
        found.add("step")
    if ("step" in found and _TALK.search(text)) or _TO_KNOW.search(text):
        found.add("talk")
    if text.rstrip().endswith("?"):
        found.add("asks")
        found -= {"step", "talk"}
    return tuple(kind for kind in SAYINGS if kind in found)


def shows(kind: str, text: str) -> bool:
    """Whether `text` says something of one kind; a quick look that spares the others."""
    return bool(_PATTERNS[kind].search(text))


def _is_answer(text: str) -> bool:
    """Whether a message is a deed without a subject ("Giving her the payments module")."""
    match = _ANSWER.match(text)
    if match is None:
        return False
    stem = match["verb"].lower()
    return stem in bases() or f"{stem}e" in bases() or stem[:-1] in bases()
