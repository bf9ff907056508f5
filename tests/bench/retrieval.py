"""Search quality and speed: `python -m tests.bench.retrieval [--small] [--json]`.

nDCG@10 of the product's own search beside dense, BM25 and plain rank fusion (RRF, k = 60), on the two sets
of `shared/retrieval`. Weights were tuned on the half of each set called `tuned`; the half called `held out`
is what counts, with paired bootstrap intervals of 95 %. A document scores as its best passage.
"""

import argparse
import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from coach_bot.embedding.cache import cached_vectors
from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.library import Library, Passage, Query, clean
from coach_bot.library.article import Article
from coach_bot.library.lexical import Lexicon, terms
from coach_bot.library.ranking import Weights, query_terms, query_vector
from coach_bot.library.search import Searcher
from coach_bot.library.snapshot import Snapshot
from coach_bot.library.split import embedded_text, split

SHARED = Path(__file__).parents[3] / "shared"
SETS = ("handbook-dev", "mtrag-dev")
CACHE = Path(tempfile.gettempdir()) / "coach-bot-bench"
DRAWS = 10_000
OURS = "ours"


@dataclass(frozen=True)
class Case:
    """A question of a set, with the grade of each document (in the set's order)."""

    id: str
    text: str
    history: tuple[str, ...]
    grades: np.ndarray

    @property
    def held_out(self) -> bool:
        """Halves are drawn by conversation, so that none is in both."""
        return hashlib.sha256(self.id.split("<::>")[0].encode()).digest()[0] % 2 == 1


def load_set(name: str, limit: int | None) -> tuple[list[dict[str, str]], list[Case]]:
    folder = SHARED / "retrieval" / name
    documents = [json.loads(line) for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines()]
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        grades.setdefault(query, {})[document] = int(grade)
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    queries = [query for query in queries if any(grades.get(query["_id"], {}).values())][:limit]
    if limit:
        wanted = {document for query in queries for document in grades[query["_id"]]}
        documents = [doc for n, doc in enumerate(documents) if doc["_id"] in wanted or n < 3 * limit]
    cases = []
    for query in queries:
        earlier = [text for _, text in query.get("history", [])]
        if earlier and earlier[-1].strip() == query["text"].strip():
            earlier.pop()
        row = np.array([grades[query["_id"]].get(document["_id"], 0) for document in documents], dtype=float)
        cases.append(Case(query["_id"], query["text"], tuple(earlier[-8:]), row))
    return documents, cases


def ndcg(scores: np.ndarray, grades: np.ndarray, k: int = 10) -> float:
    discount = 1 / np.log2(np.arange(k) + 2)
    top = np.argsort(-scores, kind="stable")[:k]
    ideal = np.sort(grades)[::-1][:k]
    return float((grades[top] * discount[: len(top)]).sum() / (ideal * discount[: len(ideal)]).sum())


def rank_fusion(*scores: np.ndarray, k: int = 60) -> np.ndarray:
    return sum(1 / (k + 1 + np.argsort(np.argsort(-one, kind="stable"), kind="stable")) for one in scores)


def measure(name: str, embedder: OnnxEmbedder, limit: int | None) -> tuple[list[Case], dict[str, np.ndarray]]:
    """The cases of a set, and nDCG@10 of each case for each way of searching."""
    documents, cases = load_set(name, limit)
    passages: list[Passage] = []
    starts: list[int] = []
    for document in documents:
        starts.append(len(passages))
        article = Article(clean.one_line(document["title"]), clean.markdown(document["text"]))
        passages += split(article, document["_id"])
    folder = CACHE / name
    vectors = cached_vectors(embedder, [embedded_text(passage) for passage in passages], folder / "passages")
    whole = [f"{document['title']}\n{document['text']}" for document in documents]
    whole_vectors = cached_vectors(embedder, whole, folder / "documents")
    said = list(dict.fromkeys(text for case in cases for text in (case.text, *case.history)))
    vector_of = dict(zip(said, cached_vectors(embedder, said, folder / "messages"), strict=True))

    searcher = Searcher(Snapshot("bench", tuple(passages), vectors), embedder)
    plain = Lexicon([replace(one, title="", section="", text=f"{one.title}\n{one.text}") for one in passages])
    blank = replace(passages[0], title="", section="")
    plain_whole = Lexicon([replace(blank, text=text) for text in whole])
    weights = Weights()

    def best(scores: np.ndarray) -> np.ndarray:
        return np.maximum.reduceat(scores, starts)

    def ways(case: Case) -> dict[str, np.ndarray]:
        latest = vector_of[case.text]
        history = np.stack([vector_of[text] for text in case.history]) if case.history else None
        query = Query(case.text, latest, case.history, history)
        words = dict.fromkeys(terms(case.text), 1.0)
        dense, lexical = best(vectors @ latest), best(plain.scores(words))
        dense_whole, lexical_whole = whole_vectors @ latest, plain_whole.scores(words)
        dense_talk = best(vectors @ query_vector(latest, history, weights))
        lexical_talk = best(plain.scores(query_terms(case.text, case.history, weights)))
        return {
            "dense, whole documents": dense_whole,
            "BM25, whole documents": lexical_whole,
            "RRF, whole documents": rank_fusion(dense_whole, lexical_whole),
            "dense": dense,
            "BM25": lexical,
            "RRF": rank_fusion(dense, lexical),
            "dense, our conversation": dense_talk,
            "BM25, our conversation": lexical_talk,
            "RRF, our conversation": rank_fusion(dense_talk, lexical_talk),
            OURS: best(searcher.scores(query, latest, history)),
        }

    rows = [{way: ndcg(scores, case.grades) for way, scores in ways(case).items()} for case in cases]
    return cases, {way: np.array([row[way] for row in rows]) for way in rows[0]}


