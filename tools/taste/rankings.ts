// The three ways to rank outfits that the simulation compares. Each runs before every interaction, with the log so far.

import { resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { positionOf } from "../../src/domain/outfit/ask/wearable.ts";
import { PairCache } from "../../src/domain/outfit/score/pair-cache.ts";
import { Scorer } from "../../src/domain/outfit/score/score.ts";
import { tallyOf } from "../../src/domain/outfit/score/tally.ts";
import type { FeedbackEntry } from "../../src/domain/taste/feedback.ts";
import { learn } from "../../src/domain/taste/learning.ts";
import { defaultPreferences, noOverrides } from "../../src/domain/taste/preferences.ts";
import { tasteFor } from "../../src/domain/taste/taste.ts";
import type { SimulatedPerson } from "./people.ts";

/** The outfits' values in the order of `person.outfits`; a greater value is proposed earlier. */
export type Ranking = (person: SimulatedPerson, log: readonly FeedbackEntry[], now: number) => number[];

export const noLearning: Ranking = ({ outfits }) => outfits.map(({ rank }) => rank);

/** How often each garment was put on, liked or saved, relative to the most popular garment. */
export function popularity(share: number): Ranking {
  return ({ wardrobe, outfits }, log) => {
    const counts = new Map<string, number>();
    for (const { action, garment_ids: garmentIds } of log) {
      if (action === "dislike" || action === "skip") continue;
      for (const id of garmentIds) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const most = Math.max(1, ...counts.values());
    const popular = wardrobe.map(({ id }) => (counts.get(id) ?? 0) / most);
    return outfits.map(({ garments, score }) => {
      const mean = garments.reduce((sum, index) => sum + (popular[index] ?? 0), 0) / garments.length;
      return (1 - share) * score + share * mean;
    });
  };
}

/** The engine's ranking: its own score, with the learned taste among the terms. */
export const learnedTaste: Ranking = ({ wardrobe, outfits }, log, now) => {
  const learned = learn(log, { wardrobe, forgottenUntil: noOverrides.forgottenUntil, now });
  const taste = tasteFor({ preferences: defaultPreferences, learnedWeights: learned, overrides: noOverrides });
  const scorer = new Scorer(resolveConstraints({}), { taste }, []);
  // A sweater is another piece as the top than over a shirt.
  const over = wardrobe.map((garment, index) => scorer.prepare(garment, index, false));
  const tops = wardrobe.map((garment, index) =>
    scorer.prepare(garment, wardrobe.length + index, positionOf(garment.category) === "mid"),
  );
  const palette = new PairCache([...over, ...tops], scorer);
  return outfits.map(({ garments }) => {
    const isOver = garments.some((index) => over[index] !== undefined && ["base", "one_piece"].includes(over[index].position));
    const wears = garments.map((index) => (isOver ? over : tops)[index]).filter((garment) => garment !== undefined);
    return scorer.total(tallyOf(wears, palette)) / 1_000_000;
  });
};
