"""Teaches a small network to name the garment in a photo, and writes local/models/garments.onnx and garments.json.

    python tools/vision/train.py --photos ../shared/data/garment-photos --work /tmp/vision

A larger network learns first, and the small one learns from the labels and from it. That happens twice: once without the
photos of some people, to measure on them and to set the temperature, and once with everybody's, to be shipped. Every stage
is kept in the work folder, so that an interrupted run goes on where it was. Seeded throughout.
"""

import argparse
import csv
import json
import subprocess
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from export import write_onnx
from kinds import examples, learn_kinds
from lite import MEAN, STD, Network
from views import FOLDS, HERE, SEED, SOURCE_SIDE, SQUARING, augment, sender_folds, squares

MODELS = HERE.parents[1] / "local" / "models"
VIEWS = 8  # augmented copies of every picture: the frozen half is run once for each
BATCH = 64
# Variant, side in pixels, first block that is tuned. The sides are those of pretraining for the small one (it must
# answer within 60 ms on one core) and for the teacher.
TEACHER, TEACHER_EPOCHS = (2, 260, 11), 8
STUDENT = (0, 224, 9)
# The small network is taught once for each of these, with another seed, and the weights are averaged ("model soups",
# Wortsman et al. 2022): as fast as one of them, and better than each. Three of them, held out: 0.853,
# 0.860 and 0.858 top-1, cross entropy 0.504, 0.478 and 0.494; averaged 0.863 and 0.461.
STUDENT_EPOCHS = (12, 8, 8)
RATE, HEAD_RATE, DECAY = 4e-4, 2e-3, 2e-2
SMOOTHING = 0.1  # some labels are wrong (people's own), so no answer is taught as certain
FROM_TEACHER = 0.6  # of the small network's loss; 0 gave 0.847 top-1 and 0.957 top-3, 0.5 0.859 and 0.971, 0.8 0.856 and 0.968
RARITY = 0.25  # a label weighs by this power of its rarity: by all of it, 21 blouses would outshout 828 t-shirts
HELD_OUT = (3, 4)  # the first folds are mostly one person's photos, the last hold the most people


class Pictures:
    """The photos and then the drawn pictures: files, labels, folds, and their pixels as the running model sees them."""

    def __init__(self, photos: Path, work: Path):
        drawn = work / "drawn"
        if not (drawn / "index.csv").exists():
            subprocess.run(["node", HERE / "drawn.ts", drawn], check=True)
        self.work = work
        self.parts = [(folder, list(csv.DictReader((folder / "index.csv").open()))) for folder in (photos, drawn)]
        rows = [row for _, part in self.parts for row in part]
        self.files = [row["file"] for row in rows]
        self.senders = np.array([row["sender"] for row in rows])
        self.photos = len(self.parts[0][1])
        self.labels = sorted({row["label"] for row in rows})
        self.y = torch.tensor([self.labels.index(row["label"]) for row in rows])
        emoji = {name: i % FOLDS for i, name in enumerate(sorted(set(self.senders[self.photos:])))}
        self.fold = np.concatenate([sender_folds(self.senders[: self.photos]), [emoji[s] for s in self.senders[self.photos:]]])

    def squares(self, side: int) -> np.ndarray:
        path = self.work / f"squares-{side}.npy"
        if not path.exists():
            np.save(path, np.concatenate([squares(folder, [row["file"] for row in rows], side, self.work)
                                          for folder, rows in self.parts]))
        return np.load(path, mmap_mode="r")

    def views(self, variant: int, side: int, tuned_from: int) -> list[torch.Tensor]:
        """What the frozen half makes of each picture: plain, and then of every augmented view, the same for every network."""
        path = self.work / f"views-{variant}-{side}-{tuned_from}.pt"
        if not path.exists():
            trunk = Network(variant, tuned_from, 1).trunk.bfloat16().eval()
            torch.save([self._view(trunk, side, view) for view in range(VIEWS + 1)], path)
        return torch.load(path, mmap=True)

    @torch.no_grad()
    def _view(self, trunk: torch.nn.Module, side: int, view: int) -> torch.Tensor:
        pixels, rng, out, began = self.squares(side if view == 0 else SOURCE_SIDE), np.random.default_rng(SEED + view), [], time.time()
        for i in range(0, len(pixels), 16):  # small enough to stay in the processor's cache
            x = torch.from_numpy(np.array(pixels[i : i + 16])).permute(0, 3, 1, 2).float()
            x = x if view == 0 else augment(x, side, rng)
            out.append(trunk(((x - MEAN) / STD).contiguous(memory_format=torch.channels_last).bfloat16()))
        print(f"view {view} at {side} px: {time.time() - began:.0f} s", flush=True)
        return torch.cat(out)


