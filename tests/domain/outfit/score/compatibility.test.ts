// The table of kinds that people wear together.

import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Position, positionOf } from "../../../../src/domain/outfit/ask/wearable.ts";
import {
  codeCount,
  compatibilityCode,
  compatibilityOf,
  compatibilityTerm,
  crowding,
  garmentTerms,
  likelihoodOf,
  pairTerms,
} from "../../../../src/domain/outfit/score/compatibility.ts";
import table from "../../../../src/domain/outfit/score/compatibility-table.json" with { type: "json" };
import { shapes } from "../../../../src/domain/outfit/search/rules.ts";
import { type Category, categories, factsOf } from "../../../../src/domain/words/categories.ts";
import { measure, outfitsOf } from "../../../../tools/outfits/protocol.ts";
import { randomFrom } from "../../../../tools/seeded-random.ts";

function categoriesOf(position: Position): Category[] {
  return categories.filter((category) => positionOf(category) === position);
}

/** An outfit as the search makes it: one garment in each position of a shape, perhaps a bag, and accessories. */
const outfit = fc
  .record({ shape: fc.constantFrom(...shapes), bag: fc.boolean(), accessories: fc.nat(4) })
  .chain(({ shape, bag, accessories }) => {
    const positions: Position[] = [
      ...shape.positions,
      ...(bag ? ["bag" as const] : []),
      ...Array.from({ length: accessories }, () => "accessory" as const),
    ];
    return fc.tuple(...positions.map((position) => fc.constantFrom(...categoriesOf(position))));
  });

const casual: Category[] = ["t_shirt", "jeans", "sneakers"];

describe("compatibility", () => {
  it("likes jeans, a t-shirt and sneakers, and a gown with heels and a clutch", () => {
    expect(compatibilityOf(casual)).toBeGreaterThan(850_000);
    expect(compatibilityOf(["gown", "heels", "clutch"])).toBeGreaterThan(850_000);
    expect(compatibilityOf(["dress_shirt", "chinos", "blazer", "loafers"])).toBeGreaterThan(850_000);
    expect(compatibilityOf(["sweater", "jeans", "coat", "ankle_boots", "scarf"])).toBeGreaterThan(850_000);
  });

  it("finds a gown with sneakers and a backpack odd, and a gown over joggers out of the question", () => {
    expect(compatibilityOf(["gown", "sneakers", "backpack"])).toBeLessThan(400_000);
    expect(compatibilityOf(["gown", "joggers", "sneakers"])).toBeLessThan(100_000);
    expect(compatibilityOf(["sweater", "shorts", "sandals", "coat"])).toBeLessThan(400_000);
  });

  it("prefers heels to sneakers with a gown, and sneakers to heels with joggers", () => {
    expect(compatibilityOf(["gown", "heels"])).toBeGreaterThan(compatibilityOf(["gown", "sneakers"]) + 200_000);
    expect(compatibilityOf(["t_shirt", "joggers", "sneakers"])).toBeGreaterThan(
      compatibilityOf(["t_shirt", "joggers", "heels"]) + 200_000,
    );
  });

  it("marks down two bags and two pairs of shoes", () => {
    expect(compatibilityOf([...casual, "bag", "bag"])).toBeLessThan(200_000);
    expect(compatibilityOf([...casual, "heels"])).toBeLessThan(200_000);
  });

  it("leaves the number of layers to the weather", () => {
    expect(compatibilityOf([...casual, "cardigan", "jacket", "coat"])).toBeGreaterThan(700_000);
    fc.assert(fc.property(outfit, (outfitCategories) => crowding(outfitCategories) === 0));
  });

  it("ignores a tie", () => {
    const suit: Category[] = ["dress_shirt", "dress_pants", "suit_jacket", "dress_shoes"];
    expect(compatibilityOf([...suit, "tie"])).toBe(compatibilityOf(suit));
    expect(likelihoodOf(["tie", ...suit])).toBe(likelihoodOf(suit));
    expect(compatibilityOf(suit)).toBeGreaterThan(500_000);
  });

  it("does not depend on the order of the garments", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom(...categories), { maxLength: 9 })
          .chain((outfitCategories) =>
            fc.tuple(
              fc.constant(outfitCategories),
              fc.shuffledSubarray(outfitCategories, { minLength: outfitCategories.length }),
            ),
          ),
        ([outfitCategories, shuffled]) => {
          expect(compatibilityOf(shuffled)).toBe(compatibilityOf(outfitCategories));
          expect(likelihoodOf(shuffled)).toBe(likelihoodOf(outfitCategories));
        },
      ),
    );
  });

  it("is in millionths, grows with the sum and is a half where one in twenty of people's outfits is below", () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), fc.nat(5000), (sum, more) => {
        const term = compatibilityTerm(sum);
        expect(Number.isInteger(term) && term >= 0 && term <= 1_000_000).toBe(true);
        expect(compatibilityTerm(sum + more)).toBeGreaterThanOrEqual(term);
      }),
    );
    expect(compatibilityTerm(table.half)).toBe(500_000);
    expect(compatibilityTerm(table.half + table.width)).toBe(731_059);
  });
});

