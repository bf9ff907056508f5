"""Who a role is by name: "my deputy Tomasz", so that later the coach says Tomasz and not "your deputy"."""

import re
from collections.abc import Mapping, Sequence

from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.people import is_single, names

_NAMED = re.compile(
    r"\b(?:his|her|their) name(?:'s| is| was) (?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?(?P<name>[A-Z][\w\-]+)", re.IGNORECASE
)
_ONE = re.compile(r"\b(?:he|she|him|her|his|he's|she's)\b", re.IGNORECASE)

_MINE = re.compile(r"\S+ (?:is |was )?(?:one of )?(?:my|our)\b", re.IGNORECASE)
"""Somebody is told apart from whoever was meant."""


def aliases(said: Sequence[str], persons: Sequence[Sequence[str]], lexicon: Lexicon) -> dict[str, str]:
    """Names by role ("your deputy": "Tomasz"), as far as the leader's words settle it.

    Args:
        said: the leader's messages, tidy, oldest first.
        persons: who is in each of them, as `people` gives them.
    """
    known: dict[str, str] = {}
    roles: list[str] = []
    met: list[str] = []
    for text, here in zip(said, persons, strict=True):
        new = [one for one in here if not one.startswith("your ") and one not in met]
        its_roles = [one for one in here if one.startswith("your ") and is_single(one)]
        for role in its_roles:
            if name := _beside(role.removeprefix("your "), text, lexicon):
                known[role] = name
        if (match := _NAMED.search(text)) and roles:
            known.setdefault(roles[-1], next((one for one in new if one.endswith(match["name"])), match["name"]))
        elif len(new) == 1 and not met and len(set(roles)) == 1 and not its_roles and _spoken_of(new[0], text):
            known.setdefault(roles[0], new[0])
        roles += its_roles
        met += new
    return known


def by_name(persons: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """`persons` with names in place of the roles whose names are known, each once."""
    return list(dict.fromkeys(known.get(person, person) for person in persons))


def _beside(role: str, text: str, lexicon: Lexicon) -> str:
    """The name that stands beside a role ("my deputy, Tomasz,"), or an empty string."""
    role = re.escape(role)
    found = re.search(
        rf"\b(?i:my|our) (?i:{role}),? (?:(?i:is |'s )?(?i:called|named) )?"
        r"(?P<after>(?:Dr\.? |Prof\.? )?[A-Za-z]\w+)(?!\w)"
        rf"|\b(?P<before>[A-Z]\w+), (?i:my|our) (?i:{role})\b",
        text,
    )
    if found and found["before"] and found["before"].lower() not in lexicon.not_names:
        return str(found["before"])
    name = (found["after"] or "") if found else ""
    bare = name.split()[-1] if name else ""
    known = names(text, lexicon)
    return next((one for one in known if one.lower() == bare.lower()), "")


def _spoken_of(name: str, text: str) -> bool:
    """Whether a name takes up a "him" or "her" of the sentence before it."""
    place = text.find(name.rpartition(" ")[2])
    return bool(_ONE.search(text[:place])) and not _MINE.match(text[place:])
