"""Writes the network as one small ONNX file: bytes of pixels in, calibrated probabilities out."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

POOLED = "flat"  # the name of what the last layers read


def int8(value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights as whole numbers, and the scale of each output channel."""
    scale = np.abs(value).reshape(len(value), -1).max(1).clip(1e-8) / 127
    scale = scale.reshape(-1, *[1] * (value.ndim - 1)).astype(np.float32)
    return np.round(value / scale).astype(np.int8), scale


def write_onnx(network, path: Path, side: int, mean: float, std: float):
    """Input `pixels`: uint8 [1, side, side, 3], as sharp gives them. Output `probabilities`: float32 [1, labels].

    Weights are int8 with a scale for each output channel; the runtime turns them to float32 once, when it loads.
    """
    nodes, stored = [], []

    def constant(name, value):
        stored.append(numpy_helper.from_array(value, name))
        return name

    def node(kind, inputs, name, **attributes):
        nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def weights(name, value):
        numbers, scale = int8(value.detach().float().numpy())
        whole = node("Cast", [constant(name + ".int8", numbers)], name + ".cast", to=TensorProto.FLOAT)
        return node("Mul", [whole, constant(name + ".scale", scale)], name + ".weight")

    zero, six = constant("zero", np.float32(0)), constant("six", np.float32(6))

    def conv(x, layer, name):
        before, after = layer.pads
        bias = constant(name + ".bias", layer.bias.detach().float().numpy())
        x = node("Conv", [x, weights(name, layer.weight), bias], name, group=layer.groups, strides=list(layer.stride),
                 pads=[before, before, after, after], kernel_shape=list(layer.kernel_size))
        return node("Clip", [x, zero, six], name + ".clip") if layer.clip else x

    x = node("Transpose", [node("Cast", ["pixels"], "float", to=TensorProto.FLOAT)], "planes", perm=[0, 3, 1, 2])
    x = node("Sub", [x, constant("mean", np.float32(mean))], "centred")
    x = node("Div", [x, constant("std", np.float32(std))], "scaled")
    for i, part in enumerate([*network.trunk, *network.crown]):
        if hasattr(part, "convs"):
            y = x
            for j, layer in enumerate(part.convs):
                y = conv(y, layer, f"block{i}.{j}")
            x = node("Add", [x, y], f"block{i}") if part.skip else y
        else:
            x = conv(x, part, f"conv{i}")
    x = node("Flatten", [node("GlobalAveragePool", [x], "pooled")], POOLED)
    x = node("Gemm", [x, weights("head", network.head.weight), constant("head.bias", network.head.bias.detach().float().numpy())], "logits", transB=1)
    node("Softmax", [x], "probabilities", axis=1)
    graph = helper.make_graph(
        nodes, "garments",
        [helper.make_tensor_value_info("pixels", TensorProto.UINT8, [1, side, side, 3])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [1, network.head.out_features])], stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def add_kinds(path: Path, weight: np.ndarray, bias: np.ndarray):
    """Writes the layer of kinds into a network, in place of the one it has, and changes nothing else.

    Output `kinds`: float32 [1, kinds], a logit for each kind of each label, to be compared within its label alone.
    """
    model = onnx.load(path)
    for part in (model.graph.node, model.graph.initializer, model.graph.output):
        kept = [one for one in part if not (one.output[0] if part is model.graph.node else one.name).startswith("kind")]
        del part[:]
        part.extend(kept)
    numbers, scale = int8(weight)
    for name, value in (("kind.int8", numbers), ("kind.scale", scale), ("kind.bias", bias.astype(np.float32))):
        model.graph.initializer.append(numpy_helper.from_array(value, name))
    model.graph.node.extend([
        helper.make_node("Cast", ["kind.int8"], ["kind.cast"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["kind.cast", "kind.scale"], ["kind.weight"]),
        helper.make_node("Gemm", [POOLED, "kind.weight", "kind.bias"], ["kinds"], transB=1)])
    model.graph.output.append(helper.make_tensor_value_info("kinds", TensorProto.FLOAT, [1, len(weight)]))
    onnx.checker.check_model(model)
    onnx.save(model, path)
