"""The lens reads plain sentences the right way round, on each axis."""

import numpy as np
import pytest

from coach_bot.coaching import lens
from coach_bot.coaching.lens import Anchors, Poles
from coach_bot.content import Prompts
from coach_bot.embedding.onnx import OnnxEmbedder

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


@pytest.fixture(scope="module")
def embedder():
    return OnnxEmbedder()


@pytest.fixture(scope="module")
def anchors(embedder):
    poles = Prompts().load("lens.yaml", dict[str, Poles])
    return Anchors(
        {axis: (embedder.embed(each.managing), embedder.embed(each.leading)) for axis, each in poles.items()}
    )


@pytest.mark.parametrize("axis", lens.AXES)
def test_plain_sentences_are_read_the_right_way_round(axis, embedder, anchors):
    for texts, sign in zip(PLAIN[axis], (-1, 1), strict=True):
        for text, vector in zip(texts, embedder.embed(texts), strict=True):
            assert sign * lens.axes(vector, anchors)[axis] > 0, text


def test_what_is_near_to_nothing_is_read_as_neither(embedder, anchors):
    readings = lens.axes(embedder.embed(["zebra crossing umbrella seventeen"])[0], anchors)
    assert all(abs(value) < 0.35 for value in readings.values())


def test_readings_stay_within_bounds_and_shares_add_up():
    rng = np.random.default_rng(1)
    made = rng.normal(size=(20, 8)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    readings = lens.axes(made[0], Anchors(dict.fromkeys(lens.AXES, (made[2:9], made[9:]))))
    assert all(-1 <= value <= 1 for value in readings.values())
    managing, leading = lens.overall(readings)
    assert managing + leading == pytest.approx(1)
    assert 0 <= managing <= 1
