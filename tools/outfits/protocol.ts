// The two measures of the data's README, for any scorer of a set of categories: how often it picks back a garment that was taken
// out of an outfit, and how often it scores an outfit above a random one. Random garments come from all garments of the set.

import { z } from "zod";
import { Category } from "../../src/domain/words/categories.ts";

/** A smaller outfit of known garments says nothing. */
const garmentsMin = 3;
const wrongChoiceCount = 3;

export type Scorer = (outfit: readonly Category[]) => number;

export interface Measures {
  readonly fitb: number;
  readonly auc: number;
}

const OutfitFile = z.array(z.object({ items_category: z.array(z.int()) })).min(1);
const header = "polyvore_id,polyvore_name,category";

/** The category of each id of the data; ids that are no clothes are left out. */
function categoriesById(csv: string): Map<number, Category> {
  const [head = "", ...lines] = csv.trim().split(/\r?\n/);
  if (head.trim() !== header) throw new Error(`the first line is not ${header}`);
  const categoryById = new Map<number, Category>();
  for (const [index, line] of lines.entries()) {
    // A name may contain a comma; id and category do not.
    const cells = line.split(",");
    const [id, name] = [Number(cells[0]), cells.at(-1)?.trim() ?? ""];
    if (cells.length < 3 || !Number.isInteger(id)) throw new Error(`line ${index + 2} is not ${header}`);
    if (name === "") continue;
    const category = Category.safeParse(name);
    if (!category.success) throw new Error(`line ${index + 2}: ${name} is none of the project's categories`);
    categoryById.set(id, category.data);
  }
  return categoryById;
}

/** The outfits that count: those with at least three garments of a known category. */
export function outfitsOf(json: string, csv: string): Category[][] {
  const categoryById = categoriesById(csv);
  return OutfitFile.parse(JSON.parse(json))
    .map(({ items_category }) => items_category.flatMap((id) => categoryById.get(id) ?? []))
    .filter((outfit) => outfit.length >= garmentsMin);
}

/** Both measures, averaged over so many repetitions of the random choices. `random` gives numbers from 0 to below 1. */
export function measure(outfits: readonly Category[][], score: Scorer, random: () => number, repetitions: number): Measures {
  const all = outfits.flat();
  const draw = <Thing>(things: readonly Thing[]): Thing => {
    const thing = things[Math.floor(random() * things.length)];
    if (thing === undefined) throw new Error("there is nothing to draw from");
    return thing;
  };
  let [picked, above] = [0, 0];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const outfit of outfits) {
      const out = draw([...outfit.keys()]);
      const rest = outfit.filter((_, index) => index !== out);
      const whole = score(outfit);
      const choiceScores = Array.from({ length: wrongChoiceCount }, () => score([...rest, draw(all)]));
      // A tie for the best counts as a fair share of a pick.
      if (whole >= Math.max(...choiceScores)) picked += 1 / (1 + choiceScores.filter((other) => other === whole).length);
      const chance = score(outfit.map(() => draw(all)));
      above += whole > chance ? 1 : whole === chance ? 0.5 : 0;
    }
  }
  const questionCount = outfits.length * repetitions;
  return { fitb: picked / questionCount, auc: above / questionCount };
}
