"""Who helps now: crisis lines by country, which of them fits this leader, and how it is said in a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from coach_bot.coaching.text.stems import plain, words

_NUMBER = re.compile(r"[+*#]?[0-9][0-9 ()-]*")
_HERE = re.compile(
    r"\b(?:i'm|i am|i live|we're|we are|we live|living|based|here|from|it's|this is)(?: \w+)?"
    r"(?: in| from| at)?(?: the)?$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that helps.

    Attributes:
        call: the number to call; `text` the one to write to.
        url: its address on the web.
        hours: when it answers, as it is said in a reply; empty where nobody is sure.
        languages: in which it answers, as codes.
        checked: when a person last made sure of it; None for never.
    """

    name: str
    call: str = ""
    text: str = ""
    url: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    checked: date | None = None

    def __post_init__(self) -> None:
        """Raises ValueError where there is no way to reach it, or a number is none."""
        if not (self.call or self.text or self.url):
            raise ValueError(f"{self.name} needs a number to call, one to text, or an address")
        for number in (self.call, self.text):
            if number and not _NUMBER.fullmatch(number):
                raise ValueError(f"{number!r} is no telephone number")


@dataclass(frozen=True, slots=True)
class Country:
    """The help of one country.

    Attributes:
        called: its name in a reply, by language.
        known_by: words by which it is heard where the leader is.
        emergency: number of ambulance or police.
        languages: that the coach has crisis texts in and that are spoken there.
        crisis: lines for people who think of suicide.
        violence: lines for people who are hurt or threatened.
    """

    called: dict[str, str]
    known_by: tuple[str, ...]
    emergency: str
    crisis: tuple[Line, ...]
    languages: tuple[str, ...] = ()
    violence: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError where its English name or a crisis line is missing."""
        if not self.called.get("en"):
            raise ValueError("`called` needs the English name, as in {en: Spain}")
        if not self.crisis:
            raise ValueError("a country needs at least one line under `crisis`; leave it out if there is none")


@dataclass(frozen=True, slots=True)
class Resources:
    """All lines, from `resources.yaml`.

    Attributes:
        default: countries whose lines are named while nobody knows where the leader is.
        universal: finds a line anywhere.
        emergency: emergency numbers to name while the country is unknown.
        without: names of countries that have no line here.
        countries: by ISO code.
    """

    default: tuple[str, ...]
    universal: Line
    emergency: str
    without: tuple[str, ...] = ()
    countries: dict[str, Country] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises ValueError for a default country without lines, or a code that is none."""
        for code in self.countries:
            if not re.fullmatch(r"[A-Z]{2}", code):
                raise ValueError(f"{code!r} is no country code of two capital letters")
        if missing := [code for code in self.default if code not in self.countries]:
            raise ValueError(f"default names {', '.join(missing)}, which is not under countries")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the leader seems to be.

    Attributes:
        code: of the country; empty when nobody knows.
        said: the leader said so, rather than only named a place.
        elsewhere: the leader named a country that has no lines here.
        language: the leader's, by which lines are chosen while the country is unknown; empty for English.
    """

    code: str = ""
    said: bool = False
    elsewhere: bool = False
    language: str = ""


def place_of(resources: Resources, told: Sequence[str], answered: Sequence[bool] = (), language: str = "") -> Place:
    """Where the leader is, by their own words; the latest that say so count, then the latest that name a place.

    Args:
        told: the leader's messages, oldest first.
        answered: for each, whether it answers the question which country they are in.
        language: that they write in, empty for English.
    """
    named = Place(language=language)
    for turn, message in enumerate(told):
        found = _country(resources, message, asked=turn < len(answered) and answered[turn])
        if found and (found.said or not named.said):
            named = replace(found, language=language)
    return named


def filled(resources: Resources, place: Place) -> dict[str, str]:
    """What stands for `{help}`, `{numbers}`, `{emergency}` and `{violence}` in a text."""
    country = resources.countries.get(place.code)
    own = _of_language(resources, place.language) or resources.default
    if country:
        own = (place.code,) if place.said else tuple(dict.fromkeys((place.code, *own)))
    if place.elsewhere:
        own = ()
    return {
        "help": _said(resources, own, "crisis", place),
        "numbers": _numbers(resources, own, place),
        "violence": _said(resources, own, "violence", place),
        "emergency": country.emergency if country and place.said else _emergency(resources, place.language),
    }


def _emergency(resources: Resources, language: str) -> str:
    """The emergency numbers to name while the country is unknown."""
    spoken = [resources.countries[code].emergency for code in _of_language(resources, language)]
    found = dict.fromkeys(number for each in spoken for number in re.findall(r"\d+", each))
    return " / ".join(list(found)[:2]) or resources.emergency


def _numbers(resources: Resources, codes: Sequence[str], place: Place) -> str:
    """The numbers alone, for those who have read before whose they are."""
    found = [_line(resources.countries[code].crisis, place) for code in codes]
    numbers = list(dict.fromkeys(line.call for line in found if line is not None))
    anywhere = resources.universal.url or resources.universal.call
    if place.said and numbers:
        return numbers[0]
    return f"{', '.join(numbers[:4])}{', ' if place.language else ' or '}{anywhere}" if numbers else anywhere


_ELSEWHERE = {
    "": "elsewhere",
    "es": "en otros países",
    "pt": "noutros países",
    "fr": "ailleurs",
    "de": "anderswo",
    "it": "altrove",
    "nl": "elders",
}


def _said(resources: Resources, codes: Sequence[str], kind: str, place: Place) -> str:
    """The lines of these countries in one phrase; with name and hours where it is known which one fits."""
    anywhere = resources.universal.url or resources.universal.call
    lines: dict[str, list[str]] = {}
    for code in codes:
        country = resources.countries[code]
        line = _line(country.violence if kind == "violence" else country.crisis, place)
        if line is None:
            continue
        if place.said:
            return line.call if place.language else _in_full(line)
        number = f"{line.call} (call or text)" if line.text == line.call and not place.language else line.call
        lines.setdefault(number, []).append(country.called.get(place.language) or country.called["en"])
    if not lines:
        return anywhere
    parts = [f"{number} {_together(names, place.language)}" for number, names in lines.items()]
    return f"{', '.join(parts)}, {_ELSEWHERE.get(place.language, 'elsewhere')} {anywhere}"


def _line(offered: Sequence[Line], place: Place) -> Line | None:
    """The first line that answers in the leader's language, else the first."""
    return next((line for line in offered if (place.language or "en") in line.languages), next(iter(offered), None))


