// How well two garments go together by kind, colour, material and pattern, learned from outfits (tools/outfits/README.md).
// The value of a pair is a sum over what is known of both, in thousandths of a logit: how much likelier people are to wear the
// one with the other than another garment for the same part of the body.

import type { Category } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import type { Material } from "../../words/materials.ts";
import type { Pattern } from "../../words/vocabulary.ts";
import table from "./pairing-table.json" with { type: "json" };

/** A null is neutral: it adds nothing. */
export interface PairedGarment {
  readonly category: Category | null;
  readonly colour: ColourName | null;
  readonly material: Material | null;
  readonly pattern: Pattern | null;
}

/** Colours share a tone (navy is dark) and materials a cloth (wool is warm): few outfits tell a single name. */
type Trait = keyof PairedGarment | "tone" | "cloth";
const traits: ReadonlySet<string> = new Set<Trait>(["category", "colour", "material", "pattern", "tone", "cloth"]);

function isTrait(name: string): name is Trait {
  return traits.has(name);
}

/** The table has "dark": "black navy …"; here each name has its group. */
function groupsOf(members: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(members).flatMap(([group, names]) => names.split(" ").map((name) => [name, group])));
}

const toneOf = groupsOf(table.tones);
const clothOf = groupsOf(table.cloths);

interface Block {
  readonly one: Trait;
  readonly other: Trait;
  /** The rows and columns by name; the last of each is of what is not known, and has zeros. */
  readonly rowOf: ReadonlyMap<string, number>;
  readonly columnOf: ReadonlyMap<string, number>;
  readonly columnCount: number;
  readonly values: Int16Array;
}

// A row is "<name> <number> …", a number for each column. A trait with itself is symmetric, so a row begins at its own column.
const blocks = table.blocks.map(({ one, other, columns, rows }): Block => {
  if (!isTrait(one) || !isTrait(other)) throw new Error(`the table knows ${one} and ${other}, which no garment has`);
  const read = rows.map((row) => row.split(" "));
  const rowOf = new Map(read.map(([name = ""], index) => [name, index]));
  const columnOf = new Map(columns.split(" ").map((name, index) => [name, index]));
  const columnCount = columnOf.size + 1;
  const values = new Int16Array((rowOf.size + 1) * columnCount);
  for (const [row, [, ...numbers]] of read.entries()) {
    const shift = one === other ? row : 0;
    for (const [offset, number] of numbers.entries()) {
      const column = shift + offset;
      values[row * columnCount + column] = Number(number);
      if (one === other) values[column * columnCount + row] = Number(number);
    }
  }
  return { one, other, rowOf, columnOf, columnCount, values };
});

/** A garment's row and column in each block of the table, so that a pair is a few reads. */
export type PairingPlaces = Int16Array;

export function pairingPlaces({ category, colour, material, pattern }: PairedGarment): PairingPlaces {
  const traitsOfGarment: Readonly<Record<Trait, string | null>> = {
    category,
    colour,
    material,
    pattern,
    tone: colour === null ? null : (toneOf.get(colour) ?? null),
    cloth: material === null ? null : (clothOf.get(material) ?? null),
  };
  const places = new Int16Array(blocks.length * 2);
  for (const [at, { one, other, rowOf, columnOf }] of blocks.entries()) {
    places[2 * at] = rowOf.get(traitsOfGarment[one] ?? "") ?? rowOf.size;
    places[2 * at + 1] = columnOf.get(traitsOfGarment[other] ?? "") ?? columnOf.size;
  }
  return places;
}

/** How well two garments go together, in thousandths of a logit; 0 where nothing is known. The order does not matter. */
export function pairingAt(garment: PairingPlaces, other: PairingPlaces): number {
  let sum = 0;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) break;
    const { values, columnCount, one, other: second } = block;
    sum += values[(garment[2 * at] ?? 0) * columnCount + (other[2 * at + 1] ?? 0)] ?? 0;
    if (one !== second) sum += values[(other[2 * at] ?? 0) * columnCount + (garment[2 * at + 1] ?? 0)] ?? 0;
  }
  return sum;
}

export function pairingOf(garment: PairedGarment, other: PairedGarment): number {
  return pairingAt(pairingPlaces(garment), pairingPlaces(other));
}
