// Scores existing outfits: a person's own, and a saved outfit under other constraints.

import { createRoute, z } from "@hono/zod-openapi";
import { keepOwnOutfit } from "../actions/keep-own-outfit.ts";
import { rescoreOutfit } from "../actions/rescore-outfit.ts";
import { Day } from "../domain/day.ts";
import {
  ConstraintChanges,
  garmentsInOutfitMax,
  OutfitConstraints,
  ResolvedConstraints,
  refuseStrayActivity,
} from "../domain/outfit/ask/constraints.ts";
import { Comparison } from "../domain/outfit/explain/comparison.ts";
import { OutfitWarning } from "../domain/outfit/score/own-outfit.ts";
import { SCORER_VERSION } from "../domain/outfit/score/score.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { failing, IdempotencyHeader, json, jsonRequest, OutfitId, routeHead, routes } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { constraintsExample, OutfitBody, outfitBodies, outfitExample, UnsavedOutfit } from "../views/outfit.ts";

export const OwnOutfit = strictFields({
  garment_ids: z.array(z.uuid().toLowerCase()).min(1).max(garmentsInOutfitMax),
  occasion: OutfitConstraints.shape.occasion,
  activity: OutfitConstraints.shape.activity,
  formality_level: OutfitConstraints.shape.formality_level,
  time_of_day: OutfitConstraints.shape.time_of_day,
  weather: OutfitConstraints.shape.weather,
  style_keywords: OutfitConstraints.shape.style_keywords,
  comfort_priority: OutfitConstraints.shape.comfort_priority,
  worn_on: Day.optional().openapi({ description: "The day it was worn; stored as feedback." }),
}).superRefine(refuseStrayActivity);

const OwnOutfitBody = OutfitBody.extend({
  warnings: z
    .array(OutfitWarning)
    .openapi({ description: "The rules of a recommendation that it breaks, then its faults. It is saved in any case." }),
}).openapi("OwnOutfit");

const RescoreResult = z
  .object({
    outfit_id: z.uuid(),
    scorer_version: z.string().openapi({ description: "The version of the scorer for this score." }),
    stored_with: z.string().openapi({ description: "The version of the scorer for the stored score, `was`." }),
    features: z.enum(["stored", "wardrobe"]).openapi({
      description:
        "`stored`: scored from the features stored with the outfit. `wardrobe`: none were stored, so its garments count as they are now.",
    }),
    constraints: ResolvedConstraints.openapi({ description: "The constraints in force for this score." }),
    ...UnsavedOutfit.omit({ garment_ids: true }).shape,
    warnings: z.array(OutfitWarning),
    was: UnsavedOutfit.pick({ score: true, score_breakdown: true, faults: true }),
    comparison: Comparison.openapi({
      description: "This score against the score under the stored constraints, both by `scorer_version`.",
    }),
  })
  .openapi("RescoredOutfit");

const noRainCover = {
  code: "rain_cover",
  severity: "serious" as const,
  garment_ids: [],
  message: "It is missing something against the rain, which you own.",
};

const create = createRoute({
  ...routeHead("post", "/api/v1/outfits", "createOutfit", "Outfits"),
  summary: "Save an outfit of your own, scored, with warnings instead of rules",
  request: {
    headers: IdempotencyHeader,
    body: jsonRequest(OwnOutfit.openapi("NewOutfit"), {
      garment_ids: ["0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d"],
      occasion: "work",
      weather: { temperature_c: 12 },
      worn_on: "2026-11-22",
    }),
  },
  responses: {
    201: json(OwnOutfitBody, "The outfit, which is saved.", {
      ...outfitExample,
      source: "user_created",
      warnings: [
        { code: "no_shoes", garment_ids: [], message: "There are no shoes in it." },
        ...outfitExample.faults.map(({ code, garment_ids, message }) => ({ code, garment_ids, message })),
      ],
    }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

const rescoreRoute = createRoute({
  ...routeHead("post", "/api/v1/outfits/{id}/rescore", "rescoreOutfit", "Outfits"),
  summary: "The same outfit under other constraints: what if it rains",
  description:
    "A missing field keeps the stored constraint, and null removes it; weather is changed field by field. The score uses the features stored with the outfit, so the same version of the scorer gives the same number whatever happens to the garments. Nothing is written.",
  request: {
    params: OutfitId,
    body: jsonRequest(ConstraintChanges.openapi("ConstraintChanges"), { weather: { conditions: ["rainy"], temperature_c: 9 } }),
  },
  responses: {
    200: json(RescoreResult, "The new score beside the old one.", {
      outfit_id: outfitExample.id,
      scorer_version: SCORER_VERSION,
      stored_with: SCORER_VERSION,
      features: "stored",
      constraints: {
        ...constraintsExample,
        weather: { temp: "cool", temperature_c: 9, conditions: ["rainy"] },
        exclude_colors: [],
        limit: 5,
      },
      score: 0.153201,
      score_breakdown: { color_harmony: 0.9, formality: 0.93, weather: 0.52 },
      faults: [noRainCover],
      explanation: `${noRainCover.message} Grandad's jumper and the camel chinos: it is too light for 9 °C.`,
      warnings: [{ code: noRainCover.code, garment_ids: [], message: noRainCover.message }],
      was: { score: 0.967801, score_breakdown: { color_harmony: 0.9, formality: 0.93, weather: 0.88 }, faults: [] },
      comparison: {
        score_difference: -0.8146,
        terms: [
          { term: "weather", value: 0.52, other: 0.88, verdict: "worse", words: "it suits the weather less (0.52 against 0.88)" },
        ],
        faults: { only_here: [noRainCover], only_there: [] },
        words: `It scores 0.81 less: it suits the weather less (0.52 against 0.88). Against it: ${noRainCover.message}`,
      },
    }),
    ...failing(400, 401, 404, 409, 413, 415),
  },
});

export const outfitScoringRoutes = routes()
  .openapi(create, async (c) => {
    const { services, person } = c.var;
    const { garment_ids, worn_on, ...constraints } = c.req.valid("json");
    const { body } = await once(c, create, {
      answer: OwnOutfitBody,
      content: ["own outfit", c.req.valid("json")],
      run: async (newId) => {
        const ownOutfit = await keepOwnOutfit(services, person.id, { garment_ids, worn_on, constraints }, newId);
        const [outfitView] = outfitBodies([ownOutfit.outfit], ownOutfit.garments, c.var);
        return { status: 201, body: { ...outfitView, warnings: ownOutfit.warnings } };
      },
    });
    return c.json(body, 201);
  })
  .openapi(rescoreRoute, async (c) => {
    const { services, person } = c.var;
    const result = await rescoreOutfit(services, person.id, c.req.valid("param").id, c.req.valid("json"));
    return c.json(RescoreResult.parse(result), 200);
  });
