"""Tells English from other languages by script and by the commonest words."""

from coach_bot.coaching.text.stems import STOP_WORDS, words

_SMALL_WORDS = """
der das und ist nicht ich sie wir mit auf für ein eine einen dass auch sich aber haben wird le les et est
pas je tu vous nous avec pour une que qui dans mais votre être c'est ce sur es yo usted nosotros con para
una unos pero su estar por qué cómo muy del gli è non io lei noi uno che come ma suo essere di più os é não
eu você nós com um uma mas seu em het een niet ik jij zij wij voor maar zijn dat
"""
_FOREIGN = frozenset(_SMALL_WORDS.split())


def _latin_share(text: str) -> float:
    letters = [character for character in text if character.isalpha()]
    return sum(ord(character) < 0x250 for character in letters) / len(letters) if letters else 1.0


def is_foreign(text: str) -> bool:
    """Whether a sentence is plainly not English: another script, or another language's small words."""
    if _latin_share(text) < 0.7:
        return True
    found = words(text)
    foreign = sum(word in _FOREIGN and word not in STOP_WORDS for word in found)
    english = sum(word in STOP_WORDS for word in found)
    return foreign >= 2 and foreign > english


def is_english(text: str) -> bool:
    """Whether a message can be taken for English; short messages without small words of any language can."""
    return not is_foreign(text)
