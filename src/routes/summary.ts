// The wardrobe at a glance: its counts, how it is used, and what it lacks.

import { createRoute, z } from "@hono/zod-openapi";
import { summariseWardrobe } from "../actions/summarise-wardrobe.ts";
import { goodScore } from "../domain/outfit/lacking/versatility.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { Category } from "../domain/words/categories.ts";
import { ColourName } from "../domain/words/colours.ts";
import { failing, json, pageQuery, QueryFlag, routeHead, routes } from "../http/contract.ts";

/** With 5,000 garments the whole lists were 964 KiB. */
const listedDefault = 50;

const Counts = z.record(z.string(), z.number().int());
const garmentName = { garment_id: z.uuid(), name: z.string() };
const Days = z.number().int();
const Wears = z.object({ ...garmentName, days_worn: Days, last_worn_on: z.iso.date().nullable() }).openapi("GarmentWears");
const goodOutfits = {
  good_outfits: Days.openapi({
    description: "Outfits with it that score at least `good_from`: a top and a bottom or a one-piece, shoes, and this garment.",
  }),
  of: Days.openapi({ description: "Possible outfits of that kind with it." }),
  exact: z.boolean().openapi({ description: "False when only a sample of them was tried: there are at least `good_outfits`." }),
};

const InsightBody = z
  .object({
    most_worn: z.array(Wears),
    least_worn: z.array(Wears),
    cost_per_wear: z
      .array(z.object({ ...garmentName, price: z.number(), days_worn: Days, cost_per_wear: z.number().nullable() }))
      .openapi({ description: "Garments with a price, the most expensive wear first; null until it is worn." }),
    unworn_for_90_days: z
      .array(z.object({ ...garmentName, last_worn_on: z.iso.date().nullable(), days: Days }))
      .openapi({ description: "Garments not worn for 90 days or more (or owned that long and never worn), the longest first." }),
    gaps: z
      .array(
        z.object({
          category: Category,
          color: ColourName,
          ...goodOutfits,
          best_owned: Days.openapi({ description: "Good outfits of the best owned garment in the same slot." }),
          garment_ids: z.array(z.uuid()).openapi({ description: "The garments to wear it with." }),
          words: z.string(),
        }),
      )
      .openapi({ description: "For each slot, a garment that would make more good outfits than any owned one." }),
    versatility: z
      .array(z.object({ ...garmentName, ...goodOutfits }))
      .openapi({ description: "The most versatile garment first." }),
    totals: z
      .object({ cost_per_wear: Days, unworn_for_90_days: Days, versatility: Days })
      .openapi({ description: "How long the three lists are that `limit` and `offset` page." }),
    good_from: z.number(),
  })
  .openapi("Insight");

const SummaryBody = z
  .object({
    total: z.number().int(),
    by_category: Counts,
    by_color: Counts,
    by_season: Counts,
    by_status: Counts,
    insight: InsightBody.optional(),
  })
  .openapi("WardrobeSummary");

const jumper = { garment_id: "0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d", name: "Grandad's jumper" };

const summary = createRoute({
  ...routeHead("get", "/api/v1/wardrobe/summary", "summarizeWardrobe", "Wardrobe"),
  summary: "Counts by category, colour, season and status, and insight into what is worn and what is missing",
  description:
    "Wears are days from feedback (`wear`). Outfits are counted without an occasion, with garments in the laundry; `exact` says " +
    "whether all were counted, which a large wardrobe prevents. `insight=false` leaves insight out, for a screen that shows counts " +
    "only. `limit` and `offset` page the lists that have an entry for each garment: `cost_per_wear`, `unworn_for_90_days` and " +
    "`versatility`; `totals` says how long they are.",
  request: { query: strictFields({ insight: QueryFlag.optional(), ...pageQuery(listedDefault) }) },
  responses: {
    200: json(SummaryBody, "Over the whole wardrobe.", {
      total: 2,
      by_category: { jeans: 1, sweater: 1 },
      by_color: { navy: 2 },
      by_season: { fall: 2, winter: 2, spring: 1 },
      by_status: { ready: 2 },
      insight: {
        most_worn: [{ ...jumper, days_worn: 12, last_worn_on: "2026-11-20" }],
        least_worn: [{ ...jumper, days_worn: 12, last_worn_on: "2026-11-20" }],
        cost_per_wear: [{ ...jumper, price: 79.5, days_worn: 12, cost_per_wear: 6.63 }],
        unworn_for_90_days: [],
        gaps: [
          {
            category: "sneakers",
            color: "white",
            good_outfits: 9,
            of: 12,
            exact: true,
            best_owned: 4,
            garment_ids: [jumper.garment_id],
            words:
              "3 pairs of jeans would go with white sneakers, which you do not have: 9 good outfits, where the best pair of shoes you have makes 4.",
          },
        ],
        versatility: [{ ...jumper, good_outfits: 6, of: 8, exact: true }],
        totals: { cost_per_wear: 1, unworn_for_90_days: 0, versatility: 1 },
        good_from: goodScore,
      },
    }),
    ...failing(400, 401),
  },
});

export const summaryRoutes = routes().openapi(summary, async (c) => {
  const { services, person } = c.var;
  const { insight: isAsked, limit, offset } = c.req.valid("query");
  const { insight, ...counts } = await summariseWardrobe(services, person.id, isAsked !== false);
  if (insight === undefined) return c.json(SummaryBody.parse(counts), 200);
  const { cost_per_wear, unworn_for_90_days, versatility } = insight;
  const page = <T>(list: readonly T[]) => list.slice(offset, offset + limit);
  const paged = {
    ...insight,
    cost_per_wear: page(cost_per_wear),
    unworn_for_90_days: page(unworn_for_90_days),
    versatility: page(versatility),
    totals: {
      cost_per_wear: cost_per_wear.length,
      unworn_for_90_days: unworn_for_90_days.length,
      versatility: versatility.length,
    },
  };
  return c.json(SummaryBody.parse({ ...counts, insight: paged }), 200);
});
