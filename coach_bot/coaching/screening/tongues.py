"""In which language a leader writes of a crisis, where the coach has words of help in it."""

import re
from collections.abc import Sequence

from coach_bot.coaching.text.language import is_english
from coach_bot.coaching.text.stems import STOP_WORDS, plain, words

_LANGUAGES = {
    "es": re.compile(r"\b(?:quiero|morir|vivir|matarme|suicidarme|quitarme|vida)\b"),
    "pt": re.compile(r"\b(?:quero|morrer|viver|me matar|minha vida|não)\b"),
    "fr": re.compile(r"\b(?:me tuer|suicider|mourir|vivre|envie|vie|je)\b"),
    "de": re.compile(r"\b(?:ich|nicht|umbringen|leben|selbstmord|suizid\w*|sterben|mich)\b"),
    "it": re.compile(r"\b(?:voglio|morire|uccidermi|suicidarmi|vivere|finita)\b"),
    "nl": re.compile(r"\b(?:ik|zelfmoord|dood|mezelf|niet meer|leven)\b"),
}
_SHARED = frozenset("a an as am an die do had has he i in is it me no on over so to was we will".split())  # noqa: SIM905
"""Small words of English that are words of another language too."""


def language_of(message: str, label: str, told: Sequence[str], labels: Sequence[str]) -> str:
    """The code of the language in which a crisis is spoken of; empty for English.

    Args:
        message: the leader's latest words.
        label: of this turn.
        told: the leader's messages before.
        labels: theirs; a crisis that began in a language stays in it, until the leader writes English.
    """
    if label not in {"crisis", "eased", "parting"}:
        return ""
    if own := _detected(message):
        return own
    if _plainly_english(message):
        return ""
    for each, of in zip(reversed(told), reversed(labels), strict=False):
        if of not in {"crisis", "eased"}:
            break
        if own := _detected(each):
            return own
        if _plainly_english(each):
            break
    return ""


def _detected(message: str) -> str:
    text = plain(message)
    counts = {language: len(set(pattern.findall(text))) for language, pattern in _LANGUAGES.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= 2 or (counts[best] and len(words(text)) <= 2) else ""


def _plainly_english(message: str) -> bool:
    """Whether a message has small words of English, and more of them than of another language."""
    found = words(message)
    return is_english(message) and any(word in STOP_WORDS and word not in _SHARED for word in found)
