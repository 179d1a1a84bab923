// What the occasion or the weather calls for and the wardrobe lacks, told beside the best outfit.

import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { recommend } from "../../../../src/domain/outfit/recommend.ts";
import { garment } from "../../../support/outfit-wardrobe.ts";

const clothes = [
  garment(1, "dress_shirt", "white"),
  garment(2, "dress_pants", "charcoal"),
  garment(3, "t_shirt", "grey"),
  garment(4, "dress_shoes", "black"),
];
const blazer = garment(5, "blazer", "navy");

function unmet(garments: readonly Wearable[], request: OutfitConstraints) {
  const answer = recommend(garments, resolveConstraints(request));
  if (answer.kind !== "recommended") throw new Error("refused");
  return answer.unmet;
}

describe("a need that the wardrobe cannot meet", () => {
  it("is told with what would meet it", () => {
    expect(unmet(clothes, { occasion: "interview" })).toContainEqual({
      constraint: "occasion",
      slot: "outerwear",
      message: "An interview calls for a jacket where one is judged, which you do not own.",
      relaxing: "Adding a suit jacket or a blazer would meet it.",
    });
  });

  it("is told with what will have to do instead", () => {
    const [shoes] = unmet([...clothes, garment(6, "sneakers", "white")], { occasion: "workout" }).filter(
      ({ slot }) => slot === "shoes",
    );
    expect(shoes?.message).toBe(
      "A workout calls for sports shoes for sport, which you do not own; the white sneakers will have to do.",
    );
    expect(shoes?.relaxing).toBe("Adding running shoes would meet it.");
  });

  it("is told once for each slot", () => {
    const snow = unmet([...clothes, garment(6, "ankle_boots", "black")], {
      weather: { temperature_c: 0, conditions: ["snowy", "windy"] },
    });
    const needs = snow.filter(({ message }) => message.includes("calls for"));
    expect(new Set(needs.map(({ slot }) => slot)).size).toBe(needs.length);
  });

  it("blames the laundry where the only piece is there", () => {
    const washed = unmet([...clothes, { ...blazer, out_of_use: "laundry" }], { occasion: "interview" });
    expect(washed).toContainEqual(expect.objectContaining({ constraint: "in_laundry", slot: "outerwear" }));
  });

  it("is not told where a piece meets it, nor where nothing worn gives rise to it", () => {
    const told = (garments: readonly Wearable[]) => unmet(garments, { occasion: "interview" }).map(({ message }) => message);
    expect(told([...clothes, blazer]).join()).not.toContain("jacket");
    const dress = [garment(6, "dress", "navy"), garment(7, "heels", "black")];
    expect(told(dress).join()).not.toContain("jacket");
  });

  it("against the rain is met by an umbrella", () => {
    const rain = { weather: { temperature_c: 20, conditions: ["rainy" as const] } };
    expect(unmet(clothes, rain).map(({ slot }) => slot)).toContain("outerwear");
    expect(
      unmet([...clothes, garment(6, "umbrella", "black")], rain)
        .map(({ message }) => message)
        .join(),
    ).not.toContain("rain");
  });
});
