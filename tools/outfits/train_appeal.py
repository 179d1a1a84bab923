"""Learns what makes a piece right for a request: the weights in src/domain/outfit/sense/appeal-weights.json.

    node tools/outfits/appeal-features.ts <panel.json>... --ratings <ratings.json> > examples.json
    python tools/outfits/train_appeal.py examples.json [earlier.json ...] --to src/domain/outfit/sense/appeal-weights.json

A weight for each feature of a piece, for each kind of garment in each circumstance (occasion, activity, hour, temperature, weather), and for each
colour at each occasion. They are learned from two things that stylists said. Labels: of a wardrobe's pieces that are no fault for a
request, which a stylist would be glad of, against those that would only do (logistic). Choices: the outfit that a stylist laid out,
against what the engine would propose, where both have the same faults (logistic in what one is ranked above the other). Labels say
which pieces are good; choices say which are chosen, and how many: belts and watches are put on, a blazer under a coat is not. The
engine's proposals depend on the weights that it had, so that earlier examples are given, too. Prints, for each wardrobe and learned from the others: the area under the ROC curve of the labels, how many pairs of rated outfits (ratings 1 or
more apart) come in the right order, and how often the stylist's outfit comes before one of the engine's. Needs numpy, scipy and
scikit-learn.
"""

import argparse
import json

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.metrics import roc_auc_score

# The strength of the prior for small weights, the higher the weaker; between 0.1 and 1 the areas differ by less than 0.01, and
# whole panels left out prefer 0.6 (README.md, "Appeal").
REGULARISATION = 0.6
# What one request with a choice counts beside one label (README.md, "Appeal").
CHOICE = 3
# A logit of an outfit, in millionths of appeal: what a piece of the clothes gains by a logit.
LOGIT = 60_000
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
    """The pieces as rows of numbers: the features, a column for each cell of the tables that enough people have, and a 1."""

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
        self.rows = hstack([features, of_cells, np.ones((len(pieces), 1))]).tocsr()
        label = np.array([piece["label"] for piece in pieces])
        self.is_right = label == "right"
        self.is_example = self.is_right | (label == "neither")

    def weights(self, found):
        features, cells = np.split(found[:-1], [len(self.names)])
        tables = {"kinds": {}, "colours": {}}
        for (table, name, circumstance), weight in zip(self.cells, cells):
            if abs(weight) >= LEAST:
                tables[table].setdefault(name, {})[circumstance] = round(float(weight), 2)
        return {
            "intercept": round(float(found[-1]), 3),
            "features": {name: round(float(weight), 3) for name, weight in zip(self.names, features)},
            **tables,
        }


class Outfits:
    """Outfits as rows of numbers: what the weights of the pieces make of them, and what is not learned here."""

    def __init__(self, table, pieces):
        self.table = table
        self.pieces = pieces
        self.place = {(piece["request"], piece["garment"]): row for row, piece in enumerate(pieces)}

    def row(self, request, outfit):
        """What each weight counts in the rank of the outfit, and the rest of the rank, both in logits."""
        worn = [self.place[request, garment] for garment in outfit["garments"]]
        worth = np.array([self.pieces[row]["worth"] for row in worn])
        rest = outfit["rank"] + sum(
            piece["worth"] * piece["added"] - piece["rightness"] for piece in (self.pieces[row] for row in worn)
        )
        return csr_matrix(worth / LOGIT) @ self.table.rows[worn], rest / LOGIT


class Choices:
    """Each stylist's outfit less each of the engine's with the same faults; together, those of a request count as one."""

    def __init__(self, table, all_examples):
        compared = {}
        for examples in all_examples:
            outfits = Outfits(table, examples["pieces"])
            for request in examples["choices"]:
                others = compared.setdefault((request["wardrobe"], request["request"]), {})
                stylist = outfits.row(request["request"], request["stylist"])
                for engine in request["engine"]:
                    worn = frozenset(engine["garments"])
                    if worn == frozenset(request["stylist"]["garments"]) or worn in others:
                        continue
                    if engine["faultCosts"] == request["stylist"]["faultCosts"]:
                        other = outfits.row(request["request"], engine)
                        others[worn] = (stylist[0] - other[0], stylist[1] - other[1])
        pairs = [
            (row, rest, 1 / len(others), wardrobe) for (wardrobe, _), others in compared.items() for row, rest in others.values()
        ]
        self.rows = vstack([row for row, _, _, _ in pairs] or [csr_matrix((0, table.rows.shape[1]))]).tocsr()
        self.rests = np.array([rest for _, rest, _, _ in pairs])
        self.shares = np.array([share for _, _, share, _ in pairs])
        self.wardrobes = np.array([wardrobe for _, _, _, wardrobe in pairs])

    def margins(self, found):
        return self.rows @ found + self.rests


