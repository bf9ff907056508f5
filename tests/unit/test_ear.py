from pathlib import Path

import numpy as np
import pytest

from coach_bot.coaching.screening.screen import LABELS
from coach_bot.embedding.ear import NONE, Ear
from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.errors import EmbeddingError
from training.messages import fingerprint


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear()


def test_was_made_from_the_messages_that_are_there(ear: Ear) -> None:
    assert ear.facts()["messages"] == fingerprint()


def test_was_made_for_the_embedded_model(ear: Ear, embedder: OnnxEmbedder) -> None:
    assert ear.facts()["embedder"] == embedder.identity


def test_tells_apart_labels_that_the_screen_knows(ear: Ear) -> None:
    assert set(ear.facts()["labels"].split()) <= {*LABELS, NONE}


def test_gives_probabilities(ear: Ear, embedder: OnnxEmbedder) -> None:
    heard = ear.hear(embedder.embed_with_sentences("How do I tell Ana that she was not chosen?").early)
    assert sum(heard.values()) == pytest.approx(1, abs=1e-4)
    assert max(heard, key=lambda label: heard[label]) == NONE


def test_hears_what_stands_behind_the_first_window(ear: Ear, embedder: OnnxEmbedder) -> None:
    story = "We had another meeting about the budget, and the numbers were fine. " * 25
    harmless = ear.hear(embedder.embed_with_sentences(story).early)
    grave = ear.hear(embedder.embed_with_sentences(story + "I want to die, and tonight I will do it.").early)
    assert harmless[NONE] > 3 * grave[NONE]


def test_hears_nothing_where_nothing_was_read(ear: Ear) -> None:
    assert ear.hear(()) == {}


def test_says_which_weights_are_missing(tmp_path: Path) -> None:
    missing = tmp_path / "ear.onnx"
    with pytest.raises(EmbeddingError, match=r"ear\.onnx"):
        Ear(missing).hear([np.zeros((3, 384), np.float32)])