def interval(difference: np.ndarray) -> list[float]:
    draws = np.random.default_rng(0).choice(difference, (DRAWS, len(difference))).mean(axis=1)
    return [round(float(value), 3) for value in np.percentile(draws, [2.5, 97.5])]


def quality(embedder: OnnxEmbedder, limit: int | None) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in SETS:
        cases, found = measure(name, embedder, limit)
        held_out = np.array([case.held_out for case in cases])
        out[name] = {
            way: {
                "whole": round(float(values.mean()), 3),
                "tuned": round(float(values[~held_out].mean()), 3),
                "held_out": round(float(values[held_out].mean()), 3),
                "ours_better_by": round(float((found[OURS] - values)[held_out].mean()), 3),
                "interval": interval((found[OURS] - values)[held_out]),
            }
            for way, values in found.items()
        }
    return out


def median_ms(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return round(float(np.median(times)) * 1000, 3)


def speed(embedder: OnnxEmbedder, sizes: Sequence[int]) -> dict[str, Any]:
    """Milliseconds of a search with its vectors given, by number of passages (made of real words)."""
    _, cases = load_set(SETS[1], 40)
    words = [word for case in cases for text in case.history for word in text.split()]
    random = np.random.default_rng(0)
    out: dict[str, Any] = {}
    for size in sizes:
        vectors = random.standard_normal((size, 384)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        passages = tuple(
            Passage(str(n), " ".join(random.choice(words, 130)), f"Title {n // 8}", "", "", f"{n // 8}.md", n % 8)
            for n in range(size)
        )
        began = time.perf_counter()
        searcher = Searcher(Snapshot("bench", passages, vectors), embedder)
        built = time.perf_counter() - began
        query = Query(cases[-1].text, vectors[0], cases[-1].history, vectors[1 : 1 + len(cases[-1].history)])
        search = median_ms(lambda s=searcher, q=query: s.search(q, 5), 50)
        out[str(size)] = {"search_ms": search, "build_seconds": round(built, 2)}
    message = "I lost my temper in the meeting today and do not know how to repair it with my team."
    out["embed_message_ms"] = median_ms(lambda: embedder.embed([message]), 30)
    return out


def ingest(embedder: OnnxEmbedder, small: bool) -> dict[str, Any]:
    folder = SHARED / "corpora" / "18f-handbook" / ("pages/supervisor-resources" if small else "")
    with tempfile.TemporaryDirectory() as index:
        library = Library(embedder, Path(index))
        report = library.sync([folder])
        again = library.sync([folder])
        library.close()
    return {
        "articles": report.articles,
        "passages": report.passages,
        "failed": len(report.failed),
        "seconds": report.seconds,
        "passages_per_second": round(report.passages / report.seconds, 1),
        "unchanged_seconds": again.seconds,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="a few questions and documents, to see that it runs")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    embedder = OnnxEmbedder()
    result = {
        "quality": quality(embedder, 12 if asked.small else None),
        "speed": speed(embedder, (200,) if asked.small else (1_000, 10_000)),
        "ingest": ingest(embedder, asked.small),
    }
    if asked.json:
        print(json.dumps(result))
        return
    for name, ways in result["quality"].items():
        print(f"\n{name}, nDCG@10 {'':<17} whole  tuned  held out   ours better by (held out)")
        for way, row in ways.items():
            gain = (
                ""
                if way == OURS
                else f"{row['ours_better_by']:+.3f}  [{row['interval'][0]:+.3f}, {row['interval'][1]:+.3f}]"
            )
            print(f"  {way:<34} {row['whole']:.3f}  {row['tuned']:.3f}  {row['held_out']:.3f}      {gain}")
    print("\nspeed", json.dumps(result["speed"]))
    print("ingest", json.dumps(result["ingest"]))


if __name__ == "__main__":
    main()
