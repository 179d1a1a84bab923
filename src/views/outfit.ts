// An outfit as answers show it. A garment that was deleted since stays as its id.

import { z } from "@hono/zod-openapi";
import type { Garment } from "../domain/garment/garment.ts";
import type { OutfitRecord } from "../domain/outfit/outfit.ts";
import type { PhotoStore } from "../domain/photo/photo-store.ts";
import { FeedbackAction, OutfitSource } from "../domain/words/records.ts";
import { Occasion } from "../domain/words/vocabulary.ts";
import { GarmentBody, garmentBody, garmentExample } from "./garment.ts";

export const Unit = z.number().min(0).max(1);

/** What an outfit is judged to be, saved or not. */
export const judged = { score: Unit, score_breakdown: z.record(z.string(), Unit), explanation: z.string() };

/** An outfit that is not saved. */
export const UnsavedOutfit = z.object({ garment_ids: z.array(z.uuid()), ...judged });

/** A garment as the outfits that wear it show it. */
export const WornGarment = GarmentBody.omit({ prediction: true, label: true, warnings: true, attempts: true }).extend({
  deleted: z.literal(false),
});
const Deleted = z.object({ id: z.uuid(), deleted: z.literal(true) });

export const OutfitBody = z
  .object({
    id: z.uuid(),
    ...judged,
    occasion: Occasion.nullable(),
    context: z.object({ constraints_applied: z.record(z.string(), z.unknown()), scorer_version: z.string() }),
    source: OutfitSource,
    garments: z.array(z.union([WornGarment, Deleted])),
    feedback: z.array(z.object({ action: FeedbackAction, reason: z.string().nullable(), worn_on: z.string().nullable() })),
    created_at: z.iso.datetime(),
  })
  .openapi("Outfit");
export type OutfitBody = z.infer<typeof OutfitBody>;

const { prediction: _prediction, label: _label, warnings: _warnings, attempts: _attempts, ...worn } = garmentExample;

export const wornExample: z.infer<typeof WornGarment> = { ...worn, deleted: false };

export const outfitExample: OutfitBody = {
  id: "0193c0e0-0000-7000-8000-000000000001",
  score: 0.871204,
  score_breakdown: { color_harmony: 0.9, formality: 0.93 },
  explanation:
    "Grandad's jumper and the camel chinos sit on opposite sides of the colour wheel, and everything is about as formal as work asks.",
  occasion: "work",
  context: { constraints_applied: { occasion: "work" }, scorer_version: "1" },
  source: "recommended",
  garments: [wornExample],
  feedback: [],
  created_at: "2026-11-22T10:00:00.000Z",
};

export const unsavedExample: z.infer<typeof UnsavedOutfit> = {
  garment_ids: [wornExample.id],
  score: outfitExample.score,
  score_breakdown: outfitExample.score_breakdown,
  explanation: outfitExample.explanation,
};

export const constraintsExample = {
  occasion: "work" as const,
  weather: { temp: "cool" as const, conditions: ["rainy" as const], temperature_c: 8.1 },
  exclude_categories: [],
  exclude_colors: ["orange" as const],
  must_include: [],
  style_keywords: [],
  comfort_priority: 0.5,
  limit: 3,
  units: "metric" as const,
};

/** For whom links are signed, and where they lead. The variables of a request are one. */
export interface Viewer {
  readonly person: { readonly id: string };
  readonly services: { readonly photos: Pick<PhotoStore, "url"> };
  readonly origin: string;
}

/** The garment without what only its own page needs. */
export function wornGarment(
  garment: Garment,
  userId: string,
  photos: Pick<PhotoStore, "url">,
  origin: string,
): z.infer<typeof WornGarment> {
  const { prediction, label, warnings, attempts, ...body } = garmentBody(garment, userId, photos, origin);
  return { ...body, deleted: false };
}

/** Outfits with the links of their garments signed. */
export function outfitBodies(
  outfits: readonly OutfitRecord[],
  garments: readonly Garment[],
  { person, services, origin }: Viewer,
): OutfitBody[] {
  const byId = new Map(garments.map((garment) => [garment.id, garment]));
  return outfits.map((outfit) => outfitBody(outfit, byId, person.id, services.photos, origin));
}

/** The outfit with its garments' links signed for now. */
export function outfitBody(
  outfit: OutfitRecord,
  garments: ReadonlyMap<string, Garment>,
  userId: string,
  photos: Pick<PhotoStore, "url">,
  origin: string,
): OutfitBody {
  const shown = outfit.garment_ids.map((id) => {
    const garment = garments.get(id);
    if (garment === undefined) return { id, deleted: true as const };
    return wornGarment(garment, userId, photos, origin);
  });
  return {
    id: outfit.id,
    score: outfit.score,
    score_breakdown: { ...outfit.score_breakdown },
    explanation: outfit.explanation,
    occasion: outfit.occasion,
    // The features it was scored with are for scoring it again, and are many.
    context: { constraints_applied: outfit.context.constraints_applied, scorer_version: outfit.context.scorer_version },
    source: outfit.source,
    garments: shown,
    feedback: outfit.feedback.map(({ action, reason, worn_on: wornOn }) => ({ action, reason, worn_on: wornOn })),
    created_at: outfit.created_at.toISOString(),
  };
}
