"""The lens reads plain sentences the right way round, on each axis, and is what its training sentences make."""

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from coach_bot.coaching.understanding import lens
from coach_bot.coaching.understanding.classifier import Classifier, make_classifier, terms
from coach_bot.content.arrays import load_arrays
from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.errors import ContentError
from coach_bot.events import Lens
from tests.bench.lens import HELD_OUT, balanced, calibration, leaning, read_all
from training.lens import FOLDS, calibrate, fingerprint, items, solve

ROOT = Path(__file__).parents[2]
PLAIN = {
    "relationship": (
        [
            "I'll give him a written warning so that he gets the message.",
            "She does as she's told or she can leave.",
        ],
        [
            "I'd like to find out how he is and what he needs from me.",
            "I care about her and want to hear her side.",
        ],
    ),
    "future": (
        ["I want to know who got last month's figures wrong.", "We've always done it like that, why change."],
        ["I keep imagining where this team could be next year.", "From now on I want to begin differently."],
    ),
    "ownership": (
        ["It's all her fault that this went wrong.", "They're just lazy, there's nothing I can do."],
        ["I was wrong to shout, and I want to apologise.", "I have to ask what my own part in it was."],
    ),
    "outward": (
        [
            "I sit over the spreadsheets and cut costs all day.",
            "We need more approvals and tighter controls.",
        ],
        [
            "I want to ask our clients what they need from us.",
            "We are here for the patients, that's the point.",
        ],
    ),
}
Reader = Callable[[str], dict[str, float]]


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


@pytest.fixture(scope="module")
def model(embedder: OnnxEmbedder) -> Classifier:
    return make_classifier(load_arrays("lens.npz", embedder.identity))


@pytest.fixture(scope="module")
def read(embedder: OnnxEmbedder, model: Classifier) -> Reader:
    def reader(text: str) -> dict[str, float]:
        heard = embedder.embed_with_sentences(text)
        return lens.axes(text, heard.vector, heard.early, model)

    return reader


@pytest.mark.parametrize("axis", lens.AXES)
def test_plain_sentences_are_read_the_right_way_round(axis: str, read: Reader):
    for texts, sign in zip(PLAIN[axis], (-1, 1), strict=True):
        for text in texts:
            assert sign * read(text)[axis] > lens.LEANS, text


def test_a_punishment_that_is_not_wanted_is_not_read_as_one(read: Reader):
    wanted, unwanted = read("I want to punish him."), read("I don't want to punish him, I want to understand him.")
    assert wanted["relationship"] + 0.3 < unwanted["relationship"]


@pytest.mark.parametrize("text", ["He works on the third floor now.", "The meeting is at three on Tuesday.", "ok"])
def test_what_says_nothing_is_read_as_neither(text: str, read: Reader):
    assert all(abs(value) < 0.35 for value in read(text).values())


@pytest.mark.parametrize("text", ["", "🙂", "?" * 9000, "’" * 50, "a\ud800b", "I was wrong. " * 500])
def test_whatever_is_written_is_read_within_bounds(text: str, model: Classifier):
    vector = np.ones(384, np.float32) / np.float32(384**0.5)
    readings = lens.axes(text, vector, [np.ones((3, 384), np.float32)], model)
    assert set(readings) == set(lens.AXES)
    assert all(-1 <= value <= 1 for value in readings.values())
    managing, leading = lens.overall(readings)
    assert managing + leading == pytest.approx(1)
    assert 0 <= managing <= 1


def test_without_vectors_nothing_is_read(model: Classifier):
    assert set(lens.axes("It's her fault.", np.zeros(384, np.float32), (), model).values()) == {0.0}


def test_the_stored_lens_is_the_one_that_these_sentences_make(embedder: OnnxEmbedder):
    """Failed? Run `python -m training lens` and commit the new weights with the sentences."""
    stored = load_arrays("lens.npz", embedder.identity)
    assert str(stored["sentences"]) == fingerprint()


def test_training_and_held_out_sentences_share_none():
    held_out = re.sub(r"\W+", " ", HELD_OUT.read_text("utf-8").lower())
    texts = [re.sub(r"\W+", " ", item["text"].lower()).strip() for item in items()]
    assert len(texts) >= 600
    assert not [text for text in texts if len(text.split()) > 3 and f" {text} " in held_out]


def test_weights_for_another_embedding_model_are_refused():
    with pytest.raises(ContentError, match=r"was made for the embedding model all-MiniLM.*other"):
        load_arrays("lens.npz", "other/1/256")


def test_damaged_weights_are_named(tmp_path: Path):
    (tmp_path / "lens.npz").write_bytes(b"PK nothing")
    with pytest.raises(ContentError, match=r"lens\.npz cannot be read"):
        load_arrays("lens.npz", "any", tmp_path)


def test_a_negation_and_a_person_colour_what_follows():
    found = terms("I don’t trust her")
    assert {"i don't trust", "neg~trust", "i~trust", "^i don't"} <= set(found)
    assert "3~trust" not in found


def test_each_side_counts_alike_in_training_and_probabilities_are_calibrated():
    rng = np.random.default_rng(0)
    truth = np.array([0] * 160 + [1] * 20 + [-1] * 20)
    features = rng.normal(size=(200, 3)) + 2.0 * np.stack([truth == 1, truth == -1, truth == 0], axis=1)
    kernel = features @ features.T
    scores = kernel @ solve(kernel, truth)
    told = scores.argmax(axis=1) - 1
    assert balanced(truth, told, (-1, 0, 1)) > 0.75
    slope, offsets = calibrate(scores, truth)
    shares = np.exp(slope * scores + offsets)
    shares /= shares.sum(axis=1, keepdims=True)
    assert np.allclose(shares.mean(axis=0), [0.1, 0.8, 0.1], atol=0.01)
    assert FOLDS > 1


def test_held_out_sentences_are_read_far_better_than_by_chance():
    found = read_all()
    for row, axis in enumerate(lens.AXES):
        assert balanced(found.truth[:, row], leaning(found.values[:, row]), (-1, 0, 1)) > 0.65, axis
    assert calibration(found)[0] < 0.05


def test_a_leader_is_never_shown_a_reading():
    """`Done.lens` is for owners and evaluations; what draws a page or prints a chat never touches it."""
    names = "|".join(each.name for each in fields(Lens) if each.name != "future")
    shown = re.compile(rf"\.lens\b|\[['\"]lens['\"]\]|\.(?:{names})\b|\.axes\b")
    room = ROOT / "coach_bot"
    drawn = [*(room / "web").glob("**/*.py"), room / "terminal.py", *(ROOT / "public").glob("*.js")]
    assert len(drawn) > 5
    assert not [path.name for path in drawn if shown.search(path.read_text("utf-8"))]
