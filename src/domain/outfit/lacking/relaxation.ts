// If no outfit is possible: the smallest sets of constraints to drop so that one is.

import { coarseOf } from "../../words/categories.ts";
import { joinWords, plural, spell, withSpaces } from "../../words/english.ts";
import { builtIn } from "../../words/own-categories.ts";
import { outOfUseWords } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import { type Block, blocksOf, excludedKindOf } from "../search/rules.ts";

/** One constraint or obstacle that can be dropped alone. */
export interface Relaxable {
  readonly constraint: Block;
  /** A garment's id, a category, a colour or a material. */
  readonly value: string;
}

/** Dropping more constraints at once would be a different request. */
const togetherMax = 3;
/** Sets tried. With more exclusions than that, the answer has the sets found so far. */
const triesMax = 600;

function relaxables(garments: readonly Wearable[], constraints: ResolvedConstraints): Relaxable[] {
  const byKey = new Map<string, Relaxable>();
  const add = (one: Relaxable) => byKey.set(`${one.constraint} ${one.value}`, one);
  for (const garment of garments) {
    if (!isCore(positionOf(garment.category))) continue;
    for (const block of blocksOf(garment, constraints)) {
      if (block === "in_laundry" || block === "out_of_use" || block === "exclude_garments") {
        add({ constraint: block, value: garment.id });
      }
      if (block === "exclude_materials" && garment.material !== null) add({ constraint: block, value: garment.material });
      const excluded = excludedKindOf(garment, constraints);
      if (block === "exclude_categories" && excluded !== null) add({ constraint: block, value: excluded });
      if (block !== "exclude_colors") continue;
      for (const { name } of garment.colours)
        if (constraints.exclude_colors.includes(name)) add({ constraint: block, value: name });
    }
  }
  return [...byKey.values()];
}

/** The categories that mean this one too: the coarse one of a closer kind; for a person's own, those of what it is like. */
function coarserThan(name: string, garments: readonly Wearable[]): string[] {
  const category = builtIn(name) ?? garments.find(({ own_category }) => own_category?.name === name)?.category;
  return category === undefined ? [] : [category, coarseOf(category)];
}

interface Wardrobe {
  readonly garments: readonly Wearable[];
  readonly constraints: ResolvedConstraints;
}

function relax({ garments, constraints }: Wardrobe, relaxed: readonly Relaxable[]): Wardrobe {
  const has = (constraint: Relaxable["constraint"], value: string) =>
    relaxed.some((one) => one.constraint === constraint && one.value === value);
  return {
    garments: garments.map((garment) =>
      has("in_laundry", garment.id) || has("out_of_use", garment.id) ? { ...garment, out_of_use: null } : garment,
    ),
    constraints: {
      ...constraints,
      exclude_categories: constraints.exclude_categories.filter(
        (name) => ![name, ...coarserThan(name, garments)].some((kind) => has("exclude_categories", kind)),
      ),
      exclude_colors: constraints.exclude_colors.filter((colour) => !has("exclude_colors", colour)),
      exclude_materials: constraints.exclude_materials.filter((material) => !has("exclude_materials", material)),
      exclude_garments: constraints.exclude_garments.filter((id) => !has("exclude_garments", id)),
    },
  };
}

function* setsOf<Member>(members: readonly Member[], size: number, from = 0): Generator<Member[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= members.length - size; index++) {
    for (const rest of setsOf(members, size - 1, index + 1)) yield members.slice(index, index + 1).concat(rest);
  }
}

/** The smallest sets that make an outfit possible, all of the same size; empty if no set of up to three does. */
export function smallestRelaxations(
  wardrobe: Wardrobe,
  isPossible: (wardrobe: Wardrobe) => boolean,
): { readonly relaxed: readonly Relaxable[]; readonly wardrobe: Wardrobe }[] {
  const all = relaxables(wardrobe.garments, wardrobe.constraints);
  let tries = 0;
  for (let size = 1; size <= Math.min(togetherMax, all.length); size++) {
    const relaxations: { relaxed: readonly Relaxable[]; wardrobe: Wardrobe }[] = [];
    for (const relaxed of setsOf(all, size)) {
      if (tries++ >= triesMax) return relaxations;
      const other = relax(wardrobe, relaxed);
      if (isPossible(other)) relaxations.push({ relaxed, wardrobe: other });
    }
    if (relaxations.length > 0) return relaxations;
  }
  return [];
}

/** The relaxation in words: "having the grey tee washed", "allowing jeans again". */
export function relaxingWords(relaxed: readonly Relaxable[], garments: readonly Wearable[]): string {
  return joinWords(
    relaxed.map(({ constraint, value }) => {
      if (constraint === "exclude_categories") return `allowing ${plural(spell(value))} again`;
      if (constraint === "exclude_colors" || constraint === "exclude_materials") return `allowing ${withSpaces(value)} again`;
      const garment = garments.find(({ id }) => id === value);
      const name = `the ${garment?.name ?? "garment"}`;
      if (constraint === "exclude_garments") return `allowing ${name} again`;
      return outOfUseWords[garment?.out_of_use ?? "laundry"].having(name);
    }),
  );
}
