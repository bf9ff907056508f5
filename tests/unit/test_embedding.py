"""Texts to vectors: the embedded model, a server, and what is kept between runs."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from coach_bot.embedding.cache import cached_vectors
from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.embedding.remote import RemoteEmbedder
from coach_bot.errors import EmbeddingError

KEY = "sk-very-secret"


class CountingEmbedder:
    """Vectors from the lengths of words; remembers what it was asked."""

    def __init__(self, identity: str = "counting", dimensions: int = 4) -> None:
        self.identity = identity
        self.dimensions = dimensions
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        self.asked += texts
        rows = [[len(text) + 1, text.count("e") + 1, *[1] * (self.dimensions - 2)] for text in texts]
        vectors = np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class Server(ThreadingHTTPServer):
    """An embedding server with one scripted behaviour."""

    status = 200
    rows: object = None
    seen: list[dict]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append(body)
        if self.server.status != 200:
            answer = {"error": {"message": f"bad key {self.headers['Authorization']}", "type": "x", "code": "y"}}
        else:
            data = [
                {"object": "embedding", "index": i, "embedding": [len(t), 0, 0]} for i, t in enumerate(body["input"])
            ]
            answer = {"object": "list", "model": body["model"], "data": data[::-1], "usage": {}}
            if self.server.rows is not None:
                answer["data"] = self.server.rows
        payload = json.dumps(answer).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as running:
        running.seen = []
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def address(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/v1"


@pytest.fixture(scope="module")
def embedded() -> OnnxEmbedder:
    return OnnxEmbedder()


def test_the_embedded_model_knows_likeness(embedded: OnnxEmbedder):
    vectors = embedded.embed(
        ["I lost my temper with the team", "I shouted at my people", "The printer is out of paper"]
    )
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_order_and_batching_do_not_change_a_vector(embedded: OnnxEmbedder):
    texts = ["trust " * n for n in (60, 1, 200, 5, 400)] + ["", "🙂", "a" * 5000]
    done: list[int] = []
    together = OnnxEmbedder(batch_tokens=512).embed(texts, done.append)
    alone = np.concatenate([embedded.embed([text]) for text in texts])
    assert sum(done) == len(texts)
    # int8 scales are taken over a batch, so vectors agree closely and not exactly.
    assert (together * alone).sum(axis=1).min() > 0.98


def test_a_message_and_its_sentences_come_from_one_pass(embedded: OnnxEmbedder):
    message = "I shouted at my people. The printer is out of paper, e.g. the blue one! Now what?"
    heard = embedded.embed_with_sentences(message)
    assert np.allclose(heard.vector, embedded.embed([message])[0], atol=1e-6)
    assert [message[start:end] for start, end in heard.spans] == [
        "I shouted at my people.",
        "The printer is out of paper, e.g. the blue one!",
        "Now what?",
    ]
    temper, paper = embedded.embed(["I lost my temper with the team", "There is no paper left to print on"])
    assert heard.sentences[0] @ temper > heard.sentences[1] @ temper
    assert heard.sentences[1] @ paper > heard.sentences[0] @ paper


def test_the_end_of_a_message_longer_than_the_window_is_heard(embedded: OnnxEmbedder):
    heard = embedded.embed_with_sentences("The week was long. " * 120 + "I want to die.")
    assert np.allclose(np.linalg.norm(heard.sentences, axis=1), 1, atol=1e-5)
    die = embedded.embed(["I want to die"])[0]
    assert int(np.argmax(heard.sentences @ die)) == len(heard.spans) - 1


def test_what_runs_on_is_heard_in_windows(embedded: OnnxEmbedder):
    message = "and then he said it again " * 12
    spans = embedded.embed_with_sentences(message).spans
    assert len(spans) > 3
    assert all(len(message[start:end].split()) <= 24 for start, end in spans)
    assert spans[-1][1] == len(message.strip())


@pytest.mark.parametrize("message", ["", " \n ", "…", "🙂", "a" * 5000])
def test_a_message_without_a_sentence_still_has_a_vector(embedded: OnnxEmbedder, message: str):
    heard = embedded.embed_with_sentences(message)
    assert np.linalg.norm(heard.vector) == pytest.approx(1, abs=1e-5)
    assert heard.sentences.shape == (len(heard.spans), 384)


def test_no_text_gives_no_vector(embedded: OnnxEmbedder):
    assert embedded.embed([]).shape == (0, 384)


def test_threads_may_share_the_embedded_model():
    shared, out = OnnxEmbedder(), []
    threads = [threading.Thread(target=lambda: out.append(shared.embed(["one thought"]))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(out) == 4
    assert all(np.allclose(out[0], other, atol=1e-5) for other in out)


def test_the_embedded_model_reports_to_nobody(tmp_path: Path):
    """onnxruntime's wheels for Linux send telemetry, and leave a device id in the home folder."""
    code = "from coach_bot.embedding.onnx import OnnxEmbedder; OnnxEmbedder().embed(['How are you?'])"
    home = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": ""}
    home.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", code], env=home, cwd=tmp_path, check=True)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_missing_model_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("coach_bot.embedding.onnx.MODEL_PACKAGE", "no_such_package")
    with pytest.raises(EmbeddingError, match="no-such-package"):
        OnnxEmbedder().embed(["text"])


