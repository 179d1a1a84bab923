// The hard rules: which garments may be worn at all, which may be worn together, and the shapes an outfit can have.

import { coarseOf, factsOf } from "../../words/categories.ts";
import { visibleShare } from "../../words/colours.ts";
import { outOfUseWords } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { type CorePosition, isCore, positionOf, shareBodyPart, type Wearable } from "../ask/wearable.ts";

/** In the order in which answers list them. */
export const blocks = [
  "in_laundry",
  "out_of_use",
  "exclude_categories",
  "exclude_colors",
  "exclude_materials",
  "exclude_garments",
] as const;
export type Block = (typeof blocks)[number];

/** A colour counts if it is the largest or covers at least a tenth: a red logo does not make a shirt red. */
function wearsExcludedColour(garment: Wearable, constraints: ResolvedConstraints): boolean {
  const largest = Math.max(0, ...garment.colours.map(({ share }) => share));
  return garment.colours.some(
    ({ name, share }) => (share >= visibleShare || share === largest) && constraints.exclude_colors.includes(name),
  );
}

/** The excluded category that a garment is of, the coarse one first; null if none is. */
export function excludedKindOf({ category, own_category }: Wearable, { exclude_categories }: ResolvedConstraints): string | null {
  const kinds = [coarseOf(category), category, ...(own_category === null ? [] : [own_category.name])];
  return kinds.find((kind) => exclude_categories.includes(kind)) ?? null;
}

export function blocksOf(garment: Wearable, constraints: ResolvedConstraints): Block[] {
  const garmentBlocks: Block[] = [];
  if (garment.out_of_use !== null) garmentBlocks.push(garment.out_of_use === "laundry" ? "in_laundry" : "out_of_use");
  if (excludedKindOf(garment, constraints) !== null) garmentBlocks.push("exclude_categories");
  if (wearsExcludedColour(garment, constraints)) garmentBlocks.push("exclude_colors");
  if (garment.material !== null && constraints.exclude_materials.includes(garment.material)) {
    garmentBlocks.push("exclude_materials");
  }
  if (constraints.exclude_garments.includes(garment.id)) garmentBlocks.push("exclude_garments");
  return garmentBlocks;
}

export function standsAlone(garment: Wearable): boolean {
  return factsOf(garment.category).standsAlone === true;
}

export function conflictOf(one: Wearable, other: Wearable): string | null {
  const [here, there] = [positionOf(one.category), positionOf(other.category)];
  if (here === "accessory" && there === "accessory") {
    return shareBodyPart(one.category, other.category) ? "sit on the same place of the body" : null;
  }
  if (here === there) return isCore(here) ? "are worn in the same place" : "are both bags";
  const withOnePiece = here === "one_piece" ? there : there === "one_piece" ? here : null;
  if (withOnePiece === "base") return "both cover the upper body: a one-piece takes the place of the top";
  if (withOnePiece === "bottom") return "both cover the legs: a one-piece takes the place of the bottom";
  return null;
}

type BlockCode = "in_laundry" | "out_of_use" | "excluded_category" | "excluded_color" | "excluded_material" | "excluded_garment";

/** A garment of `must_include` that cannot be worn. `index` is its index in the resolved list. */
export interface MustIncludeProblem {
  readonly index: number;
  readonly code: "unknown" | BlockCode | "conflict";
  readonly message: string;
}

const blockCodes: Readonly<Record<Block, BlockCode>> = {
  in_laundry: "in_laundry",
  out_of_use: "out_of_use",
  exclude_categories: "excluded_category",
  exclude_colors: "excluded_color",
  exclude_materials: "excluded_material",
  exclude_garments: "excluded_garment",
};

/** Why a garment cannot be worn, for a sentence about it. */
export function blockProblem(garment: Wearable, block: Block): { readonly code: BlockCode; readonly words: string } {
  return { code: blockCodes[block], words: blockWords(garment, block) };
}

function blockWords(garment: Wearable, block: Block): string {
  switch (block) {
    case "in_laundry":
    case "out_of_use":
      return `is ${outOfUseWords[garment.out_of_use ?? "laundry"].state}`;
    case "exclude_categories":
      return "is of a category in exclude_categories";
    case "exclude_colors":
      return "has a colour in exclude_colors";
    case "exclude_materials":
      return "is of a material in exclude_materials";
    case "exclude_garments":
      return "is in exclude_garments";
  }
}

function problemOf(
  garment: Wearable,
  earlier: readonly Wearable[],
  constraints: ResolvedConstraints,
): Omit<MustIncludeProblem, "index"> | null {
  const block = blocksOf(garment, constraints)[0];
  if (block !== undefined) {
    const { code, words } = blockProblem(garment, block);
    return { code, message: `The ${garment.name} ${words}` };
  }
  for (const other of earlier) {
    const conflict = conflictOf(other, garment);
    if (conflict !== null) return { code: "conflict", message: `The ${other.name} and the ${garment.name} ${conflict}` };
  }
  return null;
}

/** A garment that does not exist and a garment of another person give the same problem: neither is among `garments`. */
export function mustIncludeProblems(garments: readonly Wearable[], constraints: ResolvedConstraints): MustIncludeProblem[] {
  const garmentsById = new Map(garments.map((garment) => [garment.id, garment]));
  const earlier: Wearable[] = [];
  const problems: MustIncludeProblem[] = [];
  for (const [index, id] of constraints.must_include.entries()) {
    const garment = garmentsById.get(id);
    const problem =
      garment === undefined
        ? { code: "unknown" as const, message: "There is no such garment ready in the wardrobe" }
        : problemOf(garment, earlier, constraints);
    if (problem !== null) problems.push({ index, ...problem });
    if (garment !== undefined) earlier.push(garment);
  }
  return problems;
}

export interface Shape {
  readonly positions: readonly CorePosition[];
  /** The mid layer is the top, so it must be a garment that stands alone. */
  readonly midAlone: boolean;
}

const uppers: readonly (readonly CorePosition[])[] = [
  ["base", "bottom"],
  ["base", "mid", "bottom"],
  ["mid", "bottom"],
  ["one_piece"],
  ["mid", "one_piece"],
];
const outers: readonly (readonly CorePosition[])[] = [[], ["jacket"], ["coat"], ["jacket", "coat"]];

/** The twenty shapes of an outfit, each with and without shoes. */
export const shapes: readonly Shape[] = uppers.flatMap((upper) =>
  outers.flatMap((outer) =>
    [["shoes" as const], []].map((feet) => ({
      positions: [...upper, ...outer, ...feet],
      midAlone: upper.includes("mid") && !upper.includes("base") && !upper.includes("one_piece"),
    })),
  ),
);
