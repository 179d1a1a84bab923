// The facts that a garment's name states, and those that it only seems to state.

import { expect, test } from "vitest";
import { nameFacts } from "../../../src/domain/garment/name-facts.ts";

test.each([
  ["Paint-stained jeans", "worn", null],
  ["moth-eaten jumper", "worn", null],
  ["Brand new loafers", "new", null],
  ["never worn silk tie", "new", null],
  ["Steel-toe boots for the site", null, "site"],
  ["garden trousers with holes", "worn", "garden"],
  ["House cardigan", null, "home"],
  ["New Balance runners", null, null],
  ["Old Navy hoodie", null, null],
  ["Dress for the garden party", null, null],
  ["House of Fraser coat", null, null],
  ["Grandad's jumper", null, null],
])("%s: condition %s, purpose %s", (name, condition, purpose) => {
  expect(nameFacts(name)).toEqual({ condition, purpose });
});
