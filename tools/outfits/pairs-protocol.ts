// Fill-in-the-blank within a role, for any scorer of two garments: how often a garment of an outfit goes better with the rest
// of it than three other garments of its role, drawn from the whole set. A tie for the best counts as a fair share.

import { z } from "zod";
import type { PairedGarment } from "../../src/domain/outfit/score/pairing.ts";
import { Category } from "../../src/domain/words/categories.ts";
import { ColourName } from "../../src/domain/words/colours.ts";
import { Material } from "../../src/domain/words/materials.ts";
import { Pattern } from "../../src/domain/words/vocabulary.ts";

const roles = ["upper", "bottom", "shoe", "bag", "accessory"] as const;
export type Role = (typeof roles)[number];
const wrongChoiceCount = 3;

export interface NamedGarment extends PairedGarment {
  readonly role: Role;
}

/** A word that the wardrobe does not have says nothing. */
function wordOf<Word>(words: z.ZodType<Word>) {
  return z
    .string()
    .nullish()
    .transform((word) => words.safeParse(word).data ?? null);
}

const NamedOutfits = z
  .array(
    z.object({
      items: z.array(
        z
          .object({
            role: z.enum(roles),
            category: wordOf(Category),
            color_primary: wordOf(ColourName),
            material: wordOf(Material),
            pattern: wordOf(Pattern),
          })
          .transform(({ color_primary, ...garment }): NamedGarment => ({ ...garment, colour: color_primary })),
      ),
    }),
  )
  .min(1);

export function namedOutfitsOf(json: string): NamedGarment[][] {
  return NamedOutfits.parse(JSON.parse(json)).map(({ items }) => items);
}

export type PairScorer = (garment: PairedGarment, other: PairedGarment) => number;

export interface Share {
  readonly role: Role;
  readonly questionCount: number;
  /** Of the questions, 0..1. */
  readonly fitb: number;
}

/** By role, without roles that no question was asked about. `random` gives numbers from 0 to below 1. */
export function measurePairs(
  outfits: readonly NamedGarment[][],
  score: PairScorer,
  random: () => number,
  repetitions: number,
): Share[] {
  return roles.flatMap((role) => {
    const ofRole = outfits.flat().filter((garment) => garment.role === role);
    let [picked, questionCount] = [0, 0];
    for (const outfit of outfits) {
      for (const garment of outfit) {
        const rest = outfit.filter((other) => other !== garment);
        if (garment.role !== role || rest.length === 0 || ofRole.length < 2) continue;
        questionCount++;
        const own = ofRole.indexOf(garment);
        const scoreOf = (candidate: NamedGarment) => rest.reduce((sum, other) => sum + score(candidate, other), 0);
        const whole = scoreOf(garment);
        for (let repetition = 0; repetition < repetitions; repetition++) {
          const wrong = Array.from({ length: wrongChoiceCount }, () => {
            // Any garment of the role but the one taken out.
            const at = Math.floor(random() * (ofRole.length - 1));
            return ofRole[at < own ? at : at + 1] ?? garment;
          }).map(scoreOf);
          if (whole >= Math.max(...wrong)) picked += 1 / (1 + wrong.filter((other) => other === whole).length);
        }
      }
    }
    return questionCount === 0 ? [] : [{ role, questionCount, fitb: picked / (questionCount * repetitions) }];
  });
}

export function overall(shares: readonly Share[]): number {
  const questionCount = shares.reduce((sum, share) => sum + share.questionCount, 0);
  return shares.reduce((sum, share) => sum + share.fitb * share.questionCount, 0) / questionCount;
}
