"""Which way the coach speaks, by what is set and what is here."""

from pathlib import Path

import pytest

from coach_bot.app import way_of_speaking
from coach_bot.errors import SettingsError
from coach_bot.settings import read_settings
from coach_bot.speaking import weights


@pytest.fixture
def with_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda _: object())


def chosen(data: Path, **settings: str) -> str:
    return way_of_speaking(read_settings({"COACH_DATA_DIR": str(data)} | settings, Path("none.env")))


def fetched(data: Path) -> None:
    place = data / "weights" / weights.DEFAULT.name
    place.parent.mkdir()
    place.write_bytes(b"GGUF")


@pytest.mark.usefixtures("with_package")
def test_the_local_model_speaks_once_its_weights_are_here(tmp_path: Path) -> None:
    assert chosen(tmp_path) == "guide"
    fetched(tmp_path)
    assert chosen(tmp_path) == "local"
    assert chosen(tmp_path, COACH_SPEAKER="guide") == "guide"


@pytest.mark.usefixtures("with_package")
def test_a_model_that_is_set_comes_first(tmp_path: Path) -> None:
    fetched(tmp_path)
    assert chosen(tmp_path, OPENAI_BASE_URL="http://127.0.0.1:9/v1") == "model"


def test_weights_without_the_package_are_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda _: None)
    fetched(tmp_path)
    assert chosen(tmp_path) == "guide"


def test_a_model_that_is_asked_for_and_not_set_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        chosen(tmp_path, COACH_SPEAKER="model")
