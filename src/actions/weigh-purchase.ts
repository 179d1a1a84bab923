// Weighs a garment that might be bought: what the person owns that is like it, and what it would make with the rest.

import { nameOf } from "../domain/garment/garment.ts";
import { causeOf } from "../domain/log.ts";
import { ModelFailure } from "../domain/model-failure.ts";
import { wearable } from "../domain/outfit/ask/to-wearable.ts";
import { gainOf, newcomerFrom, ownedLookAlikes, type PurchaseDescription } from "../domain/outfit/lacking/purchase.ts";
import { goodScore } from "../domain/outfit/lacking/versatility.ts";
import type { Person } from "../domain/person.ts";
import { embeddingWords } from "../domain/photo/look/catalogue.ts";
import { categoriesIn, factsOf } from "../domain/words/categories.ts";
import { withTimeout } from "../with-timeout.ts";
import type { Newcomer } from "./look-at-purchase.ts";
import type { Ports } from "./ports.ts";
import { wardrobeAndTaste } from "./wardrobe-and-taste.ts";

/** More than the look-alikes that are shown: the garment of the same photo is among the nearest. */
const neighboursMax = 50;
/** A person waits: after this time the answer does without the index. */
const similarityTimeoutMs = 5000;

type WeighPorts = Pick<Ports, "outfits" | "embedder" | "vectors" | "log" | "now">;

export function describedNewcomer(description: PurchaseDescription, id: string): Newcomer {
  const garment = newcomerFrom(description, id);
  return { garment, needs_review: [], warnings: [], words: embeddingWords(garment), samePiece: () => null };
}

export async function weighPurchase(ports: WeighPorts, person: Person, newcomer: Newcomer) {
  const { garment, needs_review, warnings, samePiece } = newcomer;
  const [similarity, { garments, person: taste, hashed }] = await Promise.all([
    similarityTo(ports, person, newcomer),
    ports.outfits.comparables(person.id),
  ]);
  const { wardrobe, constraints, context } = wardrobeAndTaste({ garments, person: taste }, { constraints: {} }, ports.now());
  const { good, best, unmet, words } = gainOf(wearable(garment), wardrobe, constraints, context);
  const same = samePiece(hashed, similarity ?? new Map());
  const samePieceOwned = garments.find(({ id }) => id === same?.garment_id);
  return {
    garment: { category: garment.category, name: nameOf(garment), attributes: garment.attributes, needs_review, warnings },
    same_piece: same === null || samePieceOwned === undefined ? null : { garment: samePieceOwned, score: same.score },
    look_alikes: ownedLookAlikes(garment, garments, similarity),
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

/** The similarity of the nearest garments of the same slot; null where the model or the index is down. */
async function similarityTo(
  { embedder, vectors, log }: WeighPorts,
  { id, vectorIndex }: Person,
  { garment, words }: Newcomer,
): Promise<ReadonlyMap<string, number> | null> {
  const categories = categoriesIn(factsOf(garment.category).slot);
  const search = async () => vectors.nearest(id, vectorIndex, await embedder.embed(words), neighboursMax, categories);
  try {
    const nearest = await withTimeout(search(), similarityTimeoutMs, "the meaning of a purchase");
    return new Map(nearest.map(({ garment_id, score }) => [garment_id, score]));
  } catch (cause) {
    if (!(cause instanceof ModelFailure || (cause instanceof DOMException && cause.name === "TimeoutError"))) throw cause;
    log.error("purchase.without_meaning", { cause: causeOf(cause) });
    return null;
  }
}
