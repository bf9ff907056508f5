"""The words around documents: they load, and mistakes in them are named."""

import pytest

from coach_bot.content import Prompts
from coach_bot.documents import DocumentWords
from coach_bot.errors import ContentError


def words_with(tmp_path, before, after):
    text = Prompts().path("documents.yaml").read_text("utf-8")
    assert before in text
    (tmp_path / "documents.yaml").write_text(text.replace(before, after, 1), "utf-8")
    return Prompts(tmp_path).load("documents.yaml", DocumentWords)


def test_a_day_and_a_time_are_written_in_the_words_of_the_coach(tmp_path):
    words = words_with(tmp_path, '"{day} {month} {year}"', '"{month} {day}, {year}"')
    assert words.dates.written("2026-11-03", "09:30") == "November 3, 2026, 09:30"


def test_what_is_no_day_is_left_as_it_is():
    assert Prompts().load("documents.yaml", DocumentWords).dates.written("someday") == "someday"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("{page} of {pages}", "{page} of {total}", "{total}"),
        ("With: {person}", "With: {person", "{person"),
        ("[January, ", "[", "11 months"),
    ],
)
def test_a_mistake_is_named(tmp_path, before, after, named):
    with pytest.raises(ContentError, match="line") as raised:
        words_with(tmp_path, before, after)
    assert named in str(raised.value)
