// The view of the wardrobe: it stands in the address, and says which garments belong to it.

import { expect, test } from "vitest";
import { belongs } from "../../web/wardrobe/order.ts";
import { addressOf, filtersOf, isWhole, searching, toggled, viewOf } from "../../web/wardrobe/view.ts";
import { garment } from "./wardrobe-garment.ts";

test("a view goes into the address and comes back the same", () => {
  const view = {
    q: "navy & white",
    category: "t_shirt",
    color: "navy",
    out_of_use: "none",
    set_name: "Suit 1",
    sort: "color",
  } as const;
  const query = Object.fromEntries(new URL(addressOf(view), "http://localhost").searchParams);
  expect(viewOf(query)).toEqual(view);
  expect(addressOf({})).toBe("/");
});

test("what an address says that means nothing is left out", () => {
  expect(
    viewOf({ color: "nacre", season: "monsoon", status: "lost", needs_review: "false", sort: "price", q: "  ", split: "1" }),
  ).toEqual({});
  expect(viewOf({ sort: "newest" })).toEqual({});
});

test("a filter that is chosen twice is taken away, and another value replaces the first", () => {
  expect(toggled({ color: "navy" }, "color", "red")).toEqual({ color: "red" });
  expect(toggled({ color: "navy", q: "coat" }, "color", "navy")).toEqual({ q: "coat" });
  expect(searching({ color: "navy" }, "")).toEqual({ color: "navy" });
});

test("the whole wardrobe is a view without words and filters, in any order", () => {
  expect(isWhole({ sort: "name" })).toBe(true);
  expect(isWhole({ q: "coat" })).toBe(false);
  expect(filtersOf({ season: "winter", category: "coat", q: "x", sort: "name" })).toEqual([
    { field: "category", value: "coat" },
    { field: "season", value: "winter" },
  ]);
});

test("after a change a garment stays only in the views that it still belongs to", () => {
  const navy = garment({
    attributes: { color_primary: "white", color_secondary: "navy", seasons: ["winter"] },
    set_name: "Suit",
  });
  expect(belongs({ color: "navy", season: "winter", set_name: "suit", out_of_use: "none" }, navy)).toBe(true);
  expect(belongs({ color: "red" }, navy)).toBe(false);
  expect(belongs({ season: "summer" }, navy)).toBe(false);
  expect(belongs({ needs_review: "true" }, navy)).toBe(false);
  expect(belongs({ status: "failed" }, navy)).toBe(false);
  expect(belongs({ out_of_use: "any" }, navy)).toBe(false);
  const washed = garment({ out_of_use: "laundry", in_laundry: true });
  expect(belongs({ out_of_use: "any" }, washed)).toBe(true);
  expect(belongs({ out_of_use: "laundry" }, washed)).toBe(true);
  expect(belongs({ out_of_use: "lent" }, washed)).toBe(false);
  expect(belongs({ out_of_use: "none" }, washed)).toBe(false);
});

test("only the server knows what search words and a coarse category let through, so nothing leaves such a view by itself", () => {
  expect(belongs({ q: "jumper", category: "hat" }, garment({ category: "beanie" }))).toBe(true);
});
