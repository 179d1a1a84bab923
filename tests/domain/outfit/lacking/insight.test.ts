// Insight into a wardrobe: wears, unworn garments, cost per wear, versatility, and gaps.

import { describe, expect, it } from "vitest";
import type { Garment } from "../../../../src/domain/garment/garment.ts";
import { resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { wearable } from "../../../../src/domain/outfit/ask/to-wearable.ts";
import { type Insight, insightOf } from "../../../../src/domain/outfit/lacking/insight.ts";
import type { Wears } from "../../../../src/domain/outfit/lacking/insight-store.ts";
import { goodScore } from "../../../../src/domain/outfit/lacking/versatility.ts";
import { scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import { catalogued } from "../../../support/catalogued-garments.ts";
import { idOf } from "../../../support/outfit-wardrobe.ts";

const today = "2026-11-22";
const wore = (number: number, days: number, lastWornOn: string): Wears => ({
  garment_id: idOf(number),
  days,
  last_worn_on: lastWornOn,
});
const insight = (garments: readonly Garment[], wears: readonly Wears[] = []): Insight =>
  insightOf(garments, wears, today, resolveConstraints({}), {});
const numbers = (list: readonly { readonly garment_id: string }[]) =>
  list.map(({ garment_id: garmentId }) => Number(garmentId.slice(-12)));

describe("wears", () => {
  const garments = [
    catalogued(1, "shirt", "white", { price: 40, purchased_on: "2026-02-01" }),
    catalogued(2, "jeans", "denim", { price: 90 }),
    catalogued(3, "sneakers", "white", { created_at: new Date("2026-10-01T00:00:00Z"), price: 0 }),
    catalogued(4, "coat", "camel", { price: 300, created_at: new Date("2026-11-20T00:00:00Z") }),
  ];
  const wears = [wore(1, 3, "2026-11-20"), wore(2, 12, "2026-08-24"), wore(99, 50, "2026-11-20")];

  it("lists the most and the least worn of the owned garments", () => {
    const { most_worn: mostWorn, least_worn: leastWorn } = insight(garments, wears);
    expect(mostWorn.map(({ name, days_worn: days, last_worn_on: lastWornOn }) => [name, days, lastWornOn])).toEqual([
      ["denim jeans", 12, "2026-08-24"],
      ["white shirt", 3, "2026-11-20"],
    ]);
    // Of two garments that were never worn, the one that is owned for longer comes first.
    expect(numbers(leastWorn)).toEqual([3, 4, 1, 2]);
  });

  it("has the cost per wear, the highest first, once a garment was worn", () => {
    expect(
      insight(garments, wears).cost_per_wear.map(({ garment_id: garmentId, cost_per_wear: cost, price }) => [
        Number(garmentId.slice(-12)),
        cost,
        price,
      ]),
    ).toEqual([
      [4, null, 300],
      [1, 13.33, 40],
      [2, 7.5, 90],
      [3, null, 0],
    ]);
  });

  it("lists garments as unworn 90 days after the last wear, the purchase or the first photo", () => {
    expect(
      insight(garments, wears).unworn_for_90_days.map(({ garment_id: garmentId, days, last_worn_on: lastWornOn }) => [
        Number(garmentId.slice(-12)),
        days,
        lastWornOn,
      ]),
    ).toEqual([[2, 90, "2026-08-24"]]);
    expect(numbers(insight(garments).unworn_for_90_days)).toEqual([2, 1]);
    expect(insight(garments, [wore(2, 1, "2026-08-25"), wore(1, 1, today)]).unworn_for_90_days).toEqual([]);
  });
});

describe("versatility", () => {
  it("is the number of good outfits with a garment, as when each outfit is scored", () => {
    const garments = [
      catalogued(1, "shirt", "white"),
      catalogued(2, "hoodie", "orange"),
      catalogued(3, "dress_pants", "charcoal"),
      catalogued(4, "joggers", "green"),
      catalogued(5, "dress_shoes", "black"),
      catalogued(6, "sneakers", "red"),
    ];
    const wearableGarments = garments.map(wearable).filter((one) => one !== null);
    const outfits = [0, 1].flatMap((top) => [2, 3].flatMap((bottom) => [4, 5].map((shoes) => [top, bottom, shoes])));
    const good = outfits.filter((outfit) => {
      const garmentsOf = outfit.map((index) => wearableGarments[index]).filter((one) => one !== undefined);
      return scoreOutfit(garmentsOf, resolveConstraints({})).score >= goodScore;
    });
    expect(good.length).toBeGreaterThan(0);
    expect(good.length).toBeLessThan(8);
    const { versatility } = insight(garments);
    for (const { garment_id: garmentId, good_outfits: count, of, exact } of versatility) {
      const index = Number(garmentId.slice(-12)) - 1;
      expect([count, of, exact]).toEqual([good.filter((outfit) => outfit.includes(index)).length, 4, true]);
    }
    expect(versatility.map(({ good_outfits: count }) => count)).toEqual(
      versatility.map(({ good_outfits: count }) => count).sort((a, b) => b - a),
    );
  });

  it("is bounded in a large wardrobe, and says so", () => {
    const garments = Array.from({ length: 400 }, (_, number) =>
      catalogued(number, (["shirt", "jeans", "sneakers", "blazer"] as const)[number % 4] ?? "shirt", "navy"),
    );
    const { versatility } = insight(garments);
    expect(versatility).toHaveLength(400);
    for (const { exact, good_outfits: count, of } of versatility)
      expect([exact, count > 0, count < of]).toEqual([false, true, true]);
  });
});

describe("gaps", () => {
  it("are garments that would make more good outfits than any owned garment of their position, with the numbers in words", () => {
    const garments = [
      catalogued(1, "t_shirt", "white"),
      catalogued(2, "t_shirt", "navy"),
      catalogued(3, "jeans", "denim"),
      catalogued(4, "jeans", "black"),
      catalogued(5, "jeans", "grey"),
      catalogued(6, "hiking_boots", "black"),
    ];
    const [gap] = insight(garments).gaps.filter(({ category }) =>
      ["sneakers", "loafers", "flats", "ankle_boots"].includes(category),
    );
    expect(gap).toMatchObject({ category: "sneakers", good_outfits: 6, of: 6, exact: true, best_owned: 0 });
    expect(numbers((gap?.garment_ids ?? []).map((garmentId) => ({ garment_id: garmentId })))).toEqual([1, 2, 3, 4, 5]);
    expect(gap?.words).toMatch(
      /^3 pairs of jeans would go with (white|black) sneakers, which you do not have: 6 good outfits, where nothing you own makes one\.$/,
    );
  });

  it("do not include owned categories, and there is one for each slot", () => {
    const garments = [catalogued(1, "t_shirt", "white"), catalogued(2, "jeans", "denim"), catalogued(3, "sneakers", "white")];
    const { gaps } = insight(garments);
    for (const { good_outfits: good, best_owned: bestOwned } of gaps) expect(good).toBeGreaterThan(bestOwned);
    expect(gaps.map(({ category }) => category)).not.toContain("sneakers");
    expect(insight([]).gaps).toEqual([]);
  });
});
