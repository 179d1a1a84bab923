"""Tells apart what a coarse label covers: jeans from joggers, boots from sandals. A linear layer on the network's features.

    python tools/vision/kinds.py --photos ../shared/data/garment-photos --work /tmp/kinds

learns that layer again for the network in local/models, and leaves everything else of the network as it is: five minutes.
"""

import argparse
import csv
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F

from export import POOLED, add_kinds
from views import FOLDS, HERE, SEED, SOURCE_SIDE, augment, sender_folds, squares

SHRINK = 3e-2  # pull toward no difference: five folds of people gave 0.587 right at 1e-2, 0.590 at 3e-2, 0.566 at 1e-1
STEPS = 80
FEW = 4  # a kind that fewer pictures show is not taught
DRAWN_WEIGHT = 0.6  # of a drawing beside a photo; of photos 0, 0.1, 0.3, 0.6 and 1 gave 0.617, 0.628, 0.626, 0.627 and 0.624 right
DRAWN_VIEWS = 4  # cropped, mirrored, turned, lit and tinted otherwise, beside the plain one


@dataclass
class Examples:
    """Pictures of which somebody said what kind of garment they show: photos, then drawings, view after view."""

    pixels: np.ndarray
    categories: list[str]
    owner_labels: list[str]  # of the photos
    senders: np.ndarray  # the person; the emoji
    drawings: int


def examples(photos: Path, work: Path, side: int) -> Examples:
    said = {row["file"]: row["category"] for row in csv.DictReader((HERE / "fine-labels.csv").open())}
    rows = [row for row in csv.DictReader((photos / "index.csv").open()) if row["file"] in said]
    folder = work / "drawn-kinds"
    if not (folder / "index.csv").exists():
        subprocess.run(["node", HERE / "drawn.ts", folder, "--kinds"], check=True)
    drawn = list(csv.DictReader((folder / "index.csv").open()))
    files = [row["file"] for row in drawn]
    large = torch.from_numpy(squares(folder, files, SOURCE_SIDE, work)).permute(0, 3, 1, 2).float()
    rng = np.random.default_rng(SEED)
    views = [augment(large, side, rng).permute(0, 2, 3, 1).round().to(torch.uint8).numpy() for _ in range(DRAWN_VIEWS)]
    return Examples(
        pixels=np.concatenate([squares(photos, [row["file"] for row in rows], side, work), squares(folder, files, side, work), *views]),
        categories=[said[row["file"]] for row in rows] + [row["category"] for row in drawn] * (DRAWN_VIEWS + 1),
        owner_labels=[row["label"] for row in rows],
        senders=np.array([row["sender"] for row in rows] + [row["sender"] for row in drawn] * (DRAWN_VIEWS + 1)),
        drawings=len(drawn))


