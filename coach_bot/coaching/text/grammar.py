"""Tells a clause with a subject and a finite verb from a fragment, by an allow-list of patterns.

What is not surely a clause is taken for none: a reflection is then not attempted.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from coach_bot.coaching.text.verbs import (
    AUXILIARIES,
    NEVER_WITH_I,
    NEVER_WITH_MANY,
    NEVER_WITH_ONE,
    bases,
    is_past,
    thirds,
)

_TOKEN = re.compile(r"[\w]+(?:['\-/][\w]+)*'?|[^\w\s]")
_ONE = frozenset(
    "he she it this that nobody everyone everybody someone somebody nothing everything something".split()  # noqa: SIM905
)
_MANY = frozenset("they these those people others some most many all both".split())  # noqa: SIM905
_DETERMINERS = frozenset(
    "my our his her their the a an one two three four five another every each some both".split()  # noqa: SIM905
)
_OF = frozenset("one two three four five some most many all both half none each neither part several".split())  # noqa: SIM905
_TIMES = frozenset(
    "yesterday today tonight tomorrow now lately recently then sometimes usually normally".split()  # noqa: SIM905
)
_TIME_HEADS = frozenset("last this next every that all".split())  # noqa: SIM905
_TIME_NOUNS = frozenset(
    """
    week month year quarter monday tuesday wednesday thursday friday saturday sunday morning afternoon
    evening night summer winter spring autumn time day weekend sprint
    """.split()  # noqa: SIM905
)
_PREPOSITIONS = frozenset("in on at by for with during about after before since over for".split())  # noqa: SIM905
_ADVERBS = frozenset(
    """
    just really never always still also already even actually only finally completely often sometimes now
    then probably definitely basically literally simply rarely seldom usually almost nearly hardly barely
    kind sort of apparently constantly suddenly totally truly honestly clearly obviously openly quietly
    once all both each ever deliberately accidentally flat soon too quite so far
    """.split()  # noqa: SIM905
)
_PRONOUNS = frozenset("i he she it we they you i'm i've i'd i'll he's she's it's we're they're".split())  # noqa: SIM905
_SUBORDINATORS = frozenset(
    "when whenever if unless after before while since because although though once as".split()  # noqa: SIM905
)
_PLACES = frozenset("on in of from at".split())  # noqa: SIM905
_OWNERS = frozenset("my our the this their his her".split())  # noqa: SIM905
_OFFICES = frozenset(
    "hr management leadership finance legal corporate headquarters it sales marketing procurement".split()  # noqa: SIM905
) - {"it"}
_NOT_IN_PHRASE = _PREPOSITIONS | _PRONOUNS | {"and", "to", "who", "that", "ago"}
_CLITICS = {"'m": "am", "'re": "are", "'s": "is", "'ve": "have", "'ll": "will", "'d": "would"}
_QUESTION = re.compile(
    r"(?:(?:what|why|how|when|where|who|whose|which)(?: \w+)? (?:do|does|did|is|are|was|were|can|could"
    r"|should|would|will|am|shall)"
    r"|(?:am|is|are|was|were|do|does|did|can|could|should|shall|will|would|have|has|may"
    r"|might)(?:n't)? (?:I|you|he|she|it|we|they"
    r"|the|my|this|that|there))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause is about, and its finite verb.

    Attributes:
        kind: `i`, `we`, `it`, `person` or `thing`.
        start, end: place of the subject's words among the tokens.
        verb: place of the finite verb (the subject's own place when they are one word: "I'm").
    """

    kind: str
    start: int
    end: int
    verb: int


def tokens(text: str) -> list[str]:
    """Words and marks of `text`."""
    return _TOKEN.findall(text)


def asks(text: str) -> bool:
    """Whether `text` is a question, by its mark or its first words."""
    return text.rstrip().endswith("?") or bool(_QUESTION.match(text))


def subject(text: str, names: Collection[str], roles: Collection[str] = ()) -> Subject | None:
    """The subject and finite verb that `text` starts with (after a time or place), or None.

    Args:
        names: names of people, as the leader wrote them.
        roles: words for people at work, lower case.
    """
    words = tokens(text)
    low = [word.lower() for word in words]
    start = _after_front(low)
    if low and low[0] in _SUBORDINATORS and "," in low[3:]:
        comma = low.index(",", 3)
        if subject(" ".join(words[1:comma]), names, roles) is None:
            return None
        start = comma + 1
    found = _subject_end(words, low, start, names, roles)
    if found is None:
        return None
    kind, end, number = found
    if "'" in low[end - 1] and (clitic := low[end - 1][low[end - 1].rindex("'") :]) in _CLITICS and kind != "thing-s":
        if _clitic_fits(clitic, low, end):
            return Subject(kind, start, end, end - 1)
        return None
    verb = end
    while verb < len(low) and (low[verb] in _ADVERBS or low[verb].endswith("ly")):
        verb += 1
    if verb < len(low) and _is_finite(low, verb, number):
        return Subject(kind, start, end, verb)
    return None


