"""The network as an ONNX graph, built node by node, with weights of eight bits.

Inputs: ``pieces`` and ``cases`` [P] and ``firsts`` [W], int64: one window, no batch, so
that no answer depends on a neighbour. Outputs are named as in ``OUTPUTS``.
Each weight matrix is stored as int8 with one scale an output column, and each word
embedding with one scale a row: 24 MB in place of 91. With ``Ranges`` the encoder's matrices, and
the large ones of the heads, are also multiplied as integers, half again as fast. Their weights
keep seven bits, since on a CPU without VNNI the sums of eight saturate. The scale of what they are
multiplied with is taken from the window, which is read alone.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = np.ndarray
OUTPUTS = ("start", "tags", "names", "roles", "arcs", "crossed", "heads")
CONTRIBUTED = "com.microsoft"
PARTS = ("qkv", "out", "up", "down")
"""The matrices of a layer of the encoder."""
Ranges = Mapping[str, Array]
"""The largest absolute value of each input column [in] of a matrix, by ``layer.part``."""
EVENED = 0.75
"""How much of a column's range moves from the input into the weight (SmoothQuant, Xiao et
al. 2023). On dev, LAS of GUM and EWT: exact products 88.7 and 88.5; 0.5 gives 88.3 and 87.9,
0.75 gives 88.6 and 88.4; without evening out 88.5 and 88.0."""


def quantised(weight: Array, axis: int, most: int = 127) -> tuple[Array, Array]:
    """int8 values up to ``most`` and their scales, one for each index of the axis kept."""
    top = np.abs(weight).max(axis=axis, keepdims=True)
    scale = np.where(top > 0, top / most, 1).astype(np.float32)
    return np.clip(np.rint(weight / scale), -most, most).astype(np.int8), scale


class Graph:
    """Nodes and weights as they are added. Method names are the operators'."""

    def __init__(self, ranges: Ranges) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.ranges = ranges
        self._count = 0

    def weight(self, value: Array, name: str = "w") -> str:
        self._count += 1
        name = f"{name}_{self._count}"
        self.weights.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(
        self, operator: str, *inputs: str, domain: str = "", outputs: int = 1, name: str = "",
        **given: object,
    ) -> str:  # fmt: skip
        self._count += 1
        names = [name or f"{operator}_{self._count}"]
        names += [f"{names[0]}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, domain=domain, **given))
        return names[0]

    def numbers(self, *values: int) -> str:
        return self.weight(np.array(values, dtype=np.int64), "n")

    def embedding(self, table: Array, ids: str) -> str:
        values, scales = quantised(table, axis=1)
        rows = self.node("Cast", self.node("Gather", self.weight(values), ids),
                         to=TensorProto.FLOAT)  # fmt: skip
        return self.node("Mul", rows, self.node("Gather", self.weight(scales), ids))

    def linear(self, x: str, weight: Array, bias: Array, *, name: str = "", part: str = "") -> str:
        """``x @ weight.T + bias``; ``weight`` [out, in] as in torch."""
        if part and self.ranges:
            return self._integers(x, weight, bias, self.ranges.get(part))
        values, scales = quantised(weight, axis=1)
        plain = self.node("Cast", self.weight(values.T), to=TensorProto.FLOAT)
        y = self.node("MatMul", x, self.node("Mul", plain, self.weight(scales.T)))
        return self.node("Add", y, self.weight(bias), name=name)

    def _integers(self, x: str, weight: Array, bias: Array, top: Array | None) -> str:
        """The product of integers; columns are evened out where their ranges are known."""
        if top is not None:
            share = _share(weight, top)
            x, weight = self.node("Mul", x, self.weight(1 / share)), weight * share
        values, scales = quantised(weight, axis=1, most=63)
        return self.node(
            "DynamicQuantizeMatMul", x,
            self.weight(values.T), self.weight(scales.reshape(-1)),
            self.weight(np.zeros(len(weight), dtype=np.int8)), self.weight(bias),
            domain=CONTRIBUTED,
        )  # fmt: skip

    def norm(self, x: str, weight: Array, bias: Array) -> str:
        return self.node("LayerNormalization", x, self.weight(weight), self.weight(bias),
                         axis=-1, epsilon=1e-12)  # fmt: skip

    def gelu(self, x: str) -> str:
        return self.node("Gelu", x, domain=CONTRIBUTED)


def _share(weight: Array, top: Array) -> Array:
    """By how much each input column [in] is divided, and its weights multiplied."""
    own = np.abs(weight).max(axis=0)
    share = np.maximum(top, 1e-3) ** EVENED / np.maximum(own, 1e-3) ** (1 - EVENED)
    evened: Array = np.maximum(share / np.median(share), 0.05).astype(np.float32)
    return evened


def build(state: dict[str, Array], *, layers: int, heads: int, ranges: Ranges) -> onnx.ModelProto:
    """The graph of a network whose weights are ``state`` (names as in ``net.Reader``)."""
    g = Graph(ranges)
    both = _encoder(g, state, layers, heads)
    words = g.node("Slice", both, g.numbers(1), g.numbers(2**31), g.numbers(0))
    for key in ("start", "tags", "names", "roles"):
        g.linear(words, state[f"{key}.weight"], state[f"{key}.bias"], name=key)
    _biaffine(g, state, words, both)
    return _model(g)


def _encoder(g: Graph, state: dict[str, Array], layers: int, heads: int) -> str:
    """The vectors of the root and the words; the last layer makes those of no other piece."""

    def get(name: str) -> Array:
        return state[f"encoder.{name}"]

    x = g.embedding(get("words.weight"), "pieces")
    length = g.node("Shape", "pieces")
    places = g.node("Slice", g.weight(get("places.weight")), g.numbers(0), length, g.numbers(0))
    x = g.node("Add", x, g.node("Add", places, g.node("Gather", g.weight(get("cases.weight")),
                                                      "cases")))  # fmt: skip
    x = g.norm(x, get("norm.weight"), get("norm.bias"))
    for i in range(layers):

        def own(name: str, i: int = i) -> Array:
            return get(f"layers.{i}.{name}")

        mixed = _attention(g, x, own, heads, f"{i}.qkv")
        if i == layers - 1:
            asked = g.node("Concat", g.numbers(0), "firsts", axis=0)
            x, mixed = (g.node("Gather", one, asked, axis=0) for one in (x, mixed))
        mixed = g.linear(mixed, own("out.weight"), own("out.bias"), part=f"{i}.out")
        x = g.norm(g.node("Add", x, mixed), own("norm_1.weight"), own("norm_1.bias"))
        inner = g.gelu(g.linear(x, own("up.weight"), own("up.bias"), part=f"{i}.up"))
        inner = g.linear(inner, own("down.weight"), own("down.bias"), part=f"{i}.down")
        x = g.norm(g.node("Add", x, inner), own("norm_2.weight"), own("norm_2.bias"))
    return x


def _attention(g: Graph, x: str, own: Callable[[str], Array], heads: int, part: str) -> str:
    width = own("qkv.weight").shape[1]
    qkv = g.linear(x, own("qkv.weight"), own("qkv.bias"), part=part)
    qkv = g.node("Unsqueeze", qkv, g.numbers(0))
    query = g.node("Split", qkv, g.numbers(width, width, width), axis=2, outputs=3)
    three = query, f"{query}_1", f"{query}_2"
    mixed = g.node("MultiHeadAttention", *three, domain=CONTRIBUTED, num_heads=heads)
    return g.node("Squeeze", mixed, g.numbers(0))


def _biaffine(g: Graph, state: dict[str, Array], words: str, both: str) -> None:
    def part(name: str, x: str) -> str:
        weight, bias = state[f"{name}.0.weight"], state[f"{name}.0.bias"]
        return g.gelu(g.linear(x, weight, bias, part=name))

    # A row of ones times the last row of a biaffine weight is a bias.
    arcs = state["arcs"]
    left = g.linear(part("arc_word", words), arcs[:-1].T, arcs[-1])
    g.node("MatMul", left, g.node("Transpose", part("arc_head", both), perm=[1, 0]), name="arcs")
    relations = state["relations"]
    size, count, _ = relations.shape
    flat = relations.reshape(size, count * size)
    left = g.linear(part("relation_word", words), flat[:-1].T, flat[-1], part="relations")
    g.node("Reshape", left, g.numbers(-1, count, size), name="crossed")
    ones = g.node("Slice", part("relation_head", both), g.numbers(0), g.numbers(1), g.numbers(1))
    ones = g.node("Add", g.node("Mul", ones, g.weight(np.float32(0))), g.weight(np.float32(1)))
    heads = next(n.output[0] for n in reversed(g.nodes[:-3]) if n.op_type == "Gelu")
    g.node("Concat", heads, ones, axis=1, name="heads")


def _model(g: Graph) -> onnx.ModelProto:
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [d])
              for n, d in (("pieces", "P"), ("cases", "P"), ("firsts", "W"))]  # fmt: skip
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in OUTPUTS]
    graph = helper.make_graph(g.nodes, "reader", inputs, outputs, g.weights)
    opsets: Sequence[onnx.OperatorSetIdProto] = [
        helper.make_opsetid("", 17), helper.make_opsetid(CONTRIBUTED, 1)
    ]  # fmt: skip
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)
