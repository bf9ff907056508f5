"""Recognises praise that could be given to anybody, and takes it off the front of a sentence."""

import re

from coach_bot.coaching.text.stems import plain, words

_PRAISE = re.compile(
    r"\b(?:great|good|excellent|wonderful|fantastic|amazing|awesome|brilliant|lovely|perfect|interesting"
    r"|fair|insightful|powerful|thoughtful|important|beautiful) (?:question|job|work|point|insight|idea"
    r"|thinking|start|attitude|step|question to ask|reflection|awareness|progress)s?\b(?=[!.,—–-]|$| (?:to"
    r"|and|that you|in itself|already|there|on|of you))"
    r"|^(?:wow|bravo|kudos|congrats|congratulations|well done|good for you|nice(?: one| work| job)?"
    r"|awesome|amazing|fantastic|excellent|wonderful|brilliant|great|perfect|absolutely|fabulous"
    r"|superb)\b(?=[!.,—–-]|$)"
    r"|\b(?:that|this|it)(?:'s| is| was| sounds)(?: really| so| truly| such| just| absolutely| very| quite"
    r"| a| an| pretty| already)* (?:great(?! (?:deal|many|weight|load|loss|distance|pity|burden|shock"
    r"|strain))|amazing|wonderful|fantastic|awesome|excellent|brilliant"
    r"|impressive|inspiring|admirable|commendable|incredible|remarkable|lovely|fabulous|outstanding"
    r"|terrific|superb|perfect|insightful|mature|very self-aware|big of you|good (?:sign|thing|start"
    r"|question|idea|point|plan|step|approach))\b"
    r"|\byou(?:'re| are) (?:doing (?:so |really |very )?(?:great|well|amazing|fine|a (?:great|good"
    r"|fantastic|wonderful))|(?:a|an|such a|already a|clearly a|obviously a) (?:\w+ )?(?:great|good"
    r"|amazing|wonderful|strong|caring|excellent|incredible|thoughtful|true|natural|born"
    r"|dedicated) (?:\w+ )?(?:leader|manager|person|boss)|(?:amazing|awesome|incredible|wonderful"
    r"|so strong|so brave|not alone))\b"
    r"|\bthank(?:s| you)(?: so much| very much)? for (?:sharing|opening|being (?:so )?(?:open|honest"
    r"|vulnerable)|trusting|reaching|your (?:honesty|openness|trust|question|courage|message"
    r"|vulnerability)|asking|telling|letting)\b|\bproud of you\b|\bkudos\b|\byou(?:'ve| have) got this\b"
    r"|^what an? (?:very |truly |really )?(?:great|thoughtful|wonderful|powerful|insightful|beautiful"
    r"|lovely|fantastic|brilliant|honest|amazing|inspiring)\b|\bhats off\b|\bi hear you\b[.!]?$"
)
_PRAISE_LEAD = re.compile(
    r"^(?:(?:wow|great|excellent|awesome|amazing|wonderful|fantastic|perfect|absolutely|brilliant|nice"
    r"|lovely|certainly|sure|sure thing|of course|definitely|totally|got it"
    r"|understood|i hear you|great question|good question"
    r"|thank you for sharing(?: that| this)?(?: with me)?|thanks for sharing(?: that| this)?(?: with me)?"
    r"|thank you for your (?:honesty|openness|trust)|that's (?:a )?(?:really |very )?(?:great|good"
    r"|excellent|tough|hard) (?:question|point|one))\s*(?:[!,:.—–-]+\s*(?:and\b|but\b)?|\band\b"
    r"|\bbut\b)\s*)+",
    re.IGNORECASE,
)
_ALSO_PRAISE = re.compile(
    r"\byou(?:'ve| have)? (?:really |already |clearly )?(?:handled|managed|dealt with|did|responded to"
    r"|navigated) (?:[\w']+ ){1,4}"
    r"(?:well|beautifully|perfectly|brilliantly|admirably|wonderfully|right|so well|really well|very well)\b"
    r"|\b(?:shows?|showed|takes?|demonstrates?|speaks to|reflects?) (?:(?:a lot of|your|great|true|real|strong|good"
    r"|such|remarkable"
    r"|incredible|tremendous) )+(?:leadership|self-awareness|maturity|emotional intelligence|character|integrity"
    r"|wisdom|strength)\b"
    r"|\bgood on you\b|\byou(?:'re| are) (?:so |very |really |truly |incredibly |clearly )+(?:self-aware|brave"
    r"|thoughtful|wise|strong"
    r"|reflective|caring|insightful|courageous|empathetic|dedicated|committed)\b|\byou should be (?:so |very "
    r"|really )?proud\b"
    r"|\b(?:powerful|great|deep|beautiful|profound|valuable|important|key|wonderful|huge) (?:realisation|realization"
    r"|observation"
    r"|intention|goal|awareness|commitment|discovery|breakthrough|quality|instinct)s?\b|\byou(?:'ve| have) (?:done"
    r"|made) (?:a |an )?"
    r"(?:great|good|excellent|amazing|wonderful|fantastic|incredible|huge|real) (?:job|work|progress|start|step"
    r"|effort)\b"
    r"|^(?:well|nicely|beautifully) (?:said|put|done|handled)\b|\bi(?:'m| am) impressed\b|^love (?:that|this|it)\b"
)


def praises(sentence: str) -> bool:
    """Whether a sentence gives praise that names nothing in particular."""
    text = plain(sentence)
    return bool(_PRAISE.search(text) or _ALSO_PRAISE.search(text))


def unpraised(text: str) -> str:
    """A sentence without stock praise or assent before it."""
    rest = _PRAISE_LEAD.sub("", text)
    if rest == text or len(words(rest)) < 3:
        return text
    return rest[0].upper() + rest[1:]
