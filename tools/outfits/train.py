"""Learns which categories people wear together, and writes src/domain/outfit/score/compatibility-table.json.

    python tools/outfits/train.py --outfits ../shared/data/outfits

What is learned is one number for a multiset of categories, the logarithm of how much likelier people are to wear it than
chance is to draw it (each garment by itself, as often as it is worn). That ratio is the best judge there is for both measures
of the data's README, and it is a sum, so the search can bound it: see README.md beside this file.
"""

import argparse
import csv
import json
import math
import subprocess
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "src/domain/outfit/score/compatibility-table.json"
COMMAND = "python tools/outfits/train.py --outfits ../shared/data/outfits"

SEED = 5
# A place of the body counts as holding none, one, two, or three and more.
COUNTED = 3
# Sizes from none to eight, as the data has them; a larger outfit counts as one of eight.
SIZES = 9
FEWEST = 3
FOLDS = 5
# Tables of several orders of the data are averaged: an average of tables is a table.
SEEDS_SHIPPED = 5
SEEDS_FOLD = 2
# Found on folds, README.md has the figures: anything near them does as well.
EPOCHS = 12
BATCH = 256
RATE = 0.02
RANDOM_SETS = 2
PRIOR_PAIRS = 0.3
PRIOR_PLACES = 0.1
PRIOR_COUNTS = 0.3
# An outfit that the search may make has no more than this in one place (src/domain/outfit/search/rules.ts).
ACCESSORIES_MOST = 2


def categories_and_places():
    """From the domain itself, so that the two cannot disagree."""
    program = """
        import { categories } from "./src/domain/words/categories.ts";
        import { corePositions, positionOf } from "./src/domain/outfit/ask/wearable.ts";
        console.log(JSON.stringify({ places: [...corePositions, "bag", "accessory"],
          categories: categories.map((category) => [category, positionOf(category)]) }));
    """
    answer = subprocess.run(["node", "--input-type=module", "-e", program], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(answer.stdout)


def read(folder):
    """The categories the data knows, the place of each, and the outfits as counts of them."""
    domain = categories_and_places()
    with open(folder / "categories.csv", newline="") as file:
        category_of = {int(row["polyvore_id"]): row["category"] for row in csv.DictReader(file) if row["category"]}
    known = set(category_of.values())
    chosen = [(category, domain["places"].index(place)) for category, place in domain["categories"] if category in known]
    index = {category: number for number, (category, _) in enumerate(chosen)}
    outfits = json.loads((folder / "train.json").read_text())
    worn = [[index[category_of[item]] for item in outfit["items_category"] if item in category_of] for outfit in outfits]
    worn = [garments for garments in worn if len(garments) >= FEWEST]
    counts = np.zeros((len(worn), len(chosen)), np.float32)
    for row, garments in enumerate(worn):
        np.add.at(counts[row], garments, 1)
    return [category for category, _ in chosen], np.array([place for _, place in chosen]), domain["places"], counts


class Compatibility(torch.nn.Module):
    """Sums over garments, pairs of garments, how many are worn in each place, and pairs of these."""

    def __init__(self, place_of, places):
        super().__init__()
        size, states = len(place_of), places * COUNTED
        self.register_buffer("worn_in", functional.one_hot(torch.tensor(place_of), places).float())
        # Only pairs of different places: how many are in one place is one state.
        place_of_state = torch.arange(states) // COUNTED
        self.register_buffer("apart", (place_of_state[:, None] < place_of_state[None, :]).float())
        self.garments = torch.nn.Parameter(torch.zeros(size))
        self.pairs = torch.nn.Parameter(torch.zeros(size, size))
        # What a category does with all of a place at once, so that a pair hardly seen follows its neighbours.
        self.with_place = torch.nn.Parameter(torch.zeros(size, places))
        self.counts = torch.nn.Parameter(torch.zeros(states))
        self.count_pairs = torch.nn.Parameter(torch.zeros(states, states))
        # What no comparison of outfits of the same size sees: without it the tables would bend to say it.
        self.sizes = torch.nn.Parameter(torch.zeros(SIZES))

    def all_pairs(self):
        with_place = self.with_place @ self.worn_in.T
        return (self.pairs + self.pairs.T) / 2 + with_place + with_place.T

    def forward(self, outfits):
        pairs = self.all_pairs()
        among = (((outfits @ pairs) * outfits).sum(-1) - outfits @ torch.diagonal(pairs)) / 2
        in_place = (outfits @ self.worn_in).long().clamp(max=COUNTED)
        states = functional.one_hot(in_place, COUNTED + 1)[..., 1:].flatten(-2).float()
        counted = states @ self.counts + ((states @ (self.count_pairs * self.apart)) * states).sum(-1)
        return outfits @ self.garments + among + counted + self.sizes[outfits.sum(-1).long().clamp(max=SIZES - 1)]


def drawn_like(outfits, frequency):
    """For each outfit one of the same size, each garment drawn by itself."""
    sizes = outfits.sum(1).long()
    drawn = torch.zeros_like(outfits)
    rows = torch.repeat_interleave(torch.arange(len(outfits)), sizes)
    garments = torch.multinomial(frequency, int(sizes.sum()), replacement=True)
    return drawn.index_put_((rows, garments), torch.ones(len(garments)), accumulate=True)


def loss_of(model, outfits, frequency):
    size = outfits.shape[1]
    # A garment taken out is told from every other that chance may offer, at chance's odds.
    taken = torch.multinomial(outfits, 1).squeeze(1)
    rest = outfits - functional.one_hot(taken, size)
    filled = (rest[:, None, :] + torch.eye(size)).flatten(0, 1)
    drawn = drawn_like(outfits.repeat(RANDOM_SETS, 1), frequency)
    logits = model(torch.cat([filled, outfits, drawn]))
    back, people, chance = logits.split([len(filled), len(outfits), len(drawn)])
    picked = functional.cross_entropy(back.view(-1, size) + frequency.log(), taken)
    told_apart = functional.softplus(-people).mean() + functional.softplus(chance).mean()
    # A Gaussian prior: what few outfits say stays near nothing.
    prior = PRIOR_PAIRS * model.pairs.square().sum() + PRIOR_COUNTS * model.count_pairs.square().sum()
    return picked + told_apart, prior + PRIOR_PLACES * model.with_place.square().sum()


def learn(outfits, place_of, places, seed):
    torch.manual_seed(seed)
    outfits = torch.tensor(outfits)
    # A category nobody wears in this part of the data is as rare as half of one.
    frequency = outfits.sum(0).clamp(min=0.5) / outfits.sum()
    model = Compatibility(place_of, places)
    batches = len(outfits) // BATCH
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=EPOCHS * batches, pct_start=0.1)
    for _ in range(EPOCHS):
        order = torch.randperm(len(outfits))
        for batch in range(batches):
            loss, prior = loss_of(model, outfits[order[batch * BATCH : (batch + 1) * BATCH]], frequency)
            optimiser.zero_grad()
            (loss + prior / len(outfits)).backward()
            optimiser.step()
            schedule.step()
    return model