def learn(table, choices, is_taught, taught_choices):
    """The weights from these pieces and these choices: the least sum of both losses and of the prior."""
    examples = np.flatnonzero(is_taught & table.is_example)
    signed = np.where(table.is_right[examples], 1.0, -1.0)
    rows, compared, rests = table.rows[examples], choices.rows[taught_choices], choices.rests[taught_choices]
    shares = choices.shares[taught_choices]
    prior = np.ones(rows.shape[1])
    prior[-1] = 0  # the logit without any feature is free

    def loss(found):
        labelled, chosen = signed * (rows @ found), compared @ found + rests
        value = REGULARISATION * np.logaddexp(0, -labelled).sum() + 0.5 * (prior * found**2).sum()
        value += REGULARISATION * CHOICE * (shares * np.logaddexp(0, -chosen)).sum()
        slope = prior * found - REGULARISATION * (rows.T @ (signed * missed(labelled)))
        return value, slope - REGULARISATION * CHOICE * (compared.T @ (shares * missed(chosen)))

    return minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x


def missed(margins):
    return 1 / (1 + np.exp(np.clip(margins, -50, 50)))


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


def read(source):
    with open(source, encoding="utf-8") as file:
        return json.load(file)


def main(sources, target):
    all_examples = [read(source) for source in sources]
    examples = all_examples[0]
    pieces = examples["pieces"]
    table = Table(pieces)
    outfits = Outfits(table, pieces)
    choices = Choices(table, all_examples)
    wardrobes = np.array([piece["wardrobe"] for piece in pieces])
    areas, all_pairs, all_right, before = [], 0, 0, []
    for wardrobe in sorted(set(wardrobes)):
        found = learn(table, choices, wardrobes != wardrobe, choices.wardrobes != wardrobe)
        logits = table.rows @ found
        own = (wardrobes == wardrobe) & table.is_example
        said = []
        if own.any():
            areas.append(roc_auc_score(table.is_right[own], logits[own]))
            said.append(f"{own.sum()} garments, area {areas[-1]:.3f}")

        def rank_of(request, outfit):
            row, rest = outfits.row(request["request"], outfit)
            return float((row @ found)[0]) + rest

        pairs, right = order([request for request in examples["outfits"] if request["wardrobe"] == wardrobe], rank_of)
        all_pairs, all_right = all_pairs + pairs, all_right + right
        if pairs > 0:
            said.append(f"{pairs} pairs, right {right / pairs:.3f}")
        margins = choices.margins(found)[choices.wardrobes == wardrobe]
        before.extend(margins > 0)
        if len(margins) > 0:
            said.append(f"the stylist's before {np.mean(margins > 0):.3f} of the engine's")
        print(f"{wardrobe:16} {'; '.join(said)}")
    print(f"each wardrobe left out in turn: area {np.mean(areas):.4f}")
    if all_pairs > 0:
        print(f"each wardrobe left out in turn: {all_pairs} pairs, right {all_right / all_pairs:.4f}")
    if before:
        print(f"each wardrobe left out in turn: the stylist's before {np.mean(before):.4f} of the engine's")
    everybody = np.ones(len(pieces), bool)
    weights = table.weights(learn(table, choices, everybody, np.ones(len(choices.rests), bool)))
    with open(target, "w", encoding="utf-8") as file:
        json.dump(weights, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("examples", nargs="+")
    arguments.add_argument("--to", required=True)
    given = arguments.parse_args()
    main(given.examples, given.to)