def tune(pictures: Pictures, recipe: tuple, epochs: int, rows: np.ndarray, seed: int,
         teacher: list[torch.Tensor] | None = None) -> Network:
    variant, side, tuned_from = recipe
    views, y, count = pictures.views(variant, side, tuned_from), pictures.y, len(pictures.labels)
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Network(variant, tuned_from, count).train()
    counts = torch.bincount(y[rows], minlength=count).float().clamp(min=1)
    weight = (counts.mean() / counts) ** RARITY
    optimizer = torch.optim.AdamW([{"params": network.crown.parameters(), "lr": RATE},
                                   {"params": network.head.parameters(), "lr": HEAD_RATE}], weight_decay=DECAY)
    rates = [group["lr"] for group in optimizer.param_groups]
    steps, step, average = epochs * (len(rows) // BATCH), 0, None
    for epoch in range(epochs):
        began, total = time.time(), 0.0
        order, view = rng.permutation(rows), rng.integers(len(views), size=len(y))
        for i in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[i : i + BATCH]
            x = torch.stack([views[view[j]][j] for j in batch]).contiguous(memory_format=torch.channels_last)
            pace = min(1, (step + 1) / 60) * 0.5 * (1 + np.cos(np.pi * step / steps))
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * pace
            # Mixing pairs of pictures halfway through the network keeps it from learning people's floors by heart.
            mix, other = float(rng.beta(0.3, 0.3)), torch.from_numpy(rng.permutation(BATCH))
            with torch.autocast("cpu", torch.bfloat16):
                logits = network.after_trunk(mix * x + (1 - mix) * x[other]).float()
            loss = sum(share * F.cross_entropy(logits, target, weight, label_smoothing=SMOOTHING)
                       for share, target in ((mix, y[batch]), (1 - mix, y[batch][other])))
            if teacher is not None:
                says = torch.stack([teacher[view[j]][j] for j in batch])
                says = mix * says + (1 - mix) * says[other]
                loss = (1 - FROM_TEACHER) * loss - FROM_TEACHER * (says * logits.log_softmax(1)).sum(1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            total += loss.item()
            if step > steps // 2:  # the average of the later weights is steadier than the last ones
                state = [p.detach() for p in network.parameters()]
                average = [s.clone() for s in state] if average is None else [a.lerp_(s, 0.02) for a, s in zip(average, state)]
        print(f"  epoch {epoch + 1}/{epochs}: loss {total * BATCH / len(rows):.3f}, {time.time() - began:.0f} s", flush=True)
    with torch.no_grad():
        for p, a in zip(network.parameters(), average):
            p.copy_(a)
    return network.eval()


@torch.no_grad()
def pooled(network: Network, view: torch.Tensor, rows: np.ndarray) -> torch.Tensor:
    out = []
    for i in range(0, len(rows), BATCH):
        with torch.autocast("cpu", torch.bfloat16):
            out.append(network.pooled(view[rows[i : i + BATCH]].contiguous(memory_format=torch.channels_last)).float())
    return torch.cat(out)


def taught(pictures: Pictures, rows: np.ndarray, name: str, seed: int) -> Network:
    """The small network, taught by the labels of these rows and by a larger network that was taught by them first."""
    work, everything, states = pictures.work, np.arange(len(pictures.y)), []
    says = work / f"{name}-teacher-says.pt"
    for i, epochs in enumerate(STUDENT_EPOCHS):
        path = work / f"{name}-student-{i}.pt"
        if not path.exists():
            if not says.exists():
                print(f"{name}: the teacher, on {len(rows)} pictures", flush=True)
                teacher = tune(pictures, TEACHER, TEACHER_EPOCHS, rows, seed)
                with torch.no_grad():
                    # As sure as it is: softer targets (temperature 2) were not tried.
                    torch.save([teacher.head(pooled(teacher, view, everything)).softmax(1)
                                for view in pictures.views(*TEACHER)], says)
            print(f"{name}: the small network, {i + 1} of {len(STUDENT_EPOCHS)}", flush=True)
            torch.save(tune(pictures, STUDENT, epochs, rows, seed + 1 + 76 * i, torch.load(says)).state_dict(), path)
        states.append(torch.load(path))
    network = Network(STUDENT[0], STUDENT[2], len(pictures.labels)).eval()
    network.load_state_dict({key: torch.stack([state[key].float() for state in states]).mean(0) for key in states[0]})
    return network


def fit_temperature(logits: torch.Tensor, y: torch.Tensor) -> float:
    grid = np.exp(np.linspace(np.log(0.3), np.log(3), 200))
    return float(min(grid, key=lambda t: F.cross_entropy(logits / t, y).item()))


def calibration_error(p: torch.Tensor, y: torch.Tensor, bins=15) -> float:
    sure, guess = p.max(1)
    hit = (guess == y).float()
    cell = (sure * bins).long().clamp(max=bins - 1)
    return sum((hit[cell == b].mean() - sure[cell == b].mean()).abs().item() * (cell == b).float().mean().item()
               for b in range(bins) if (cell == b).any())


def measured(pictures: Pictures, logits: torch.Tensor, rows: np.ndarray) -> tuple[float, dict]:
    """The temperature, and figures for the photos among the rows; calibration by a temperature from the other half of the people."""
    photo = rows < pictures.photos
    scores, truth, fold = logits[photo], pictures.y[rows[photo]], pictures.fold[rows[photo]]
    temperature = fit_temperature(scores, truth)
    p = torch.empty_like(scores)
    for half in HELD_OUT:
        mine = torch.from_numpy(fold == half)
        p[mine] = (scores[mine] / fit_temperature(scores[~mine], truth[~mine])).softmax(1)
    top = p.argsort(1, descending=True)
    hit = top[:, 0] == truth
    sure = p.max(1).values > 0.7
    other = (logits[~photo] / temperature).softmax(1)[pictures.y[rows[~photo]] == pictures.labels.index("other")]
    figures = {
        "photos": int(photo.sum()),
        "senders": len(set(pictures.senders[rows[photo]])),
        "top1": round(hit.float().mean().item(), 4),
        "top3": round((top[:, :3] == truth[:, None]).any(1).float().mean().item(), 4),
        "ece": round(calibration_error(p, truth), 4),
        "sure_share": round(sure.float().mean().item(), 4),
        "sure_right": round(hit[sure].float().mean().item(), 4),
        "drawn_things": len(other),
        "drawn_things_known_as_such": round((other.argmax(1) == pictures.labels.index("other")).float().mean().item(), 4),
        "by_label": {name: {"photos": int((truth == i).sum()), "top1": round(hit[truth == i].float().mean().item(), 3)}
                     for i, name in enumerate(pictures.labels) if (truth == i).any()},
    }
    print(json.dumps(figures, indent=1), f"temperature {temperature:.3f}", flush=True)
    return temperature, figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="4 GB of intermediate files")
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--stage", choices=["held-out", "everybody"], help="only this half of the work, for a second process")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.work.mkdir(parents=True, exist_ok=True)
    pictures = Pictures(args.photos, args.work)
    held = np.isin(pictures.fold, HELD_OUT)
    runs = {"held-out": np.flatnonzero(~held), "everybody": np.arange(len(held))}
    networks = {name: taught(pictures, rows, name, SEED) for name, rows in runs.items() if args.stage in (None, name)}
    if args.stage is not None:
        return

    plain = pictures.views(*STUDENT)[0]
    everything = np.arange(len(held))
    with torch.no_grad():
        logits = networks["held-out"].head(pooled(networks["held-out"], plain, everything))
    rows = np.flatnonzero(held)
    temperature, figures = measured(pictures, logits[rows], rows)
    shown = examples(args.photos, args.work, STUDENT[1])
    kind_figures = {}
    # The network that some people never taught is for evaluate.ts --model: what may be measured on their photos.
    held_people = set(pictures.senders[: pictures.photos][held[: pictures.photos]])
    for name, folder in (("held-out", args.work / "held-out"), ("everybody", args.out)):
        network, path = networks[name], folder / "garments.onnx"
        with torch.no_grad():
            network.head.weight /= temperature
            network.head.bias /= temperature
        folder.mkdir(parents=True, exist_ok=True)
        write_onnx(network, path, STUDENT[1], MEAN, STD)
        if name == "held-out":
            table, kind_figures = learn_kinds(path, pictures.labels, shown, held=held_people)
        else:
            table, _ = learn_kinds(path, pictures.labels, shown, kind_figures["temperature"])
        (folder / "garments.json").write_text(json.dumps({
            "labels": pictures.labels, "kinds": table.groups, "side": STUDENT[1], "squaring": SQUARING, "mean": MEAN, "std": STD,
            "temperature": round(temperature, 4), "held_out": figures, "held_out_kinds": kind_figures}, indent=2) + "\n")
    (args.work / "held-out" / "files.txt").write_text("\n".join(pictures.files[i] for i in rows if i < pictures.photos))
    print(f"{(args.out / 'garments.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
