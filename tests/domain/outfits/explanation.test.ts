import { describe, expect, it } from "vitest";
import { garment, recommended, tinted } from "./wardrobe.ts";

const navyRust = [
  tinted(1, "sweater", "rust", "#b7410e"),
  tinted(2, "chinos", "navy", "#1b2a49"),
  garment(3, "sneakers", "white"),
];
const neutrals = [garment(1, "t_shirt", "white"), garment(2, "jeans", "black"), garment(3, "sneakers", "white")];

function sentence(...input: Parameters<typeof recommended>): string {
  return recommended(...input).outfits[0]?.explanation ?? "";
}

describe("an explanation", () => {
  it("names every garment", () => {
    const words = sentence([...navyRust, garment(4, "belt", "brown"), garment(5, "backpack", "black")]);
    expect(words.toLowerCase()).toMatch(
      /rust sweater, navy chinos and white sneakers, finished with .*black backpack.*brown belt/,
    );
  });

  it("says what the colours do", () => {
    expect(sentence(navyRust)).toContain("opposites that lift each other");
    expect(sentence(neutrals)).toContain("white and black are neutrals that cannot clash");
    expect(sentence([tinted(1, "t_shirt", "red", "#c8102e"), tinted(2, "skirt", "coral", "#ff6f61")])).toContain(
      "strains against",
    );
  });

  it("says what decided: the weather, or that the clothes are too light for it", () => {
    const layers = [...navyRust, garment(4, "coat", "camel")];
    expect(sentence(layers, { weather: { temperature_c: 8 } })).toContain("its layers suit 8 °C");
    expect(sentence(neutrals, { weather: { temperature_c: 6 } })).toContain("a little light for 6 °C");
  });

  it("does not praise what falls short of the occasion", () => {
    expect(sentence(neutrals, { occasion: "interview" })).toContain("more relaxed than an interview asks");
    expect(
      sentence([garment(1, "dress_shirt", "white"), garment(2, "dress_pants", "charcoal"), garment(3, "dress_shoes", "black")], {
        occasion: "interview",
      }),
    ).toContain("dressed right for an interview");
  });

  it("is one or two sentences, and not the same for two outfits", () => {
    const clothes = [
      ...neutrals,
      tinted(4, "sweater", "rust", "#b7410e"),
      tinted(5, "chinos", "navy", "#1b2a49"),
      garment(6, "boots", "brown"),
    ];
    const words = recommended(clothes, { weather: { temp: "mild" } }).outfits.map(({ explanation }) => explanation);
    expect(new Set(words).size).toBe(words.length);
    for (const one of words) expect(one.match(/\.(?: |$)/g)?.length).toBeLessThanOrEqual(2);
  });
});
