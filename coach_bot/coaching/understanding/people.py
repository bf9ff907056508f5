"""Who a leader speaks of: names and roles, said back as "Priya" or "your boss"."""

import re
from collections.abc import Sequence
from functools import cache

from coach_bot.coaching.text.verbs import AUXILIARIES, bases, is_past, participles, thirds
from coach_bot.coaching.understanding.lexicon import Lexicon

_GROUPS = frozenset(
    "team staff people board crew family department group squad kids management leadership everyone".split()  # noqa: SIM905
)
_CAPITAL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)?$")
_PLACE = re.compile(r"\b(?:in|at|near|the|via|through|of the)\s+(?:[A-Z][\w\-]+\s?){2,}")
_SHORT = frozenset({"ceo", "cfo", "cto", "coo", "vp"})
_DOCTOR = re.compile(r"\b(?:Dr|Prof|Mr|Mrs|Ms|Miss)\.? $")
_PAIRED = re.compile(r" and (?!I\b)([A-Z][a-z]+)\b")
"""Another name follows: "Kerstin and Femi"."""
_NO_PERSON = re.compile(
    r"(?:^|[.!?:]\s+|\n|\"\s*|\b(?:in|at|near|the|from|our|a|an|de|via|through)\s+)$", re.IGNORECASE
)


def names(text: str, lexicon: Lexicon, *, sure: bool = False) -> list[str]:
    """Names in `text` as they should be written, in order, each once.

    Args:
        text: tidy, as the leader wrote it.
        lexicon: known first names, and words with a capital that are none.
        sure: leave out what is less likely: a capital at the start, before a word like "is".
    """
    known, barred = frozenset(lexicon.names), frozenset(lexicon.not_names)
    places = [match.span() for match in _PLACE.finditer(text)]
    matches = [
        match
        for match in re.finditer(r"[A-Za-z][A-Za-z\-]*(?='|\b)", text)
        if match.group().lower() not in barred
        and not _is_from_somewhere(match.group(), known)
        and not (match.start() and text[match.start() - 1] in "'@/")
        and not any(start <= match.start() < end for start, end in places)
    ]
    middle = {
        match.group()
        for match in matches
        if _CAPITAL.match(match.group())
        and (_DOCTOR.search(text[: match.start()]) or not _NO_PERSON.search(text[: match.start()]))
    }
    found: list[str] = []
    for match in matches:
        word = match.group()
        after = re.match(
            r"(?: (?:never|always|still|just|really|often|usually|only|also|even|almost|already)\b)?"
            r"(?:'s(?= (?:been|got|not|always|never|a|the|just|still|\w+ing)\b))?[^\w]*([\w']+)(?: ([\w']+))?",
            text[match.end() :],
        )
        paired = _PAIRED.match(text[match.end() :])
        likely = bool(_CAPITAL.match(word)) and (
            bool(paired and paired.group(1).lower() not in barred)
            or _acts(word, *(after.groups("") if after else ("", "")), sure=sure)
        )
        if word in middle or word.lower() in known or likely:
            name = word if word[0].isupper() else word.capitalize()
            if name not in found:
                found.append(name)
    return found


def _is_from_somewhere(word: str, known: frozenset[str]) -> bool:
    """Whether a word with a capital is where people come from, or a day, and so nobody's name ("Syrian", "Mondays")."""
    low = word.lower().removesuffix("s")
    return low not in known and low not in _NAMES_LIKE_PLACES and bool(_FROM.search(low))


def _acts(word: str, following: str, later: str, *, sure: bool) -> bool:
    """Whether a capitalised first word is followed by a verb, as a name would be; "Spare forms came" has a noun."""
    following, later = following.lower(), later.lower()
    if word.lower() in _PLAIN_STARTS or word.endswith(("s", "ing", "ed", "ly")):
        return False
    return (
        following == "been"
        or (following in AUXILIARIES and not sure)
        or is_past(following)
        or (following in thirds() and not (later in AUXILIARIES or _is_plain_past(later)))
    )


def _is_plain_past(word: str) -> bool:
    """Whether a word is a verb in the past, and no other form: "came", not "put" or "told"."""
    return is_past(word) and word not in bases() and word not in participles()


def people(text: str, lexicon: Lexicon) -> list[str]:
    """People in `text`, the last mentioned first: names, and roles turned to "your …"; several people come too."""
    found: list[tuple[int, str]] = []
    for name in names(text, lexicon, sure=True):
        places = [match.start() for match in re.finditer(rf"\b{name}\b", text, re.IGNORECASE)]
        title = re.search(rf"\b(Dr|Prof|Mr|Mrs|Ms|Miss)\.? {name}\b", text)
        found.append((places[-1] if places else 0, f"{title.group(1)} {name}" if title else name))
    found.extend(
        (match.start(), f"your {_role(match.group('rest'))}")
        for match in _roles((*lexicon.roles, *lexicon.role_groups)).finditer(text)
    )
    ordered: list[str] = []
    for _, person in sorted(found, key=lambda pair: -pair[0]):
        if person not in ordered:
            ordered.append(person)
    return ordered


