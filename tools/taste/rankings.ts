// The three ways to rank outfits that the simulation compares. Each is asked before every interaction, with the log so far.

import type { FeedbackEntry } from "../../src/domain/taste/feedback.ts";
import { learn } from "../../src/domain/taste/learning.ts";
import { defaultPreferences, nothingTaught } from "../../src/domain/taste/preferences.ts";
import { tasteFor } from "../../src/domain/taste/taste.ts";
import type { SimulatedPerson } from "./people.ts";

/** The outfits' values in the order of `person.outfits`; the greater, the earlier it is proposed. */
export type Ranking = (person: SimulatedPerson, log: readonly FeedbackEntry[], now: number) => number[];

export const noLearning: Ranking = ({ outfits }) => outfits.map(({ score }) => score);

/** How often each garment was put on, liked or saved, against how often the most popular one was. */
export function popularity(share: number): Ranking {
  return ({ wardrobe, outfits }, log) => {
    const counts = new Map<string, number>();
    for (const { action, garmentIds } of log) {
      if (action === "dislike" || action === "skip") continue;
      for (const id of garmentIds) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const most = Math.max(1, ...counts.values());
    const popular = wardrobe.map(({ id }) => (counts.get(id) ?? 0) / most);
    return outfits.map(({ garments, score }) => {
      const mean = garments.reduce((sum, place) => sum + (popular[place] ?? 0), 0) / garments.length;
      return (1 - share) * score + share * mean;
    });
  };
}

/**
 * The engine's score with the taste term in it. `share` is the term's weight against all the others; once the score has the
 * term itself, `scoreOutfit` with the taste in its context takes the place of this sum, and nothing else changes.
 */
export function learnedTaste(share: number): Ranking {
  return ({ wardrobe, outfits }, log, now) => {
    const learned = learn(log, { wardrobe, forgotten: nothingTaught.forgotten, now });
    const taste = tasteFor({ preferences: defaultPreferences, learned, taught: nothingTaught });
    if (!taste.inForce) return outfits.map(({ score }) => score);
    const alone = wardrobe.map((garment) => taste.ofGarment(garment));
    const together = wardrobe.map((one) => wardrobe.map((other) => taste.ofPair(one, other)));
    return outfits.map(({ garments, score }) => {
      let [sum, pairs, pairCount] = [0, 0, 0];
      for (const [place, garment] of garments.entries()) {
        sum += alone[garment] ?? 0;
        for (const other of garments.slice(place + 1)) {
          pairs += together[garment]?.[other] ?? 0;
          pairCount += 1;
        }
      }
      return (1 - share) * score + (share * taste.termOf(sum, pairs, garments.length, pairCount)) / 1_000_000;
    });
  };
}
