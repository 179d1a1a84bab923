"""Learns what makes a piece right for a request: the weights in src/domain/outfit/sense/appeal-weights.json.

    node tools/outfits/appeal-features.ts <panel.json>... --ratings <ratings.json> > examples.json
    python tools/outfits/train_appeal.py examples.json src/domain/outfit/sense/appeal-weights.json

A logistic regression over all garments and requests of the panels: those that a stylist would be glad of, against those that
would only do. What is a fault is left out, because the faults have rules of their own. Prints, for each wardrobe and learned from
the others: the area under the ROC curve, and how many pairs of rated outfits (ratings 1 or more apart) come in the right order.
Needs numpy and scikit-learn.
"""

import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

# The strength of the prior for small weights; between 0.1 and 1 the areas differ by less than 0.01.
REGULARISATION = 0.3


def values_of(piece, names):
    return [piece["features"][name] for name in names]


def learn(pieces, names):
    """The model of "a stylist would be glad of it", from the pieces that are no fault."""
    examples = [piece for piece in pieces if piece["label"] != "wrong"]
    features = np.array([values_of(piece, names) for piece in examples])
    is_right = np.array([piece["label"] == "right" for piece in examples])
    return LogisticRegression(C=REGULARISATION, max_iter=5000).fit(features, is_right)


def logit(model, piece, names):
    return float(np.dot(values_of(piece, names), model.coef_[0]) + model.intercept_[0])


def credit(difference):
    return 1 if difference > 0 else 0.5 if difference == 0 else 0


def order(requests, rank_of):
    """How many pairs there are, and how many come in the right order."""
    pairs, right = 0, 0
    for request in requests:
        for better in request["outfits"]:
            for worse in request["outfits"]:
                if better["rating"] - worse["rating"] >= 1:
                    pairs += 1
                    right += credit(rank_of(request, better) - rank_of(request, worse))
    return pairs, right


def main(source, target):
    with open(source, encoding="utf-8") as file:
        examples = json.load(file)
    pieces = examples["pieces"]
    names = sorted(pieces[0]["features"])
    by_key = {(piece["request"], piece["garment"]): piece for piece in pieces}
    all_pairs, all_right = 0, 0
    for wardrobe in sorted({piece["wardrobe"] for piece in pieces}):
        model = learn([piece for piece in pieces if piece["wardrobe"] != wardrobe], names)
        own = [piece for piece in pieces if piece["wardrobe"] == wardrobe and piece["label"] != "wrong"]
        area = roc_auc_score([piece["label"] == "right" for piece in own], [logit(model, piece, names) for piece in own])

        def rank_of(request, outfit):
            worn = [by_key[request["request"], garment] for garment in outfit["garments"]]
            shipped = sum(piece["rightness"] for piece in worn)
            left_out = sum(piece["worth"] * (logit(model, piece, names) + piece["added"]) for piece in worn)
            return outfit["rank"] - shipped + left_out

        pairs, right = order([request for request in examples["outfits"] if request["wardrobe"] == wardrobe], rank_of)
        all_pairs, all_right = all_pairs + pairs, all_right + right
        rated = f", {pairs} pairs, right {right / pairs:.3f}" if pairs > 0 else ""
        print(f"{wardrobe:12} {len(own):5} garments, area {area:.3f}{rated}")
    if all_pairs > 0:
        print(f"each wardrobe left out in turn: {all_pairs} pairs, right {all_right / all_pairs:.4f}")
    model = learn(pieces, names)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0])}
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"intercept": round(float(model.intercept_[0]), 3), "features": weights}, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
