// What a person hears when a constraint cannot be met.

import { describe, expect, it } from "vitest";
import { garment, idOf, recommended } from "../../../support/outfit-wardrobe.ts";

const tee = garment(1, "t_shirt", "white");
const jeans = garment(2, "jeans", "denim");
const sneakers = garment(3, "sneakers", "white");

describe("what cannot be met", () => {
  it("is empty if everything is met", () => {
    expect(recommended([tee, jeans, sneakers]).unmet).toEqual([]);
  });

  it("says what an empty wardrobe is missing", () => {
    const answer = recommended([]);
    expect(answer.outfits).toEqual([]);
    expect(answer.unmet.map(({ constraint, slot, message }) => [constraint, slot, message])).toEqual([
      ["wardrobe", "top", "No top yet."],
      ["wardrobe", "bottom", "No bottom yet."],
      ["wardrobe", "shoes", "No shoes yet."],
    ]);
  });

  it("has outfits without shoes if there are no shoes, and says so", () => {
    const answer = recommended([tee, jeans]);
    expect(answer.outfits).toHaveLength(1);
    expect(answer.unmet).toEqual([
      {
        constraint: "wardrobe",
        slot: "shoes",
        message: "No shoes yet.",
        relaxing: "Adding a pair of shoes gives complete outfits.",
      },
    ]);
  });

  it("names the constraint that empties a slot and what relaxing it gives", () => {
    const answer = recommended([tee, jeans, sneakers], { exclude_categories: ["jeans"] });
    expect(answer.outfits).toEqual([]);
    expect(answer.unmet).toEqual([
      {
        constraint: "exclude_categories",
        slot: "bottom",
        message: "Leaving out jeans leaves no bottom to wear.",
        relaxing: "Allowing jeans again brings back the denim jeans.",
      },
    ]);
  });

  it("names the material and the garments that are left out", () => {
    const linen = garment(4, "chinos", "red", { material: "linen" });
    const answer = recommended([tee, jeans, linen, sneakers], {
      exclude_materials: ["linen"],
      exclude_garments: [jeans.id],
    });
    expect(answer.unmet.map(({ message, relaxing }) => [message, relaxing])).toEqual([
      ["Leaving out linen leaves no bottom to wear.", "Allowing linen again brings back the red chinos."],
      ["Leaving out that garment leaves no bottom to wear.", "Allowing it again brings back the denim jeans."],
    ]);
  });

  it("names each constraint that alone would help", () => {
    const chinos = garment(4, "chinos", "red", { out_of_use: null });
    const washing = { ...garment(5, "pants", "black"), out_of_use: "laundry" as const };
    const answer = recommended([tee, jeans, chinos, washing, sneakers], {
      exclude_categories: ["jeans"],
      exclude_colors: ["red"],
    });
    expect(answer.unmet.map(({ constraint, relaxing }) => [constraint, relaxing])).toEqual([
      ["in_laundry", "Having the laundry done brings back the black pants."],
      ["exclude_categories", "Allowing jeans again brings back the denim jeans."],
      ["exclude_colors", "Allowing red again brings back the red chinos."],
    ]);
  });

  it("names constraints that only help together", () => {
    const answer = recommended([tee, { ...jeans, out_of_use: "laundry" as const }, sneakers], { exclude_categories: ["jeans"] });
    expect(answer.unmet.map(({ constraint, relaxing }) => [constraint, relaxing])).toEqual([
      ["in_laundry", "Having the laundry done, together with allowing jeans again, brings back the denim jeans."],
      ["exclude_categories", "Allowing jeans again, together with having the laundry done, brings back the denim jeans."],
    ]);
  });

  it("names a dress that would save the day", () => {
    const dress = { ...garment(4, "dress", "red"), out_of_use: "laundry" as const };
    expect(recommended([tee, sneakers, dress]).unmet.map(({ constraint, slot }) => [constraint, slot])).toEqual([
      ["wardrobe", "bottom"],
      ["in_laundry", "one_piece"],
    ]);
  });

  it("names a must-include that makes outfits impossible", () => {
    const dress = garment(4, "dress", "red");
    expect(recommended([tee, sneakers, dress], { must_include: [idOf(1)] }).unmet).toContainEqual({
      constraint: "must_include",
      slot: "one_piece",
      message: "The white t shirt has nothing to complete it.",
      relaxing: "Without it the red dress can be worn instead.",
    });
    const cardigan = garment(5, "cardigan", "grey");
    const sweater = garment(6, "sweater", "navy");
    expect(recommended([cardigan, sweater, jeans, sneakers], { must_include: [idOf(5)] }).unmet).toContainEqual({
      constraint: "must_include",
      slot: "top",
      message: "The grey cardigan needs a top under it.",
      relaxing: "Without it the navy sweater can be the top.",
    });
  });

  it("has outfits for rain without a rain jacket, and names the constraint that excluded it", () => {
    const mac = garment(4, "rain_jacket", "yellow");
    const rain = { weather: { temp: "mild" as const, conditions: ["rainy" as const] } };
    const none = recommended([tee, jeans, sneakers], rain);
    expect(none.outfits).toHaveLength(1);
    expect(none.unmet).toContainEqual({
      constraint: "weather",
      slot: "outerwear",
      message: "There is no outerwear against the rain yet.",
      relaxing: "Without the rain the outfits are complete.",
    });
    const excluded = recommended([tee, jeans, sneakers, mac], { ...rain, exclude_colors: ["yellow"] });
    expect(excluded.unmet).toContainEqual(expect.objectContaining({ constraint: "exclude_colors", slot: "outerwear" }));
    expect(recommended([tee, jeans, sneakers, mac], rain).unmet).toEqual([]);
  });

  it("is content with an umbrella in the rain, where the hands are free", () => {
    const umbrella = garment(4, "umbrella", "black");
    const rain = { weather: { temp: "mild" as const, conditions: ["rainy" as const] } };
    expect(recommended([tee, jeans, sneakers, umbrella], rain).unmet).toEqual([]);
    const hike = recommended([tee, jeans, sneakers, umbrella], { ...rain, occasion: "outdoor" });
    expect(hike.unmet).toContainEqual(expect.objectContaining({ constraint: "weather", slot: "outerwear" }));
  });

  it("excludes sandals in snow, and says so", () => {
    const answer = recommended([tee, jeans, garment(9, "sandals", "tan")], { weather: { conditions: ["snowy"] } });
    expect(answer.outfits[0]?.shape).toEqual(["base", "bottom"]);
    expect(answer.unmet).toContainEqual({
      constraint: "weather",
      slot: "shoes",
      message: "None of the shoes stand snow: the tan sandals.",
      relaxing: "Without snow the tan sandals can be worn.",
    });
  });

  it("includes demands that no garment comes near", () => {
    const answer = recommended([tee, jeans, sneakers], { occasion: "interview" });
    expect(answer.unmet.map(({ constraint, slot }) => [constraint, slot])).toEqual([
      ["occasion", "outerwear"],
      ["occasion", "top"],
      ["occasion", "bottom"],
      ["occasion", "shoes"],
    ]);
    expect(recommended([tee, jeans, sneakers], { weather: { temperature_c: -10 } }).unmet).toContainEqual(
      expect.objectContaining({ constraint: "weather", slot: "outerwear", relaxing: "A warmer layer would meet it." }),
    );
  });
});
