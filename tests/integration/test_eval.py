"""`coach-bot eval` as its users run it, and the parts of it that talk to a model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.errors import SettingsError
from coach_bot.evals.baseline import open_plain
from coach_bot.evals.command import SMALL, assess
from coach_bot.evals.judge.claims import Shelf
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.verdict import Judge
from coach_bot.evals.rubric import second_opinion
from coach_bot.evals.run import run
from coach_bot.evals.scenario import Scenario, load_scenarios
from coach_bot.evals.transcript import Conversation, Turn, read_transcripts
from coach_bot.settings import Settings
from tests.fakes.openai_server import FakeOpenAI, Reply

ROOT = Path(__file__).parents[2]
TALK = Scenario("talk", "A leader.", "open", messages=("I shouted at Marco.", "He left."))


def evaluate(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COACH_", "OPENAI_"))}
    return subprocess.run(
        [sys.executable, "-m", "coach_bot", "eval", *words],
        cwd=ROOT, env=kept | {"COACH_DATA_DIR": str(folder / "data"), "NO_COLOR": "1", "COLUMNS": "160"},
        capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip


def test_the_small_scenarios_are_there_and_two_of_them_branch() -> None:
    found = load_scenarios(None, SMALL)
    assert sum(each.branches for each in found) >= 2


@pytest.mark.timeout(600)
def test_a_run_is_kept_scored_and_shown(tmp_path: Path) -> None:
    out, page, saved = tmp_path / "out", tmp_path / "card.html", tmp_path / "baseline.json"
    ids = ("--only", "line-underperformer", "--only", "chef-burnt-bridges")
    done = evaluate(
        tmp_path, "--speaker", "guide", *ids, "--out", str(out), "--json", "--html", str(page),
        "--save-baseline", str(saved),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    card = json.loads(done.stdout)
    (column,) = card["speakers"]
    assert column["speaker"] == "guide"
    assert column["replies"] >= 12
    assert all(turn["verdict"] for each in card["conversations"] for turn in each["turns"] if turn["reply"])
    assert "From managing to leading" in page.read_text("utf-8")
    kept = read_transcripts(out / "guide.jsonl")
    assert {each.scenario for each in kept} == set(ids[1::2])

    again = evaluate(tmp_path, *ids, "--score", str(out / "guide.jsonl"), "--baseline", str(saved))
    assert again.returncode == 0, again.stderr
    assert "Nothing fell" in again.stderr
    assert "One question at most" in again.stdout


def test_a_wrong_word_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    for words in (("--speaker", "parrot"), ("--only", "nobody"), ("--score", "nowhere.jsonl")):
        done = evaluate(tmp_path, *words)
        assert done.returncode == 1
        assert done.stderr.startswith("coach-bot: ")
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["plain", "plain-prompt"])
async def test_the_plain_baselines_talk_on_the_same_model(fake_openai: FakeOpenAI, tmp_path: Path, name: str) -> None:
    settings = Settings(openai_base_url=fake_openai.url, openai_api_key="key")
    fake_openai.enqueue("You should say sorry.", "What happened then?")
    speaker = open_plain(name, settings, OnnxEmbedder(), ROOT / "knowledge", None)
    (held,) = await run(speaker, [TALK], Reader(), tmp_path / "plain.jsonl")
    assert [turn.reply for turn in held.turns] == ["You should say sorry.", "What happened then?"]
    system, *rest = fake_openai.chats[-1].body["messages"]
    assert ("leadership coach" in system["content"]) is (name == "plain-prompt")
    assert [message["role"] for message in rest] == ["user", "assistant", "user"]
    fake_openai.reset()
    assert await run(speaker, [TALK], Reader(), tmp_path / "plain.jsonl") == [held]
    assert fake_openai.chats == []


async def test_a_model_that_fails_is_no_reply(fake_openai: FakeOpenAI, tmp_path: Path) -> None:
    fake_openai.default = Reply(fault="401")
    speaker = open_plain("plain", Settings(openai_base_url=fake_openai.url), OnnxEmbedder(), ROOT / "knowledge", None)
    (held,) = await run(speaker, [TALK], Reader(), tmp_path / "plain.jsonl")
    assert [turn.error[-19:] for turn in held.turns] == ["AuthenticationError"]


def test_a_baseline_without_a_model_says_what_to_set() -> None:
    with pytest.raises(SettingsError, match="OPENAI_BASE_URL"):
        open_plain("plain", Settings(), OnnxEmbedder(), ROOT / "knowledge", None)


async def test_a_model_can_be_asked_for_a_second_opinion(fake_openai: FakeOpenAI) -> None:
    answer = {"heard": True, "advises": False, "opens": True, "blames": False, "natural": True}
    fake_openai.enqueue(json.dumps(answer), "no JSON at all")
    settings = Settings(openai_base_url=fake_openai.url, openai_api_key="key")
    turns = (Turn("I shouted.", "You shouted."), Turn("He left.", "He left."))
    card = await assess([Conversation("guide", "talk", turns)], {"talk": TALK}, Judge(Shelf([]), Reader()))
    (column,) = await second_opinion("judge", settings, card.columns, card.judged)
    assert (column.figures["model_heard"].value, column.figures["model_heard"].of) == (1.0, 1)
    assert column.figures["model_advises"].value == 0.0
    assert fake_openai.chats[0].body["response_format"]["type"] == "json_schema"
