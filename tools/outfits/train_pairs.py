"""Learns which kinds, colours, cloths and patterns go together, and writes src/domain/outfit/score/pairing-table.json.

    python tools/outfits/train_pairs.py --outfits ../shared/data/outfits

Two garments have a value in thousandths of a logit: a sum over what both are. It is learned by picking a garment back, given
the rest of its outfit, from all garments of its role. See README.md beside this file.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
import torch

from train import ROOT, read, row, thousandths

TABLE = ROOT / "src/domain/outfit/score/pairing-table.json"
COMMAND = "python tools/outfits/train_pairs.py --outfits ../shared/data/outfits"
SEED = 5
ROLES = ["upper", "bottom", "shoe", "bag", "accessory"]
ROLE_OF_PLACE = {
    "base": 0, "mid": 0, "jacket": 0, "coat": 0, "one_piece": 1, "bottom": 1, "shoes": 2, "bag": 3, "accessory": 4,
}  # fmt: skip

# Colours and materials of a group share what few outfits say of each. Our judgement; a name in no group has only its own terms.
TONES = {
    "dark": "black navy charcoal burgundy", "light": "white cream ivory", "grey": "grey", "earth":
    "beige brown tan camel olive mustard rust", "metal": "gold silver", "pastel": "pink lavender mint light_blue", "bright":
    "coral red orange yellow turquoise green blue purple teal", "denim": "denim", "multicolor": "multicolor",
}  # fmt: skip
CLOTHS = {
    "warm": "wool knit cashmere velvet tweed fleece corduroy suede down", "light": "linen straw canvas cotton",
    "fine": "lace silk satin sequin viscose", "tough": "leather nylon", "denim": "denim",
}  # fmt: skip

# How strongly each kind of pair is kept near nothing, found on five folds of the part that is not kept aside.
PRIORS = {
    "category category": 100, "learned learned": 200, "facts facts": 20, "colour colour": 10, "tone tone": 5,
    "pattern pattern": 20, "material material": 200, "cloth cloth": 200, "facts cloth": 20, "category cloth": 100,
    "category tone": 100, "tone cloth": 60, "colour material": 60, "category pattern": 60,
}  # fmt: skip
PRIOR_CATEGORIES = 2.0
# The weight of what the outfits without names say of two categories, and how firmly it is held.
WEIGHT, PRIOR_WEIGHT = 0.65, 40.0


def vocabulary():
    """From the domain itself, so that the two cannot disagree."""
    program = """
        import { categories, factsOf } from "./src/domain/words/categories.ts";
        import { colourNames } from "./src/domain/words/colours.ts";
        import { materials } from "./src/domain/words/materials.ts";
        import { patterns } from "./src/domain/words/vocabulary.ts";
        console.log(JSON.stringify({ colour: colourNames, material: materials, pattern: patterns,
          categories: categories.map((name) => {
            const { countsAs, formality, clo, wet } = factsOf(name);
            return { name, countsAs, formality, clo, wet };
          }) }));
    """
    answer = subprocess.run(["node", "--input-type=module", "-e", program], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(answer.stdout)


def category_pairs(folder):
    """What the outfits without names say of two categories: picks a garment back from the categories of its role."""
    categories, place_of, places, outfits = read(folder)
    role_of = np.array([ROLE_OF_PLACE[places[place]] for place in place_of])
    outfits = torch.tensor(outfits, dtype=torch.float64)
    rows, taken = torch.nonzero(outfits, as_tuple=True)
    times = outfits[rows, taken]
    rest = outfits[rows]
    rest[torch.arange(len(rows)), taken] -= 1
    chance = outfits.sum(0).clamp(min=0.5).log()
    offered = torch.tensor(role_of[:, None] == role_of[None, :])[taken]

    def loss(half):
        pairs = (half + half.T) / 2
        logits = (rest @ pairs + chance).masked_fill(~offered, -1e9)
        return (torch.nn.functional.cross_entropy(logits, taken, reduction="none") * times).sum() + (
            PRIOR_CATEGORIES * pairs.square().sum()
        )

    (half,) = minimised(loss, [torch.zeros(len(categories), len(categories))])
    return categories, ((half + half.T) / 2).numpy()


def minimised(loss, start, steps=60):
    parameters = [value.double().requires_grad_() for value in start]
    optimiser = torch.optim.LBFGS(parameters, max_iter=steps, history_size=10, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        value = loss(*parameters)
        value.backward()
        return value

    optimiser.step(closure)
    return [value.detach() for value in parameters]


class Traits:
    """What a garment is, as a row of numbers: parts for its category, colour, material and pattern; nothing for a null."""

    def __init__(self, words, learned, pairs):
        self.names = {
            "category": [category["name"] for category in words["categories"]],
            "learned": learned,
            "facts": ["formality", "clo", "wet"],
            "colour": words["colour"],
            "tone": list(TONES),
            "material": words["material"],
            "cloth": list(CLOTHS),
            "pattern": words["pattern"],
        }
        self.tone_of = {colour: tone for tone, colours in TONES.items() for colour in colours.split()}
        self.cloth_of = {material: cloth for cloth, materials in CLOTHS.items() for material in materials.split()}
        ends = np.cumsum([0] + [len(names) for names in self.names.values()])
        self.part = {name: slice(ends[number], ends[number + 1]) for number, name in enumerate(self.names)}
        self.width = int(ends[-1])
        # Parts of each name of the vocabulary; a row of `parts["category"]` is what a garment of this category adds.
        self.parts = {field: np.zeros((len(self.names[field]), self.width)) for field in ["category", "colour", "material", "pattern"]}
        for number, facts in enumerate(words["categories"]):
            vector = self.parts["category"][number]
            vector[self.part["category"].start + number] = 1
            vector[self.part["facts"]] = [(facts["formality"] - 0.4) * 2, (facts["clo"] - 0.2) * 2, facts["wet"] - 0.5]
            if facts["countsAs"] is not None:
                vector[self.part["learned"].start + learned.index(facts["countsAs"])] = 1
        for field, group, group_of in [("colour", "tone", self.tone_of), ("material", "cloth", self.cloth_of)]:
            for number, name in enumerate(self.names[field]):
                self.parts[field][number, self.part[field].start + number] = 1
                if name in group_of:
                    self.parts[field][number, self.part[group].start + self.names[group].index(group_of[name])] = 1
        self.parts["pattern"][:, self.part["pattern"]] = np.eye(len(words["pattern"]))
        # What the outfits without names say, as a table over the traits; learning finds its weight.
        self.known = np.zeros((self.width, self.width))
        self.known[self.part["learned"], self.part["learned"]] = pairs
        self.prior = np.full((self.width, self.width), np.inf)
        for blocks, strength in PRIORS.items():
            one, other = blocks.split()
            self.prior[self.part[one], self.part[other]] = self.prior[self.part[other], self.part[one]] = strength

    def of(self, item):
        fields = {"category": "category", "color_primary": "colour", "material": "material", "pattern": "pattern"}
        known = [(part, item[key]) for key, part in fields.items() if item[key] is not None]
        return sum((self.parts[part][self.names[part].index(name)] for part, name in known), np.zeros(self.width))


def questions(outfits, traits):
    """For each role its garments, and for each of them the sum of the rest of its outfit."""
    garments, rests = ({role: [] for role in ROLES} for _ in range(2))
    for outfit in outfits:
        vectors = [traits.of(item) for item in outfit["items"]]
        whole = sum(vectors)
        for item, vector in zip(outfit["items"], vectors):
            garments[item["role"]].append(vector)
            rests[item["role"]].append(whole - vector)
    return [(role, np.array(garments[role]), np.array(rests[role])) for role in ROLES if garments[role]]


def learn(outfits, traits):
    """The value of each two traits."""
    asked = [(torch.tensor(garments), torch.tensor(rests)) for _, garments, rests in questions(outfits, traits)]
    prior, known = torch.tensor(traits.prior), torch.tensor(traits.known)
    free = torch.isfinite(prior)
    prior = prior.masked_fill(~free, 0)

    def loss(half, weight):
        own = (half + half.T) / 2 * free
        table = own + weight * known
        picked = sum(torch.diagonal(torch.log_softmax(garments @ table @ rests.T, 0)).sum() for garments, rests in asked)
        return (prior * own.square()).sum() / 2 + PRIOR_WEIGHT / 2 * (weight - WEIGHT).square() - picked

    half, weight = minimised(loss, [torch.zeros(traits.width, traits.width), torch.tensor(WEIGHT)])
    return ((half + half.T) / 2 * free + weight * known).numpy()


def blocks_of(table, traits):
    """What ships: whole thousandths by the names of the vocabulary, with the facts and the groups worked in."""
    sides = traits.parts | {name: np.eye(traits.width)[traits.part[name]] for name in ["tone", "cloth"]}
    shipped = ["category category", "colour colour", "material material", "pattern pattern"]
    shipped += ["category tone", "category cloth", "category pattern", "colour material"]
    return {name: thousandths(sides[name.split()[0]] @ table @ sides[name.split()[1]].T) for name in shipped}


def value_of(blocks, traits):
    """A function of two lists of garments, as the domain computes it."""

    def codes(items, field, key):
        return [traits.names[field].index(item[key]) if item[key] is not None else -1 for item in items]

    def all_codes(items):
        found = {
            "category": codes(items, "category", "category"),
            "colour": codes(items, "colour", "color_primary"),
            "material": codes(items, "material", "material"),
            "pattern": codes(items, "pattern", "pattern"),
        }
        for field, group, group_of in [("colour", "tone", traits.tone_of), ("material", "cloth", traits.cloth_of)]:
            names = [traits.names[field][code] if code >= 0 else None for code in found[field]]
            found[group] = [traits.names[group].index(group_of[name]) if name in group_of else -1 for name in names]
        return {name: np.array(values, int) for name, values in found.items()}

    padded = {name: np.pad(block, ((0, 1), (0, 1))) for name, block in blocks.items()}

    def values(ones, others):
        one, other = all_codes(ones), all_codes(others)
        total = np.zeros((len(ones), len(others)))
        for name, block in padded.items():
            first, second = name.split()
            total += block[np.ix_(one[first], other[second])]
            if first != second:
                total += block[np.ix_(other[first], one[second])].T
        return total

    return values


def fill_in_the_blank(blocks, traits, outfits):
    """Expected over every draw of three others of the role, by role and overall; ties a fair share."""
    values = value_of(blocks, traits)
    pools = {role: [item for outfit in outfits for item in outfit["items"] if item["role"] == role] for role in ROLES}
    right = {role: [] for role in ROLES}
    for outfit in outfits:
        for item in outfit["items"]:
            rest = [other for other in outfit["items"] if other is not item]
            others = [other for other in pools[item["role"]] if other is not item]
            if not rest or not others:
                continue
            own, scores = values([item], rest).sum(), values(others, rest).sum(1)
            less, equal = (scores < own).mean(), (scores == own).mean()
            right[item["role"]].append(less**3 if equal == 0 else ((less + equal) ** 4 - less**4) / (4 * equal))
    by_role = {role: float(np.mean(shares)) for role, shares in right.items() if shares}
    return by_role | {"overall": float(np.mean(sum(right.values(), [])))}


def parted(outfits):
    """A third is kept aside, and the rest in five folds. Outfits with a name in common stay together."""
    parent = list(range(len(outfits)))

    def root(number):
        while parent[number] != number:
            number = parent[number]
        return number

    first = {}
    for number, outfit in enumerate(outfits):
        for item in outfit["items"]:
            parent[root(number)] = root(first.setdefault(item["name"], number))
    groups = {}
    for number in range(len(outfits)):
        groups.setdefault(root(number), []).append(outfits[number])
    groups = [groups[key] for key in sorted(groups)]
    order = np.random.default_rng(SEED).permutation(len(groups))
    aside, rest = [], []
    for number in order:
        if len(aside) < len(outfits) / 3:
            aside.extend(groups[number])
        else:
            rest.append(groups[number])
    return aside, [sum(rest[fold::5], []) for fold in range(5)]


def written(blocks, traits, about):
    """The table as JSON; pairing.ts says what the rows hold. A block of a field with itself is symmetric: half is written."""
    table = {
        "about": about,
        "tones": TONES,
        "cloths": CLOTHS,
        "blocks": [
            {
                "one": name.split()[0],
                "other": name.split()[1],
                "columns": " ".join(traits.names[name.split()[1]]),
                "rows": [
                    row(label, *(values[number:] if name.split()[0] == name.split()[1] else values))
                    for number, (label, values) in enumerate(zip(traits.names[name.split()[0]], block))
                ],
            }
            for name, block in blocks.items()
        ],
    }
    return json.dumps(table, indent=2) + "\n"


def said(figures):
    return ", ".join(f"{name} {figure:.4f}" for name, figure in figures.items())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--outfits", type=Path, required=True)
    parser.add_argument("--folds", action="store_true", help="measures the five folds only, to choose priors: writes nothing")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    traits = Traits(vocabulary(), *category_pairs(arguments.outfits))
    outfits = json.loads((arguments.outfits / "named.json").read_text())
    aside, folds = parted(outfits)
    print(f"{len(outfits)} outfits, {len(aside)} of them kept aside", flush=True)
    if arguments.folds:
        figures = []
        for fold in folds:
            taught = [outfit for other in folds if other is not fold for outfit in other]
            figures.append(fill_in_the_blank(blocks_of(learn(taught, traits), traits), traits, fold))
            print(said(figures[-1]), flush=True)
        weights = [len(fold) for fold in folds]
        print("mean:", said({name: np.average([figure[name] for figure in figures], weights=weights) for name in figures[0]}))
        return
    kept = fill_in_the_blank(blocks_of(learn(sum(folds, []), traits), traits), traits, aside)
    print("kept aside:", said(kept), flush=True)
    about = (
        "Which kinds, colours, cloths and patterns of two garments go together, in thousandths of a logit: generated by "
        f"tools/outfits/train_pairs.py, not edited. Data: {len(outfits)} outfits with names and the categories of the outfits of "
        "compatibility-table.json, both from the Polyvore dataset (X. Han et al. 2017, Apache-2.0), in the cuts of X. Wang et al. "
        f"(ACM MM 2019, MIT) and Z. Cui et al. (WWW 2019). Made by `{COMMAND}`, seed {SEED}. {len(aside)} outfits kept aside, "
        f"learned from the rest: fill-in-the-blank within a role {said(kept)} (by chance 0.25). Shipped: learned from all."
    )
    TABLE.write_text(written(blocks_of(learn(outfits, traits), traits), traits, about))
    print(f"{TABLE.relative_to(ROOT)}: {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
