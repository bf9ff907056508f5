"""What stands between quotation marks, and whether it stands so in a text."""

import re
from collections.abc import Iterable
from functools import lru_cache

from coach_bot.coaching.text.stems import words

QUOTE_WORDS = 4  # shorter quoted pieces are names and single words

_QUOTE = re.compile(r'"([^"]+)"|“([^”]+)”|«([^»]+)»')


@lru_cache(maxsize=512)
def plain_words(text: str) -> str:
    """The words of a text in lower case, with spaces around."""
    return f" {' '.join(words(text))} "


def quotes(sentence: str) -> list[str]:
    """What stands between quotation marks in a sentence."""
    return [next(group for group in match if group).strip() for match in _QUOTE.findall(sentence)]


def is_verbatim(quote: str, texts: Iterable[str]) -> bool:
    """Whether a quote stands word for word in one of the texts; typography and punctuation aside."""
    wanted = f" {' '.join(words(quote))} "
    return any(wanted in plain_words(text) for text in texts)


def names_title(sentence: str, title: str) -> bool:
    """Whether a sentence holds a title of two words or more."""
    return len(words(title)) > 1 and f" {' '.join(words(title))} " in plain_words(sentence)


def is_title(quote: str, titles: Iterable[str]) -> bool:
    """Whether what is quoted is one of some titles."""
    return any(words(quote) == words(title) for title in titles)
