"""The heaviest of what a leader wrote: a feeling or a confession with "I", which goes before any circumstance."""

import re
from collections.abc import Sequence

from coach_bot.coaching.reflecting.mirrors import Mirror, turned_clause
from coach_bot.coaching.text.clauses import sentences
from coach_bot.coaching.text.stems import content
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.lexicon import Lexicon, found

_FEELS = re.compile(
    r"\bI(?:'m| am| feel| felt| was|'ve been| have been|'ve felt)(?: (?:so|very|really|just|still|quite|a bit|a little"
    r"|pretty|truly|also|honestly|deeply|now|always|completely|totally|only|even))* (?:like an? (?:\w+ )?(?:thief|fraud"
    r"|liar|coward|traitor|failure|fool|fake|impostor|imposter|monster|hypocrite|burden|ghost|stranger|murderer|cheat"
    r"|idiot|puppet|villain|executioner)|robbed|cheated|used|betrayed|sad|lonely|alone|guilty|ashamed|empty|afraid"
    r"|scared|terrified|frightened|jealous|envious|worthless|small|humiliated|hurt|heartbroken|devastated|hopeless"
    r"|desperate|broken|furious|angry|bitter|homesick|disgusted|mortified|invisible|unwanted|replaceable)\b",
)
_OWNS = re.compile(
    r"^(?:(?:the|that|this|my) \w+,? )?(?P<share>a little(?: bit)?|a bit|a part|part|some|half|most|much)"
    r"(?: of (?:it|that|this))? (?:is|was|are) (?:also )?mine$",
    re.IGNORECASE,
)
_HURTS = re.compile(
    r"^(?:you know,? |and |but |honestly,? )?"
    r"(?P<lead>what (?:really |still )?(?:hurts|(?:hurts|gets|bothers|saddens) me))"
    r" is that (?P<what>(?:nobody|no one|he|she|they|I|my \w+)\b[^,;:]{3,70})$",
    re.IGNORECASE,
)
_ASKS_OF_SELF = re.compile(
    r"^(?:and |but |so |or |sometimes I (?:ask|think):? )?(?P<was>am|was) I"
    r" (?P<rest>(?:even |really |actually |still )?"
    r"(?:any good|good enough|good at|cut out|fit for|right for|the right|the problem|a bad|a good|a terrible|failing"
    r"|too (?:soft|hard|weak|old|harsh|proud|slow)|wrong|unfair|worth|to blame|enough)\b[^?,;]{0,50})\?$",
    re.IGNORECASE,
)


def heavy(message: str, seen: Sequence[Mirror], lexicon: Lexicon) -> str:
    """What must not be left out of a reflection of `message`, turned to "you" without a final mark; often nothing.

    Args:
        seen: what can be said back of the message, most telling first.
    """
    told = sentences(lexicon.tidy(message))
    if len(told) < 2:
        return ""
    for mirror in seen:
        if mirror.about == "i" and not mirror.harsh and _FEELS.search(mirror.source) and _is_own(mirror):
            return mirror.text
    return next((line for sentence in told if (line := _mended(sentence, lexicon))), "")


def holds_heavy(said: Sequence[str], heaviest: str) -> bool:
    """Whether a reflection has the words that weigh, or most of them."""
    own = set(content(heaviest)) or {word.lower() for word in words(heaviest)}
    return 2 * len(own & set(content(" ".join(said)))) > len(own)


def _is_own(mirror: Mirror) -> bool:
    """Whether the feeling is the first thing the clause says, and so no mere mention ("I know that he feels …")."""
    match = _FEELS.search(mirror.source)
    return match is not None and len(words(mirror.source[: match.start()])) <= 2


def _mended(sentence: str, lexicon: Lexicon) -> str:
    """A confession or a doubt that no clause of the message says grammatically, put so that it can be said."""
    bare = sentence.strip(" .!")
    if match := _OWNS.match(bare):
        share = match["share"].lower()
        return f"{share[0].upper()}{share[1:]} of it is yours"
    if match := _HURTS.match(bare):
        told = turned_clause(match["what"], lexicon)
        return f"{match['lead'][0].upper()}{match['lead'][1:]} is that {told}".replace(" me ", " you ") if told else ""
    match = _ASKS_OF_SELF.match(bare)
    if match is None or found((*lexicon.labels, *lexicon.swearing), bare) or re.search(r"\b(?:my|me|you)\b", bare):
        return ""
    be = "you're" if match["was"].lower() == "am" else "you were"
    return f"You're asking yourself whether {be} {match['rest']}"
