"""Writes an ear as an ONNX model: the states of one message's tokens in, the probabilities of the labels out."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.encoder import HEADS

WIDTH = 384
MATRICES = ("q", "k", "v", "o", "f1", "f2")
"""Of a layer: query, key, value, output, and the two of its feed-forward part; stored as int8 with a scale a column."""


class Graph:
    """Nodes and constants as they are added; each method gives the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def add(self, kind: str, *given: str, name: str = "", **settings: Any) -> str:
        """A node of a kind, and the name of its output."""
        name = name or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(given), [name], **settings))
        return name

    def constant(self, values: Any) -> str:
        """A constant as it is."""
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def number(self, values: Any) -> str:
        """A constant kept as float16 and read as float32."""
        return self.add("Cast", self.constant(np.asarray(values, np.float16)), to=TensorProto.FLOAT)

    def matrix(self, values: Any) -> str:
        """A matrix kept as int8 with one scale a column."""
        values = np.asarray(values)
        scale = np.abs(values).max(axis=0, keepdims=True).astype(np.float32) / 127
        whole = self.add("Cast", self.constant(np.round(values / scale).astype(np.int8)), to=TensorProto.FLOAT)
        return self.add("Mul", whole, self.constant(scale))

    def times(self, states: str, matrix: Any, offset: Any) -> str:
        """States by a matrix, with an offset."""
        return self.add("Add", self.add("MatMul", states, self.matrix(matrix)), self.number(offset))

    def level(self, states: str, gain: Any, offset: Any) -> str:
        """States with mean 0 and spread 1, scaled."""
        return self.add("LayerNormalization", states, self.number(gain), self.number(offset), epsilon=1e-12)


def write(ear: dict[str, Any], path: Path, facts: dict[str, str]) -> None:
    """Writes the model with `facts` as its metadata."""
    graph = Graph()
    states = "states"
    for layer in ear["layers"]:
        states = _layer(graph, layer, states)
    looks = graph.add("MatMul", states, graph.number(np.asarray(ear["attention"])[:, None]))
    looks = graph.add("Transpose", graph.add("Softmax", looks, axis=0), perm=[1, 0])
    mean = graph.add("ReduceMean", states, graph.constant(np.array([0])), keepdims=1)
    told = graph.add("Concat", mean, graph.add("MatMul", looks, states), axis=1)
    logits = graph.add("Add", graph.add("MatMul", told, graph.number(ear["weights"])), graph.number(ear["bias"]))
    graph.add("Softmax", logits, name="shares", axis=-1)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "ear",
            [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["tokens", WIDTH])],
            [helper.make_tensor_value_info("shares", TensorProto.FLOAT, [1, len(ear["bias"])])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 18)],
        ir_version=8,
    )
    helper.set_model_props(model, facts)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def _layer(graph: Graph, layer: dict[str, Any], states: str) -> str:
    parts = graph.constant(np.array([0, HEADS, WIDTH // HEADS]))

    def parted(name: str, order: list[int]) -> str:
        whole = graph.times(states, layer[name], layer[f"{name}b"])
        return graph.add("Transpose", graph.add("Reshape", whole, parts), perm=order)

    query, value = parted("q", [1, 0, 2]), parted("v", [1, 0, 2])
    looks = graph.add("MatMul", query, parted("k", [1, 2, 0]))
    scale = graph.constant(np.float32((WIDTH // HEADS) ** -0.5))
    looks = graph.add("Softmax", graph.add("Mul", looks, scale), axis=-1)
    seen = graph.add("Transpose", graph.add("MatMul", looks, value), perm=[1, 0, 2])
    seen = graph.add("Reshape", seen, graph.constant(np.array([0, WIDTH])))
    seen = graph.times(seen, layer["o"], layer["ob"])
    states = graph.level(graph.add("Add", states, seen), layer["n1"], layer["n1b"])
    thought = graph.times(_gelu(graph, graph.times(states, layer["f1"], layer["f1b"])), layer["f2"], layer["f2b"])
    return graph.level(graph.add("Add", states, thought), layer["n2"], layer["n2b"])


def _gelu(graph: Graph, values: str) -> str:
    bent = graph.add("Erf", graph.add("Mul", values, graph.constant(np.float32(0.5**0.5))))
    half = graph.add("Mul", values, graph.constant(np.float32(0.5)))
    return graph.add("Mul", half, graph.add("Add", bent, graph.constant(np.float32(1))))
