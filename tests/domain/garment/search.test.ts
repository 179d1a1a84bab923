// The meaning of a query, the ranking of garments, and what two garments have in common.

import { describe, expect, test } from "vitest";
import { deriveAttributes } from "../../../src/domain/garment/derived-attributes.ts";
import { type Attributes, emptyAttributes, type Garment } from "../../../src/domain/garment/garment.ts";
import { rank, type Searchable } from "../../../src/domain/garment/search.ts";
import { hintsOf, parseQuery } from "../../../src/domain/garment/search-query.ts";
import { similarityReasons } from "../../../src/domain/garment/similarity-reasons.ts";
import { type Category, categories, factsOf, taxonomy } from "../../../src/domain/words/categories.ts";
import { lexicon } from "../../../src/domain/words/lexicon.ts";
import { plainPrediction } from "../../support/plain-garment.ts";

function garment(
  id: string,
  category: Category | null,
  attributes: Partial<Attributes> = {},
  more: Partial<Garment> = {},
): Searchable {
  const derived = category === null ? {} : deriveAttributes({ category, material: attributes.material ?? null, pattern: null });
  return {
    id,
    custom_name: null,
    custom_notes: null,
    category,
    own_category: null,
    subcategory: null,
    attributes: { ...emptyAttributes, ...derived, ...attributes },
    prediction: null,
    label: null,
    ...more,
  };
}

const guessing = (...guesses: [Category, number][]): Pick<Garment, "prediction"> => ({
  prediction: plainPrediction({
    category: guesses[0]?.[0] ?? null,
    category_confidence: guesses[0]?.[1] ?? null,
    guesses: { category: guesses.map(([value, probability]) => ({ value, probability })) },
  }),
});

/** The ids of the results by words alone, best first. */
function byWords(query: string, ...garments: Searchable[]): string[] {
  const ranked = rank(
    parseQuery(query),
    garments.map((one) => ({ garment: one, similarity: null })),
  );
  return ranked.map(({ garment: { id } }) => id);
}

const sweater = garment("sweater", "sweater", { color_primary: "navy", material: "wool" });
const tee = garment("tee", "t_shirt", { color_primary: "green", pattern: "striped" });
const jeans = garment("jeans", "jeans", { color_primary: "denim", material: "denim" });
const parka = garment("parka", "parka", { color_primary: "olive" });
const sneakers = garment("sneakers", "sneakers", { color_primary: "white" });
const loafers = garment("loafers", "loafers", { color_primary: "brown", material: "leather" });
const sandals = garment("sandals", "sandals", { color_primary: "tan" });
const wardrobe = [sweater, tee, jeans, parka, sneakers, loafers, sandals];

describe("understanding", () => {
  test("knows every category by its name and by each of its everyday words", () => {
    for (const category of categories) {
      for (const word of [category.replaceAll("_", " "), ...taxonomy[category].words]) {
        const meanings = parseQuery(word).flatMap(({ meanings }) => meanings);
        const degrees = meanings.flatMap((meaning) => (meaning.attribute === "category" ? [meaning.degrees[category] ?? 0] : []));
        expect([word, Math.max(0, ...degrees) >= 0.8]).toEqual([word, true]);
      }
    }
  });

  test("takes the longest known phrase, in any case and with any punctuation", () => {
    expect(parseQuery("A Light-Blue T-SHIRT!").map(({ text }) => text)).toEqual(["light blue", "t shirt"]);
  });

  test("keeps unknown words for names and notes, and leaves out words without meaning", () => {
    expect(parseQuery("something for my grandad's 日本 trip")).toEqual(
      ["grandad", "日本", "trip"].map((text) => ({ text, meanings: [] })),
    );
  });

  test("gives no word a degree outside 0 to 1", () => {
    for (const [phrase, meanings] of lexicon) {
      for (const meaning of meanings) {
        const degrees = "degrees" in meaning ? Object.values(meaning.degrees) : [meaning.level];
        for (const degree of degrees) expect([phrase, degree >= 0 && degree <= 1]).toEqual([phrase, true]);
      }
    }
  });
});

describe("ranking by words", () => {
  test.each([
    ["jumper", "sweater"],
    ["warm jumper for winter", "sweater"],
    ["stripy tee", "tee"],
    ["trousers", "jeans"],
    ["something green", "tee"],
    ["rain", "parka"],
    ["white trainers", "sneakers"],
    ["smart shoes", "loafers"],
    ["brown leather", "loafers"],
    ["beach", "sandals"],
  ])("finds for %j the %s first", (query, first) => {
    expect(byWords(query, ...wardrobe)[0]).toBe(first);
  });

  test("finds all garments of a slot by its word, and nothing for an unknown word", () => {
    expect(byWords("footwear", ...wardrobe).sort()).toEqual(["loafers", "sandals", "sneakers"]);
    expect(byWords("zeppelin", ...wardrobe)).toEqual([]);
  });

  test("puts an exact colour before its family, and the family before other colours", () => {
    const [navy, denim, blue, red] = (["navy", "denim", "blue", "red"] as const).map((name) =>
      garment(name, "sweater", { color_primary: name }),
    );
    if (!navy || !denim || !blue || !red) throw new Error("four garments");
    expect(byWords("navy sweater", red, denim, blue, navy)[0]).toBe("navy");
    expect(byWords("blue sweater", red, denim, navy, blue)[0]).toBe("blue");
    expect(byWords("blue sweater", red, denim, navy).at(-1)).toBe("red");
  });

  test("finds a garment by its owner's words: name before notes, and by the beginning of a word", () => {
    const namedBelt = garment("named", "belt", {}, { custom_name: "Grandad's lucky belt" });
    const noted = garment("noted", "belt", {}, { custom_notes: "bought for Grandad's birthday" });
    expect(byWords("grandad", noted, namedBelt)).toEqual(["named", "noted"]);
    expect(byWords("grand", noted, namedBelt)).toEqual(["named", "noted"]);
    expect(byWords("luck", noted, namedBelt)).toEqual(["named"]);
  });

  test("counts a guess by its probability, and a correction as certain", () => {
    const half = garment("half", "dress", {}, guessing(["dress", 0.5], ["skirt", 0.4], ["top", 0.1]));
    const sure = garment("sure", "skirt", {}, guessing(["skirt", 0.9], ["dress", 0.1]));
    const correctedDress = garment(
      "corrected",
      "dress",
      {},
      { ...guessing(["skirt", 0.9], ["dress", 0.1]), label: { category: "dress", subcategory: null, attributes: {} } },
    );
    expect(byWords("skirt", half, sure, correctedDress)).toEqual(["sure", "half"]);
    expect(byWords("dress", half, sure, correctedDress)[0]).toBe("corrected");
  });

  test("says which phrases matched", () => {
    const [first] = rank(parseQuery("warm navy jumper"), [{ garment: sweater, similarity: null }]);
    expect(first?.matched).toEqual([
      { phrase: "warm", attribute: "warmth", value: String(factsOf("sweater").clo) },
      { phrase: "navy", attribute: "color", value: "navy" },
      { phrase: "jumper", attribute: "category", value: "sweater" },
    ]);
  });
});

