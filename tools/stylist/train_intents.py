"""Learns what a message is likely to do: the weights in src/domain/stylist/read/likely-intent.json.

    node tools/stylist/intent-examples.ts <jsonl>... > examples.json
    python tools/stylist/train_intents.py examples.json src/domain/stylist/read/likely-intent.json

A logistic regression over the words of a message, from labelled dialogues. Of several intents that are right, the first counts for
learning and any for measuring. Prints, for each file and learned from the others, how many turns get an intent that is right.
Needs numpy and scikit-learn (tools/outfits/requirements.txt).
"""

import json
import sys

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

# Between 0.2 and 2 the share that is right differs by less than a point.
STRENGTH = 0.5
# A word with weights nearer to 0 than this is left out, and weights are counted in twentieths: by both, no more turns go wrong than
# by chance, and the table is half as large.
LEAST = 0.3
PARTS = 20
# Single weights up to a twentieth of a logit count as none: no turn of the sets goes wrong by it, and a tenth of the table is saved.
SMALL = 1


def learn(examples):
    vectorizer = CountVectorizer(analyzer=lambda example: example["words"], min_df=2, binary=True)
    rows = vectorizer.fit_transform(examples)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    return vectorizer, model.fit(rows, [example["intents"][0] for example in examples])


def main(source, target):
    with open(source, encoding="utf-8") as file:
        examples = json.load(file)
    for name in sorted({example["file"] for example in examples}):
        vectorizer, model = learn([example for example in examples if example["file"] != name])
        own = [example for example in examples if example["file"] == name]
        likely = model.predict(vectorizer.transform(own))
        right = sum(intent in example["intents"] for intent, example in zip(likely, own))
        print(f"{name}: {right} of {len(own)}")
    vectorizer, model = learn(examples)
    weights = np.round(PARTS * model.coef_).astype(int)
    weights[np.abs(weights) <= SMALL] = 0
    words = {
        word: weights[:, at].tolist()
        for word, at in sorted(vectorizer.vocabulary_.items())
        if np.abs(weights[:, at]).max() >= PARTS * LEAST
    }
    table = {"intents": model.classes_.tolist(), "alone": np.round(PARTS * model.intercept_).astype(int).tolist(), "words": words}
    with open(target, "w", encoding="utf-8") as file:
        json.dump(table, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
