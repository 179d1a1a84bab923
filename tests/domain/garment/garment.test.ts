// What a garment is called.

import { expect, test } from "vitest";
import { emptyAttributes, nameOf } from "../../../src/domain/garment/garment.ts";

const tee = {
  custom_name: null,
  category: "t_shirt",
  own_category: null,
  subcategory: null,
  attributes: { ...emptyAttributes, color_primary: "light_blue" },
} as const;

test("by its own name, else by its colour and kind as people write them", () => {
  expect(nameOf({ ...tee, custom_name: "Friday tee" })).toBe("Friday tee");
  expect(nameOf(tee)).toBe("light blue T-shirt");
});

test("a name turns no sentence that it stands in, and keeps the writing of its language", () => {
  expect(nameOf({ ...tee, custom_name: "\u202Eeet yvaN\u202C" })).toBe("eet yvaN");
  expect(nameOf({ ...tee, custom_name: "\u2067חולצה\u2069 2" })).toBe("חולצה 2");
  expect(nameOf({ ...tee, custom_name: "\u202E \u2066" })).toBe("light blue T-shirt");
});
