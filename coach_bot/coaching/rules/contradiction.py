"""Whether a claim turns round the sentence that it took its words from: numbers, denials, opposites, who did what."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach_bot.coaching.text.stems import STOP_WORDS, stem, words

_BEFORE = 4
"""Words before what a claim took from a sentence that may deny it."""
_AFTER = 3
"""Words after it that may say the opposite."""
_NEIGHBOURS = 8
"""Words between two neighbours of a claim within which a third may have been put in."""

_DENIAL_WORDS = "not never no nothing nobody none without cannot neither nor rarely seldom hardly nowhere lack lacks"
_DENIALS = frozenset(_DENIAL_WORDS.split())
_NUMBER_WORDS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half third quarter fifth
tenth dozen percent twice
"""
_NUMBERS = frozenset(_NUMBER_WORDS.split())
# A claim that judges, where the sentence does not, says more than it: "a good apology comes with its reasons".
_STRONG_WORDS = """
must should always never only alone fastest nobody good better best great ideal important essential helpful wise
bad worse worst wrong harmful useful useless enough
"""
_PERSON_WORDS = """
people person someone somebody others other one anyone anybody everyone everybody those who leader leaders coach
article articles essay passage piece
"""
_PERSONS = frozenset(_PERSON_WORDS.split())
_PAIRS = """
first last|more less|more fewer|faster slowly|faster slower|fast slow|quickly slowly|inward outward|back ahead
backward forward|past future|better worse|best worst|easier harder|easy hard|give receive|give take|give rob
avoid begin|avoid start|avoid seek|avoid have|defend attack|protect attack|protect harm|same another|same different
same other|honest careful|gain lose|win lose|open closed|hide show|public private|lot little|much little|many few
larger smaller|high low|kind cruel|begin end|start stop|keep break|together apart|above below|before after|early late
strong weak|true false|increase decrease|grow shrink|safe dangerous|right wrong|success failure|freedom control
care surveillance|praise blame|listen ignore|ask tell|valued seen|gained taken|gain take|lonely easy|lighter heavier
light heavy|rear front|in out|inside outside|up down|always sometimes|everybody nobody|everything nothing
"""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a claim or a sentence."""

    stem: str
    bare: bool
    """Whether it carries meaning of its own."""
    denies: bool


@lru_cache(maxsize=2_048)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, by their roots."""
    found = []
    for word in words(text):
        denies = word in _DENIALS or word.endswith("n't")
        bare = word in STOP_WORDS or word in _PERSONS or (len(word) < 3 and not word.isdigit()) or denies
        found.append(Word(_root(word), bare, denies))
    return tuple(found)


def _root(word: str) -> str:
    root = stem(word)
    return root[:6] if len(root) > 6 else root


def contradicts(claim: str, sentence: str) -> bool:
    """Whether a claim, though it shares a sentence's words, turns round what it says, or makes more of it."""
    said, there = words_of(claim), words_of(sentence)
    start, end = _span(said, there)
    span = there[start:end]
    if _number_changed(claim, sentence) or _made_stronger(said, span):
        return True
    if sum(word.denies for word in said) % 2 != sum(word.denies for word in span) % 2:
        return True
    return _turned(said, there[start : end + _AFTER], there) or _putis_in(said, span) or _of_another(said, there)


def _span(said: Sequence[Word], there: Sequence[Word]) -> tuple[int, int]:
    """Where in a sentence a claim took its words from, with the few words before them."""
    roots = {word.stem for word in said}
    wanted = {word.stem for word in said if not word.bare}
    places = [place for place, word in enumerate(there) if not word.bare and is_in(word.stem, wanted)]
    if not places:
        return 0, len(there)
    end = places[-1] + 1
    while end < len(there) and (there[end].stem in roots or there[end].stem == "not"):
        end += 1
    return max(0, places[0] - _BEFORE), end


def _number_changed(claim: str, sentence: str) -> bool:
    said, there = words(claim), set(words(sentence))
    return any((word in _NUMBERS or word.isdigit()) and word not in there for word in said)


def _made_stronger(said: Sequence[Word], span: Sequence[Word]) -> bool:
    there = {word.stem for word in span}
    return any(word.stem in _STRONG_ROOTS and word.stem not in there for word in said)


def _turned(said: Sequence[Word], near: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether the claim has the opposite of a word that stands where it took its words from."""
    mine, whole = {word.stem for word in said}, {word.stem for word in there}
    theirs = {word.stem for word in near} - mine
    return any(_OPPOSITE_ROOTS.get(each, frozenset()) & theirs and each not in whole for each in mine)


def _of_another(said: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether the claim is about something that the sentence does not name: its first word with meaning."""
    first = next((word.stem for word in said if not word.bare), "")
    return not is_in(first, {word.stem for word in there})


def _putis_in(said: Sequence[Word], span: Sequence[Word]) -> bool:
    """Whether one word was moved to where the sentence has another ("protects the person receiving it")."""
    place = {word.stem: number for number, word in reversed(list(enumerate(span))) if not word.bare}
    order = [place[word.stem] for word in said if not word.bare and word.stem in place]
    for at in range(1, len(order) - 1):
        before, here, after = order[at - 1 : at + 2]
        if before < after < here and after - before <= _NEIGHBOURS:
            between = [word for word in span[before + 1 : after] if not word.bare]
            if len(between) == 1 and between[0].stem not in {word.stem for word in said}:
                return True
    return False


def is_in(root: str, held: set[str]) -> bool:
    """Whether a root, or one that begins alike, is among others."""
    return root in held or (len(root) >= 5 and any(other[:5] == root[:5] for other in held))


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.replace("\n", "|").strip("|").split("|"):
        one, two = map(_root, pair.split())
        found.setdefault(one, set()).add(two)
        found.setdefault(two, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


_STRONG_ROOTS = frozenset(map(_root, _STRONG_WORDS.split()))
_OPPOSITE_ROOTS = _opposites()