def _in_full(line: Line) -> str:
    texted = ", call or text" if line.text == line.call else f", or text {line.text}" if line.text else ""
    about = ", ".join(part for part in (line.name, line.hours) if part)
    return f"{line.call}{texted} ({about})"


def _together(names: Sequence[str], language: str) -> str:
    if language:
        return f"({', '.join(names)})"
    return f"in {names[0]}" if len(names) == 1 else f"in {', '.join(names[:-1])} and {names[-1]}"


def _of_language(resources: Resources, language: str) -> tuple[str, ...]:
    """The countries where a language is spoken, those first where it is the first language."""
    spoken = [code for code, country in resources.countries.items() if language and language in country.languages]
    return tuple(sorted(spoken, key=lambda code: resources.countries[code].languages.index(language)))


@lru_cache(maxsize=4)
def _finder(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the names as a whole word, the longest first."""
    longest_first = sorted({plain(name) for name in names}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _country(resources: Resources, message: str, *, asked: bool) -> Place | None:
    """The place that a message names last, those first where the leader says to be."""
    codes = {name: code for code, country in resources.countries.items() for name in country.known_by}
    text = plain(message)
    alone = len(words(message)) <= 3
    found: list[tuple[bool, int, str]] = []
    for match in _finder((*codes, *resources.without)).finditer(text):
        name = match[0]
        here = asked or alone or bool(_HERE.search(text[: match.start()].rstrip()))
        capital = name.upper() in codes and name not in codes
        if capital and not asked and not re.search(rf"(?<!\w){re.escape(name.upper())}(?!\w)", message):
            continue
        code = codes.get(name.upper() if capital else name, "")
        if code or here:
            found.append((here, match.start(), code))
    if not found:
        return None
    here, _, code = max(found)
    return Place(code, said=here, elsewhere=not code)