@dataclass
class Table:
    """`groups`: the kinds of each label, in the order of the outputs. The rest has a row for each picture."""

    groups: dict[str, list[str]]
    features: torch.Tensor
    y: torch.Tensor
    weight: torch.Tensor
    senders: np.ndarray
    is_photo: np.ndarray

    def span(self, label: str) -> tuple[int, int]:
        before = [len(kinds) for name, kinds in self.groups.items() if name < label]
        return sum(before), sum(before) + len(self.groups[label])

    def label(self, label: str) -> np.ndarray:
        start, end = self.span(label)
        return ((self.y >= start) & (self.y < end)).numpy()

    def within(self, logits: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """The logits of the kinds of the right label alone."""
        apart = torch.full((logits.shape[1], logits.shape[1]), -1e9)
        for start, end in map(self.span, self.groups):
            apart[start:end, start:end] = 0
        return logits + apart[y]


@torch.no_grad()
def seen(network: Path, pixels: np.ndarray) -> tuple[torch.Tensor, np.ndarray]:
    """What the exported network makes of pictures: the features that its last layers read, and the place of its likeliest label."""
    model = onnx.load(network)
    model.graph.output.append(onnx.helper.make_tensor_value_info(POOLED, onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    said = [session.run([POOLED, "probabilities"], {"pixels": picture[None]}) for picture in pixels]
    return torch.from_numpy(np.concatenate([features for features, _ in said])), np.array([p.argmax() for _, p in said])


def table_of(network: Path, labels: list[str], pictures: Examples) -> Table:
    """A photo counts under its owner's label. A drawing counts where the network sees it, which may be another than a person's:
    kinds are told apart within the label that the network is sure of."""
    features, places = seen(network, pictures.pixels)
    photos, drawings = len(pictures.owner_labels), pictures.drawings
    drawn_labels = [labels[place] for place in places[photos : photos + drawings]]
    under = pictures.owner_labels + drawn_labels * (DRAWN_VIEWS + 1)
    pairs = list(zip(under, pictures.categories))
    once = pairs[: photos + drawings]
    groups = {}
    for label in sorted(set(under)):
        kinds = [kind for kind in sorted({kind for name, kind in once if name == label}) if once.count((label, kind)) >= FEW]
        if len(kinds) > 1:
            groups[label] = kinds
    output = {pair: i for i, pair in enumerate((label, kind) for label in groups for kind in groups[label])}
    rows = [i for i, pair in enumerate(pairs) if pair in output]
    is_photo = np.array(rows) < photos
    weight = torch.where(torch.from_numpy(is_photo), 1.0, DRAWN_WEIGHT / (DRAWN_VIEWS + 1))
    return Table(groups, features[rows], torch.tensor([output[pairs[i]] for i in rows]), weight, pictures.senders[rows], is_photo)


def fit(table: Table, chosen: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights and biases of a linear layer over all kinds, each label's apart, taught by the chosen pictures."""
    photos = table.features[chosen & table.is_photo]
    mean, spread = photos.mean(0), photos.std(0) + 1e-3
    layer = torch.nn.Linear(photos.shape[1], sum(map(len, table.groups.values())))
    torch.nn.init.zeros_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    optimizer = torch.optim.LBFGS(layer.parameters(), max_iter=STEPS, line_search_fn="strong_wolfe")
    x, y, weight = (table.features[chosen] - mean) / spread, table.y[chosen], table.weight[chosen]

    def closure():
        optimizer.zero_grad()
        wrong = F.cross_entropy(table.within(layer(x), y), y, reduction="none")
        loss = (weight * wrong).sum() / weight.sum() + SHRINK * layer.weight.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    with torch.no_grad():
        gain = layer.weight / spread
        return gain, layer.bias - gain @ mean


def scored(table: Table, logits: torch.Tensor, rows: np.ndarray) -> dict:
    """How well the kinds of these pictures are known, supposing that the label is right, and the temperature that suits them."""
    y = table.y[rows]
    own = table.within(logits, y)
    ranked = own.argsort(1, descending=True)

    def top(count: int, of=slice(None)) -> float:
        return round((ranked[of, :count] == y[of, None]).any(1).float().mean().item(), 3)

    heats = np.exp(np.linspace(np.log(0.3), np.log(4), 100))
    best = min(heats, key=lambda heat: F.cross_entropy(own / heat, y).item())
    parts = {label: table.label(label)[rows] for label in table.groups}
    return {"temperature": round(float(best), 3), "photos": len(y), "top1": top(1), "top2": top(2),
            **{label: {"photos": int(part.sum()), "top1": top(1, part)} for label, part in parts.items() if part.any()}}


def cross_validated(table: Table, with_drawings: bool) -> dict:
    """Photos by people whose photos did not teach the layer, five folds of them."""
    fold = np.full(len(table.y), -1)
    fold[table.is_photo] = sender_folds(table.senders[table.is_photo])
    logits = torch.zeros(len(table.y), sum(map(len, table.groups.values())))
    for one in range(FOLDS):
        weight, bias = fit(table, (fold != one) & (table.is_photo | with_drawings))
        logits[fold == one] = table.features[fold == one] @ weight.T + bias
    rows = np.flatnonzero(table.is_photo)
    return scored(table, logits[rows], rows)


def without_each_drawing(table: Table) -> dict[str, float]:
    """The share of each drawing's pictures that is known when that drawing, in all its dyes, did not teach the layer."""
    shares = {}
    for emoji in sorted(set(table.senders[~table.is_photo])):
        own = ~table.is_photo & (table.senders == emoji)
        weight, bias = fit(table, ~own)
        shares[emoji] = scored(table, table.features[own] @ weight.T + bias, np.flatnonzero(own))["top1"]
    return shares


def learn_kinds(network: Path, labels: list[str], pictures: Examples, temperature: float | None = None,
                held: set[str] = frozenset()) -> tuple[Table, dict]:
    """Writes the layer into the exported network. With people held out: how well it knows theirs, which sets the temperature."""
    table = table_of(network, labels, pictures)
    kept_out = table.is_photo & np.isin(table.senders, list(held))
    weight, bias = fit(table, ~kept_out)
    figures = {}
    if kept_out.any():
        rows = np.flatnonzero(kept_out)
        figures = scored(table, table.features[rows] @ weight.T + bias, rows)
        print("kinds", figures, flush=True)
    heat = temperature or figures["temperature"]
    add_kinds(network, (weight / heat).numpy(), (bias / heat).numpy())
    return table, figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=HERE.parents[1] / "local" / "models")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    card_file, network = args.model / "garments.json", args.model / "garments.onnx"
    card = json.loads(card_file.read_text())
    pictures = examples(args.photos, args.work, card["side"])
    # The temperature is of people whom the network itself never saw: these features know the labels of these photos.
    table, _ = learn_kinds(network, card["labels"], pictures, card["held_out_kinds"]["temperature"])
    figures = cross_validated(table, with_drawings=True)
    print("photos alone:", json.dumps(cross_validated(table, with_drawings=False)))
    print("with drawings:", json.dumps(figures))
    print("drawings, each left out:", json.dumps(without_each_drawing(table)))
    card_file.write_text(json.dumps({**card, "kinds": table.groups, "cross_validated_kinds": figures}, indent=2) + "\n")


if __name__ == "__main__":
    main()
