// Every proposed outfit has shoes if a pair can be worn, whatever part of the engine proposes it. If no pair can be worn,
// `unmet` says so.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type OutfitConstraints,
  type ResolvedConstraints,
  resolveConstraints,
} from "../../../src/domain/outfit/ask/constraints.ts";
import { wearable } from "../../../src/domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../../../src/domain/outfit/ask/wearable.ts";
import { gainOf, newcomerFrom } from "../../../src/domain/outfit/lacking/purchase.ts";
import type { Unmet } from "../../../src/domain/outfit/lacking/unmet.ts";
import { Versatility } from "../../../src/domain/outfit/lacking/versatility.ts";
import { planTrip } from "../../../src/domain/outfit/trip/trip.ts";
import { noWeather } from "../../../src/domain/stylist/empty-understanding.ts";
import { Conversation } from "../../../tools/stylist/conversation.ts";
import { allowed, inSlot } from "../../support/brute-force-search.ts";
import { drawnRequests, drawnWardrobes, drawnWeathers } from "../../support/drawn-wardrobes.ts";
import { garment, recommended } from "../../support/outfit-wardrobe.ts";

/** The pairs that the rules and the weather allow. */
function wearablePairs(garments: readonly Wearable[], constraints: ResolvedConstraints): Wearable[] {
  const { weather } = constraints;
  const harsh = weather?.temp === "cold" || weather?.conditions.includes("snowy") === true;
  return inSlot(garments, "shoes").filter((pair) => allowed(pair, constraints) && !(harsh && pair.category === "sandals"));
}

interface Proposal {
  readonly garments: readonly Wearable[];
  readonly constraints: ResolvedConstraints;
  readonly outfits: readonly { readonly garment_ids: readonly string[] }[];
  /** Null if the answer has no such list. */
  readonly unmet: readonly Unmet[] | null;
}

/** Counts the outfits with shoes, and fails if an outfit lacks shoes without a reason. */
function countShod({ garments, constraints, outfits, unmet }: Proposal): number {
  const pairs = wearablePairs(garments, constraints);
  const barefoot = outfits.filter(({ garment_ids }) => inSlot(garments, "shoes").every(({ id }) => !garment_ids.includes(id)));
  if (pairs.length > 0) expect(barefoot.map(({ garment_ids }) => garment_ids)).toEqual([]);
  else if (barefoot.length > 0 && unmet !== null) expect(unmet.map(({ slot }) => slot)).toContain("shoes");
  return outfits.length - barefoot.length;
}

/** Days; some are too cold for sandals. */
const days: fc.Arbitrary<OutfitConstraints[]> = fc.array(
  fc.record({ occasion: fc.constantFrom("casual", "work"), weather: drawnWeathers }),
  { minLength: 1, maxLength: 3 },
);

/** Trips with more clothes than are searched as a whole, sandals for the warm days and one pair of boots for the cold day. */
const mostlyWarmTrips = fc
  .record({
    clothes: fc.integer({ min: 18, max: 22 }),
    sandals: fc.integer({ min: 4, max: 6 }),
    warm: fc.integer({ min: 4, max: 8 }),
  })
  .map(({ clothes, sandals, warm }): [Wearable[], OutfitConstraints[]] => [
    [
      ...Array.from({ length: clothes }, (_, nth) => garment(nth, "t_shirt", "white")),
      ...Array.from({ length: clothes }, (_, nth) => garment(30 + nth, "jeans", "denim")),
      ...Array.from({ length: sandals }, (_, nth) => garment(60 + nth, "sandals", "brown")),
      garment(70, "boots", "black"),
    ],
    [...Array.from({ length: warm }, (_, nth) => 24 + nth), 0].map((celsius) => ({ weather: { temperature_c: celsius } })),
  ]);
const trips = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(drawnWardrobes(8, 30), days) },
  { weight: 1, arbitrary: mostlyWarmTrips },
);

