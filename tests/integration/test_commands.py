"""The commands as their users run them: processes of their own, in folders of their own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import SHARED

ROOT = Path(__file__).parents[2]
REPLY_KEYS = {
    "turn", "reply", "question", "move", "stage", "lens", "safety", "sources", "speaker", "repairs", "model_calls",
    "prompt_tokens", "first_ms", "total_ms",
}  # fmt: skip
ARTICLE = """---
title: The empty chair
url: https://example.com/articles/the-empty-chair
---

## Who is missing

Every meeting has an empty chair: the person whom the work is for. A leader speaks to it before the meeting ends,
and asks what it would say about the last hour. What would the people you serve say about your last hour?
"""


def environment(folder: Path, **extra: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COACH_", "OPENAI_"))}
    return kept | {"COACH_DATA_DIR": str(folder / "data"), "NO_COLOR": "1", "COLUMNS": "200"} | extra


def run(folder: Path, *words: str, stdin: str = "", **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coach_bot", *words],
        cwd=folder, env=environment(folder, **extra), input=stdin, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, with_vectors: Callable[[Path], Path]) -> Path:
    """A folder with one article."""
    with_vectors(tmp_path / "data")
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "chair.md").write_text(ARTICLE)
    return tmp_path


@contextmanager
def serving(folder: Path, **extra: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "coach_bot", "serve", "--port", str(port)],
        cwd=folder, env=environment(folder, **extra), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        else:
            raise AssertionError(f"the app did not start: {process.stderr.read() if process.stderr else ''}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def test_every_command_explains_itself(tmp_path: Path) -> None:
    assert "coach-bot serve" in run(tmp_path, "--help").stdout
    for command in ("serve", "ingest", "search", "chat", "check", "doctor", "init"):
        answer = run(tmp_path, command, "--help")
        assert answer.returncode == 0, answer.stderr
        assert len(answer.stdout) > 200


def test_articles_are_indexed_then_unchanged_then_removed(place: Path) -> None:
    first = json.loads(run(place, "ingest", "--json").stdout)
    assert (first["articles"], first["added"], first["failed"]) == (1, 1, [])
    assert first["passages"] >= 1
    assert json.loads(run(place, "ingest", "--json").stdout)["unchanged"] == 1
    found = json.loads(run(place, "search", "who is the empty chair for", "--json").stdout)
    assert found[0].keys() == {"title", "url", "source", "score", "text"}
    assert found[0]["title"] == "The empty chair"
    (place / "knowledge" / "chair.md").unlink()
    gone = json.loads(run(place, "ingest", "--json").stdout)
    assert (gone["removed"], gone["passages"]) == (1, 0)


def test_one_bad_file_fails_by_name_and_the_rest_go_on(place: Path) -> None:
    (place / "knowledge" / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (place / "knowledge" / "empty.docx").write_bytes(b"")
    answer = run(place, "ingest", "--json")
    report = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert report["added"] == 1
    assert {Path(failure["source"]).name for failure in report["failed"]} == {"broken.pdf", "empty.docx"}
    assert all(len(failure["error"]) > 15 for failure in report["failed"])


def test_a_conversation_a_line_at_a_time(place: Path) -> None:
    lines = [
        json.dumps("I lost my temper with Priya in front of the whole team."),
        "She hasn't spoken to me since and I feel ashamed.",
        json.dumps({"text": "We won the bid!", "thread": "b", "visitor": "other"}),
        "",
    ]
    answer = run(place, "chat", "--jsonl", stdin="\n".join(lines))
    replies = [json.loads(line) for line in answer.stdout.splitlines()]
    assert len(replies) == 3, answer.stderr
    assert all(reply.keys() >= REPLY_KEYS for reply in replies)
    assert [reply["turn"] for reply in replies] == [1, 2, 1]
    assert all(reply["speaker"] == "guide" and reply["reply"].strip() for reply in replies)
    assert all(reply["reply"].count("?") <= 1 for reply in replies)


def test_another_visitors_thread_is_refused(place: Path) -> None:
    lines = [
        json.dumps({"text": "Our numbers fell.", "thread": "t", "visitor": "a"}),
        json.dumps({"text": "What did they say?", "thread": "t", "visitor": "b"}),
    ]
    replies = [json.loads(line) for line in run(place, "chat", "--jsonl", stdin="\n".join(lines)).stdout.splitlines()]
    assert replies[0]["turn"] == 1
    assert replies[1]["error"] == "elsewhere"


@pytest.mark.parametrize(
    "message", ["🙂", "x" * 200_000, "Ich habe heute im Meeting die Beherrschung verloren.", "\u0000"]
)
def test_odd_messages_get_a_graceful_answer(place: Path, message: str) -> None:
    answer = run(place, "chat", "--jsonl", stdin=json.dumps(message) + "\n" + json.dumps("My team ignores me.") + "\n")
    first, second = (json.loads(line) for line in answer.stdout.splitlines())
    assert first["reply"].strip()
    assert second["turn"] >= 1
    assert second["reply"].strip()


def test_no_articles_at_all_still_make_a_conversation(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    answer = run(tmp_path, "chat", "--jsonl", stdin="I have to let two people go on Friday.\n")
    reply = json.loads(answer.stdout)
    assert reply["reply"].strip()
    assert reply["sources"] == []


def test_an_index_that_cannot_be_used_leaves_a_conversation_without_articles(place: Path) -> None:
    (place / "data" / "index").mkdir(parents=True)
    (place / "data" / "index" / "chroma").write_text("this is no index")
    refused = run(place, "ingest")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    answer = run(place, "chat", "--jsonl", stdin="My team ignores me since Monday.\n")
    reply = json.loads(answer.stdout)
    assert reply["reply"].strip()
    assert reply["sources"] == []
    assert "articles" in answer.stderr


def test_the_doctor_is_content_without_a_key(place: Path) -> None:
    answer = run(place, "doctor")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "guide" in answer.stdout


def test_the_check_tells_every_mistake_and_plays_nothing_until_they_are_mended(place: Path) -> None:
    mine = place / "mine"
    mine.mkdir()
    (mine / "questions.yaml").write_text('- {id: a, text: "Do you trust her?", moves: [own]}\n- {id: b, text: 1}\n')
    (mine / "page.yaml").write_text("send: Go: now\n")
    (place / "knowledge" / "empty.md").write_text("")
    answer = run(place, "check", "--json", COACH_PROMPTS_DIR=str(mine))
    assert answer.returncode == 1, answer.stderr
    told = json.loads(answer.stdout)
    assert told["ok"] is False
    mistakes = [error for error in told["errors"] if str(place) in error["file"]]
    assert {Path(error["file"]).name for error in mistakes} == {"questions.yaml", "page.yaml", "empty.md"}
    assert all(error["line"] for error in mistakes if error["file"].endswith(".yaml"))
    assert told["sample"] == []
    shown = run(place, "check", COACH_PROMPTS_DIR=str(mine))
    assert shown.returncode == 1
    assert "questions.yaml, line 2" in shown.stdout
    assert "Traceback" not in shown.stdout + shown.stderr


def test_the_check_lets_the_coach_hear_what_was_changed(place: Path) -> None:
    mine = place / "mine"
    mine.mkdir()
    leader = "- {id: mine, about: a test, messages: [I shouted at Sam today and I feel bad., I never asked him.]}\n"
    (mine / "sample.yaml").write_text(leader)
    answer = run(place, "check", "--json", "--scenario", "mine", COACH_PROMPTS_DIR=str(mine))
    told = json.loads(answer.stdout)
    assert not [error for error in told["errors"] if str(place) in error["file"]]
    assert [each["leader"] for each in told["sample"]] == [
        "I shouted at Sam today and I feel bad.",
        "I never asked him.",
    ]
    assert all(each["reply"].strip() for each in told["sample"])
    assert [change["file"] for change in told["changed"]] == ["sample.yaml"]
    unknown = run(place, "check", "--scenario", "nobody", COACH_PROMPTS_DIR=str(mine))
    assert unknown.returncode == 1
    assert "mine" in unknown.stderr + unknown.stdout
    assert "Traceback" not in unknown.stderr


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ({"COACH_SPEEKER": "guide"}, "COACH_SPEAKER"),
        ({"COACH_KNOWLEDGE_DIR": "/no/such/folder"}, "COACH_KNOWLEDGE_DIR"),
        ({"COACH_SPEAKER": "model"}, "OPENAI_API_KEY"),
        ({"COACH_DATA_DIR": "/dev/null/data"}, "COACH_DATA_DIR"),
    ],
)
def test_a_wrong_setting_is_a_sentence_and_no_traceback(place: Path, extra: dict[str, str], words: str) -> None:
    for command in (["doctor"], ["chat", "--jsonl"]):
        answer = run(place, *command, **extra)
        assert answer.returncode == 1
        assert words in answer.stdout + answer.stderr
        assert "Traceback" not in answer.stdout + answer.stderr


def test_a_port_in_use_is_a_sentence(place: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = run(place, "serve", "--port", str(port))
    assert answer.returncode == 1
    assert f"port {port}" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_app_is_ready_and_serves_its_page(place: Path) -> None:
    with serving(place) as address, urllib.request.urlopen(address) as page:
        text = page.read().decode()
        assert page.status == 200
    assert "googleapis" not in text
    assert "jsdelivr" not in text


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an installation has: the wheel's content alone, away from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True,
        capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_a_wheel_in_any_folder_brings_articles_texts_looks_and_settings(installed: Path, tmp_path: Path) -> None:
    answer = run(tmp_path, "init", "mine", PYTHONPATH=str(installed))
    assert answer.returncode == 0, answer.stderr
    made = {path.relative_to(tmp_path / "mine").as_posix() for path in (tmp_path / "mine").rglob("*")}
    assert {".env", "knowledge", "prompts/questions.yaml", "public/theme.json"} <= made
    origin = run(tmp_path, "doctor", PYTHONPATH=str(installed)).stdout
    assert "ship with coach-bot" in origin
    with serving(tmp_path, PYTHONPATH=str(installed)) as address:
        with urllib.request.urlopen(address) as page:
            text = page.read().decode()
        with urllib.request.urlopen(f"{address}/public/theme.json") as theme:
            assert json.loads(theme.read())
    assert "jsdelivr" not in text
    assert {path.name for path in tmp_path.iterdir()} == {"mine", "data"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data beside the project is absent")
def test_the_coachs_own_article_is_ingested_by_path_and_talked_about(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    article = SHARED / "articles" / "managing-and-leading.txt"
    report = json.loads(run(tmp_path, "ingest", str(article), "--json").stdout)
    assert report["added"] == 1
    found = json.loads(run(tmp_path, "search", "carrot or stick to motivate people", "--json").stdout)
    assert "carrot" in found[0]["text"]
    answer = run(
        tmp_path, "chat", "--jsonl", COACH_KNOWLEDGE_DIR=str(article.parent),
        stdin=json.dumps("What does the coach say about carrot and stick?") + "\n",
    )  # fmt: skip
    reply = json.loads(answer.stdout)
    assert reply["sources"], reply["reply"]
    assert any(source["text"] for source in reply["sources"])