def is_single(person: str) -> bool:
    """Whether `person` is one person, so that "{person}" may stand for it."""
    last = person.rsplit(maxsplit=1)[-1].lower()
    if " and " in person or last in _GROUPS:
        return False
    return not (person.startswith("your ") and last.endswith("s") and not last.endswith("ss"))


def single(persons: Sequence[str]) -> str:
    """The first of `persons` who is one person, or an empty string."""
    return next((person for person in persons if is_single(person)), "")


_AWAY = re.compile(r"^your (?:predecessor|(?:old|former|late) .*|wife|husband|spouse)$")
"""Roles of the past, or of a leader's home: nobody to plan a talk at work with."""
_SPEAKER = re.compile(
    r"\b(?:the|a|an|another|one) (?:\w+ )?\w+ (?:just |then |also |even )?(?:said|says|told|tells|asked|asks|answered"
    r"|replied|wrote|laughed|yelled|shouted|snapped|called|thinks|wants)\b",
    re.IGNORECASE,
)
"""Somebody without a name speaks or acts, so that it is not whoever was named before."""
_LEFT = (
    r"(?:'s| has| had)?[^.!?,;]{0,20}\b(?:died|passed away|retired|has left|'s left|is gone"
    r"|left (?:us|in|last|the (?:company|firm|team|school|department)))\b"
)


def reachable(persons: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    """Those of `persons` whom the leader can still talk with: nobody of the past, who left, or who died.

    Args:
        persons: as `people` gives them.
        said: the leader's messages of the conversation.
    """
    text = "\n".join(said)
    left = tuple(
        person
        for person in persons
        if not _AWAY.match(person)
        and not re.search(rf"\b{re.escape(person.removeprefix('your '))}\b{_LEFT}", text, re.IGNORECASE)
    )
    return _meant_now(left, said[-1]) if said else left


def _meant_now(persons: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Those of `persons` whom a question after `text` may name: who is named in it, or the only one there is."""
    named = {person for person in persons if _is_named(person, text)}
    several = sum(is_single(person) for person in persons) > 1
    if any(is_single(person) for person in named) or (not several and not _SPEAKER.search(text)):
        return tuple(person for person in persons if person in named or not several)
    return tuple(person for person in persons if person in named or not is_single(person))


def _is_named(person: str, text: str) -> bool:
    return bool(re.search(rf"\b{re.escape(person.removeprefix('your '))}\b", text, re.IGNORECASE))


def with_names(text: str, lexicon: Lexicon) -> str:
    """`text` with its names in capitals: "priya left" -> "Priya left"."""
    for name in names(text, lexicon):
        text = re.sub(rf"\b{name.lower()}\b(?!'t)", name, text)
    return text


def _role(words: str) -> str:
    """A role in small letters, but for abbreviations: "CFO", "new boss"."""
    return " ".join(word.upper() if word.lower() in _SHORT else word.lower() for word in words.split())


@cache
def _roles(roles: tuple[str, ...]) -> re.Pattern[str]:
    inner = "|".join(re.escape(role) for role in sorted(roles, key=len, reverse=True))
    return re.compile(
        r"\b(?:my|our)\s+(?P<rest>(?:(?:new|old|former|best|own|senior|junior|whole|direct|entire|top"
        r"|younger|older)\s+)?"
        rf"(?:{inner}))\b(?!-)",
        re.IGNORECASE,
    )


_FROM = re.compile(
    r"\w{2}(?:ian|ese)$|day$|^(?:iraqi|israeli|pakistani|saudi|kuwaiti|bangladeshi|nepali|somali|afghan|afghani|punjabi"
    r"|bengali|emirati|omani|yemeni|qatari|tamil|kurd|kurdish|arab|turk|greek|czech|slovak|thai|swiss|flemish|dane"
    r"|swede"
    r"|finn|pole|spaniard|scot|filipino|filipina|latino|latina|american|mexican|moroccan|korean|chilean|cuban|dominican"
    r"|venezuelan|german|african|european|puerto|icelandic|western|eastern|southern|northern)$"
)
_NAMES_LIKE_PLACES = frozenset(
    """
    ian brian bryan adrian vivian julian lilian lillian damian christian cristian gillian marian sebastian fabian kian
    dorian hadrian darian killian cillian aurelian maximilian tatian florian stefanian torian valerian
    """.split()  # noqa: SIM905
)
"""First names that end as nationalities do."""
_PLAIN_STARTS = frozenset(
    """
    i he she it they we you this that these those there the a an my his her our their someone somebody
    nobody everyone everybody nothing everything something one two three who what when where why how which
    if as at in on to of for and but or so then now yes no well just not never always still also only even
    management leadership half most some many people work sales engineering marketing production feedback
    money time life part none neither both either all each every another other others another it's that's
    what's here thing please maybe morale communication performance quality turnover trust stress pressure
    deadline meeting customer client project boss manager team everyone's anyone anybody whoever whatever
    """.split()  # noqa: SIM905
)
