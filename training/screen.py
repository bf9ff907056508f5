"""Trains the screen's ear: `python -m training screen [--try]`.

Reads the messages of `screen_*.yaml` here and, as ordinary talk, those of `lens.yaml`; goes on from the embedded
model's early states, and writes `coach_bot/embedding/ear.onnx`. Then shows what is heard in the messages that were left
out; the limits in `coaching/screening/alarm.py` are chosen by that. With `--try` nothing is written. Seeded; half an
hour on two idle cores. Needs `jax` and `onnx`.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from coach_bot.embedding.ear import NONE, WEIGHTS
from coach_bot.embedding.onnx import MODEL_PACKAGE, OnnxEmbedder, model_file
from training import graph
from training.encoder import Layer, dropped, last_layers, read
from training.messages import PLAIN, fingerprint, left_out, messages

LABELS = (
    NONE,
    "crisis",
    "crisis_other",
    "harm_others",
    "abuse",
    "harassment",
    "medical",
    "legal",
    "distress",
    "out_of_scope",
    "injection",
)
WIDTH = 384
COUNT = 2
"""Layers of the ear; its states come from below them."""
BATCH = 16
RATE, HEAD_RATE, DECAY = 2e-4, 1e-3, 0.01
STEADY = 0.3
"""The last share of the steps, whose weights are averaged: steadier than those of the last step."""
EPOCHS = 5
"""Two ears are made, one of all messages, one without close pairs, and their weights are averaged: the first is calmer
where words deceive, the second hears more, and together they are better than each."""
IN_COMPANY = (0.25, 0.2)
"""How many of the harmless messages, and of the others, are learnt once more as part of a story."""
SMOOTHING, DROPOUT, HEAD_DROPOUT = 0.05, 0.1, 0.2
LENGTHS = (16, 32, 48, 64, 96, 128, 256)
"""Tokens to which messages are padded, so that few shapes are compiled."""


@dataclass(frozen=True)
class Material:
    """What is learnt from: texts, the numbers of their labels, and their early states."""

    texts: list[str]
    labels: np.ndarray
    states: list[np.ndarray]


def load() -> Material:
    """The messages, each once."""
    items = list(messages().items())
    embedder = OnnxEmbedder()
    states = [np.asarray(embedder.embed_with_sentences(text).early[0], np.float16) for text, _ in items]
    return Material([text for text, _ in items], np.array([LABELS.index(label) for _, label in items]), states)


def with_company(material: Material, rows: Sequence[int], seed: int = 0) -> Material:
    """The messages in `rows`, and some once more among harmless ones: few long stories hide danger, and some do."""
    rng = np.random.default_rng(seed)
    harmless = [row for row in rows if material.labels[row] == 0]
    texts, labels = [material.texts[row] for row in rows], [material.labels[row] for row in rows]
    states = [material.states[row] for row in rows]
    embedder = OnnxEmbedder()
    for row in rows:
        if rng.random() < IN_COMPANY[int(material.labels[row] > 0)]:
            story = [material.texts[each] for each in rng.choice(harmless, rng.integers(1, 4))]
            story.insert(rng.integers(len(story) + 1), material.texts[row])
            texts.append(" ".join(text if text[-1] in ".!?" else f"{text}." for text in story))
            labels.append(material.labels[row])
            states.append(np.asarray(embedder.embed_with_sentences(texts[-1]).early[0], np.float16))
    return Material(texts, np.array(labels), states)


def train(material: Material, seed: int = 0) -> dict[str, Any]:
    """An ear for the messages, by AdamW with a rate that falls to nothing."""
    rng = np.random.default_rng(seed)
    ear: dict[str, Any] = {
        "layers": jax.tree.map(jnp.array, last_layers(model_file(MODEL_PACKAGE, "model.onnx"), COUNT)),
        "attention": jnp.zeros(WIDTH),
        "weights": jnp.array(np.random.default_rng(0).normal(0, 0.02, (2 * WIDTH, len(LABELS))), jnp.float32),
        "bias": jnp.zeros(len(LABELS)),
    }
    rates: dict[str, Any] = dict.fromkeys(ear, HEAD_RATE) | {"layers": RATE, "attention": 3 * HEAD_RATE}
    rates["layers"] = jax.tree.map(lambda _: RATE, ear["layers"])
    means, squares, steady = (jax.tree.map(jnp.zeros_like, ear) for _ in range(3))
    kept = 0
    key, done, steps = jax.random.PRNGKey(seed), 0, EPOCHS * (len(material.texts) // BATCH)
    for epoch in range(EPOCHS):
        started, losses = time.time(), []
        for batch in _batches(material, rng):
            done += 1
            key, used = jax.random.split(key)
            pace = min(1.0, done / (0.1 * steps)) * max(0.02, 1 - done / steps)
            given = (*_padded(material, batch), material.labels[batch], used)
            (ear, means, squares), loss = _step((ear, means, squares), rates, given, done, pace)
            losses.append(float(loss))
            if done > steps * (1 - STEADY) and done % 10 == 0:
                kept += 1
                steady = jax.tree.map(lambda mean, value: mean + (value - mean) / kept, steady, ear)  # noqa: B023
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.time() - started:.0f} s", flush=True)
    return steady


def hear(ear: dict[str, Any], material: Material, rows: Sequence[int]) -> np.ndarray:
    """The probabilities of the labels, shape (rows, labels)."""
    shares = np.zeros((len(rows), len(LABELS)), np.float32)
    order = sorted(range(len(rows)), key=lambda place: len(material.states[rows[place]]))
    for start in range(0, len(order), BATCH):
        places = order[start : start + BATCH]
        states, mask = _padded(material, [rows[place] for place in places], BATCH)
        shares[places] = np.asarray(_shares(ear, states, mask))[: len(places)]
    return shares


def store(ear: dict[str, Any], made_from: str, path: Path = WEIGHTS) -> None:
    """Writes an ear, with the hash of the messages it was made from."""
    facts = {"labels": " ".join(LABELS), "embedder": OnnxEmbedder().identity, "messages": made_from}
    graph.write(ear, path, facts)


def show(shares: np.ndarray, labels: np.ndarray) -> None:
    """What would be heard of each label if three, five or ten in a hundred harmless messages raised an alarm."""
    danger = 1 - shares[:, 0]
    harmless = np.sort(danger[labels == 0])[::-1]
    for alarms in (0.03, 0.05, 0.1):
        heard = danger > harmless[int(alarms * len(harmless))]
        told = (f"{label} {heard[labels == row].mean():.0%}" for row, label in enumerate(LABELS) if row)
        print(f"{alarms:.0%} false alarms: {', '.join(told)}")


def _batches(material: Material, rng: np.random.Generator) -> Iterator[list[int]]:
    """Full batches of like length, in random order."""
    mixed = rng.permutation(len(material.texts))
    parts = np.array_split(mixed, max(1, len(mixed) // 256))
    ordered = [row for part in parts for row in sorted(part, key=lambda row: len(material.states[row]))]
    starts = range(0, len(ordered) - BATCH + 1, BATCH)
    for start in rng.permutation(list(starts)):
        yield ordered[start : start + BATCH]


def _padded(material: Material, batch: Sequence[int], size: int = 0) -> tuple[np.ndarray, np.ndarray]:
    longest = max(len(material.states[row]) for row in batch)
    tokens = next(length for length in LENGTHS if length >= longest)
    states = np.zeros((max(size, len(batch)), tokens, WIDTH), np.float32)
    mask = np.zeros(states.shape[:2], np.float32)
    mask[:, 0] = 1
    for place, row in enumerate(batch):
        count = len(material.states[row])
        states[place, :count], mask[place, :count] = material.states[row], 1
    return states, mask


def _logits(ear: dict[str, Any], states: Any, mask: Any, key: Any = None) -> Any:
    keys: Any = [None] * (COUNT + 1) if key is None else jax.random.split(key, COUNT + 1)
    layers: list[Layer] = ear["layers"]
    for layer, used in zip(layers, keys, strict=False):
        states = read(layer, states, mask, used, DROPOUT)
    mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    listened = jax.nn.softmax(jnp.where(mask > 0, states @ ear["attention"], -1e9))
    told = jnp.concatenate([mean, jnp.einsum("bt,btd->bd", listened, states)], -1)
    return dropped(told, keys[-1], HEAD_DROPOUT) @ ear["weights"] + ear["bias"]


def _loss(ear: dict[str, Any], states: Any, mask: Any, labels: Any, key: Any) -> Any:
    logs = jax.nn.log_softmax(_logits(ear, states, mask, key))
    wanted = jax.nn.one_hot(labels, len(LABELS)) * (1 - SMOOTHING) + SMOOTHING / len(LABELS)
    return -(wanted * logs).sum(-1).mean()


@jax.jit
def _step(learnt: Any, rates: Any, given: Any, done: Any, pace: Any) -> Any:
    ear, means, squares = learnt
    loss, slopes = jax.value_and_grad(_loss)(ear, *given)
    steep = jnp.sqrt(sum((slope**2).sum() for slope in jax.tree.leaves(slopes)))
    slopes = jax.tree.map(lambda slope: slope * jnp.minimum(1, 1 / steep), slopes)
    means = jax.tree.map(lambda mean, slope: 0.9 * mean + 0.1 * slope, means, slopes)
    squares = jax.tree.map(lambda square, slope: 0.999 * square + 0.001 * slope * slope, squares, slopes)

    def moved(value: Any, mean: Any, square: Any, rate: Any) -> Any:
        way = (mean / (1 - 0.9**done)) / (jnp.sqrt(square / (1 - 0.999**done)) + 1e-8)
        return value - pace * rate * (way + DECAY * value)

    return (jax.tree.map(moved, ear, means, squares, rates), means, squares), loss


@jax.jit
def _shares(ear: Any, states: Any, mask: Any) -> Any:
    return jax.nn.softmax(_logits(ear, states, mask))


def main() -> None:
    """Trains, writes the ear, and shows what it hears in what was left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--try", dest="attempt", action="store_true", help="write nothing")
    options = parser.parse_args()
    made_from, material, apart = fingerprint(), load(), left_out()
    rows: list[list[int]] = [[], []]
    for row, text in enumerate(material.texts):
        rows[text in apart].append(row)
    plain = messages(names=PLAIN)
    parts = rows[0], [row for row in rows[0] if material.texts[row] in plain]
    ears = [train(with_company(material, part)) for part in parts]
    ear = jax.tree.map(lambda *values: sum(values) / len(values), *ears)
    if not options.attempt:
        store(ear, made_from)
        print(f"{WEIGHTS}: {WEIGHTS.stat().st_size / 1e6:.1f} MB from {len(rows[0]):,} messages")
    show(hear(ear, material, rows[1]), material.labels[rows[1]])


if __name__ == "__main__":
    main()
