"""Learns what makes a piece right for a request: the weights in src/domain/outfit/sense/appeal-weights.json.

    node tools/outfits/appeal-features.ts <panel.json>... --ratings <ratings.json> > examples.json
    python tools/outfits/train_appeal.py examples.json src/domain/outfit/sense/appeal-weights.json

A logistic regression over all garments and requests of the panels: those that a stylist would be glad of, against those that
would only do. Beside the features it has a weight for each kind of garment in each circumstance (occasion, hour, temperature,
weather), and for each colour at each occasion. What is a fault is left out, because the faults have rules of their own. Prints, for each wardrobe and learned from
the others: the area under the ROC curve, and how many pairs of rated outfits (ratings 1 or more apart) come in the right order.
Needs numpy, scipy and scikit-learn.
"""

import json
import sys

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

# The strength of the prior for small weights, the higher the weaker; between 0.1 and 1 the areas differ by less than 0.01, and
# whole panels left out prefer 0.6 (README.md, "Appeal").
REGULARISATION = 0.6
# A weight of a kind or a colour that is nearer to 0 is not written down.
LEAST = 0.1
# A kind or a colour has a weight in a circumstance only where so many people own a piece that does: of fewer, the weight would
# be about these people's clothes (two people's kurtas made every tunic right for a party).
OWNERS = 3


def cells_of(piece):
    """The cells of the two tables that a piece is in."""
    cells = [("kinds", piece["kind"], circumstance) for circumstance in piece["circumstances"]]
    return cells + ([("colours", piece["colour"], piece["occasion"])] if piece["colour"] is not None else [])


class Table:
    """The pieces as rows of numbers: the features, then a column for each cell of the tables that enough people have."""

    def __init__(self, pieces):
        self.names = sorted(pieces[0]["features"])
        owners = {}
        for piece in pieces:
            if piece["label"] != "wrong":
                for cell in cells_of(piece):
                    owners.setdefault(cell, set()).add(piece["wardrobe"])
        self.cells = sorted(cell for cell, people in owners.items() if len(people) >= OWNERS)
        column = {cell: i for i, cell in enumerate(self.cells)}
        places = [(row, column[cell]) for row, piece in enumerate(pieces) for cell in cells_of(piece) if cell in column]
        of_cells = csr_matrix((np.ones(len(places)), tuple(zip(*places))), shape=(len(pieces), len(self.cells)))
        features = csr_matrix([[piece["features"][name] for name in self.names] for piece in pieces])
        self.rows = hstack([features, of_cells]).tocsr()
        self.is_right = np.array([piece["label"] == "right" for piece in pieces])
        self.is_fault = np.array([piece["label"] == "wrong" for piece in pieces])

    def learn(self, chosen):
        """The model of "a stylist would be glad of it", from the chosen pieces that are no fault."""
        rows = np.flatnonzero(chosen & ~self.is_fault)
        model = LogisticRegression(C=REGULARISATION, max_iter=5000, solver="newton-cg")
        return model.fit(self.rows[rows], self.is_right[rows])

    def weights(self, model):
        features, cells = np.split(model.coef_[0], [len(self.names)])
        tables = {"kinds": {}, "colours": {}}
        for (table, name, circumstance), weight in zip(self.cells, cells):
            if abs(weight) >= LEAST:
                tables[table].setdefault(name, {})[circumstance] = round(float(weight), 2)
        return {
            "intercept": round(float(model.intercept_[0]), 3),
            "features": {name: round(float(weight), 3) for name, weight in zip(self.names, features)},
            **tables,
        }


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
    table = Table(pieces)
    wardrobes = np.array([piece["wardrobe"] for piece in pieces])
    place = {(piece["request"], piece["garment"]): row for row, piece in enumerate(pieces)}
    areas, all_pairs, all_right = [], 0, 0
    for wardrobe in sorted(set(wardrobes)):
        logits = table.learn(wardrobes != wardrobe).decision_function(table.rows)
        own = (wardrobes == wardrobe) & ~table.is_fault
        areas.append(roc_auc_score(table.is_right[own], logits[own]))

        def rank_of(request, outfit):
            worn = [place[request["request"], garment] for garment in outfit["garments"]]
            shipped = sum(pieces[row]["rightness"] for row in worn)
            left_out = sum(pieces[row]["worth"] * (logits[row] + pieces[row]["added"]) for row in worn)
            return outfit["rank"] - shipped + left_out

        pairs, right = order([request for request in examples["outfits"] if request["wardrobe"] == wardrobe], rank_of)
        all_pairs, all_right = all_pairs + pairs, all_right + right
        rated = f", {pairs} pairs, right {right / pairs:.3f}" if pairs > 0 else ""
        print(f"{wardrobe:12} {own.sum():5} garments, area {areas[-1]:.3f}{rated}")
    print(f"each wardrobe left out in turn: area {np.mean(areas):.4f}")
    if all_pairs > 0:
        print(f"each wardrobe left out in turn: {all_pairs} pairs, right {all_right / all_pairs:.4f}")
    weights = table.weights(table.learn(np.ones(len(pieces), bool)))
    with open(target, "w", encoding="utf-8") as file:
        json.dump(weights, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