describe("an outfit has shoes", () => {
  it("in recommendations and in relaxations", () => {
    let count = 0;
    fc.assert(
      fc.property(drawnWardrobes(3, 20), drawnRequests, (garments, request) => {
        const constraints = resolveConstraints(request);
        const { outfits, unmet, relaxations } = recommended(garments, request);
        count += countShod({ garments, constraints, outfits, unmet });
        count += countShod({ garments, constraints, outfits: relaxations.map(({ outfit }) => outfit), unmet });
      }),
      { seed: 20_261_128, numRuns: 200 },
    );
    expect(count).toBeGreaterThan(120);
  });

  it("on a trip", () => {
    let count = 0;
    fc.assert(
      fc.property(trips, ([garments, requests]) => {
        const plan = planTrip(
          garments,
          requests.map((day) => [resolveConstraints(day)]),
          new Set(),
        );
        for (const { outfit, constraints, unmet } of plan.occasions) {
          if (outfit !== null) count += countShod({ garments, constraints, outfits: [outfit], unmet });
        }
      }),
      { seed: 20_261_128, numRuns: 25 },
    );
    expect(count).toBeGreaterThan(30);
  });

  it("on a trip whose shared garments do not include the only pair for the cold", () => {
    const many = Array.from({ length: 20 }, (_, nth) => [garment(nth, "t_shirt", "white"), garment(20 + nth, "jeans", "denim")]);
    const sandals = Array.from({ length: 4 }, (_, nth) => garment(40 + nth, "sandals", "brown"));
    const garments = [...many.flat(), ...sandals, garment(50, "boots", "black")];
    const warm = [24, 25, 26, 27, 28, 29, 30, 31].map((celsius) => [resolveConstraints({ weather: { temperature_c: celsius } })]);
    const plan = planTrip(garments, [...warm, [resolveConstraints({ weather: { temperature_c: 0 } })]], new Set());
    for (const { outfit } of plan.occasions) expect(outfit?.shape).toContain("shoes");
  });

  it("with a garment that might be bought, and in its count of outfits", () => {
    let count = 0;
    const categories = fc.constantFrom("shirt", "skirt", "dress", "coat", "sandals", "boots");
    fc.assert(
      fc.property(drawnWardrobes(3, 14), drawnRequests, categories, (garments, request, category) => {
        const newcomer = wearable(newcomerFrom({ category, color_primary: "navy" }, "newcomer"));
        if (newcomer === null) throw new Error("a described garment can be worn");
        const constraints = resolveConstraints(request);
        const clean = garments.map((one) => ({ ...one, out_of_use: null }));
        const gain = gainOf(newcomer, garments, constraints, {});
        count += countShod({ garments: [...clean, newcomer], constraints, outfits: gain.best, unmet: gain.unmet });
        const company = new Versatility(garments, constraints, {}).companyOf(newcomer, 100);
        const outfits = company.map((ids) => ({ garment_ids: [...ids, newcomer.id] }));
        countShod({ garments: [...clean, newcomer], constraints, outfits, unmet: null });
      }),
      { seed: 20_261_128, numRuns: 150 },
    );
    expect(count).toBeGreaterThan(100);
  });

  it("after a change in a conversation", () => {
    let count = 0;
    const sign = fc.constantFrom(-1 as const, 0 as const, 1 as const);
    const turn = fc.record({
      change: fc.record({
        outfit: fc.constantFrom(null, 1, 2),
        back: fc.constant(false),
        swap: fc.subarray(["top", "bottom", "shoes", "outerwear"] as const),
        warmth: sign,
        formality: sign,
        comfort: sign,
        colour: sign,
      }),
      /** Whether the last shown shoes are excluded. */
      otherShoes: fc.boolean(),
    });
    const turns = fc.array(turn, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(drawnWardrobes(6, 20), drawnWeathers, turns, (garments, weather, steps) => {
        const chat = new Conversation(garments);
        let answer = chat.say({
          occasion: "casual",
          weather: { ...noWeather, ...weather },
        });
        for (const { change, otherShoes } of steps) {
          const shoeIds = otherShoes ? inSlot(chat.wornIn(answer), "shoes").map(({ id }) => id) : [];
          answer = chat.say({ intent: "change", change, exclude_garments: shoeIds });
          const remainingGarments = garments.filter(({ id }) => !chat.session.excluded_garment_ids.includes(id));
          count += countShod({
            garments: remainingGarments,
            constraints: answer.constraints,
            outfits: answer.outfits,
            unmet: null,
          });
        }
      }),
      { seed: 20_261_128, numRuns: 100 },
    );
    expect(count).toBeGreaterThan(50);
  });
});
