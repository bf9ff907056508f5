"""Recognises what an AI may not say of itself: that it feels, has lived or led, or will do something later."""

import re

from coach_bot.coaching.text.stems import plain

_HUMAN = re.compile(
    r"\bi(?:'ve| have) (?:been (?:there|in your|through|a (?:manager|leader)|where)|felt|experienced"
    r"|seen (?:this|many|it|leaders|so many)|worked with|had (?:a|my|that|similar)|made (?:that|the same"
    r"|similar)|struggled|coached|learned|learnt|found that|known|gone through|faced|led)"
    r"|\bi (?:can (?:really |truly |certainly |only |totally |completely )?(?:imagine|relate|feel"
    r"|empathi[sz]e|sympathi[sz]e)|(?:truly |really |completely |totally |fully |certainly |can |do "
    r"|also )*(?:understand|know|get|see) (?:exactly |just |well |only too well )?(?:how (?:you|that|this"
    r"|hard|difficult|frustrating|painful|it|tough|much)|your (?:\w+ )?(?:frustration|feelings?|pain|anger"
    r"|concerns?|situation|struggle|position|worry|fear|stress|disappointment)|where you(?:'re| are) coming"
    r"|what (?:you're|you are|it's|it is|that's) (?:going|feeling|like)|why you feel|that (?:must|feeling"
    r"|this must|you must|it must)))"
    r"|\bi (?:really |truly |also |do |deeply |just |can't help but |myself |too )*(?:feel|felt|love|loved"
    r"|admire|hate|enjoy|hope|worry|care|remember|empathi[sz]e|sympathi[sz]e|relate|believe in you"
    r"|struggled|used to|wish i|miss (?:my|that|those|being)|cried|appreciate)\b(?! to you\b| free)"
    r"|\bi(?:'m| am) (?:so |very |really |truly |deeply |genuinely |just |also "
    r"|incredibly )*(?:sorry (?:to hear|that you|you|for (?:your|what|the)|about)|glad|happy|proud|excited"
    r"|touched|moved|impressed|thrilled|delighted|sad|worried|concerned|amazed|honou?red|inspired|grateful"
    r"|thankful|human|a (?:real |human )?(?:person|human|woman|man|manager|leader|parent)|not (?:an ai"
    r"|a bot|a machine|a robot|a computer)|your friend|heartbroken|saddened|pleased|confident|a fan)"
    r"|\bas (?:a|an) (?:\w+ )?(?:manager|leader|parent|human|person|coach|boss|executive|founder"
    r"|ceo)(?: myself| too| who has|,? i\b)|\bwhen i (?:was|worked|led|managed|started|had|lost|became)\b"
    r"|\bin my (?:own )?(?:experience|career|years|life|work|view|opinion|article|articles|case|team|time"
    r"|practice|coaching|book|writing)\b"
    r"|\bmy (?:own )?(?:team|boss|manager|career|clients|heart|husband|wife|kids|children|experience"
    r"|feelings|years|gut|story)\b|\bme too\b|\bso have i\b|\bsame here\b|\bwe(?:'ve| have) all (?:been"
    r"|had|felt|done)\b|\bwe all (?:feel|have|make|lose|get|do|struggle|need|know)\b|\bmy heart goes\b"
    r"|\bi wrote\b|\bbreaks my heart\b|\bi'm here for you\b"
)
_NOT_HUMAN = re.compile(
    r"\bi (?:don't|do not|cannot|can't|have no|never|am not able to|am unable to)\b|\bno feelings\b"
    r"|\bi'm an ai\b|\bi am an ai\b|\bas an ai\b"
)
_MISHEARD = re.compile(
    r"\bi(?:'m| am) sorry\b.*\b(?:i (?:got|mis|took|missed|heard)|that (?:missed|was off)|my (?:words"
    r"|reply|question))|\bsorry[,—–-]+ "
)
_ALSO_HUMAN = re.compile(
    r"\b(?:speaking|talking) from experience\b|\b(?:believe|trust) me\b|\bbeen in (?:your|his|her|their) (?:shoes"
    r"|place|position)\b"
    r"|\bwalked (?:that|this|the same) (?:road|path)\b|\bas (?:someone|somebody|a person) who\b|\bi (?:personally"
    r"|for one)\b"
    r"|\b(?:that|this|it|what you(?:'ve| have)? (?:said|say|share\w*|wrote)) (?:really |deeply |truly )?(?:touches"
    r"|moves|saddens"
    r"|inspires|resonates with|hits home for) me\b|\bmakes me (?:sad|happy|smile|proud|angry|feel|want|hopeful)\b"
    r"|\bi(?:'m| am) (?:rooting|here|happy|always here|right here|cheering|with) (?:for|beside|with) you\b"
    r"|\bi(?:'m| am| was|'ve been| have been| used to be) (?:also )?an? (?!ai\b)(?:\w+ )?(?:manager|leader|boss"
    r"|director"
    r"|engineer|ceo"
    r"|founder|coach|parent|mother|father|human|person|woman|man|employee|therapist|consultant)\b"
    r"|\bi (?:once |also |myself )?(?:led|managed|ran|worked|built|fired|hired|quit|grew up|lived|coached|mentored)\b"
    r"|\bi(?:'ve| have) got (?:you|your back)\b|\bwe(?:'re| are) in this together\b|\bi look forward\b|\bi(?:'m"
    r"| am) looking forward"
    r"|\bi can (?:hear|see) (?:it )?in your (?:voice|face|eyes)\b|\bi (?:was|am) once\b|\bback when i\b|\bi (?:too"
    r"|also) (?:have|had|know)\b"
    r"|\bmy (?:friend|colleague|mentor|former|first (?:job|boss|team))\b|\bi(?:'ve| have) (?:also |often |always "
    r"|once )+\w+ed\b"
    r"|\bi(?:'d| would) be (?:angry|upset|hurt|furious|frustrated|devastated|sad|proud|scared)(?: too)?\b"
    r"|\bif that (?:were|was) me\b"
    r"|\bi (?:still |often |always )?(?:get|got) (?:goosebumps|emotional|tears)\b|\bfrom one (?:leader|manager|human"
    r"|person) to another\b"
)
_PROMISE = re.compile(
    r"\b(?:i'll|i will|i shall|i'm going to|i am going to|i promise(?: to| that i'll)?|i can|let me|i(?:'d"
    r"| would) be (?:happy|glad) to)"
    r" (?:also |always |definitely |certainly |make sure to |gladly )?(?:remember|remind|never forget|not forget"
    r"|send|email|e-mail"
    r"|call you|text|ring|message|contact|get back|come back to you|follow up|check (?:in|back|up)|pass (?:this|that"
    r"|it|your) "
    r"|forward|tell (?:him|her|them|your|the coach|sam|someone)|let (?:him|her|them|your|the coach) know"
    r"|talk to (?:him|her|them"
    r"|your|the coach)|speak (?:to|with) (?:him|her|them|your)|look into|keep (?:an eye|track|you posted"
    r"|this in mind|that in mind"
    r"|it in mind|your)|schedule|book|arrange|set up|reach out|report|be (?:here (?:tomorrow|next|when|whenever|any)"
    r"|thinking (?:of|about) you|waiting|in touch)|think of you|stay (?:in touch|up)|pray)\b"
    r"|\b(?:we'll|we will|let's|we can) (?:talk|speak|meet|check in|pick (?:this|it) up|catch up|continue"
    r"|reconnect)(?: \w+){0,3}"
    r" (?:tomorrow|next (?:week|time|month)|soon|later|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\bi promise\b"
    r"|\byou have my word\b|\btalk (?:to you )?(?:soon|tomorrow|later|next week)\b"
)
_HONEST = re.compile(r"\bno feelings\b|\bi(?:'m| am) (?:only |just )?an ai\b(?! too)|\bas an ai\b")
_CLAUSES = re.compile(r"[,;:–—]| - |\b(?:but|and|so|because)\b")


def pretends(sentence: str) -> bool:
    """Whether a sentence claims feelings, a life, or an experience of its own."""
    text = plain(sentence)
    if _ALSO_HUMAN.search(text):
        return True
    if not _HUMAN.search(text) or _MISHEARD.search(text):
        return False
    # "I have no feelings" is honest, and honesty in one clause excuses no other.
    if _HONEST.search(text):
        return False
    clauses = [clause for clause in _CLAUSES.split(text) if _HUMAN.search(clause)]
    return any(not _NOT_HUMAN.search(clause) for clause in clauses or [text])


def promises(sentence: str) -> bool:
    """Whether a sentence promises something that it will not do: to remember, to tell, to send, to be there."""
    return bool(_PROMISE.search(plain(sentence)))
