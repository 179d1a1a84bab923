"""Pictures as the networks see them: squares made by the running code, other views of them, and folds of people."""

import subprocess
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

HERE = Path(__file__).resolve().parent
SEED = 20261122
SQUARING = "cover"  # by 5-fold linear probe: cover 0.788 top-1, contain 0.769, fill 0.753
SOURCE_SIDE = 288  # the photos' own short side: room for crops
FOLDS = 5


def sender_folds(senders: np.ndarray) -> np.ndarray:
    """Folds of about the same number of photos in which nobody is in two."""
    names, counts = np.unique(senders, return_counts=True)
    order = np.random.default_rng(SEED).permutation(len(names))
    order = order[np.argsort(-counts[order], kind="stable")]
    load, fold = np.zeros(FOLDS), {}
    for i in order:
        fold[names[i]] = int(load.argmin())
        load[fold[names[i]]] += counts[i]
    return np.array([fold[s] for s in senders])


def squares(folder: Path, files: list[str], side: int, work: Path) -> np.ndarray:
    """Made by local/vision-model.ts itself, so that training sees what running sees."""
    listing, out = work / "list", work / "pixels"
    listing.write_text("\n".join(files))
    subprocess.run(["node", HERE / "pixels.ts", folder, listing, str(side), SQUARING, out], check=True)
    made = np.fromfile(out, np.uint8).reshape(len(files), side, side, 3)
    out.unlink()
    return made


def augment(x: torch.Tensor, side: int, rng: np.random.Generator) -> torch.Tensor:
    """A mild crop, mirror, turn, light, contrast and tint for each picture of a batch of 0..255 floats, at another side."""
    n = len(x)
    scale, stretch = rng.uniform(0.68, 1.0, n), rng.uniform(0.88, 1.12, n)
    turn = np.deg2rad(rng.normal(0, 6, n))
    sx, sy = scale * stretch * np.where(rng.random(n) < 0.5, -1, 1), scale / stretch
    move = [rng.uniform(-1, 1, n) * np.maximum(0, 1 - scale) for _ in range(2)]
    matrix = np.stack([np.stack([sx * np.cos(turn), -sy * np.sin(turn), move[0]], 1),
                       np.stack([sx * np.sin(turn), sy * np.cos(turn), move[1]], 1)], 1)
    grid = F.affine_grid(torch.tensor(matrix, dtype=torch.float32), (n, 3, side, side), align_corners=False)
    x = F.grid_sample(x, grid, padding_mode="reflection", align_corners=False)

    def each(low, high, channels=1):
        return torch.tensor(rng.uniform(low, high, (n, channels, 1, 1)), dtype=torch.float32)

    light = each(0.72, 1.28) * each(0.9, 1.1, 3)
    middle = x.mean((1, 2, 3), keepdim=True)
    x = (x - middle) * each(0.75, 1.25) + middle
    grey = x.mean(1, keepdim=True)
    return ((grey + (x - grey) * each(0.6, 1.3)) * light).clamp(0, 255)
