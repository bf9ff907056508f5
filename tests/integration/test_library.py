"""The library against a real embedded Chroma: what a sync does, and what it survives."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from coach_bot.errors import EmbeddingError, LibraryError
from coach_bot.library import Library, Query

WORDS = ("trust", "anger", "feedback", "promise", "budget", "courage", "silence", "team", "vision")


class WordEmbedder:
    """One dimension for each word of a small list, so that likeness can be read off the text."""

    def __init__(self, identity: str = "words/1") -> None:
        self.identity = identity
        self.asked: list[str] = []
        self.fail_after: int | None = None

    def embed(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        if self.fail_after is not None and len(self.asked) >= self.fail_after:
            raise EmbeddingError("The server is gone. Try again.")
        self.asked += texts
        rows = [[text.lower().count(word) + 0.01 for word in WORDS] for text in texts]
        vectors = np.array(rows, dtype=np.float32).reshape(len(texts), len(WORDS))
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def article(word: str, sentences: int = 12) -> str:
    return f"# On {word}\n\n" + " ".join(f"Here {word} is what sentence {n} speaks about." for n in range(sentences))


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for word in ("trust", "anger", "budget"):
        (folder / f"{word}.md").write_text(article(word))
    age(folder)
    return folder


def age(folder: Path) -> None:
    """Makes the files old enough for their times to be believed."""
    past = time.time() - 100
    for path in folder.rglob("*.*"):
        os.utime(path, (past, past))


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def open_library(tmp_path: Path, embedder: WordEmbedder) -> Callable[..., Library]:
    def make(with_embedder: WordEmbedder | None = None) -> Library:
        return Library(with_embedder or embedder, tmp_path / "index")

    return make


def best(library: Library, text: str) -> str:
    return library.search(Query(text))[0].passage.source


def counts(report: object) -> dict[str, int]:
    return {name: getattr(report, name) for name in ("articles", "added", "updated", "unchanged", "removed")}


def test_an_empty_library_is_legal(open_library: Callable[..., Library], tmp_path: Path):
    library = open_library()
    assert library.search(Query("trust")) == []
    assert (library.count(), library.passages(), library.questions(), library.vectors(["x"])) == (
        0,
        [],
        [],
        {},
    )
    (tmp_path / "none").mkdir()
    assert library.sync([tmp_path / "none"]).articles == 0
    assert library.search(Query("trust")) == []


def test_what_was_synced_is_found_at_once_and_after_a_restart(open_library: Callable[..., Library], knowledge: Path):
    library = open_library()
    assert library.search(Query("anger")) == []
    report = library.sync([knowledge])
    assert counts(report) == {"articles": 3, "added": 3, "updated": 0, "unchanged": 0, "removed": 0}
    assert report.passages == library.count() == 3
    hit = library.search(Query("anger"))[0]
    assert (hit.passage.title, hit.passage.source) == ("On anger", "anger.md")
    assert hit.similarity > 0.9
    again = open_library()
    assert again.search(Query("anger"))[0] == hit
    vectors = again.vectors([hit.passage.id, "unknown"])
    assert list(vectors) == [hit.passage.id]
    assert vectors[hit.passage.id].shape == (len(WORDS),)


def test_unchanged_files_are_not_opened(
    open_library: Callable[..., Library], knowledge: Path, monkeypatch: pytest.MonkeyPatch
):
    open_library().sync([knowledge])

    def refuse(*_: object) -> bytes:
        raise AssertionError("a file was read")

    monkeypatch.setattr("coach_bot.library.sources.read_file", refuse)
    assert counts(open_library().sync([knowledge]))["unchanged"] == 3


def test_a_sync_follows_what_changed(open_library: Callable[..., Library], knowledge: Path, embedder: WordEmbedder):
    library = open_library()
    library.sync([knowledge])
    (knowledge / "trust.md").write_text(article("promise"))
    (knowledge / "anger.md").unlink()
    (knowledge / "sub").mkdir()
    (knowledge / "sub" / "vision.md").write_text(article("vision"))
    embedder.asked.clear()
    report = library.sync([knowledge])
    assert counts(report) == {"articles": 3, "added": 1, "updated": 1, "unchanged": 1, "removed": 1}
    assert len(embedder.asked) == 2
    assert best(library, "promise") == "trust.md"
    assert best(library, "vision") == "sub/vision.md"
    assert {passage.source for passage in library.passages()} == {"trust.md", "budget.md", "sub/vision.md"}
    assert best(open_library(), "promise") == "trust.md"


def test_a_passage_that_stayed_is_not_embedded_again(
    open_library: Callable[..., Library], knowledge: Path, embedder: WordEmbedder
):
    (knowledge / "trust.md").write_text(article("trust", 60))
    library = open_library()
    library.sync([knowledge])
    embedder.asked.clear()
    (knowledge / "trust.md").write_text(article("trust", 60) + "\n\n## Courage\n\n" + article("courage", 8)[10:])
    library.sync([knowledge])
    assert len(embedder.asked) == 1


def test_a_file_only_touched_counts_as_unchanged(
    open_library: Callable[..., Library], knowledge: Path, embedder: WordEmbedder
):
    library = open_library()
    library.sync([knowledge])
    embedder.asked.clear()
    for path in knowledge.iterdir():
        path.touch()
    assert counts(library.sync([knowledge]))["unchanged"] == 3
    assert embedder.asked == []


def test_a_change_within_the_clocks_grain_is_seen(open_library: Callable[..., Library], knowledge: Path):
    path = knowledge / "trust.md"
    path.write_text(article("trust"))
    library = open_library()
    state = path.stat()
    library.sync([knowledge])
    path.write_text(article("anger"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_size == state.st_size
    assert counts(library.sync([knowledge]))["updated"] == 1


def test_bad_files_are_named_and_the_rest_is_read(open_library: Callable[..., Library], knowledge: Path):
    (knowledge / "broken.pdf").write_bytes(b"%PDF-1.4 no more")
    (knowledge / "empty.docx").write_bytes(b"")
    (knowledge / "scripts.html").write_text("<script>x()</script>")
    (knowledge / "latin.txt").write_bytes("Mut heißt zuhören, auch über Ärger.".encode("latin-1"))
    (knowledge / "huge.txt").write_text("word " * 4_000_000)
    (knowledge / "picture.png").write_bytes(b"\x89PNG")
    report = open_library().sync([knowledge, knowledge / "gone.md"])
    assert report.articles == 4
    failed = {failure.source: failure.error for failure in report.failed}
    assert set(failed) == {"broken.pdf", "empty.docx", "scripts.html", "huge.txt", str(knowledge / "gone.md")}
    assert all(error.startswith(source) for source, error in failed.items())
    assert "20 MB" in failed["huge.txt"]


def test_an_article_that_broke_keeps_its_last_good_state(open_library: Callable[..., Library], knowledge: Path):
    library = open_library()
    library.sync([knowledge])
    (knowledge / "trust.md").write_text("---\ntitle: a: b\n---\nNew words.")
    report = library.sync([knowledge])
    assert [failure.source for failure in report.failed] == ["trust.md"]
    assert report.articles == 3
    assert best(library, "trust") == "trust.md"
    (knowledge / "trust.md").write_text(article("courage"))
    assert counts(library.sync([knowledge]))["updated"] == 1
    assert best(library, "courage") == "trust.md"


def test_articles_of_other_sources_stay(open_library: Callable[..., Library], knowledge: Path, tmp_path: Path):
    extra = tmp_path / "seed.txt"
    extra.write_text(article("courage"))
    library = open_library()
    library.sync([extra])
    report = library.sync([knowledge])
    assert counts(report) == {"articles": 4, "added": 3, "updated": 0, "unchanged": 0, "removed": 0}
    assert best(library, "courage") == "seed.txt"
    extra.unlink()
    assert counts(library.sync([extra]))["removed"] == 1
    assert library.sync([knowledge / "trust.md"]).articles == 3


def test_a_folder_that_is_gone_is_an_error_and_empties_nothing(open_library: Callable[..., Library], knowledge: Path):
    library = open_library()
    library.sync([knowledge])
    shutil.rmtree(knowledge)
    report = library.sync([knowledge])
    assert "does not exist" in report.failed[0].error
    assert report.articles == 3


def test_files_of_the_same_name_do_not_replace_each_other(
    open_library: Callable[..., Library], knowledge: Path, tmp_path: Path
):
    other = tmp_path / "other"
    other.mkdir()
    (other / "trust.md").write_text(article("vision"))
    library = open_library()
    library.sync([knowledge])
    library.sync([other])
    assert library.sync([knowledge, other]).articles == 4
    assert (best(library, "trust"), best(library, "vision")) == ("trust.md", "other/trust.md")


def test_a_moved_project_keeps_its_articles_once(
    open_library: Callable[..., Library], knowledge: Path, embedder: WordEmbedder
):
    open_library().sync([knowledge])
    embedder.asked.clear()
    moved = knowledge.rename(knowledge.parent / "elsewhere")
    report = open_library().sync([moved])
    assert counts(report) == {"articles": 3, "added": 0, "updated": 0, "unchanged": 3, "removed": 0}
    assert embedder.asked == []


def test_another_model_never_meets_the_vectors_of_the_first(open_library: Callable[..., Library], knowledge: Path):
    open_library().sync([knowledge])
    other = WordEmbedder("words/2")
    library = open_library(other)
    assert library.search(Query("trust")) == []
    assert counts(library.sync([knowledge]))["added"] == 3
    assert len(other.asked) == 3
    assert best(library, "trust") == "trust.md"


def test_a_failing_embedder_loses_nothing(
    open_library: Callable[..., Library], knowledge: Path, embedder: WordEmbedder
):
    library = open_library()
    library.sync([knowledge])
    for n in range(150):
        (knowledge / f"more{n}.md").write_text(article("vision", 8) + f" {n}")
    embedder.asked.clear()
    embedder.fail_after = 64
    with pytest.raises(EmbeddingError):
        library.sync([knowledge])
    embedder.fail_after = None
    assert best(library, "trust") == "trust.md"
    embedder.asked.clear()
    assert library.sync([knowledge]).articles == 153
    assert len(embedder.asked) == 150 - 64


@pytest.mark.parametrize("lost", ["manifest-*.json", "snapshot-*.npz", "chroma", "*"])
def test_lost_files_are_made_again(open_library: Callable[..., Library], knowledge: Path, tmp_path: Path, lost: str):
    open_library().sync([knowledge])
    for path in (tmp_path / "index").glob(lost):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    library = open_library()
    assert library.sync([knowledge]).articles == 3
    assert best(library, "anger") == "anger.md"


@pytest.mark.parametrize("damaged", ["manifest-*.json", "snapshot-*.npz"])
def test_damaged_files_are_made_again(
    open_library: Callable[..., Library], knowledge: Path, tmp_path: Path, damaged: str
):
    open_library().sync([knowledge])
    (path,) = (tmp_path / "index").glob(damaged)
    path.write_bytes(path.read_bytes()[:40])
    library = open_library()
    assert best(library, "anger") == "anger.md"
    assert library.sync([knowledge]).articles == 3


def test_a_damaged_chroma_says_what_to_delete(open_library: Callable[..., Library], knowledge: Path, tmp_path: Path):
    open_library().sync([knowledge])
    (tmp_path / "index" / "chroma" / "chroma.sqlite3").write_bytes(b"not a database at all" * 100)
    (knowledge / "new.md").write_text(article("vision"))
    library = open_library()
    with pytest.raises(LibraryError, match="delete that folder"):
        library.sync([knowledge])
    assert best(library, "anger") == "anger.md"


def test_a_folder_that_cannot_be_written_is_named(knowledge: Path, tmp_path: Path, embedder: WordEmbedder):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match="cannot be written"):
        Library(embedder, tmp_path / "file" / "index").sync([knowledge])


def test_an_index_that_cannot_be_written_is_searched_all_the_same(
    open_library: Callable[..., Library], knowledge: Path, monkeypatch: pytest.MonkeyPatch
):
    open_library().sync([knowledge])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    library = open_library()
    assert counts(library.sync([knowledge]))["unchanged"] == 3
    assert best(library, "anger") == "anger.md"
    (knowledge / "new.md").write_text(article("vision"))
    with pytest.raises(LibraryError, match="COACH_DATA_DIR"):
        library.sync([knowledge])


def test_progress_tells_how_far_it_is(open_library: Callable[..., Library], knowledge: Path):
    told: list[tuple[int, int, str]] = []
    open_library().sync([knowledge], lambda *step: told.append(step))
    assert told[-1][:2] == (3, 3)
    assert any(label == "anger.md" for _, _, label in told)


CHILD = """
import sys
from pathlib import Path
from coach_bot.library import Library
from tests.integration.test_library import WordEmbedder
import coach_bot.library.sync as sync, time
sync.BATCH = 4
class Slow(WordEmbedder):
    def embed(self, texts, progress=None):
        time.sleep(float(sys.argv[3])); print("batch", flush=True)
        return super().embed(texts)
