// An outfit in answers. Of a deleted garment only the id remains.

import { z } from "@hono/zod-openapi";
import type { Garment } from "../domain/garment/garment.ts";
import { OutfitContext, OutfitRecord } from "../domain/outfit/outfit.ts";
import { SCORER_VERSION } from "../domain/outfit/score/score.ts";
import { Fault } from "../domain/outfit/sense/fault.ts";
import { GarmentBody, garmentBody, garmentExample, type Viewer } from "./garment.ts";

/** Stored answers to an Idempotency-Key may be older than this field. */
const Faults = z
  .array(Fault)
  .default([])
  .openapi({
    description:
      "What is wrong with it, the gravest first: `minor`, `major` or `serious`. `garment_ids` is empty where something is missing. " +
      "An outfit with a graver fault has a lower `score` than any without: free of faults 0.75 to 1, with minor ones 0.5 to 0.75, " +
      "with major ones 0.25 to 0.5, with serious ones below.",
  });

export const UnsavedOutfit = OutfitRecord.pick({
  garment_ids: true,
  score: true,
  score_breakdown: true,
  explanation: true,
}).extend({ faults: Faults });
export const Unit = UnsavedOutfit.shape.score;

/** A garment within an outfit. */
export const WornGarment = GarmentBody.omit({ prediction: true, label: true, warnings: true, attempts: true }).extend({
  deleted: z.literal(false),
});
export const DeletedGarment = z.object({ id: z.uuid(), deleted: z.literal(true) });

export const OutfitBody = OutfitRecord.omit({ garment_ids: true })
  .extend({
    // The stored features serve only for scoring the outfit again, and are many.
    context: OutfitContext.omit({ scored_from: true, faults: true }),
    faults: Faults,
    garments: z.array(z.union([WornGarment, DeletedGarment])),
    created_at: z.iso.datetime(),
  })
  .openapi("Outfit");
export type OutfitBody = z.infer<typeof OutfitBody>;

export const wornExample: z.infer<typeof WornGarment> = withoutPrediction(garmentExample);

export const outfitExample: OutfitBody = {
  id: "0193c0e0-0000-7000-8000-000000000001",
  score: 0.717801,
  score_breakdown: { color_harmony: 0.9, formality: 0.93 },
  faults: [
    {
      code: "bag_work",
      severity: "minor",
      garment_ids: [],
      message: "It is missing something to carry papers or travel things, which you own.",
    },
  ],
  explanation:
    "It is missing something to carry papers or travel things, which you own. Grandad's jumper and the camel chinos: navy and camel are opposites that lift each other.",
  occasion: "work",
  context: { constraints_applied: { occasion: "work" }, scorer_version: SCORER_VERSION },
  source: "recommended",
  garments: [wornExample],
  feedback: [],
  created_at: "2026-11-22T10:00:00.000Z",
};

export const unsavedExample: z.infer<typeof UnsavedOutfit> = {
  garment_ids: [wornExample.id],
  score: outfitExample.score,
  score_breakdown: outfitExample.score_breakdown,
  faults: outfitExample.faults,
  explanation: outfitExample.explanation,
};

export const constraintsExample = {
  occasion: "work" as const,
  weather: { temp: "cool" as const, conditions: ["rainy" as const], temperature_c: 8.1 },
  exclude_categories: [],
  exclude_colors: ["orange" as const],
  exclude_materials: ["wool" as const],
  colors: [],
  coverage: {},
  must_include: [],
  exclude_garments: [],
  style_keywords: [],
  comfort_priority: 0.5,
  limit: 3,
  units: "metric" as const,
};

/** The garment without the fields that only its own page needs. */
export function wornGarment(garment: Garment, viewer: Viewer): z.infer<typeof WornGarment> {
  return withoutPrediction(garmentBody(garment, viewer));
}

function withoutPrediction({ prediction, label, warnings, attempts, ...body }: GarmentBody): z.infer<typeof WornGarment> {
  return { ...body, deleted: false };
}

export function outfitBodies(outfits: readonly OutfitRecord[], garments: readonly Garment[], viewer: Viewer): OutfitBody[] {
  const byId = new Map(garments.map((garment) => [garment.id, garment]));
  return outfits.map((outfit) => outfitBody(outfit, byId, viewer));
}

function outfitBody(outfit: OutfitRecord, garments: ReadonlyMap<string, Garment>, viewer: Viewer): OutfitBody {
  // Parsed, because callers may pass an outfit with more fields.
  const { garment_ids, context, ...fields } = OutfitRecord.parse(outfit);
  const { scored_from, faults = [], ...shownContext } = context;
  return {
    ...fields,
    context: shownContext,
    faults,
    garments: garment_ids.map((id) => {
      const garment = garments.get(id);
      return garment === undefined ? { id, deleted: true } : wornGarment(garment, viewer);
    }),
    created_at: outfit.created_at.toISOString(),
  };
}
