// A trip: the request of its form, and the packing list in order.

import { describe, expect, test } from "vitest";
import type { Kind } from "../../web/outfits/kinds.ts";
import { byOutfit, packingGroups, shoesTooMany, toggled, tripRequest } from "../../web/outfits/trip-plan.ts";
import type { Occasion } from "../../web/outfits/wish.ts";

const kinds = new Map<string, Kind>(
  [
    { name: "sneakers", slot: "shoes" as const },
    { name: "jeans", slot: "bottom" as const },
    { name: "t_shirt", slot: "top" as const },
  ].map((kind) => [kind.name, { ...kind, layer: "none" as const, like: kind.name }]),
);
const packed = (id: string, category: string | null, days_worn = 1) => ({ garment: { id, category }, days_worn });

describe("the request", () => {
  const form = {
    from: "2026-12-01",
    to: "2026-12-02",
    place: " Lisbon ",
    occasions: ["travel" as const],
    byDay: new Map<string, Occasion[]>(),
  };

  test("has a day for each date, with the occasions of the trip, and the place for its forecast", () => {
    expect(tripRequest(form)).toEqual({
      days: [
        { date: "2026-12-01", occasions: ["travel"] },
        { date: "2026-12-02", occasions: ["travel"] },
      ],
      location: { place: "Lisbon" },
    });
  });

  test("leaves an empty place out, and uses what differs on some days", () => {
    const request = tripRequest({
      ...form,
      place: "  ",
      byDay: new Map([
        ["2026-12-02", ["wedding" as const]],
        ["2026-12-01", []],
      ]),
    });
    expect(request.location).toBeUndefined();
    expect(request.days.map(({ occasions }) => occasions)).toEqual([["travel"], ["wedding"]]);
  });

  test("never has more days than the API takes", () => {
    expect(tripRequest({ ...form, to: "2027-02-01" }).days).toHaveLength(14);
  });
});

test("a choice is added or taken away, up to a limit", () => {
  expect(toggled(["a"], "b", 2)).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a", 2)).toEqual(["b"]);
  expect(toggled(["a", "b"], "c", 2)).toEqual(["a", "b"]);
});

describe("the packing list", () => {
  test("is grouped as one packs, shoes first, and forgets nothing of unknown kind", () => {
    const groups = packingGroups(
      [packed("a", "t_shirt"), packed("b", null), packed("c", "sneakers"), packed("d", "jeans")],
      kinds,
    );
    expect(groups.map(({ slot, packed: those }) => [slot, those.map(({ garment }) => garment.id)])).toEqual([
      ["shoes", ["c"]],
      ["bottom", ["d"]],
      ["top", ["a"]],
      [null, ["b"]],
    ]);
  });

  test("leaves the pairs at home that are worn least", () => {
    const shoes = [packed("once", "sneakers", 1), packed("often", "sneakers", 3), packed("jeans", "jeans", 1)];
    expect(shoesTooMany(shoes, kinds, 1)).toEqual(["once"]);
    expect(shoesTooMany(shoes, kinds, 2)).toEqual([]);
  });
});

test("occasions for which one wears the same are shown once", () => {
  const groups = byOutfit([
    { occasion: "travel", outfit: { garment_ids: ["a", "b"] } },
    { occasion: "casual", outfit: { garment_ids: ["b", "a"] } },
    { occasion: "work", outfit: null },
    { occasion: "date", outfit: null },
  ]);
  expect(groups.map((group) => group.map(({ occasion }) => occasion))).toEqual([["travel", "casual"], ["work"], ["date"]]);
});
