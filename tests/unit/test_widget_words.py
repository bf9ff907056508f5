"""The widget's words: every language complete, mistakes named where they stand."""

from pathlib import Path

import pytest

from coach_bot.content import Prompts
from coach_bot.content.files import shipped
from coach_bot.errors import ContentError
from coach_bot.review.files import file_faults
from coach_bot.web.widget.words import FILE, load_words, spoken

SHIPPED = shipped("prompts", FILE).read_text("utf-8")


def owner(folder: Path, text: str) -> Prompts:
    (folder / FILE).write_text(text, "utf-8")
    return Prompts(folder)


def test_the_words_that_ship_are_there_in_six_languages() -> None:
    words = load_words(Prompts())
    assert {"en", "de", "fr", "es", "nl", "ar"} <= set(words)
    assert words["ar"].direction == "rtl"
    assert all("{name}" in each.title and "{count}" in each.unread_many for each in words.values())
    for name in ("widget.yaml", "demo.yaml"):
        assert list(file_faults(Prompts(), name)) == []


def test_an_owner_adds_a_language(tmp_path: Path) -> None:
    english = SHIPPED[SHIPPED.index("en:") : SHIPPED.index("de:")]
    words = load_words(
        owner(tmp_path, SHIPPED + "\n" + english.replace("en:", "pt-BR:").replace("One moment", "Um momento"))
    )
    assert spoken(words, "pt-br")["wait"] == "Um momento"
    assert spoken(words, "pt")["language"] == "en"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("  wait: One moment\n", ""), r"widget\.yaml.*wait"),
        (("  wait: One moment", "  wait: One {moment}"), r"\{moment\} is not known"),
        (("Conversation with {name}", "Conversation with {nam}"), r"\{nam\} is not known here. Known: \{name\}"),
        (("direction: ltr\n  # Said", "direction: sideways\n  # Said"), "direction"),
        (("\nen:", "\nenglish language:"), "`en` is missing"),
        (("\nde:", "\ndeutsch!:"), "no short name"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert change[0] in SHIPPED
    prompts = owner(tmp_path, SHIPPED.replace(*change, 1))
    with pytest.raises(ContentError, match=said):
        load_words(prompts)
    assert any(fault.line for fault in file_faults(prompts, FILE))
