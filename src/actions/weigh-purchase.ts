// Weighs a garment that a person might buy: the similar garments they own, and the outfits that it would add.

import { nameOf } from "../domain/garment/garment.ts";
import { wearable } from "../domain/outfit/ask/to-wearable.ts";
import { gainOf, newcomerFrom, ownedLookAlikes, type PurchaseDescription } from "../domain/outfit/lacking/purchase.ts";
import { goodScore } from "../domain/outfit/lacking/versatility.ts";
import type { Person } from "../domain/person.ts";
import { embeddingWords } from "../domain/photo/look/catalogue.ts";
import { categoriesIn, factsOf } from "../domain/words/categories.ts";
import type { Newcomer } from "./look-at-purchase.ts";
import type { Ports } from "./ports.ts";
import { similarityToWords } from "./similarity-to-words.ts";
import { wardrobeAndTaste } from "./wardrobe-and-taste.ts";

/** More neighbours than the answer shows, so that the garment of the same photo is among them. */
const neighboursMax = 50;

type WeighPorts = Pick<Ports, "outfits" | "embedder" | "vectors" | "log" | "now">;

export function describedNewcomer(description: PurchaseDescription, id: string): Newcomer {
  const garment = newcomerFrom(description, id);
  return { garment, needs_review: [], warnings: [], words: embeddingWords(garment), samePiece: () => null };
}

/** The owned garment that it seems to be, and those that are like it. */
export async function compareWithOwned(ports: Omit<WeighPorts, "now">, person: Person, newcomer: Newcomer) {
  const { garment, words: description, samePiece } = newcomer;
  const categories = categoriesIn(factsOf(garment.category).slot);
  const [similarity, { garments, person: taste, hashedGarments }] = await Promise.all([
    similarityToWords(ports, person, { words: description, limit: neighboursMax, categories }, "purchase.without_meaning"),
    ports.outfits.comparables(person.id),
  ]);
  const match = samePiece(hashedGarments, similarity ?? new Map());
  const ownedPiece = garments.find(({ id }) => id === match?.garment_id);
  return {
    garments,
    taste,
    similarity,
    samePiece: match === null || ownedPiece === undefined ? null : { garment: ownedPiece, score: match.score },
    lookAlikes: ownedLookAlikes(garment, garments, similarity),
  };
}

export async function weighPurchase(ports: WeighPorts, person: Person, newcomer: Newcomer) {
  const { garment, needs_review, warnings } = newcomer;
  const { garments, taste, similarity, samePiece, lookAlikes } = await compareWithOwned(ports, person, newcomer);
  const { wardrobe, constraints, context } = wardrobeAndTaste(
    { garments, person: taste, own_categories: [] },
    { constraints: {} },
    ports.now(),
  );
  const { good, best, unmet, words } = gainOf(wearable(garment), wardrobe, constraints, context);
  return {
    garment: { category: garment.category, name: nameOf(garment), attributes: garment.attributes, needs_review, warnings },
    same_piece: samePiece,
    look_alikes: lookAlikes,
    meaning: similarity !== null,
    outfits: {
      good: good.good_outfits,
      of: good.of,
      exact: good.exact,
      threshold: goodScore,
      best: best.map(({ garment_ids, ...outfit }) => ({ ...outfit, garment_ids: garment_ids.filter((id) => id !== garment.id) })),
      unmet,
      words,
    },
  };
}
