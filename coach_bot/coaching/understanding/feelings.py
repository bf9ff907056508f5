"""Which feelings a message shows."""

import re
from collections.abc import Sequence

from coach_bot.coaching.understanding.lexicon import Feeling, Lexicon, found

_OTHERS = re.compile(r"\b(?:he|she|they|he's|she's|they're|his|her|their)\b[^.,;!?]{0,25}$", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:he|she|they|people|everyone|everybody|somebody|someone|nobody)(?:'s|'re|'ve| is| are| was| were| look| looks"
    r"| seem| seems| feel| feels| felt| got| get| must be| might be| may be)(?: (?!I\b|me\b|my\b)[\w']+){0,3} $",
    re.IGNORECASE,
)
"""Somebody else is the subject, whatever the leader thinks or guesses before it."""
_OF_A_GROUP = re.compile(
    r"\b(?!I |we )(?:the|a|their|his|her) \w+(?: \w+)? (?:is|are|was|were|looks?|seems?)(?: \w+)? $", re.IGNORECASE
)
_MINE = re.compile(r"\b(?:I|I'm|I've|me|my|myself|makes me|we|we're)\b[^.;!?]{0,40}$", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|no longer|isn't|aren't|wasn't|don't|didn't|never|without|no)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


_NOT_MINE = re.compile(r"\b(?:off with|could have|might have|would have|who)\s+$", re.IGNORECASE)


_SO_GLAD_THAT_NOT = re.compile(
    r"(?:so )?(?:happy|glad|excited|proud|pleased|relieved|delighted|thrilled) (?:that )?I (?:didn't|forgot|never"
    r"|couldn't|failed|missed|overlooked)\b",
    re.IGNORECASE,
)
"""Gladness that was in the way of something: what is told is what was left undone."""


def feelings(text: str, lexicon: Lexicon) -> list[Feeling]:
    """The leader's own feelings in `text`, strongest first; what is denied or another's is left out."""
    shown: list[Feeling] = []
    for feeling in lexicon.feelings:
        match = found(feeling.words, text)
        if match is None:
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        if text[match.end() : match.end() + 1] == "?" and before.strip()[-1:] not in {"?", ","}:
            continue  # "Irritated? Probably sad."
        if feeling.kind == "joy" and _SO_GLAD_THAT_NOT.match(text[match.start() :]):
            continue
        if _NOT.search(before) or _NOT_MINE.search(before) or _OF_A_GROUP.search(before):
            continue
        others = _OTHERS.search(before)
        if others and (_OF_OTHERS.search(before) or not _MINE.search(before[-25:])):
            continue
        if of_others(re.split(r"(?<=[.!?;])\s+|\n+", text[: match.end()])):
            continue
        shown.append(feeling)
    return shown


def kind_of(form: str, lexicon: Lexicon) -> str:
    """The family of a feeling by its form, or an empty string."""
    return next((feeling.kind for feeling in lexicon.feelings if feeling.form == form), "")


_PLAIN = (
    r"embarrassed|ashamed|angry|numb|lonely|alone|scared|afraid|terrified|gutted|tired|exhausted|worried|anxious|proud"
    r"|relieved|sad|hurt|furious|cross|guilty|frustrated|overwhelmed|stuck|torn|nervous|heartbroken|devastated"
    r"|disappointed|humiliated|betrayed|shaken|annoyed|upset|drained|happy|glad|excited|worn out|fed up|burnt out"
    r"|burned out|lost|empty|hopeful|calm|confused|livid|fuming|miserable|mortified|knackered|shattered|uneasy"
)
_NAMED = re.compile(
    r"^(?:(?:and|but|also|just|mostly|honestly|dunno|well|truly|yes|yeah|no|oh|mainly)[ ,]+)*"
    rf"(?P<felt>(?:(?:still|a bit|a little|very|so|really|pretty|quite|kind of|also) )*(?:{_PLAIN}))"
    rf"(?:,? and (?P<more>(?:(?:still|a bit|a little|very|so|really|pretty|quite|also) )*(?:{_PLAIN})))?"
    r"(?:[ ,]+(?:mostly|mainly|really|honestly|tbh|too|as well|inside|if I'm (?:being )?honest|to be honest"
    r"|I (?:suppose|guess|think)))*$",
    re.IGNORECASE,
)


_ABOUT_OTHERS = re.compile(
    r"(?:I (?:guess|think|suppose) |maybe |perhaps |but |and |so )*(?:he|she|they|(?:my|our|the) \w+|people|everyone"
    r"|everybody)(?:'\w+)?\b",
    re.IGNORECASE,
)


_ABOUT_ONESELF = re.compile(r"\b(?:I|I'\w+|me|my|we|we'\w+)\b(?! (?:guess|think|suppose)\b)", re.IGNORECASE)


def of_others(sentences: Sequence[str]) -> bool:
    """Whether the last of `sentences` speaks of others, if without naming them ("They're slow. Tired, I guess.")."""
    for sentence in reversed(sentences):
        if _ABOUT_ONESELF.search(sentence):
            return False
        if _ABOUT_OTHERS.match(sentence):
            return True
    return False


def named(text: str, lexicon: Lexicon) -> list[str]:
    """Feelings that stand by themselves ("Embarrassed. And still angry."), lower case, fit for "you're …"."""
    found_here: list[str] = []
    sentences = re.split(r"(?<=[.!?;])\s+|\n+", lexicon.tidy(text))
    for place, sentence in enumerate(sentences):
        if of_others(sentences[: place + 1]):
            continue
        if match := _NAMED.match(sentence.strip(" ,.!;")):
            found_here += [group.lower() for group in match.groups() if group]
    return list(dict.fromkeys(found_here))[:2]
