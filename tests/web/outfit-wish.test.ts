// What a person chooses on the outfits screen, and what is read from an answer.

import { describe, expect, test } from "vitest";
import type { Outfit } from "../../web/api.ts";
import { daysWorn, differences, isMarked, marked, reasonOf, replaced, unmarked } from "../../web/outfits/reading.ts";
import { verdictOn } from "../../web/outfits/verdict.ts";
import {
  changesFor,
  compareRequest,
  isInWish,
  keep,
  leaveOut,
  plainWish,
  requestFor,
  swapRequest,
  without,
} from "../../web/outfits/wish.ts";
import { celsiusOf, shownDegrees, withUnit } from "../../web/parts/temperature.ts";

const fault = (message: string, severity: "minor" | "serious" = "minor") => ({
  code: message,
  severity,
  garment_ids: [],
  message,
});

const outfit = (changes: Partial<Outfit> & { asked?: Record<string, unknown> } = {}): Outfit => {
  const { asked, ...others } = changes;
  return {
    id: "one",
    occasion: "work",
    context: { constraints_applied: { occasion: "work", exclude_garments: [], ...asked }, scorer_version: "8" },
    score: 0.9,
    score_breakdown: {},
    faults: [],
    explanation: "",
    source: "recommended",
    garments: [
      { id: "shirt", deleted: true },
      { id: "chinos", deleted: true },
    ],
    feedback: [],
    created_at: "2026-11-30T10:00:00.000Z",
    ...others,
  };
};

describe("a wish", () => {
  test("of nothing in particular asks for the occasion alone, so that the weather comes from home", () => {
    const nothing = { must_include: [], exclude_garments: [], exclude_categories: [], exclude_colors: [] };
    expect(requestFor(plainWish)).toEqual({ occasion: "casual", ...nothing });
  });

  test("with everything asks for everything", () => {
    const wish = {
      ...plainWish,
      occasion: "workout" as const,
      activity: "run" as const,
      day: "2026-12-01",
      weather: { temperature_c: 3, conditions: ["rainy" as const] },
      kept: ["a"],
      withoutGarments: ["b"],
      withoutKinds: ["shorts"],
      withoutColours: ["orange" as const],
    };
    expect(requestFor(wish)).toEqual({
      occasion: "workout",
      activity: "run",
      date: "2026-12-01",
      weather: { temperature_c: 3, conditions: ["rainy"] },
      must_include: ["a"],
      exclude_garments: ["b"],
      exclude_categories: ["shorts"],
      exclude_colors: ["orange"],
    });
  });

  test("for others names what was shown, and of a very long list the latest 200", () => {
    expect(requestFor(plainWish, ["x"]).not_outfits).toEqual(["x"]);
    const many = Array.from({ length: 205 }, (_, index) => String(index));
    expect(requestFor(plainWish, many).not_outfits).toEqual(many.slice(5));
  });

  test("keeps a garment that was left out, and leaves out one that was kept", () => {
    const kept = keep(leaveOut(plainWish, "a"), "a");
    expect([kept.kept, kept.withoutGarments]).toEqual([["a"], []]);
    const left = leaveOut(kept, "a");
    expect([left.kept, left.withoutGarments]).toEqual([[], ["a"]]);
  });

  test("takes back one exclusion, or all of a kind, by the API's name for it", () => {
    const wish = { ...plainWish, withoutColours: ["orange" as const, "red" as const], kept: ["a"] };
    expect(without(wish, "exclude_colors", "red").withoutColours).toEqual(["orange"]);
    expect(without(wish, "exclude_colors", null).withoutColours).toEqual([]);
    expect(without(wish, "must_include", null).kept).toEqual([]);
  });

  test("cannot mend what lies outside it", () => {
    const wish = { ...plainWish, withoutColours: ["orange" as const] };
    expect(isInWish(wish, "exclude_colors")).toBe(true);
    expect(isInWish(wish, "exclude_categories")).toBe(false);
    expect(isInWish(wish, "in_laundry")).toBe(false);
  });
});

describe("a swap", () => {
  test("keeps the other garments and what was asked, and leaves out the one", () => {
    const request = swapRequest(
      outfit({
        asked: { weather: { temp: "cool", temperature_c: 8, conditions: [] }, exclude_garments: ["old"] },
        garments: [{ id: "shirt", deleted: true }, { ...worn("chinos") }, { ...worn("boots") }],
      }),
      "boots",
    );
    expect(request.must_include).toEqual(["chinos"]);
    expect(request.exclude_garments).toEqual(["old", "boots"]);
    expect([request.occasion, request.weather]).toEqual(["work", { temperature_c: 8, conditions: [] }]);
  });

  test("says a band of temperature where no degrees are known", () => {
    expect(swapRequest(outfit({ asked: { weather: { temp: "cold", conditions: ["snowy"] } } }), "x").weather).toEqual({
      temp: "cold",
      conditions: ["snowy"],
    });
  });

  test("is not what a comparison asks: there all garments stay", () => {
    const request = compareRequest(outfit({ garments: [worn("shirt"), worn("chinos")] }), "two");
    expect([request.must_include, request.exclude_garments, request.compare_to, request.limit]).toEqual([
      ["shirt", "chinos"],
      undefined,
      "two",
      1,
    ]);
  });
});

