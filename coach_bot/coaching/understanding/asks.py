"""What a leader asks for outright: advice, a verdict, an article, its address, the coach, a session or its price."""

import re
from collections.abc import Iterator

from coach_bot.coaching.text.sentences import split_sentences

_ENDS = r"(?=\s*(?:[.!?;]|$))"
_ADVICE = (
    r"\bwhat (?:I|we) (?:must|should|can|could|have to|need to|am supposed to|ought to|might) (?:do|say|try|tell)\b",
    r"\bwhat (?:must|would|could|shall|should|can|do|can't) (?:I|we|you) (?:\w+ )?(?:do|say|try|tell|suggest|advise"
    r"|recommend)\b(?! you (?:want|see|mean))",
    r"^(?!.*\bI (?:don't|do not) want you to\b).*\b(?:tell|say|give) (?:it |it to )?me (?:it )?(?:direct|directly"
    r"|straight|plainly|clearly|honestly|how to|how I|which|whether|if I should)\b",
    r"\b(?:just|please|now) (?:tell me|say it|answer(?: me)?|say yes or no)\b(?! (?:about|more about|that you))",
    r"\b(?:straight|direct|plain|simple|honest|clear|real|proper) (?:answer|word|advice|opinion)\b",
    r"\byes or no\b",
    r"\bwhat then\b|\bthen what" + _ENDS,
    r"\b(?:and |but |so )?what if\b[^.?!]*\b(?:still|anyway|again|refuses|says no|doesn't|won't|don't)\b[^.?!]*\?",
    r"\b(?:and|but|so) if (?:I|we)\b[^.?!]*\b(?:still|anyway|refuses|says no|doesn't|won't|don't)\b[^.?!]*\?",
    r"\b(?:should|shall|must) I\b(?! (?:say|mean|add|call it)\b)(?! have\b)[^.?!]*\?",
    r"\b(?:do|should|shall|must) (?:I|we) \w+[^.?!]* or (?:not|(?:do|should|shall) (?:I|we)|just|\w+)\b[^.?!]*\?",
    r"\bis (?:it|that|this) (?:a )?(?:good|bad|right|wrong|wise|smart|sensible|fair|better|crazy|worth)(?: \w+)?"
    r" (?:plan|idea|move|way|thing to do|approach|step|to|if)\b[^.?!]*\?",
    r"\b(?:will|would) (?:it|that|this) (?:even |actually |really )?(?:work|help|do it)\b[^.?!]*(?:\?|or won't)",
    r"\b(?:am I|would I be) (?:right|wrong) (?:to|if)\b[^.?!]*\?",
    r"\b(?:is|would) (?:it|that) (?:be )?(?:worth \w+ing|(?:any )?(?:use|good|better|worse|wrong|right|ok|okay|fair|all"
    r" right|wise|smart|best|a mistake) (?:to|if)|a mistake)\b[^.?!]*\?",
    r"\b(?:will|would|does|do|could) (?:it|that|this|an?|the|some|more|\w+ing) ?(?:\w+ ){0,4}?(?:help|work|be enough)\b"
    r"[^.?!]*\?",
    r"\bwhat am I (?:meant |supposed )?to (?:do|say|tell|make of)\b|\bwhat (?:is|are) (?:one|we) to do\b",
    r"\b(?:say|tell|answer) (?:it |to )?me (?:\w+ )?(?:what|how|which|whether|if) (?:to|I)\b",
    r"\bwhat (?:would|does|should) (?:a|an|the) (?:\w+ ){1,2}(?:do|say|try)\b[^.?!]*\?",
    r"\b(?:good|right|wise|smart) (?:\w+ )?or (?:a )?(?:bad|wrong|stupid|not)\b[^.?!]*\?",
    r"\b(?:some|any|one|a|your|got) (?:\w+ )?(?:suggestion|tip|advice|recommendation|pointer)s?\b\W*$",
    r"(?<!n't )(?<!not )\bgive me (?:just )?(?:one|something|anything|an?|the) \w+",
    r"\b(?:I|we) (?:just |really |only )?(?:need|want|would like|'d like) (?:an?|the|your|some) (?:\w+ )?(?:answer"
    r"|verdict|decision|yes|solution|recipe|instruction)\b",
    r"\byou (?:must|do|surely)(?: \w+)? have (?:an?|some|any) \w+\b",
    r"\byou(?:'re| are) (?:avoiding|dodging|ducking|evading|not answering|sidestepping)\b",
    r"\byou (?:didn't|haven't|still haven't|never|won't|don't) answer(?:ed)?\b(?! to)",
    r"\b(?:I asked|it was|it's) (?:you )?(?:something|a) (?:simple|plain|clear|straight)(?: (?:question|thing))?\b",
    r"\banswer (?:my|the) question\b|\bcan you (?:just |please )?answer\b|\bgive it to me straight\b",
    r"\b(?:any|some|one|your|a bit of|a little|bit of|a word of|good) (?:\w+ )?(?:advice|tips?|pointers?|guidance"
    r"|suggestions?|recommendations?|wisdom|counsel)\b(?! (?:from|I (?:got|gave)|he|she|they|and he|was)\b)",
    r"\bwhat(?:'s| is| would be) (?:the|my|your) (?:\w+ )?(?:best|right|smart|next|first|better|wise"
    r"|recommended) (?:\w+ )?(?:way|step|move|thing|option|approach|play)\b[^.?!]*\?",
    r"\bwhat(?:'s| is| would be) your (?:advice|suggestion|recommendation|answer|verdict|view|opinion|take)\b",
    r"\bif you were (?:me|in my (?:place|shoes|position))\b|\b(?:in|were in) my (?:shoes|place|position)\b[^.!]*\?",
    r"\bhow (?:should|would you|must|shall) (?:I |we )?(?:handle|deal|go about|approach|tackle|proceed|react|respond"
    r"|answer|start|begin|say|tell|put)\b[^.!]*\?",
    r"\b(?:point me|steer me|give me (?:something|anything|a hint|a steer|a clue|one thing|an idea))\b",
    r"\bhelp me (?:out )?(?:here|decide|with (?:what|how))\b|\bwhat (?:works|helps|usually works)\b[^.!]*\?",
    r"\byou (?:don't|do not) have (?:an|any) (?:answer|idea)\b|\b(?:how|what) I (?:can|should|must|could) \w+[^.!]*\?",
    r"\bwhat would (?:the|your|this|a good) coach (?:tell|advise|suggest|do|say|recommend)\b",
    r"\bwhat(?:'s| is) the (?:trick|secret|recipe|magic)\b",
    r"\b(?:was|were) (?:it|that|this) (?:so )?(?:wrong|right|bad|stupid|a mistake|ok|okay|fair|too (?:hard|much"
    r"|harsh))\b[^.!]*\?",
    r"\badvice,? please\b|\bplease advise\b|^advice\b",
    r"\bneed(?:ing)? (?:a |some |your )?(?:steer|guidance|direction|hint|advice)\b",
    r"\bwhich (?:one|way|of the two)? ?(?:should|would|do) (?:I|you)\b[^.!]*\?",
    r"\b(?:do|have|got|would) you (?:have |got )?(?:an?|any|some|one|your) ideas?\b|\b(?:any|some) ideas? (?:how"
    r"|what|on|for)\b"
    r"|\bany ideas?\W*\?",
    r"\bhow (?:do|did|have|would|does) (?:other|others|most|good|great|you guys|people|leaders?|managers?|bosses"
    r"|a (?:good|real)"
    r" \w+)\b[^.!]*\?",
    r"\bwhat (?:do |would )?you think\b(?! (?:he|she|they|it|this|that|is going|happened|I am|I'm)\b)[^.!]{0,30}\?",
    r"\b(?:so )?(?:are you|you(?:'re| are)|is (?:the|your) coach) (?:\w+ )?(?:against|for|in favour of"
    r"|in favor of) (?:it|that|this)\b"
    r"[^.!]*\?",
    r"\b(?:do|would) you (?:agree|disagree|approve)\b[^.!]*\?",
)
_VERDICT = (
    r"\byes or no\b",
    r"\b(?:will|would) (?:it|that|this) (?:even |actually |really )?(?:work|help|do it)\b",
    r"\bis (?:it|that|this) (?:a )?(?:good|bad|right|wrong|wise|smart|sensible|fair|better|crazy|worth)\b[^.!]*\?",
    r"\b(?:am I|would I be) (?:right|wrong) (?:to|if)\b[^.?!]*\?",
    r"\b(?:was|were) (?:it|that|this) (?:so )?(?:wrong|right|bad|stupid|a mistake|ok|okay|fair|too (?:hard|much"
    r"|harsh))\b[^.!]*\?",
    r"\b(?:do|should|shall|must) (?:I|we) [^.?!]* or (?:not|\w+)\b[^.?!]*\?",
    r"\bshould I\b(?! (?:say|mean|add|call it)\b)(?! have\b)[^.?!]*\?",
)
_OPINION = re.compile(
    r"\bwhat (?:do |would )?you think\b|\byour (?:honest |own )?(?:view|opinion|take)\b"
    r"|\b(?:are you|you(?:'re| are)) (?:\w+ )?(?:against|in favour|in favor|for (?:it|that|this))\b"
    r"|\bdo you (?:agree|disagree|approve)\b",
    re.IGNORECASE,
)
_UNASKED = re.compile(
    r"[^.!?;,]*\b(?:don't|do not|didn't|did not|never|not|won't) (?:\w+ ){0,3}?(?:need|want|ask|asked|like|here for"
    r"|looking for)\b"
    r"(?! (?:\w+ ){0,2}questions?\b)[^.!?;,]*(?:[.!?;,]|$)",
    re.IGNORECASE,
)
"""A sentence that turns advice down ("I don't need a chatbot to tell me how to lead"), and so asks for none."""
_ONLY_HOW = re.compile(r"\b(?:what|how|who|where|when|which) should I\b", re.IGNORECASE)

