"""Articles become passages that follow headings and paragraphs."""

import pytest

from coach_bot.library.article import Article
from coach_bot.library.split import MOST, embedded_text, sentences, split

SENTENCE = "She listens for what the person in front of her needs today. "


def words(text: str) -> int:
    return len(text.split())


def test_a_passage_knows_title_section_and_position():
    text = f"Opening words. {SENTENCE * 6}\n\n## Trust\n\n### After a broken promise\n\n{SENTENCE * 8}"
    first, second = split(Article("Leading", text, url="https://example.com/a"), "a.md")
    assert (first.section, second.section) == ("", "Trust › After a broken promise")
    assert [first.position, second.position] == [0, 1]
    assert {first.title, second.title} == {"Leading"}
    assert second.url == "https://example.com/a"
    assert second.source == "a.md"


def test_what_is_embedded_begins_with_title_and_section_and_the_passage_does_not():
    (passage,) = split(Article("Leading", f"# Leading\n\n## Trust\n\n{SENTENCE * 8}"), "a.md")
    assert embedded_text(passage).startswith("Leading. Trust\nShe listens")
    assert passage.text.startswith("She listens")


def test_a_long_section_is_cut_between_sentences_into_pieces_of_like_size():
    passages = split(Article("Long", SENTENCE * 60), "a.md")
    assert len(passages) > 3
    assert all(passage.text.endswith("today.") for passage in passages)
    sizes = [words(passage.text) for passage in passages]
    assert max(sizes) <= MOST
    assert min(sizes) > max(sizes) / 2
    assert " ".join(passage.text for passage in passages).split() == (SENTENCE * 60).split()


def test_a_sentence_without_end_is_cut_at_its_commas_then_at_its_words():
    for endless in ("first this thing, " * 200, "word " * 700):
        passages = split(Article("Endless", endless), "a.md")
        assert all(words(passage.text) <= MOST for passage in passages)
        assert sum(words(passage.text) for passage in passages) == words(endless)


def test_short_sections_share_a_passage_and_keep_their_headings():
    text = "\n\n".join(f"## Part {i}\n\nA short thought, number {i}." for i in range(6))
    passages = split(Article("Short", text), "a.md")
    assert len(passages) < 4
    assert passages[0].section == "Part 0"
    assert "Part 1\n\nA short thought, number 1." in passages[0].text


def test_no_fragment_is_left_at_the_end():
    passages = split(Article("Tail", f"{SENTENCE * 20}\n\nOne more thing."), "a.md")
    assert min(words(passage.text) for passage in passages) >= 40
    assert passages[-1].text.endswith("One more thing.")


def test_marks_are_resolved_to_the_words_that_a_reader_sees():
    text = (
        "A **leader** asks *first*, see [the essay](https://example.com/x_(y)) and ![a](face.png)`code`.\n\n"
        "> Quoted line one\n> and two.\n\n* one\n* two\n\n| a | b |\n| --- | --- |\n| c | d |"
    )
    (passage,) = split(Article("Marks", text), "a.md")
    assert "A leader asks first, see the essay and code." in passage.text
    assert "Quoted line one and two." in passage.text
    assert "- one\n- two" in passage.text
    assert "---" not in passage.text
    assert "example.com" not in passage.text


def test_a_hash_inside_code_or_at_the_head_of_endless_prose_is_no_heading():
    fenced = f"{SENTENCE * 3}\n\n```\n# not a heading\n```\n"
    assert split(Article("Code", fenced), "a.md")[0].section == ""
    collapsed = f"# Policy {SENTENCE * 30}"
    passages = split(Article("Policy", collapsed), "a.md")
    assert sum(words(passage.text) for passage in passages) >= words(SENTENCE * 30)


def test_ids_depend_on_all_that_a_passage_is():
    def ids(title: str, text: str, source: str) -> set[str]:
        return {passage.id for passage in split(Article(title, text), source)}

    text = SENTENCE * 30
    assert ids("A", text, "a.md") == ids("A", text, "a.md")
    assert not ids("A", text, "a.md") & ids("A", text, "b.md")
    assert not ids("A", text, "a.md") & ids("B", text, "a.md")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing! A third?", ["One thing.", "Another thing!", "A third?"]),
        ("Talk to Dr. Hall at 9 a.m. He waits.", ["Talk to Dr. Hall at 9 a.m. He waits."]),
        ("“Are you okay?” She meant it.", ["“Are you okay?”", "She meant it."]),
        ("It costs 3.5 days, e.g. Monday.", ["It costs 3.5 days, e.g. Monday."]),
    ],
)
def test_sentences(text: str, expected: list[str]):
    assert sentences(text) == expected


def test_nothing_gives_nothing():
    assert split(Article("Empty", "\n\n# Only a heading\n\n---\n"), "a.md") == []