def test_a_server_gives_vectors_of_length_one_in_order(server: Server):
    embedder = RemoteEmbedder("small", KEY, address(server))
    vectors = embedder.embed(["a" * (n + 1) for n in range(70)])
    assert vectors.shape == (70, 3)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert [len(body["input"]) for body in server.seen] == [64, 6]


def test_identity_names_model_and_server():
    identities = {RemoteEmbedder(m, "", u).identity for m in ("a", "b") for u in ("http://x/v1", "http://y/v1")}
    assert len(identities) == 4
    assert KEY not in RemoteEmbedder("a", KEY, "http://x/v1").identity


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "OPENAI_API_KEY"),
        (403, "OPENAI_API_KEY"),
        (404, "COACH_EMBEDDING_MODEL"),
        (429, "busy"),
        (500, "500"),
    ],
)
def test_a_servers_refusal_becomes_a_sentence_without_the_key(
    server: Server, status: int, says: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("openai._base_client.BaseClient._calculate_retry_timeout", lambda *a, **k: 0.0)
    server.status = status
    with pytest.raises(EmbeddingError, match=says) as caught:
        RemoteEmbedder("small", KEY, address(server)).embed(["text"])
    assert KEY not in str(caught.value)
    assert caught.value.__cause__ is None


def test_an_unreachable_server_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("openai._base_client.BaseClient._calculate_retry_timeout", lambda *a, **k: 0.0)
    with pytest.raises(EmbeddingError, match=r"127\.0\.0\.1:9/v1 cannot be reached"):
        RemoteEmbedder("small", KEY, "http://127.0.0.1:9/v1").embed(["text"])


@pytest.mark.parametrize("rows", [[], [{"object": "embedding", "index": 0, "embedding": [1, 0]}], [{"index": 0}]])
def test_an_answer_without_a_vector_for_each_text_is_refused(server: Server, rows: object):
    server.rows = rows
    with pytest.raises(EmbeddingError, match="one vector per text"):
        RemoteEmbedder("small", KEY, address(server)).embed(["one", "two"])


def test_kept_vectors_are_not_made_again(tmp_path: Path):
    embedder = CountingEmbedder()
    first = cached_vectors(embedder, ["one", "two", "one"], tmp_path)
    again = cached_vectors(embedder, ["two", "three", "one"], tmp_path)
    assert embedder.asked == ["one", "two", "three"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(again[2], first[0])
    assert np.array_equal(again[0], first[1])


def test_kept_vectors_of_another_model_are_not_used(tmp_path: Path):
    cached_vectors(CountingEmbedder("one"), ["text"], tmp_path)
    other = CountingEmbedder("two", dimensions=6)
    assert cached_vectors(other, ["text"], tmp_path).shape == (1, 6)


def test_a_damaged_file_of_vectors_is_made_again(tmp_path: Path):
    cached_vectors(CountingEmbedder(), ["text"], tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:50])
    embedder = CountingEmbedder()
    cached_vectors(embedder, ["text"], tmp_path)
    assert embedder.asked == ["text"]
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_place_that_cannot_be_written_costs_time_only(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert cached_vectors(CountingEmbedder(), ["text"], blocked / "below").shape == (1, 4)