report = Library(Slow(), Path(sys.argv[2])).sync([sys.argv[1]])
print("done", report.articles, report.added)
"""


def child(knowledge: Path, index: Path, delay: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, str(knowledge), str(index), str(delay)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def test_a_sync_that_is_killed_is_healed_by_the_next(
    open_library: Callable[..., Library], knowledge: Path, tmp_path: Path, embedder: WordEmbedder
):
    (knowledge / "trust.md").write_text(article("trust", 60))
    library = open_library()
    library.sync([knowledge])
    (knowledge / "trust.md").write_text(article("courage", 60))
    (knowledge / "anger.md").unlink()
    for n in range(20):
        (knowledge / f"more{n:02}.md").write_text(article("vision", 40) + f" {n}")
    process = child(knowledge, tmp_path / "index", 0.1)
    for _ in range(4):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    # Until the next sync the state before the killed one is searched.
    assert best(open_library(), "trust") == "trust.md"
    embedder.asked.clear()
    library = open_library()
    report = library.sync([knowledge])
    assert report.articles == 22
    assert 0 < len(embedder.asked) < report.passages - 3
    passages = library.passages()
    assert len(passages) == len({passage.id for passage in passages}) == report.passages
    assert "anger.md" not in {passage.source for passage in passages}
    assert not any("trust" in passage.text for passage in passages)
    assert best(library, "courage") == "trust.md"
    embedder.asked.clear()
    assert counts(library.sync([knowledge]))["unchanged"] == 22
    fresh = Library(WordEmbedder(), tmp_path / "fresh")
    fresh.sync([knowledge])
    assert {passage.id for passage in passages} == {passage.id for passage in fresh.passages()}


def test_two_processes_may_sync_at_once_and_a_third_searches(
    open_library: Callable[..., Library], knowledge: Path, tmp_path: Path
):
    for n in range(20):
        (knowledge / f"more{n:02}.md").write_text(article("vision", 20) + f" {n}")
    library = open_library()
    assert library.search(Query("vision")) == []
    processes = [child(knowledge, tmp_path / "index", 0.05) for _ in range(2)]
    out = [process.communicate(timeout=60)[0].splitlines()[-1] for process in processes]
    assert sorted(out) == ["done 23 0", "done 23 23"]
    deadline = time.monotonic() + 5
    while not library.search(Query("vision")) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert best(library, "anger") == "anger.md"
    assert library.sync([knowledge]).unchanged == 23
