"""Phrases are found as whole words, and the quick look before a pattern is asked never hides one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from coach_bot.coaching.understanding.lexicon import Phrases, count, found, matches

WORDS = st.sampled_from(["team", "my", "boss", "co-worker", "trust", "trusts", "it's", "1:1", "-", "Übergabe", "cried"])
STARRED = st.sampled_from(["trust*", "my boss", "co-work*", "it's", "1:1", "team", "sh*ut", "- boss", "über*"])


def slowly(phrases: Phrases, text: str) -> list[str]:
    """What the phrases' pattern alone finds."""
    parts = [
        r"\s+".join(re.escape(word).replace(r"\*", r"[\w']*") for word in phrase.lower().split())
        for phrase in sorted(phrases, key=len, reverse=True)
    ]
    return re.findall(r"(?<![\w'])(?:" + "|".join(parts) + r")(?![\w'])", text, re.IGNORECASE)


@given(st.lists(STARRED, min_size=1, max_size=4, unique=True), st.lists(WORDS | st.text(max_size=6), max_size=9))
def test_the_quick_look_hides_nothing(phrases: list[str], words: list[str]) -> None:
    text = " ".join(words)
    expected = slowly(tuple(phrases), text)
    assert matches(phrases, text) == expected
    assert count(phrases, text) == len(expected)
    match = found(phrases, text)
    assert (match.group() if match else None) == (expected[0] if expected else None)


def test_a_phrase_is_found_in_capitals_and_inside_no_other_word() -> None:
    assert matches(["my boss"], "MY  BOSS left. Enemy bosses stay.") == ["MY  BOSS"]
    assert matches(["trust*"], "They distrust me; trustworthy he is, and trusted.") == ["trustworthy", "trusted"]
    assert found([], "anything") is None