describe("mixing with meaning", () => {
  const similar = (query: string, ...similarities: [Searchable, number | null][]) =>
    rank(
      parseQuery(query),
      similarities.map(([one, similarity]) => ({ garment: one, similarity })),
    );

  test("meaning decides for a query of unknown words, whatever cosine the model gives for unrelated texts", () => {
    for (const base of [0, 0.55]) {
      const results = similar("zeppelin", [tee, base], [parka, base + 0.3], [jeans, base + 0.1]);
      expect(results.map(({ garment: { id } }) => id)).toEqual(["parka", "jeans", "tee"]);
      // The least similar candidate counts as unrelated to the query.
      expect(results.at(-1)?.score).toBeLessThan(0.15);
    }
  });

  test("of two garments with equal word matches the nearer in meaning is first; a known word outweighs it", () => {
    expect(similar("shoes", [sneakers, 0.2], [sandals, 0.6], [tee, 0.1])[0]?.garment.id).toBe("sandals");
    expect(similar("jumper", [sneakers, 0.6], [sweater, 0.4], [tee, 0.1])[0]?.garment.id).toBe("sweater");
  });

  test("the more of a query is unknown, the more meaning decides", () => {
    expect(similar("navy", [sweater, 0.1], [parka, 0.9])[0]?.garment.id).toBe("sweater");
    expect(similar("navy zeppelin", [sweater, 0.1], [parka, 0.9])[0]?.garment.id).toBe("parka");
  });

  test("keeps every score within 0 and 1, and orders by it", () => {
    for (const query of ["zeppelin", "warm jumper for winter", "a", "green zeppelin"]) {
      const scores = similar(query, [sweater, 1], [tee, -0.2], [parka, null], [jeans, 0.9]).map(({ score }) => score);
      expect(scores).toHaveLength(4);
      expect(scores).toEqual(scores.toSorted((one, other) => other - one));
      for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
    }
  });
});

test("hints are the values that the words mean, for the database", () => {
  const hints = hintsOf(parseQuery("stripy blue woollen jumper for winter, grandad"));
  expect(hints.categories).toContain("sweater");
  expect(hints.categories).not.toContain("jeans");
  expect(hints.colours).toEqual(expect.arrayContaining(["blue", "navy"]));
  expect(hints).toMatchObject({ patterns: ["striped"], seasons: ["winter"] });
  expect(hints.materials).toContain("wool");
  expect(hints.words).toContain("grandad");
});

describe("what two garments have in common", () => {
  test("is listed in words, the most visible first", () => {
    const one = garment("one", "sweater", {
      color_primary: "navy",
      pattern: "striped",
      material: "wool",
      style_tags: ["casual"],
    });
    const other = garment("other", "sweater", {
      color_primary: "navy",
      pattern: "striped",
      material: "wool",
      style_tags: ["casual"],
    });
    expect(similarityReasons(one, other).map(({ words }) => words)).toEqual([
      "same category: sweater",
      "both navy",
      "same pattern: striped",
      "both wool",
      "both casual",
      "both for fall",
      "both for winter",
      "equally formal",
      "equally warm",
    ]);
  });

  test("is the colour family of two shades, and the slot of two categories", () => {
    const alike = similarityReasons(
      garment("a", "sneakers", { color_primary: "navy" }),
      garment("b", "gown", { color_primary: "denim" }),
    );
    expect(alike).toEqual([{ attribute: "color", value: "blue", words: "both blue" }]);
    expect(similarityReasons(sneakers, loafers)[0]).toEqual({ attribute: "slot", value: "shoes", words: "both shoes" });
  });

  test("is nothing for unknown attributes, and nothing for all seasons", () => {
    expect(similarityReasons(garment("a", null), garment("b", null))).toEqual([]);
    const allYear = { seasons: ["spring", "summer", "fall", "winter"] } as const;
    const words = similarityReasons(
      garment("a", "jeans", { seasons: [...allYear.seasons] }),
      garment("b", "jeans", { seasons: [...allYear.seasons] }),
    ).map(({ words: text }) => text);
    expect(words.filter((text) => text.startsWith("both for"))).toEqual([]);
  });
});
