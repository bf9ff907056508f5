"""Turns a leader's clause from the first person to the second: "I snapped at my team" -> "You snapped at your team"."""

import re

from coach_bot.coaching.text.verbs import AUXILIARIES, is_past

_QUOTED = re.compile(r'("[^"]*")')
_PRONOUNS = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd", "i'll": "you'll", "our": "your", "ours": "yours", "us": "you", "we": "you",
    "we're": "you're",
    "we've": "you've", "we'd": "you'd", "we'll": "you'll", "ourselves": "yourselves",
}  # fmt: skip
_AFTER_I = {"am": "are", "was": "were", "wasn't": "weren't"}
_PAIR = re.compile(r"\bme and (?=[A-Z]|my |the |his |her )|\bMe and ", re.IGNORECASE)
_AND_I = re.compile(r"^((?:[Mm]y |[Oo]ur |[Tt]he )?[\w'\-]+(?: [\w'\-]+)?) and (?:I|me|myself)\b(?!')")
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|[^A-Za-z]+")


def second_person(text: str) -> str:
    """`text` with I, me, my, we, us, our turned to you, your; quoted speech is kept as it is."""
    return "".join(piece if piece.startswith('"') else _turn(piece) for piece in _QUOTED.split(text) if piece)


_BETWEEN_US = re.compile(
    r"\b(?:I|[Ww]e|me|us)(?:'\w+)?(?: (?!(?:he|she|they|him|her|them|it|who|that|which|what|my|our|the|his"
    r"|their|an?|you"
    r"|every\w+|no\w+|some\w+|people|others|and|but|because|when|if|how|why)\b)[a-z'\-]+){1,6} (?:me|us)\b"
)


def clashes(text: str) -> bool:
    """Whether the same "you" would be doer and done to, once `text` is turned ("I can save us")."""
    return bool(_BETWEEN_US.search(_QUOTED.sub("", text)))


def _turn(text: str) -> str:
    text = _PAIR.sub("I and ", text)
    text = _AND_I.sub(
        lambda match: f"I and {_inside(match.group(1))}" if names_someone(match.group(1)) else match.group(), text
    )
    out: list[str] = []
    expects_be = 0  # how many words "was" may still come after "I": "I really was"
    for piece in _WORD.findall(text):
        low = piece.lower()
        if not low[0].isalpha():
            out.append(piece)
            expects_be = expects_be if piece == " " else 0
            continue
        if low in _PRONOUNS and not (low == "us" and piece == "US"):
            turned = _PRONOUNS[low]
            expects_be = 3 if low == "i" else 0
            starts = piece[0].isupper() and low not in _ALWAYS_CAPITAL and not (len(piece) > 1 and piece.isupper())
            out.append(turned.capitalize() if starts else turned)
            continue
        if expects_be and low in _AFTER_I:
            out.append(_AFTER_I[low])
            expects_be = 0
            continue
        expects_be = expects_be - 1 if low.endswith("ly") or low in _BETWEEN else 0
        out.append(piece)
    return "".join(out)


def _inside(phrase: str) -> str:
    """A phrase that came first, fit for the middle."""
    first = phrase.split(maxsplit=1)[0]
    return phrase[0].lower() + phrase[1:] if first in {"My", "Our", "The"} else phrase


def names_someone(phrase: str) -> bool:
    """Whether the words before "and I" are a person ("My co-founder", "Priya") and no clause ("She cried")."""
    first, *rest = phrase.split()
    if first.split("'")[0] == "I" or any(is_past(word.lower()) or word.lower() in AUXILIARIES for word in rest):
        return False
    return first.lower() in {"my", "our", "the"} or first[0].isupper()


_ALWAYS_CAPITAL = frozenset({"i", "i'm", "i've", "i'd", "i'll"})
_BETWEEN = frozenset("just also still never always even really already once only".split())  # noqa: SIM905
