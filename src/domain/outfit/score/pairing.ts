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

/** The value of each two names, as the table has it. */
type Values = ReadonlyMap<string, ReadonlyMap<string, number>>;

interface Block {
  readonly one: Trait;
  readonly other: Trait;
  readonly values: Values;
}

// A row is "<name> <number> …", a number for each column. A trait with itself is symmetric, so a row begins at its own column.
const blocks = table.blocks.map(({ one, other, columns, rows }): Block => {
  if (!isTrait(one) || !isTrait(other)) throw new Error(`the table knows ${one} and ${other}, which no garment has`);
  const names = columns.split(" ");
  const values = new Map<string, Map<string, number>>(rows.map((row) => [row.slice(0, row.indexOf(" ")), new Map()]));
  for (const [index, row] of rows.entries()) {
    const [name = "", ...numbers] = row.split(" ");
    const shift = one === other ? index : 0;
    for (const [offset, number] of numbers.entries()) {
      const column = names[shift + offset] ?? "";
      values.get(name)?.set(column, Number(number));
      if (one === other) values.get(column)?.set(name, Number(number));
    }
  }
  return { one, other, values };
});

type Traits = Readonly<Record<Trait, string | null>>;

function traitsOf({ category, colour, material, pattern }: PairedGarment): Traits {
  return {
    category,
    colour,
    material,
    pattern,
    tone: colour === null ? null : (toneOf.get(colour) ?? null),
    cloth: material === null ? null : (clothOf.get(material) ?? null),
  };
}

function termOf(values: Values, one: string | null, other: string | null): number {
  return one === null || other === null ? 0 : (values.get(one)?.get(other) ?? 0);
}

/** How well two garments go together, in thousandths of a logit; 0 where nothing is known. The order does not matter. */
export function pairingOf(garment: PairedGarment, other: PairedGarment): number {
  const [ours, theirs] = [traitsOf(garment), traitsOf(other)];
  let sum = 0;
  for (const block of blocks) {
    sum += termOf(block.values, ours[block.one], theirs[block.other]);
    if (block.one !== block.other) sum += termOf(block.values, theirs[block.one], ours[block.other]);
  }
  return sum;
}
