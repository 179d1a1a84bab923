"""Tells apart what a coarse label covers: jeans from joggers, boots from sandals. A linear layer on the network's features."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

SHRINK = 3e-2  # pull toward no difference: five folds of people gave 0.587 right at 1e-2, 0.590 at 3e-2, 0.566 at 1e-1
STEPS = 80
FEW = 4  # a kind that fewer pictures show is not taught


@dataclass
class Kinds:
    """`groups`: the kinds of each label, in the order of the outputs. `rows`, `y`: pictures and the output they should be."""

    groups: dict[str, list[str]]
    rows: np.ndarray
    y: torch.Tensor

    def spans(self) -> list[tuple[int, int]]:
        ends = np.cumsum([len(kinds) for kinds in self.groups.values()])
        return [(int(end) - len(kinds), int(end)) for end, kinds in zip(ends, self.groups.values())]


def kinds_table(path: Path, files: list[str], labels: list[str], y: torch.Tensor) -> Kinds:
    said = {row["file"]: row["category"] for row in csv.DictReader(path.open())}
    place = {file: i for i, file in enumerate(files)}
    of_label: dict[str, dict[str, list[int]]] = {}
    for file, category in said.items():
        if file in place:
            of_label.setdefault(labels[y[place[file]]], {}).setdefault(category, []).append(place[file])
    groups, rows, outputs = {}, [], []
    for label in sorted(of_label):
        kinds = {kind: found for kind, found in sorted(of_label[label].items()) if len(found) >= FEW}
        if len(kinds) < 2:
            continue
        for found in kinds.values():
            rows += found
            outputs += [sum(len(g) for g in groups.values()) + list(kinds.values()).index(found)] * len(found)
        groups[label] = list(kinds)
    return Kinds(groups, np.array(rows), torch.tensor(outputs))


def fit_kinds(table: Kinds, features: torch.Tensor, held: np.ndarray | None, temperature: float | None = None):
    """A linear layer over all kinds, each label's apart, and how well it does on the pictures that are held out."""
    taught = np.ones(len(table.rows), bool) if held is None else ~held[table.rows]
    mean, spread = features[table.rows[taught]].mean(0), features[table.rows[taught]].std(0) + 1e-3
    layer = torch.nn.Linear(features.shape[1], sum(len(kinds) for kinds in table.groups.values()))
    torch.nn.init.zeros_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    optimizer = torch.optim.LBFGS(layer.parameters(), max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss_on(chosen: np.ndarray, heat=1.0):
        x, total, right, top2, count = (features[table.rows[chosen]] - mean) / spread, 0, 0, 0, 0
        out, y = layer(x) / heat, table.y[chosen]
        for start, end in table.spans():
            own = (y >= start) & (y < end)
            if own.any():
                total = total + F.cross_entropy(out[own, start:end], y[own] - start, reduction="sum")
                ranked = out[own, start:end].argsort(1, descending=True)
                right += int((ranked[:, 0] == y[own] - start).sum())
                top2 += int((ranked[:, :2] == (y[own] - start)[:, None]).any(1).sum())
                count += int(own.sum())
        return total / max(1, count), right, top2, count

    def closure():
        optimizer.zero_grad()
        loss = loss_on(taught)[0] + SHRINK * layer.weight.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    figures = {}
    if held is not None and (~taught).any():
        with torch.no_grad():
            heats = np.exp(np.linspace(np.log(0.3), np.log(4), 100))
            best = float(min(heats, key=lambda heat: float(loss_on(~taught, heat)[0])))
            temperature = best if temperature is None else temperature
            _, right, top2, count = loss_on(~taught)
            figures = {"temperature": round(best, 3), "photos": count, "taught_on": int(taught.sum()),
                       "top1": round(right / count, 3), "top2": round(top2 / count, 3)}
            for label, (start, end) in zip(table.groups, table.spans()):
                chosen = ~taught & ((table.y >= start) & (table.y < end)).numpy()
                if chosen.any():
                    _, right, _, count = loss_on(chosen)
                    figures[label] = {"photos": count, "top1": round(right / count, 3)}
            print("kinds", figures, flush=True)
    with torch.no_grad():
        heat = 1.0 if temperature is None else temperature
        layer.weight /= spread * heat
        layer.bias.copy_(layer.bias / heat - layer.weight @ mean)
    return layer, figures
