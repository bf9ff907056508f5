"""The library against a real Chroma server in a process of its own."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach_bot.errors import LibraryError
from coach_bot.library import Library, Query
from tests.integration.test_library import WordEmbedder, article, best, counts


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ChromaServer:
    """A server that can be stopped and started again on the same data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [Path(sys.executable).with_name("chroma"), "run", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--path", str(self.folder)]
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
        )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the Chroma server did not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ChromaServer]:
    (tmp_path / "server").mkdir()
    running = ChromaServer(tmp_path / "server")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for word in ("trust", "anger"):
        (folder / f"{word}.md").write_text(article(word))
    return folder


def test_two_machines_share_a_server(
    server: ChromaServer, knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("coach_bot.library.library.ASK_SERVER_SECONDS", 0.0)
    monkeypatch.setattr("coach_bot.library.library.LOOK_SECONDS", 0.0)
    here, there_embedder = Library(WordEmbedder(), tmp_path / "here", server.url), WordEmbedder()
    there = Library(there_embedder, tmp_path / "there", server.url)
    assert counts(here.sync([knowledge]))["added"] == 2
    assert not (tmp_path / "here" / "chroma").exists()
    # The other machine finds everything done, and embeds nothing but the message.
    assert counts(there.sync([knowledge]))["unchanged"] == 2
    assert best(there, "anger") == "anger.md"
    assert there_embedder.asked == ["anger"]
    (knowledge / "vision.md").write_text(article("vision"))
    (knowledge / "anger.md").unlink()
    here.sync([knowledge])
    deadline = time.monotonic() + 10
    while there.count() != 2 or best(there, "vision") != "vision.md":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert {passage.source for passage in there.passages()} == {"trust.md", "vision.md"}


def test_while_the_server_is_down_the_last_state_is_searched(
    server: ChromaServer, knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("coach_bot.library.library.ASK_SERVER_SECONDS", 0.0)
    Library(WordEmbedder(), tmp_path / "here", server.url).sync([knowledge])
    server.stop()
    library = Library(WordEmbedder(), tmp_path / "here", server.url)
    assert best(library, "anger") == "anger.md"
    with pytest.raises(LibraryError, match="COACH_CHROMA_URL"):
        library.sync([knowledge])
    with pytest.raises(LibraryError, match=server.url):
        Library(WordEmbedder(), tmp_path / "new", server.url).search(Query("anger"))
    server.start()
    assert counts(library.sync([knowledge]))["unchanged"] == 2


def test_a_collection_of_another_model_stays_for_a_while(server: ChromaServer, knowledge: Path, tmp_path: Path):
    old, new = WordEmbedder("words/1"), WordEmbedder("words/2")
    Library(old, tmp_path / "here", server.url).sync([knowledge])
    Library(new, tmp_path / "here", server.url).sync([knowledge])
    # A replica that still runs the old version is not pulled from under its feet.
    replica = Library(old, tmp_path / "replica", server.url)
    old.asked.clear()
    assert counts(replica.sync([knowledge]))["unchanged"] == 2
    assert old.asked == []
