// The demo's output: plain data in, text out.

import { describe, expect, test } from "vitest";
import { DemoGarment } from "../../local/demo/api.ts";
import { catalogueTable, nameOf, outfitsReport, table, waitingLine, wrap } from "../../local/demo-report.ts";

const coat = DemoGarment.parse({
  id: "1",
  status: "ready",
  category: "coat",
  attributes: {
    color_primary: "light_blue",
    colors: [{ name: "light_blue", hex: "#aac8ea", share: 0.814 }],
    pattern: "polka_dot",
  },
  prediction: { category_confidence: 0.5049 },
  needs_review: ["category", "fit"],
});
const failed = DemoGarment.parse({
  id: "2",
  status: "failed",
  error_message: "The photo is too small",
  category: null,
  attributes: null,
  prediction: null,
});

describe("the catalogue", () => {
  test("shows category with confidence, colours, pattern and what to review", () => {
    const [, , row] = catalogueTable([{ garment: coat, file: "coat.jpg" }]).split("\n");
    expect(row).toBe("coat.jpg  light blue coat  coat 50%  light blue 81%  polka dot  category, fit");
  });

  test("shows why a photo failed", () => {
    expect(catalogueTable([{ garment: failed, file: "tiny.jpg" }])).toContain("tiny.jpg  (failed)  The photo is too small");
  });

  test("aligns columns and cuts what is too long", () => {
    expect(
      table(
        ["a", "b"],
        [
          ["long", "x"],
          ["é", "y".repeat(40)],
        ],
      ),
    ).toBe(["a     b", `----  ${"-".repeat(34)}`, "long  x", `é     ${"y".repeat(33)}…`].join("\n"));
  });
});

describe("outfits", () => {
  test("are named by their garments, a deleted one included", () => {
    const report = outfitsReport({
      outfits: [
        {
          id: "o",
          score: 0.876,
          score_breakdown: { color_harmony: 0.9 },
          explanation: "It works.",
          faults: [],
          garments: [coat, { id: "3", deleted: true }],
        },
      ],
      unmet: [],
      exact: true,
    });
    expect(report).toBe("1. light blue coat + (deleted)\n   score 0.88  (color harmony 0.90)\n   It works.");
  });

  test("say what is unmet, what would help, and whether the search was cut short", () => {
    const unmet = [
      { constraint: "weather", slot: "outerwear", message: "No coat for rain.", relaxing: "Without rain there are 12 outfits." },
    ];
    expect(outfitsReport({ outfits: [], unmet, exact: false })).toBe(
      "No outfit can be made of these garments.\n\nUnmet (outerwear): No coat for rain. Without rain there are 12 outfits.\n\nThe search was cut short: there may be better ones.",
    );
  });
});

test("a garment has its owner's name, else its colour and kind", () => {
  expect(nameOf({ ...coat, custom_name: "Grandma's" })).toBe("Grandma's");
  expect(nameOf({ ...coat, subcategory: "trench coat" })).toBe("light blue trench coat");
  expect(nameOf(failed)).toBe("garment");
});

test("text is wrapped at words and indented", () => {
  const lines = wrap("word ".repeat(40), "   ").split("\n");
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^ {3}word.{0,89}$/);
});

test("the waiting line counts what is done", () => {
  expect(waitingLine([{ status: "ready" }, { status: "failed" }, { status: "pending" }], 14_400)).toBe(
    "Looking at them: 1 of 3 ready, 1 failed (14 s)",
  );
});
