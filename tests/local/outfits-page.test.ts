// The page of the demo's outfits: garments by the names and pictures that they have, faults where an outfit has some.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../local/configuration.ts";
import { DemoOutfit } from "../../local/demo/api.ts";
import { type CataloguedPhoto, outfitsPage } from "../../tools/outfits/outfits-page.ts";

/** A photo of a garment of the sample wardrobe that Armoire takes to be of `category`. */
function photoOf(id: string, expected: CataloguedPhoto["sample"]["expected"], category = expected.category): CataloguedPhoto {
  const name = `${expected.color_primary} ${id}`;
  const garment = {
    id,
    status: "ready",
    category,
    attributes: { color_primary: expected.color_primary, colors: [] },
    needs_review: [],
    warnings: [],
  };
  return {
    sample: { name, expected },
    garment,
    picture: `outfits/${name.replace(" ", "-")}.webp`,
  };
}
const tee = photoOf("tee", { category: "t_shirt", color_primary: "white" });
const flats = photoOf("flats", { category: "flats", color_primary: "navy" });
const scarf = photoOf("scarf", { category: "scarf", color_primary: "burgundy" }, "belt");
const outfit = {
  id: "outfit",
  score: 0.876,
  score_breakdown: {},
  explanation: "It works.",
  garments: [tee.garment, flats.garment],
};

function pageWith(outfits: readonly unknown[]): string {
  const recommendation = { outfits: outfits.map((fields) => DemoOutfit.parse(fields)), unmet: [], exact: true };
  return outfitsPage([tee, flats, scarf], [{ title: "Work", request: { occasion: "work" }, recommendation }]);
}

describe("the page of the demo's outfits", () => {
  test("shows each garment of an outfit by its picture, with the name that Armoire has for it", () => {
    const page = pageWith([outfit]);
    expect(page).toContain("### 1. white T-shirt, navy flats");
    expect(page).toContain('<img src="outfits/navy-flats.webp" width="120" alt="navy flats">');
    expect(page).toContain("Score 0.88. It works.");
    expect(page).not.toContain("Fault");
  });

  test("names the faults of an outfit, with their garments", () => {
    const fault = { code: "too_dressy", severity: "major", garment_ids: ["flats"], message: "Heels are not for the gym." };
    expect(pageWith([{ ...outfit, faults: [fault] }])).toContain(
      "- Fault, major: too dressy (navy flats). Heels are not for the gym.",
    );
  });

  test("says which photos Armoire named otherwise than a person", () => {
    expect(pageWith([])).toContain("than a person\n\n- burgundy scarf: burgundy belt\n");
  });

  test("is not written with a garment that nobody owns", () => {
    expect(() => pageWith([{ ...outfit, garments: [{ id: "other", deleted: true }] }])).toThrow("other");
  });

  test("links only pictures that exist", async () => {
    const docs = path.join(root, "docs");
    const page = await readFile(path.join(docs, "outfits.md"), "utf8");
    const pictures = [...page.matchAll(/src="([^"]+)"/g)].map(([, picture = ""]) => picture);
    expect(pictures.length).toBeGreaterThan(20);
    expect(pictures.filter((picture) => !existsSync(path.join(docs, picture)))).toEqual([]);
  });
});
