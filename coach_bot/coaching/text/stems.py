"""The words that carry meaning, reduced to stems, so that two texts can be compared."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans(dict(zip("“”„’‘–—\u00a0", '"""\'\'-- ', strict=True)) | {"…": "..."})

_STOP = """
a about above after again all also am an and any are aren't as at be because been before being both but by
can can't cannot could couldn't did didn't do does doesn't doing don't down during each either else even
ever every few for from further get gets getting go goes going got had hadn't has hasn't have haven't having
he he'd he'll he's her here hers herself him himself his how i i'd i'll i'm i've if in into is isn't it it's
its itself just let let's like made make makes making may maybe me might more most much must my myself no
nor not now of off on once one only or other our ours ourselves out over own perhaps quite rather really
said same say says she she'd she'll she's should so some someone something still such than that that's the
their theirs them themselves then there there's these they they'd they'll they're they've thing things this
those though through to too under until up upon us very was wasn't way we we'd we'll we're we've were
weren't what what's when where whether which while who whom whose why will with within without won't would
wouldn't yes yet you you'd you'll you're you've your yours yourself
"""
STOP_WORDS = frozenset(_STOP.split())

_FORMS = """
felt:feel told:tell led:lead gave:give given:give took:take taken:take came:come went:go gone:go
knew:know known:know saw:see seen:see kept:keep left:leave lost:lose found:find held:hold heard:hear
met:meet spoke:speak spoken:speak brought:bring thought:think built:build became:become broke:break
broken:break people:person grew:grow grown:grow men:man women:woman wrote:write written:write
fell:fall chose:choose chosen:choose
"""
_IRREGULAR = dict(pair.split(":") for pair in _FORMS.split())


def plain(text: str) -> str:
    """`text` in lower case with straight quotes and single spaces, so that typography makes no difference."""
    return _SPACE.sub(" ", text.translate(_QUOTES).lower()).strip()


def words(text: str) -> list[str]:
    """The words of `text`, in lower case and in order."""
    return _WORD.findall(text.translate(_QUOTES).lower())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A light stem of an English word: plural, -ing, -ed and -ly are taken off."""
    word = word.removesuffix("'s")
    if word in _IRREGULAR:
        return stem(_IRREGULAR[word])
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for suffix in ("ingly", "edly", "ing", "ed", "ly"):
        if len(word) > len(suffix) + 2 and word.endswith(suffix):
            word = word[: -len(suffix)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word


def content(text: str) -> list[str]:
    """The stems of the words of `text` that carry meaning, in order, repeats included."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS and (len(word) > 2 or word.isdigit())]


@dataclass(frozen=True, slots=True)
class Said:
    """What a leader wrote, with its words and stems, so that they are found once for a whole reply."""

    text: str
    words: frozenset[str]
    stems: frozenset[str]


def said(leader: "str | Said") -> Said:
    """What a leader wrote, by its words and stems."""
    return leader if isinstance(leader, Said) else Said(leader, frozenset(words(leader)), frozenset(content(leader)))


def overlap(one: str, two: str) -> float:
    """How much two sentences say the same: shared stems by all stems, 0 to 1.

    Sentences of common words alone ("How was that for you?") are compared by all their words.
    """
    first, second = set(content(one)), set(content(two))
    if len(first) < 3 or len(second) < 3:
        first, second = {stem(word) for word in words(one)}, {stem(word) for word in words(two)}
    union = first | second
    return len(first & second) / len(union) if union else 0.0


def runs(text: str, size: int) -> set[str]:
    """Every run of `size` words of `text`."""
    every = words(text)
    return {" ".join(every[at : at + size]) for at in range(len(every) - size + 1)}


@lru_cache(maxsize=8)
def runs_of(texts: tuple[str, ...], size: int) -> frozenset[str]:
    """Every run of `size` words of texts that stay the same from turn to turn."""
    return frozenset(run for text in texts for run in runs(text, size))