class Tables:
    """What ships: the mean of several models' tables in whole thousandths, and what the domain works out from them."""

    def __init__(self, models, outfits, place_of, places):
        def mean(part):
            with torch.no_grad():
                return torch.stack([part(model) for model in models]).mean(0).double().numpy()

        garments, pairs = mean(lambda model: model.garments), mean(lambda model: model.all_pairs())
        # A place's garments are centred on what is worn there, and so are the pairs of two places. What is taken away
        # depends on the counts alone, so what is left compares garments of a shape, and is zero on average.
        worn_in = np.eye(places)[place_of]
        usual = worn_in.T * outfits.sum(0).clip(0.5)
        usual /= usual.sum(1, keepdims=True)
        place_garments, place_pairs = thousandths(usual @ garments), thousandths(usual @ pairs @ usual.T)
        self.worn_in = worn_in
        self.garments = thousandths(garments) - place_garments[place_of]
        self.pairs = thousandths(pairs) - place_pairs[np.ix_(place_of, place_of)]
        self.place_garments, self.place_pairs = place_garments, place_pairs
        self.counts = thousandths(mean(lambda model: model.counts))
        self.count_pairs = thousandths(mean(lambda model: model.count_pairs * model.apart))
        self.sizes = thousandths(mean(lambda model: model.sizes))

    def together(self, outfits):
        """What the garments say beyond how many are worn in each place."""
        outfits = outfits.astype(float)
        return outfits @ self.garments + among(outfits, self.pairs)

    def logits(self, outfits):
        in_place = outfits @ self.worn_in
        states = np.eye(COUNTED + 1)[in_place.clip(max=COUNTED).astype(int)][..., 1:].reshape(len(outfits), -1)
        places = in_place @ self.place_garments + among(in_place, self.place_pairs)
        counted = states @ self.counts + ((states @ self.count_pairs) * states).sum(1)
        sizes = self.sizes[outfits.sum(1).clip(max=SIZES - 1).astype(int)]
        return self.together(outfits) + places + counted + sizes


def thousandths(table):
    return np.round(table * 1000)


def among(numbers, pairs):
    """The sum over all pairs of things, given how many there are of each."""
    return (((numbers @ pairs) * numbers).sum(1) - numbers @ np.diag(pairs)) / 2


def fill_in_the_blank(tables, outfits, place_of, same_place=False):
    """Expected over everything chance may do: which garment is taken out, which three are offered with it."""
    rows, taken = np.nonzero(outfits)
    rest = outfits[rows].copy()
    rest[np.arange(len(rows)), taken] -= 1
    scores = np.stack([tables.logits(rest + column) for column in np.eye(outfits.shape[1])], axis=1)
    offered = np.tile(outfits.sum(0), (len(rows), 1))
    if same_place:
        offered *= place_of[taken][:, None] == place_of[None, :]
    offered /= offered.sum(1, keepdims=True)
    own = scores[np.arange(len(rows)), taken][:, None]
    less, equal = ((scores < own) * offered).sum(1), ((scores == own) * offered).sum(1)
    right = ((less + equal) ** 4 - less**4) / (4 * equal)
    return float((right * outfits[rows, taken] / outfits[rows].sum(1)).sum() / len(outfits))


