"""The last layers of the embedded model, to be trained further: their weights from its file, and the reading in JAX."""

from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import onnx
from onnx import numpy_helper

HEADS = 12
LAYERS = 6
OFFSETS = {
    "qb": "attention.self.query.bias",
    "kb": "attention.self.key.bias",
    "vb": "attention.self.value.bias",
    "ob": "attention.output.dense.bias",
    "n1": "attention.output.LayerNorm.weight",
    "n1b": "attention.output.LayerNorm.bias",
    "f1b": "intermediate.dense.bias",
    "f2b": "output.dense.bias",
    "n2": "output.LayerNorm.weight",
    "n2b": "output.LayerNorm.bias",
}

Layer = dict[str, Any]


def last_layers(path: Path, count: int) -> list[Layer]:
    """The weights of the last `count` layers, float32, from the model's ONNX file with its int8 matrices."""
    graph = onnx.load(path).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    matrices = [
        stored[f"{name}_q"].astype(np.float32) * stored[f"{name}_scale"]
        for name in (node.input[1] for node in graph.node if node.op_type == "MatMul")
        if f"{name}_q" in stored
    ]
    layers = []
    for number in range(LAYERS - count, LAYERS):
        prefix = f"inner.encoder.layer.{number}."
        layer = dict(zip(("q", "k", "v", "o", "f1", "f2"), matrices[6 * number : 6 * number + 6], strict=True))
        layer |= {short: stored[prefix + name].astype(np.float32) for short, name in OFFSETS.items()}
        layers.append(layer)
    return layers


def read(layer: Layer, states: Any, mask: Any, key: Any = None, rate: float = 0.0) -> Any:
    """One layer over states of shape (texts, tokens, 384); with `key`, dropout at `rate`."""
    texts, tokens, width = states.shape
    keys = [None] * 3 if key is None else jax.random.split(key, 3)

    def parted(name: str) -> Any:
        whole = states @ layer[name] + layer[f"{name}b"]
        return whole.reshape(texts, tokens, HEADS, width // HEADS).transpose(0, 2, 1, 3)

    query, keyed, value = parted("q"), parted("k"), parted("v")
    looks = query @ keyed.transpose(0, 1, 3, 2) / np.sqrt(width // HEADS) + (1 - mask)[:, None, None, :] * -1e9
    seen = dropped(jax.nn.softmax(looks), keys[0], rate) @ value
    seen = seen.transpose(0, 2, 1, 3).reshape(texts, tokens, width) @ layer["o"] + layer["ob"]
    states = _level(states + dropped(seen, keys[1], rate), layer["n1"], layer["n1b"])
    thought = jax.nn.gelu(states @ layer["f1"] + layer["f1b"], approximate=False) @ layer["f2"] + layer["f2b"]
    return _level(states + dropped(thought, keys[2], rate), layer["n2"], layer["n2b"])


def dropped(values: Any, key: Any, rate: float) -> Any:
    """The values with a share of them left out at random; as they are without a key."""
    if key is None or rate == 0:
        return values
    return jnp.where(jax.random.bernoulli(key, 1 - rate, values.shape), values / (1 - rate), 0)


def _level(values: Any, gain: Any, offset: Any) -> Any:
    centred = values - values.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred * centred).mean(-1, keepdims=True) + 1e-12) * gain + offset
