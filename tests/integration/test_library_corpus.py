"""The library on real material: the coach's own article, and a benchmark small enough to run every time."""

from pathlib import Path

import pytest

from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.library import Library, Query
from tests.bench import retrieval


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


def test_the_coachs_own_article_is_found_by_what_it_is_about(shared: Path, tmp_path: Path, embedder: OnnxEmbedder):
    library = Library(embedder, tmp_path)
    report = library.sync([shared / "articles" / "managing-and-leading.txt"])
    assert (report.articles, report.failed) == (1, ())
    hit = library.search(Query("My team's numbers fell and I am tempted to add more compliance"), 1)[0]
    assert hit.passage.title == "Managing and leading"
    assert hit.passage.section.startswith("Managing Focuses Internally")
    assert "compliance" in hit.passage.text
    outward = library.search(Query("our organisation is shrinking and staff are leaving"), 1)[0]
    assert outward.passage.section.startswith("A Leader Focuses Externally")


def test_a_handbook_of_many_kinds_of_files_is_read(shared: Path, tmp_path: Path, embedder: OnnxEmbedder):
    library = Library(embedder, tmp_path)
    corpus = shared / "corpora" / "18f-handbook"
    report = library.sync([corpus / "downloads", corpus / "_includes"])
    assert {passage.source.rpartition(".")[2] for passage in library.passages()} == {"docx", "pdf", "html"}
    assert all("only scripts, navigation or a template" in failure.error for failure in report.failed)
    titles = {passage.source: passage.title for passage in library.passages()}
    assert titles["EFT_Enrollment_Form.pdf"] == "EFT Enrollment Form"


def test_the_benchmark_runs_small(
    shared: Path, tmp_path: Path, embedder: OnnxEmbedder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(retrieval, "CACHE", tmp_path)
    monkeypatch.setattr(retrieval, "DRAWS", 100)
    found = retrieval.quality(embedder, 3)
    assert set(found) == set(retrieval.SETS)
    assert all(0.3 < row["whole"] <= 1 for ways in found.values() for row in ways.values())
    assert retrieval.speed(embedder, (50,))["50"]["search_ms"] > 0
