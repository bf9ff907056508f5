"""The trained half of the screen: hears in a message what no phrase tells.

The embedded model reads a message in six layers. Its last ones were trained to say what texts are about, and for that
"the rope is in the car" and "the rope is in the boat" are much the same. So the ear has last layers of its own, which
start from the states between, of the same pass, and were trained on messages written for it (`training/`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

NONE = "none"
HEADS = 12
"""Attention heads of a layer, as in the embedded model."""
MATRICES = ("q", "k", "v", "o", "f1", "f2")
"""Of a layer: query, key, value, output, and the two of its feed-forward part; stored as int8 with a scale a column."""


@dataclass(frozen=True, slots=True, eq=False)
class Ear:
    """What was learnt.

    Attributes:
        labels: what it tells apart; `none` is among them.
        layers: their matrices and offsets, by name.
        attention: where to listen in a message, shape (384,).
        weights, bias: from what was heard to the labels, shapes (768, labels) and (labels,).
    """

    labels: tuple[str, ...]
    layers: tuple[Mapping[str, Array], ...]
    attention: Array
    weights: Array
    bias: Array

    def scores(self, windows: Sequence[Array]) -> dict[str, float]:
        """How likely each label is for a message, adding up to 1; nothing for no states.

        Args:
            windows: states of the message's tokens, shape (tokens, 384) each; what is too long for one window has
                several, and the one that sounds least harmless counts.
        """
        heard = [self._hear(states) for states in windows if len(states)]
        if not heard:
            return {}
        worst = min(heard, key=lambda shares: float(shares[self.labels.index(NONE)]))
        return {label: float(share) for label, share in zip(self.labels, worst, strict=True)}

    def _hear(self, states: Array) -> Array:
        for layer in self.layers:
            states = _read(layer, states)
        told = np.concatenate([states.mean(axis=0), _softmax(states @ self.attention) @ states])
        return _softmax(told @ self.weights + self.bias)


def make_ear(stored: Mapping[str, npt.NDArray[np.generic]]) -> Ear:
    """An ear from the arrays of its file.

    Raises:
        KeyError: an array is missing.
    """
    layers = []
    for number in range(int(stored["layers"])):
        prefix = f"{number}."
        layer = {key.removeprefix(prefix): _floats(stored[key]) for key in stored if key.startswith(prefix)}
        for name in MATRICES:
            layer[name] = layer[name] * layer.pop(f"{name}_scale")
        layers.append(layer)
    return Ear(
        labels=tuple(str(label) for label in stored["labels"]),
        layers=tuple(layers),
        attention=_floats(stored["attention"]),
        weights=_floats(stored["weights"]),
        bias=_floats(stored["bias"]),
    )


def _floats(array: npt.NDArray[np.generic]) -> Array:
    return np.asarray(array, dtype=np.float32)


def _read(layer: Mapping[str, Array], states: Array) -> Array:
    """One layer of a BERT encoder."""
    tokens, width = states.shape

    def parted(name: str) -> Array:
        whole = states @ layer[name] + layer[f"{name}b"]
        return np.asarray(whole.reshape(tokens, HEADS, width // HEADS).transpose(1, 0, 2))

    query, key, value = parted("q"), parted("k"), parted("v")
    looks = _softmax(query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width // HEADS)))
    seen = (looks @ value).transpose(1, 0, 2).reshape(tokens, width)
    states = _level(_floats(states + seen @ layer["o"] + layer["ob"]), layer["n1"], layer["n1b"])
    thought = _gelu(states @ layer["f1"] + layer["f1b"]) @ layer["f2"] + layer["f2b"]
    return _level(_floats(states + thought), layer["n2"], layer["n2b"])


def _softmax(values: Array) -> Array:
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def _level(values: Array, gain: Array, offset: Array) -> Array:
    centred = values - values.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + 1e-12)
    return np.asarray(centred / spread * gain + offset)


def _gelu(values: Array) -> Array:
    # by tanh; numpy has no error function, and the layers were trained with this one
    return np.asarray(0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * values * values * values))))
