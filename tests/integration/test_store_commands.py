"""`coach-bot export` and `coach-bot forget`."""

import asyncio
import json
import os
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach_bot.cli import app
from coach_bot.errors import SettingsError
from coach_bot.journal import Commitment, Entry
from tests.support.places import Place

VISITOR = "0d0f4f0e-0000-4000-8000-000000000001"


@pytest.fixture
def kept(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A place that keeps something of a visitor, and the settings that lead there."""

    async def fill() -> None:
        async with place.opened() as journal:
            talk = await journal.conversations.open(VISITOR, "t")
            await journal.conversations.heard(talk, Entry("I shouted at Zanzibarian."))
            await journal.conversations.replied(talk, Entry("I shouted at Zanzibarian.", "You shouted."))
            await journal.commitments.add(Commitment("", VISITOR, "talk to Zanzibarian", state="open"))
            await journal.conversations.heard(await journal.conversations.open("other"), Entry("others stay"))

    asyncio.run(fill())
    monkeypatch.chdir(place.folder)
    for name in [name for name in os.environ if name.startswith("COACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_DATA_DIR", str(place.folder))
    monkeypatch.setenv("COACH_DATABASE_URL", place.url)
    monkeypatch.setenv("COACH_RETENTION_DAYS", "36500")
    return place


def run(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=answer)


def test_everything_of_a_visitor_is_given_as_json_and_as_markdown(kept: Place) -> None:
    given = json.loads(run("export", VISITOR).stdout)
    assert given["conversations"][0]["exchanges"][0]["reply"] == "You shouted."
    assert given["commitments"][0]["text"] == "talk to Zanzibarian"
    assert "others stay" not in json.dumps(given)
    assert "shouted at Zanzibarian" in run("export", VISITOR, "--markdown").stdout
    file = kept.folder / "mine.json"
    assert run("export", VISITOR, "--json", "--out", str(file)).exit_code == 0
    assert json.loads(file.read_text("utf-8")) == given
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_forgotten_visitor_is_in_no_file_and_others_stay(kept: Place) -> None:
    done = run("forget", VISITOR, "--yes")
    assert "Removed 1 conversation, 1 commitment, 0 reflections." in done.stdout
    assert not kept.holding("Zanzibarian")
    assert not kept.holding(VISITOR)
    assert kept.holding("others stay")
    assert isinstance(run("export", VISITOR).exception, SettingsError)


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_it_asks_before_it_removes(kept: Place, answer: str) -> None:
    asked = run("forget", VISITOR, answer=answer)
    assert "Remove 1 conversation" in asked.stdout
    assert asked.exit_code == 1
    assert json.loads(run("export", VISITOR).stdout)["conversations"]
    if answer == "n\n":
        assert run("forget", VISITOR, answer="y\n").exit_code == 0
        assert isinstance(run("export", VISITOR).exception, SettingsError)


def test_what_cannot_be_done_is_a_sentence(kept: Place) -> None:
    for words in (
        ["export", "nobody"],
        ["forget", "nobody", "--yes"],
        ["export", VISITOR, "--json", "--markdown"],
        ["export", VISITOR, "--out", str(kept.folder / "none" / "x.json")],
    ):
        failed = run(*words)
        assert isinstance(failed.exception, SettingsError), words
        assert not failed.stdout


def test_a_file_of_an_export_is_for_the_owners_eyes_also_where_one_was(kept: Path) -> None:
    file = kept.folder / "old.json"
    file.write_text("old")
    file.chmod(0o644)
    run("export", VISITOR, "--out", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