def told_from_chance(tables, outfits, seed, times=5):
    """The share of outfits that score above one of the same size drawn by chance, ties half."""
    torch.manual_seed(seed)
    drawn_from = torch.tensor(outfits)
    people = tables.logits(outfits)
    shares = []
    for _ in range(times):
        chance = tables.logits(drawn_like(drawn_from, drawn_from.sum(0) / drawn_from.sum()).numpy())
        shares.append(float(((people > chance) + 0.5 * (people == chance)).mean()))
    return float(np.mean(shares))


def scale_of(together):
    """Where the term is a half (one in twenty of people's outfits is below), and how wide it is (their median is 0.85)."""
    half, median = np.percentile(together, [5, 50])
    return round(float(half)), round(float((median - half) / math.log(0.85 / 0.15)))


def row(*parts):
    return " ".join(str(part) if isinstance(part, str) else str(int(part)) for part in parts)


def written(tables, categories, place_of, places, scale, about):
    """The table as JSON, a row a line; compatibility.ts says what the rows hold."""
    half, width = scale
    table = {
        "about": about,
        "garments": [
            row(category, places[place_of[number]], tables.garments[number], *tables.pairs[number, number:])
            for number, category in enumerate(categories)
        ],
        "places": [
            row(place, tables.place_garments[number], *tables.place_pairs[number, number:]) for number, place in enumerate(places)
        ],
        "counts": [
            row(places[state // COUNTED], tables.counts[state], *tables.count_pairs[state, (state // COUNTED + 1) * COUNTED :])
            for state in range(len(places) * COUNTED)
        ],
        "sizes": [int(size) for size in tables.sizes],
        "half": half,
        "width": width,
    }
    # On one line, as the formatter has it.
    sizes = json.dumps(table["sizes"])
    return json.dumps(table, indent=2).replace(json.dumps(table["sizes"], indent=2).replace("\n", "\n  "), sizes) + "\n"


def spread(values):
    return f"{np.mean(values):.4f} ({min(values):.4f} to {max(values):.4f})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--outfits", type=Path, required=True)
    arguments = parser.parse_args()
    # Sums in another order round otherwise, and the table should come out the same.
    torch.set_num_threads(1)
    categories, place_of, places, outfits = read(arguments.outfits)
    print(f"{len(outfits)} outfits of {len(categories)} categories", flush=True)

    def tables_of(taught, seeds):
        return Tables([learn(taught, place_of, len(places), SEED + seed) for seed in range(seeds)], taught, place_of, len(places))

    order = np.random.default_rng(SEED).permutation(len(outfits))
    measures = {"fill-in-the-blank": [], "AUC": [], "fill-in-the-blank among garments of the same place": []}
    together = np.zeros(len(outfits))
    for fold in range(FOLDS):
        aside = order[fold::FOLDS]
        tables = tables_of(outfits[np.setdiff1d(order, aside)], SEEDS_FOLD)
        figures = [
            fill_in_the_blank(tables, outfits[aside], place_of),
            told_from_chance(tables, outfits[aside], SEED),
            fill_in_the_blank(tables, outfits[aside], place_of, same_place=True),
        ]
        together[aside] = tables.together(outfits[aside])
        for (name, values), figure in zip(measures.items(), figures):
            values.append(figure)
            print(f"part {fold + 1} of {FOLDS} kept aside: {name} {figure:.4f}", flush=True)
    for name, values in measures.items():
        print(f"{name}: {spread(values)}", flush=True)

    in_place = outfits @ np.eye(len(places))[place_of]
    most = np.array([ACCESSORIES_MOST if place == "accessory" else 1 for place in places])
    wearable = (in_place <= most).all(1)
    about = (
        "Which categories people wear together, in thousandths of a logit: generated by tools/outfits/train.py, not edited. "
        f"Data: {len(outfits)} outfits of three or more garments from the Polyvore dataset (X. Han et al. 2017, Apache-2.0), "
        f'in the cut of Z. Cui et al., "Dressing as a Whole" (WWW 2019). Made by `{COMMAND}`, seed {SEED}. Outfits kept aside, '
        f"{FOLDS} folds: fill-in-the-blank {spread(measures['fill-in-the-blank'])}, AUC {spread(measures['AUC'])}."
    )
    tables = tables_of(outfits, SEEDS_SHIPPED)
    TABLE.write_text(written(tables, categories, place_of, places, scale_of(together[wearable]), about))
    print(f"{TABLE.relative_to(ROOT)}: {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