def _clitic_fits(clitic: str, low: list[str], end: int) -> bool:
    rest = [word for word in low[end : end + 4] if word not in _ADVERBS and not word.endswith("ly")]
    if not rest:
        return False
    if clitic == "'ll":
        return rest[0] in bases() or rest[0] in {"be", "not"}
    return rest[0] not in _CLITICS


def _after_front(low: list[str]) -> int:
    """The place after "Yesterday,", "Last week", "In the meeting,": where the subject may start."""
    if not low:
        return 0
    if low[0] in _TIMES or (low[0].endswith("ly") and len(low) > 2 and low[1] == ","):
        return 2 if low[1:2] == [","] else 1
    if low[0] in _TIME_HEADS and len(low) > 2 and low[1] in _TIME_NOUNS:
        after = 3 if low[2] in {"morning", "afternoon", "evening", "night"} else 2
        return after + 1 if low[after : after + 1] == [","] else after
    ago = next((place for place in range(1, min(5, len(low))) if low[place] == "ago"), 0)
    if ago and not any(word in AUXILIARIES or word in _PRONOUNS for word in low[:ago]):
        return ago + 2 if low[ago + 1 : ago + 2] == [","] else ago + 1
    if low[0] in _PREPOSITIONS and "," in low[1:8]:
        front = low[1 : low.index(",")]
        if not any(word in AUXILIARIES or word in {"i", "he", "she", "they", "we"} for word in front):
            return low.index(",") + 1
    return 0


def _subject_end(  # noqa: C901, PLR0911, PLR0912  one branch a pattern
    words: list[str], low: list[str], start: int, names: Collection[str], roles: Collection[str]
) -> tuple[str, int, str] | None:
    """Kind, end and number ("i", "one", "many") of the subject that starts at `start`."""
    if start >= len(low):
        return None
    first, bare = low[start], low[start].split("'")[0]
    if bare == "i":
        return "i", start + 1, "i"
    if bare == "we":
        return "we", start + 1, "many"
    if bare in {"there", "it", "this", "that"}:
        return "it", start + 1, "one" if bare != "there" else "any"
    if bare in {"he", "she", "they"}:
        return "person", start + 1, "many" if bare == "they" else "one"
    if low[start : start + 2] == ["no", "one"]:
        return "person", start + 2, "one"
    if words[start].split("'")[0] in names:
        return _names_end(words, low, start, names)
    if bare in _OF and low[start + 1 : start + 2] == ["of"]:
        return _phrase_end(low, start + 2, "any", roles)
    if first in _DETERMINERS and "and" in low[start + 2 : start + 5]:
        joined = low.index("and", start + 2)
        if low[joined + 1 : joined + 2] == ["i"]:
            return "we", joined + 2, "many"
    if first in _OFFICES:
        return "thing", start + 1, "any"
    if first in _DETERMINERS:
        return _phrase_end(low, start, "any", roles)
    if bare in _ONE:
        return "person" if bare.endswith(("one", "body")) else "it", start + 1, "one"
    if bare in _MANY:
        return "person", start + 1, "many"
    return None


def _names_end(words: list[str], low: list[str], start: int, names: Collection[str]) -> tuple[str, int, str] | None:
    end = start + 1
    while end < len(words) and words[end].split("'")[0] in names:
        end += 1
    if low[end : end + 1] == ["and"] and end + 1 < len(words):
        if low[end + 1] == "i":
            return "we", end + 2, "many"
        if words[end + 1] in names:
            return "person", end + 2, "many"
        return None
    return "person", end, "one"


def _phrase_end(low: list[str], start: int, number: str, roles: Collection[str]) -> tuple[str, int, str] | None:
    """Where "my new team lead" ends: before the first word after its noun that can be a finite verb."""
    first = start + 1 if low[start] in _DETERMINERS else start
    if low[first : first + 1] == ["of"]:
        first += 2
    for end in range(first + 1, min(first + 8, len(low))):
        if not re.fullmatch(r"[\w'\-/]+", low[end - 1]) or low[end - 1] in _NOT_IN_PHRASE:
            if low[end - 1] in _PLACES and low[end : end + 1] and low[end] in _OWNERS:
                continue
            return None
        verb = end
        while verb < len(low) and (low[verb] in _ADVERBS or low[verb].endswith("ly")):
            verb += 1
        if verb < len(low) and _is_finite(low, verb, number):
            return "person" if set(low[first:end]) & set(roles) else "thing", end, number
    return None


def _is_finite(low: list[str], verb: int, number: str) -> bool:
    word = low[verb]
    if word in AUXILIARIES:
        barred = {"i": NEVER_WITH_I, "one": NEVER_WITH_ONE, "many": NEVER_WITH_MANY}.get(number, frozenset({"am"}))
        return word not in barred and verb + 1 < len(low)
    if is_past(word):
        return True
    if number in {"i", "many"}:
        return word in bases()
    if number == "one":
        return word in thirds()
    return word in thirds() and low[verb - 1] not in {"direct", "skip-level", "my", "the", "our", "team's"}
