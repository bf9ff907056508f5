from dataclasses import dataclass
from pathlib import Path

import pytest

from coach_bot.content import Prompts
from coach_bot.content.files import shipped
from coach_bot.content.layout import LAID_OUT, lay_out
from coach_bot.errors import ContentError
from coach_bot.settings import read_settings
from coach_bot.speaking.texts import load_texts


@dataclass(frozen=True)
class Tea:
    name: str
    minutes: int


def test_a_file_of_the_owner_wins_over_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "texts.yaml").write_text("mine: true\n")
    assert Prompts(tmp_path).path("texts.yaml") == tmp_path / "texts.yaml"
    assert Prompts(tmp_path).path("voice.md") == shipped("prompts", "voice.md")


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("- name: Assam\n  minutes: 3\n- name: Oolong\n  minutes: three\n", 4, "minutes"),
        ("- name: Assam\n  minutes: 3\n- minutes: 3\n", 3, "name"),
        ("- name: Assam\n  minutes: 3\n  : [\n", 3, ""),
        ("name: Assam\n", 1, "list"),
    ],
)
def test_a_mistake_is_an_error_with_file_and_line(tmp_path: Path, text: str, line: int, fault: str) -> None:
    (tmp_path / "teas.yaml").write_text(text)
    with pytest.raises(ContentError) as caught:
        Prompts(tmp_path).load("teas.yaml", list[Tea])
    assert f"teas.yaml, line {line}" in str(caught.value)
    assert fault in str(caught.value)


def test_comments_for_the_owner_are_not_part_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "voice.md").write_text("<!-- edit below -->\nSpeak softly.\n<!-- end")
    assert Prompts(tmp_path).text("voice.md") == "Speak softly."


@pytest.mark.parametrize("data", [b"", b"<!-- only a comment -->", b"\xff\xfe"])
def test_an_empty_or_unreadable_text_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "voice.md").write_bytes(data)
    with pytest.raises(ContentError, match=r"voice\.md"):
        Prompts(tmp_path).text("voice.md")


def test_the_welcome_says_who_can_read_by_the_way_of_speaking() -> None:
    settings = read_settings({"OPENAI_BASE_URL": "https://models.example/v1"}, Path("none"))
    assert "models.example" in load_texts(Prompts(), settings, "model").welcome
    assert "models.example" not in load_texts(Prompts(), settings, "guide").welcome


def test_an_unknown_placeholder_is_an_error_that_lists_the_known_ones(tmp_path: Path) -> None:
    text = shipped("prompts", "texts.yaml").read_text("utf-8").replace("{name}", "{coach}", 3)
    (tmp_path / "texts.yaml").write_text(text)
    with pytest.raises(ContentError, match=r"coach.*known are name"):
        load_texts(Prompts(tmp_path), read_settings({}, Path("none")), "guide")


def test_a_layout_has_all_that_a_coach_edits_and_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COACH_NAME=Mine\n")
    made = lay_out(tmp_path)
    assert {path.relative_to(tmp_path).parts[0] for path in made} == set(LAID_OUT)
    assert (tmp_path / ".env").read_text() == "COACH_NAME=Mine\n"
    assert lay_out(tmp_path) == []