_ABOUT_ARTICLES = (
    r"\b(?:do|have|has) (?:you|they|the coach) (?:got |have )?(?:any|some)(?:thing|where)\b (?:about|on)\b[^.!]*\?",
    r"\b(?:has|have) (?:they|the coach|the author) (?:ever )?(?:written|said|published)\b[^.!]*\?",
    r"\bin the (?:coach's )?(?:articles|texts|blog)\b[^.!]*\?",
    r"\b(?:do|have|did|has) (?:you|they|the coach|she|he) (?:got |have |keep |written |write )?(?:any(?:thing)? |some "
    r"|an? |one )?(?:articles?|texts?|posts?|pieces?|writings?|reading)\b[^.!]*\b(?:about|on|for|regarding|covering)\b",
    r"\b(?:you've|you have) (?:got )?(?:the |these |some )?articles\b.*\?",
    r"\bwhat (?:do|does|did|have|has) (?:they|the (?:coach|author|writer|articles?|blog|site)(?:'s)?|this coach"
    r"|your coach|these articles)(?:'s)? (?:\w+ )?(?:\w+ )?(?:say|said|write|written|wrote|mean|think|make of)\b",
    r"\bwhat(?:'s| is| does| stands?) (?:written |said )?in (?:the|your|these|those|that) (?:articles?|texts?|blog)\b",
    r"\b(?:articles?|blog|texts?)\b[^.!]{0,40}\b(?:say|cover|mention|speak|talk|touch|deal|written|about)\b[^.!]*\?",
    r"\bis (?:there )?(?:something|anything|any of it)\b[^.!]*\b(?:written|articles?|the blog)\b[^.!]*\?",
    r"\bwhich (?:article|text|piece|one) (?:is|was|should|did|deals|covers|talks)\b",
)
_LINK = re.compile(
    r"\b(?:read|find|get|see|open|have|send(?: me)?|got) (?:the |that |this |it |the rest of )?(?:\w+ )?(?:article|text"
    r"|piece|post|one|rest|it|whole thing|full thing|thing)?\b[^.!?]{0,30}\b(?:in full|whole|full text|full version"
    r"|online|myself|from start to end)\b"
    r"|\bwhere (?:can|do|could|would|is|might) (?:I )?(?:read|find|get|see)?\s?(?:that|this|the|it)(?: same| whole)?"
    r"(?: (?:article|text|piece|post|one|rest|quote|line))?(?: (?:from|online|in full|written))?\s*\?"
    r"|\b(?:link|address|url)\b(?: (?:to|for|of) (?:that|this|the|it)(?: (?:article|text|piece|post|one))?|[,.]? please"
    r"|\s*\?)"
    r"|\bwhere (?:is|was|does) (?:that|this) (?:quote |line |sentence )?(?:from|come from|written|published)\b"
    r"|\b(?:which|what) article (?:is|was) (?:that|this)(?: from| in)?\b",
    re.IGNORECASE,
)
_COACH = re.compile(
    r"\bwho (?:pays|paid) (?:for )?(?:you|this)\b|\bwho(?:'s| is| are)(?: actually| really)?(?: the| this| your"
    r"| that)? (?:\w+ )?(?:coach|author|person behind"
    r"|behind|writer|guy behind|woman behind)\b"
    r"|\bwho (?:actually |really )?(?:made|built|runs|wrote|writes|set up|is behind|stands behind|owns|created)"
    r" (?:this|you|these|the|that|it)\b"
    r"|\b(?:a|any) (?:real|actual|living|human) (?:person|coach|human|being|man|woman)\b[^.!]*\b(?:behind|somewhere"
    r"|exist|there|involved|in this)\b[^.!]*\?"
    r"|\bis (?:the|your|this) coach (?:a )?(?:real|human|person|an ai|a bot|made up|invented)\b"
    r"|\btell me (?:more |something )?about (?:the|your|this) coach\b"
    r"|\bwhat(?:'s| is) the coach(?:'s)? (?:name|called)\b",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"\b(?:book|get|have|arrange|set up|schedule|want(?:ed)?|try|do|offer|request|ask for) (?:\w+ ){0,3}?(?:sessions?"
    r"|appointments?|first call|intro call|discovery call|trial session|face[- ]to[- ]face)\b"
    r"|\b(?:talk|speak|chat|meet|work|go on|sit down)(?:ing)? (?:to|with) (?:a |an |the |some |your )?(?:\w+ )?(?:real"
    r" person|human(?: being)?|actual person|actual coach|human coach|real coach|living person|coach)\b"
    r"|^(?!.*\b(?:are you|am I|is this)\b).*\b(?:a|one|any) (?:human|real|actual|live)"
    r" (?:coach|session|person)\b[^.!]*\?"
    r"|\b(?:first|free|intro|introductory|discovery) (?:call|session|chat|talk|conversation)\b[^.!]*\?"
    r"|\b(?:coaching|sessions?)\b[^.!]*\b(?:with|by|in) (?:a |the )?(?:human|person|coach)\b[^.!]*\?"
    r"|\bhow (?:do|can|could|would) I (?:reach|contact|hire|book|get hold of|get in touch with) (?:the|your|this|a) "
    r"(?:\w+ )?(?:coach|person|human)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\b(?:is|are) (?:this|it|you|the chat) (?:really |all )?(?:free|for free|paid|costly)\b[^.!]*\?"
    r"|\bhow much (?:is|does|do) (?:this|it|you)(?: cost| charge)?\W*\?|\bdo I (?:have to|need to) pay\b"
    r"|\bwhat (?:does|do|would|will|might) (?:this|it|that|they|one|a session|a real session|sessions?|the coach"
    r"|coaching"
    r"|an? \w+ session)(?: \w+){0,3} (?:cost|charge)\b"
    r"|\bhow much (?:is|does|do|would|are|for)\b[^.!]*\b(?:session|coach|coaching|call|cost|charge|hour)\b"
    r"|\b(?:price|prices|fee|fees|rate|rates)\b[^.!]*\b(?:session|coach|coaching|call|human|person)\b[^.!]*\?"
    r"|\b(?:session|coach|coaching|call|human|person)\b[^.!]*\b(?:price|prices|fees?|rates?|cost|costs|charge|charges"
    r"|expensive|free|pay)\b[^.!]*\?",
    re.IGNORECASE,
)
_AT_WORK = re.compile(r"\b(?:my|our|his|her|their) (?:\w+ )?(?:coach|sessions?|call|team|staff|boss)\b", re.IGNORECASE)
_BOT = re.compile(
    r"\b(?:am I|are we|is this|are you) (?:\w+ ){0,3}?(?:computer|program|programme|software|bot|robot|machine"
    r"|algorithm|chatbot|ai|human|real|a person|language model)\b[^.!]*\?"
    r"|\b(?:do|have) you (?:even |ever |actually |really )?(?:have (?:any )?(?:experience|feelings|emotions"
    r"|children|kids|a (?:job"
    r"|boss|body|name))|led|managed|run a|been a|worked|had a (?:boss|team|job))\b"
    r"|\b(?:or|is it) (?:is it )?just (?:you|a bot|a machine|a program)\b[^.!]*\?",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\bhow (?:long|much time|many minutes) (?:does|do|will|would|is|should) (?:this|it|that|we|I|one|a (?:talk"
    r"|chat|session"
    r"|conversation))\b[^.!]{0,25}\?"
    r"|\bhow long(?: is this)?\W*\?|\bhow often (?:can|should|do) I (?:come|use|do|write|talk)\b"
    r"|\b(?:is|will|does|would) (?:this|it) (?:going to )?take (?:long|much time|a while|forever)\b",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"\bhow (?:does|do|will|would) (?:this|it|you|that)(?: thing| chat| coach(?:ing)?| bot)? work\b"
    r"|\bwhat (?:can|do|could|will) you (?:actually |really |even )?(?:do(?! you)|offer|help)(?: for me| with"
    r"| me(?: with)?)?\W*$"
    r"|\bwhat (?:is|are) (?:this|you) (?:for|good for|about|supposed to do)\b[^.!]{0,20}\?"
    r"|\bwhat(?:'s| is) (?:this|coaching)\W*\?|\bhow can you help\b|\bwhat happens (?:here|now|in this)\W*\?"
    r"|\b(?:do|can) (?:you|a bot|a machine|an ai) (?:even |really |actually )?(?:know|understand) (?:anything"
    r"|something|a thing"
    r"|much|leadership|people)\b[^.!]*\?*$",
    re.IGNORECASE,
)
_MADE_OF = re.compile(
    r"\b(?:what|which) (?:\w+ )?(?:model|llm|ai|gpt|version) (?:are you|is this|do you use|runs|is behind)\b"
    r"|\bare you (?:gpt|chatgpt|claude|gemini|llama)\b",
    re.IGNORECASE,
)
_READS = re.compile(
    r"\bwho (?:else )?(?:can |could |will |gets to |might )?(?:reads?|sees?|looks? at|has access to) (?:this|that"
    r"|what I|it|these|my)\b|\b(?:does|do|will|can|could) (?:\w+ ){1,6}?(?:read|see|get|find out|hear about"
    r"|store|keep|save) (?:this|what I (?:write|say|type|tell)|what's (?:said|written)|these messages"
    r"|my (?:messages|words|chats?))\b"
    r"|\bcan I (?:delete|erase|remove) (?:this|that|it|what I|my|everything)\b"
    r"|\bis (?:a|any|some|there an?) ?(?:human|person|someone|anyone|somebody|anybody)(?: \w+)? (?:reading|watching"
    r"|listening|behind)\b"
    r"|\b(?:does|do|will|can|could) (?:\w+ ){1,5}?(?:read|see|look at|check|follow|get) (?:these|those|the|my|our) "
    r"(?:chats?|messages|conversations?|talks?)\b"
    r"|\bwhere (?:does|do|is|are) (?:this|what I (?:write|type|say)|my (?:words|messages|data))\b[^.!]*\b(?:go|stored"
    r"|kept|saved|end up)\b",
    re.IGNORECASE,
)
_ADVICES = re.compile("|".join(f"(?:{each})" for each in _ADVICE), re.IGNORECASE)
_ASKING = re.compile(
    r"(?:(?:and|but|so|ok(?:ay)?|wait|hi|hello|hey|well|hm+|also|before (?:I|we) (?:start|begin)\w*|first)[ ,.:]*)*"
    r"(?:who|what|how|where|when|is|are|does|do|can|could|will|would|did)\b",
    re.IGNORECASE,
)
TELLS, LATE = 40, 2
"""Words of a message that tells a matter, and how many of its last sentences may then ask for something."""
_SHORT = 14
"""Words of the longest message that asks what this is, and not something of the leader's matter."""
_VERDICTS = re.compile("|".join(f"(?:{each})" for each in _VERDICT), re.IGNORECASE)
_ARTICLES = re.compile("|".join(f"(?:{each})" for each in _ABOUT_ARTICLES), re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:he|she|they|people|everyone|everybody|somebody|someone|my \w+|[A-Z][a-z]+)(?:'s| is| are| was| were)?"
    r" (?:just |always |keeps? |then |kept )*(?:say|says|said|saying|ask|asks|asked|asking|told|tells|tell|goes|went"
    r"|wrote|shouted|wants? me to)(?: (?:me|us|him|her|them))?(?:[,:]? [\"“']| what (?:he|she|they)\b| for\b)",
)
"""What somebody else asked is told, and not asked: "She asked me, 'what should I do?'"."""


def asked_for(text: str) -> frozenset[str]:
    """The cues of what `text` asks for outright; a session comes with what else is asked about the coach.

    Among `asks_advice`, `asks_fact`, `asks_reading`, `asks_link`, `asks_coach`, `asks_session`, `asks_price`,
    `asks_bot`, with `asks_length` or `asks_use` where it is plainer, and `asks_privacy`.
    """
    question = asks(text)
    found = set(_about_the_bot(text, question=question))
    if _LINK.search(text) and question:
        found |= {"asks_reading", "asks_link"}
    if _COACH.search(text) and (question or text.lower().startswith(("who", "tell"))):
        found |= {"asks_session", "asks_coach"}
    if question and not _AT_WORK.search(text):
        found |= {"asks_session"} if _SESSION.search(text) else set()
        found |= {"asks_session", "asks_price"} if _PRICE.search(text) else set()
    if found:
        return frozenset(found)
    if _ARTICLES.search(text):
        return frozenset({"asks_fact"})
    late = " ".join(split_sentences(text)[-LATE:]) if len(text.split()) > TELLS else text
    if _ADVICES.search(_UNASKED.sub(" ", late)) and not _REPORTED.search(text):
        found.add("asks_advice")
    return frozenset(found)


def asks(text: str) -> bool:
    """Whether a message asks, with or without its mark: "and what does it cost to talk to the coach"."""
    return "?" in text or bool(_ASKING.match(text) and len(text.split()) <= _SHORT)


def _about_the_bot(text: str, *, question: bool) -> Iterator[str]:
    if question and _READS.search(text):
        yield "asks_privacy"
    if _MADE_OF.search(text) or (_BOT.search(text) and (question or len(text.split()) <= _SHORT)):
        yield "asks_bot"
    if _AT_WORK.search(text):
        return
    if question and _LASTS.search(text):
        yield from ("asks_bot", "asks_length")
    if _WORKS.search(text) and len(text.split()) <= _SHORT:
        yield from ("asks_bot", "asks_use")


def reports_an_ask(text: str) -> bool:
    """Whether `text` tells of a question that somebody else asked, and asks none itself."""
    return bool(_REPORTED.search(text)) and not text.rstrip().endswith("?")


def declines_advice(text: str) -> bool:
    """Whether advice is turned down and none asked for, whatever words of asking `text` holds."""
    return bool(_UNASKED.search(text)) and not _ADVICES.search(_UNASKED.sub(" ", text))


def wants_opinion(text: str) -> bool:
    """Whether the coach's own view is asked for, which an AI does not have."""
    return bool(_OPINION.search(text))


def wants_verdict(text: str) -> bool:
    """Whether a yes or a no is asked for, which is the leader's own to say."""
    return bool(_VERDICTS.search(text)) and not (_ONLY_HOW.search(text) and "yes or no" not in text.lower())