describe("what the search adds up", () => {
  it("has a row for every category but the neutral ones, with the position of the category", () => {
    const learnedRows = table.garments.map((row) => row.split(" ").slice(0, 2));
    for (const category of categories) {
      expect(learnedRows[compatibilityCode(category)]?.[1], category).toBe(
        factsOf(category).countsAs === null ? undefined : positionOf(category),
      );
    }
    expect(new Set(categories.map(compatibilityCode)).size).toBe(codeCount);
  });

  it("is symmetric, and nothing for a neutral garment", () => {
    for (let code = 0; code < codeCount; code++) {
      for (let other = 0; other < codeCount; other++) {
        expect(pairTerms[code * codeCount + other]).toBe(pairTerms[other * codeCount + code]);
      }
    }
    const neutral = compatibilityCode("tie");
    expect(garmentTerms[neutral]).toBe(0);
    expect(pairTerms.subarray(neutral * codeCount)).toEqual(new Int32Array(codeCount));
  });

  it("is the garments' terms and the pairs' terms, added one garment after another", () => {
    fc.assert(
      fc.property(outfit, (outfitCategories) => {
        let sum = 0;
        const before: number[] = [];
        for (const code of outfitCategories.map(compatibilityCode)) {
          sum += garmentTerms[code] ?? 0;
          for (const other of before) sum += pairTerms[code * codeCount + other] ?? 0;
          before.push(code);
        }
        expect(compatibilityOf(outfitCategories)).toBe(compatibilityTerm(sum));
      }),
    );
  });
});

describe("eval:outfits", () => {
  const csv =
    "polyvore_id,polyvore_name,category\n1,T-Shirts,t_shirt\n2,Jeans,jeans\n3,Sneakers,sneakers\n4,Gowns,gown\n9,Toys,\n";
  const file = (outfits: number[][]) => JSON.stringify(outfits.map((items_category) => ({ set_id: "1", items_category })));

  it("keeps garments with a category, and outfits with three of them", () => {
    expect(
      outfitsOf(
        file([
          [1, 9, 2, 3],
          [1, 2, 9],
          [4, 4, 2, 1],
          [7, 1, 2],
        ]),
        csv,
      ),
    ).toEqual([
      ["t_shirt", "jeans", "sneakers"],
      ["gown", "gown", "jeans", "t_shirt"],
    ]);
  });

  it("gives a scorer that knows nothing exactly what chance gives", () => {
    const outfits = outfitsOf(
      file([
        [1, 2, 3],
        [4, 2, 1, 1],
      ]),
      csv,
    );
    expect(measure(outfits, () => 0, randomFrom(1), 50)).toEqual({ fitb: 0.25, auc: 0.5 });
  });

  it("counts a tie as a fair share for a scorer that knows everything", () => {
    // With one outfit of three, each offered garment is the removed one in a third of cases, and three random garments are the
    // same three in 6 of 27 cases.
    const scorer = (outfitCategories: readonly Category[]) => (new Set(outfitCategories).size === 3 ? 1 : 0);
    const { fitb, auc } = measure(outfitsOf(file([[1, 2, 3]]), csv), scorer, randomFrom(1), 40_000);
    expect(fitb).toBeCloseTo((1 - (2 / 3) ** 4) / (4 / 3), 2);
    expect(auc).toBeCloseTo(1 - 6 / 27 / 2, 2);
  });

  it("gives the same figures for the same seed", () => {
    const outfits = outfitsOf(
      file([
        [1, 2, 3],
        [1, 2, 3, 3],
      ]),
      csv,
    );
    const measured = (seed: number) => measure(outfits, likelihoodOf, randomFrom(seed), 1000);
    expect(measured(5)).toEqual(measured(5));
    expect(measured(5)).not.toEqual(measured(6));
  });

  it("says what is wrong with a file", () => {
    expect(() => outfitsOf('[{"items": [1]}]', csv)).toThrow(/items_category/);
    expect(() => outfitsOf("[]", csv)).toThrow();
    expect(() => outfitsOf(file([[1, 2, 3]]), "id,category\n1,t_shirt")).toThrow(/first line/);
    expect(() => outfitsOf(file([[1, 2, 3]]), `${csv}5,Togas,toga\n`)).toThrow(/line 7: toga/);
  });

  describe("on the command line", () => {
    let folder = "";
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "outfits-"));
      await writeFile(join(folder, "categories.csv"), csv);
      await writeFile(
        join(folder, "outfits.json"),
        file([
          [1, 2, 3],
          [1, 2, 3, 3],
        ]),
      );
      await writeFile(join(folder, "broken.json"), '[{"items_category": "1 2 3"}]');
    });
    afterAll(async () => await rm(folder, { recursive: true }));

    function run(...names: string[]) {
      const paths = names.map((name) => (name.startsWith("--") ? name : join(folder, name)));
      return spawnSync(process.execPath, ["tools/outfits/evaluate.ts", ...paths], { encoding: "utf8" });
    }

    it("prints both measures, as JSON on the last line", () => {
      const { status, stdout } = run("outfits.json", "categories.csv", "--json");
      expect(status).toBe(0);
      const last = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
      expect(Object.keys(last)).toEqual(["fitb", "auc"]);
      expect(last.fitb).toBeGreaterThan(0.25);
    });

    it("ends with 2 and says why if a file is missing or invalid", () => {
      expect(run("none.json", "categories.csv")).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/none\.json cannot be read/),
      });
      expect(run("broken.json", "categories.csv")).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/items_category/),
      });
      expect(run("outfits.json")).toMatchObject({ status: 2, stderr: expect.stringMatching(/usage/) });
    });
  });
});