describe("what if", () => {
  test("rain takes the sun's place and leaves the wind", () => {
    const asked = { weather: { conditions: ["sunny", "windy"], temperature_c: 12 } };
    expect(changesFor("rain", outfit({ asked }))).toEqual({ weather: { conditions: ["windy", "rainy"] } });
  });

  test("colder is colder than the outfit's own weather, and cold where that is unknown", () => {
    expect(changesFor("colder", outfit({ asked: { weather: { conditions: [], temperature_c: 12 } } }))).toEqual({
      weather: { temperature_c: 4 },
    });
    expect(changesFor("colder", outfit())).toEqual({ weather: { temp: "cold" } });
  });
});

describe("the reason", () => {
  test("is the explanation without the faults that are listed beside it", () => {
    const faults = [fault("It has no coat.", "serious"), fault("It lacks a bag.")];
    expect(reasonOf({ explanation: "It has no coat. It lacks a bag. The navy shirt: it is plain.", faults })).toBe(
      "The navy shirt: it is plain.",
    );
    expect(reasonOf({ explanation: "It lacks a bag. It has no coat. The shirt.", faults })).toBe("The shirt.");
  });

  test("keeps an explanation that does not begin with them", () => {
    expect(reasonOf({ explanation: "The shirt. It has no coat.", faults: [fault("It has no coat.")] })).toBe(
      "The shirt. It has no coat.",
    );
  });
});

describe("feedback", () => {
  test("like and dislike replace each other, and leave a save", () => {
    const liked = marked(marked(outfit(), "save"), "like");
    const disliked = marked(liked, "dislike");
    expect(["save", "like", "dislike"].map((action) => isMarked(disliked, action as "save"))).toEqual([true, false, true]);
  });

  test("a reason that comes later belongs to the same dislike", () => {
    const disliked = marked(marked(outfit(), "dislike"), "dislike", null, "colors");
    expect(disliked.feedback).toEqual([{ action: "dislike", reason: "colors", worn_on: null }]);
  });

  test("a wear counts once a day, and is taken back by the day", () => {
    const twice = marked(marked(marked(outfit(), "wear", "2026-11-30"), "wear", "2026-11-02"), "wear", "2026-11-30");
    expect(daysWorn(twice)).toEqual(["2026-11-02", "2026-11-30"]);
    expect(daysWorn(unmarked(twice, "wear", "2026-11-30"))).toEqual(["2026-11-02"]);
  });
});

test("two outfits differ by what only one of them has", () => {
  const [one, other] = [
    outfit({ garments: [worn("shirt"), worn("chinos")] }),
    outfit({ garments: [worn("shirt"), worn("jeans")] }),
  ];
  const { onlyOne, onlyOther } = differences(one, other);
  expect([onlyOne.map(({ id }) => id), onlyOther.map(({ id }) => id)]).toEqual([["chinos"], ["jeans"]]);
});

describe("a list of outfits", () => {
  const [one, two, three] = [outfit(), outfit({ id: "two" }), outfit({ id: "three" })];
  const ids = (outfits: readonly Outfit[]) => outfits.map(({ id }) => id);

  test("has a swapped one in the place of the one before, and a removed one no more", () => {
    expect(ids(replaced([one, two], one, three))).toEqual(["three", "two"]);
    expect(ids(replaced([one, two], one, null))).toEqual(["two"]);
  });

  test("takes back one that was removed, which has a new id, and no other that it does not have", () => {
    expect(ids(replaced([two], one, three))).toEqual(["two", "three"]);
    expect(ids(replaced([two], one, one))).toEqual(["two"]);
  });
});

test("degrees are shown in the person's units and sent in Celsius", () => {
  expect([shownDegrees(20, "us"), celsiusOf(68, "us"), celsiusOf(20, "metric")]).toEqual([68, 20, 20]);
  expect([withUnit(-3.4, "metric"), withUnit(0, "us")]).toEqual(["-3 °C", "32 °F"]);
});

describe("the verdict on a purchase", () => {
  const because = (...attributes: string[]) => ({ because: attributes.map((attribute) => ({ attribute })) });
  const weighed = { same_piece: null, look_alikes: [because("slot", "color")], outfits: { good: 3 } };

  test("is that none of its kind is owned, however similar another kind is", () => {
    expect(verdictOn(weighed)).toBe("new");
  });
  test("tells one of the same colour from one of the kind", () => {
    expect(verdictOn({ ...weighed, look_alikes: [because("category"), because("category", "color")] })).toBe("twin");
    expect(verdictOn({ ...weighed, look_alikes: [because("category"), because("slot", "color")] })).toBe("kin");
  });
  test("is no where it makes no good outfit, and that it is owned before all", () => {
    expect(verdictOn({ ...weighed, outfits: { good: 0 } })).toBe("useless");
    expect(verdictOn({ ...weighed, same_piece: {}, outfits: { good: 0 } })).toBe("owned");
  });
});

/** A garment of which only the id counts here. */
function worn(id: string): Outfit["garments"][number] {
  return {
    id,
    deleted: false,
    status: "ready",
    error_message: null,
    custom_name: null,
    custom_notes: null,
    category: null,
    subcategory: null,
    in_laundry: false,
    out_of_use: null,
    set_name: null,
    opinion: null,
    suggested_set: null,
    price: null,
    purchased_on: null,
    attributes: {
      color_primary: null,
      color_secondary: null,
      colors: [],
      pattern: null,
      fit: null,
      formality: null,
      seasons: [],
      style_tags: [],
      material: null,
      warmth_clo: null,
      condition: null,
      purpose: null,
    },
    needs_review: [],
    unsure: [],
    possible_duplicate_of: null,
    possible_duplicate_score: null,
    split_from: null,
    image_url: "",
    thumbnail_url: null,
    processed_image_url: null,
    created_at: "",
    updated_at: "",
  };
}
