// The table of pieces that go together.

import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { type PairedGarment, pairingOf } from "../../../../src/domain/outfit/score/pairing.ts";
import table from "../../../../src/domain/outfit/score/pairing-table.json" with { type: "json" };
import { Scorer } from "../../../../src/domain/outfit/score/score.ts";
import { extraHarmonyWorth, plainPairing, tallyOf } from "../../../../src/domain/outfit/score/tally.ts";
import { mainColour } from "../../../../src/domain/outfit/sense/rule.ts";
import { categories } from "../../../../src/domain/words/categories.ts";
import { colourNames } from "../../../../src/domain/words/colours.ts";
import { materials } from "../../../../src/domain/words/materials.ts";
import { patterns } from "../../../../src/domain/words/vocabulary.ts";
import { measurePairs, namedOutfitsOf, overall } from "../../../../tools/outfits/pairs-protocol.ts";
import { randomFrom } from "../../../../tools/seeded-random.ts";
import { drawnWardrobes } from "../../../support/drawn-wardrobes.ts";

const unknown: PairedGarment = { category: null, colour: null, material: null, pattern: null };
const garment = fc.record({
  category: fc.constantFrom(null, ...categories),
  colour: fc.constantFrom(null, ...colourNames),
  material: fc.constantFrom(null, ...materials),
  pattern: fc.constantFrom(null, ...patterns),
});

describe("a pair of garments", () => {
  it("goes together when people wear such kinds together: a gown with a clutch, leggings with sneakers", () => {
    const pair = (one: PairedGarment["category"], other: PairedGarment["category"]) =>
      pairingOf({ ...unknown, category: one }, { ...unknown, category: other });
    expect(pair("gown", "clutch")).toBeGreaterThan(pair("gown", "backpack"));
    expect(pair("leggings", "sneakers")).toBeGreaterThan(pair("leggings", "heels"));
    expect(pair("coat", "ankle_boots")).toBeGreaterThan(pair("coat", "sandals"));
  });

  it("goes together when a colour comes back", () => {
    const shoes: PairedGarment = { ...unknown, category: "heels" };
    const bag: PairedGarment = { ...unknown, category: "handbag" };
    for (const colour of ["black", "red", "pink"] as const) {
      expect(pairingOf({ ...shoes, colour }, { ...bag, colour })).toBeGreaterThan(pairingOf(shoes, bag));
    }
  });

  it("is the same in both orders, and a whole number", () => {
    fc.assert(
      fc.property(garment, garment, (one, other) => {
        expect(pairingOf(one, other)).toBe(pairingOf(other, one));
        expect(Number.isInteger(pairingOf(one, other))).toBe(true);
      }),
    );
  });

  it("is neutral where nothing is known", () => {
    fc.assert(
      fc.property(garment, (one) => {
        expect(pairingOf(one, unknown)).toBe(0);
      }),
    );
  });

  it("is a sum over what is known: a colour adds the same whatever the pattern is", () => {
    fc.assert(
      fc.property(garment, garment, (one, other) => {
        const added = (pattern: PairedGarment["pattern"]) =>
          pairingOf({ ...one, pattern }, other) - pairingOf({ ...one, pattern, colour: null }, other);
        expect(added(one.pattern)).toBe(added(null));
      }),
    );
  });

  it("has a table of the words of the wardrobe", () => {
    const words = new Set<string>([...categories, ...colourNames, ...materials, ...patterns]);
    for (const names of [...Object.values(table.tones), ...Object.values(table.cloths)]) {
      for (const name of names.split(" ")) expect(words).toContain(name);
    }
    for (const { one, rows } of table.blocks) {
      const expected = { category: categories, colour: colourNames, material: materials, pattern: patterns }[one];
      expect(
        rows.map((row) => row.split(" ")[0]),
        one,
      ).toEqual(expected);
    }
  });
});

describe("eval:pairs", () => {
  const item = (role: string, category: string | null, more = {}) => ({
    role,
    name: `a ${category}`,
    category,
    color_primary: null,
    material: null,
    pattern: null,
    ...more,
  });
  const file = JSON.stringify([
    { id: "1", items: [item("shoe", "heels", { color_primary: "red" }), item("bag", "clutch")] },
    { id: "2", items: [item("shoe", "sneakers"), item("bag", "backpack")] },
    { id: "3", items: [item("shoe", "boots", { material: "glass" })] },
  ]);

  it("reads what the wardrobe has words for, and a word it does not have says nothing", () => {
    const [first, , third] = namedOutfitsOf(file);
    expect(first?.[0]).toEqual({ role: "shoe", category: "heels", colour: "red", material: null, pattern: null });
    expect(third?.[0]?.material).toBeNull();
  });

  it("asks about every garment that has another in its outfit", () => {
    const shares = measurePairs(namedOutfitsOf(file), () => 0, randomFrom(1), 3);
    expect(shares).toEqual([
      { role: "shoe", questionCount: 2, fitb: 0.25 },
      { role: "bag", questionCount: 2, fitb: 0.25 },
    ]);
    expect(overall(shares)).toBe(0.25);
  });

  it("never offers the garment that was taken out as a wrong choice", () => {
    const knowsAll = (one: PairedGarment, other: PairedGarment) =>
      Number(["heels clutch", "sneakers backpack"].includes([one.category, other.category].sort().reverse().join(" ")));
    const [shoes] = measurePairs(namedOutfitsOf(file), knowsAll, randomFrom(1), 50);
    expect(shoes?.fitb).toBe(1);
  });

  it("counts a question once in the overall share, whatever its role", () => {
    const shares = [
      { role: "shoe", questionCount: 3, fitb: 1 },
      { role: "bag", questionCount: 1, fitb: 0 },
    ] as const;
    expect(overall(shares)).toBe(0.75);
  });

  it("gives the same figures for the same seed", () => {
    const measured = (seed: number) => measurePairs(namedOutfitsOf(file), pairingOf, randomFrom(seed), 20);
    expect(measured(5)).toEqual(measured(5));
  });

  describe("on the command line", () => {
    let folder = "";
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "pairs-"));
      await writeFile(join(folder, "named.json"), file);
      await writeFile(join(folder, "broken.json"), '[{"items": [{"role": "glove"}]}]');
      await writeFile(join(folder, "single.json"), JSON.stringify([{ items: [item("shoe", "heels")] }]));
    });
    afterAll(async () => await rm(folder, { recursive: true }));

    function run(...names: string[]) {
      const paths = names.map((name) => (name.startsWith("--") ? name : join(folder, name)));
      return spawnSync(process.execPath, ["tools/outfits/evaluate-pairs.ts", ...paths], { encoding: "utf8" });
    }

    it("prints each role and the overall share, as JSON on the last line", () => {
      const { status, stdout } = run("named.json", "--json");
      expect(status).toBe(0);
      expect(stdout).toMatch(/^shoe .*2 questions/m);
      const last = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
      expect(Object.keys(last)).toEqual(["fitb"]);
    });

    it("ends with 2 and says why if a file is missing or cannot be measured", () => {
      expect(run("none.json")).toMatchObject({ status: 2, stderr: expect.stringMatching(/none\.json cannot be read/) });
      expect(run("broken.json")).toMatchObject({ status: 2, stderr: expect.stringMatching(/role/) });
      expect(run("single.json")).toMatchObject({ status: 2, stderr: expect.stringMatching(/no outfit of two garments/) });
      expect(run()).toMatchObject({ status: 2, stderr: expect.stringMatching(/usage/) });
    });
  });
});

describe("a bag or an accessory beside clothes", () => {
  const request = resolveConstraints({ occasion: "work" });
  const drawn = drawnWardrobes(2, 2).filter(([one, other]) => one?.category !== undefined && other?.category !== undefined);

  it("costs what people are less likely to wear together, and gains nothing by what they like together", () => {
    fc.assert(
      fc.property(drawn, ([one, other]) => {
        if (one === undefined || other === undefined) return;
        const scorer = new Scorer(request, {}, [one, other]);
        const [a, b] = [scorer.prepare(one, 0, false), scorer.prepare(other, 1, false)];
        const pairing = plainPairing(null, scorer.sense);
        const together = tallyOf([a, b], pairing).cost - a.cost - b.cost - pairing.cost(a, b);
        const value = pairingOf({ ...one, colour: mainColour(one) }, { ...other, colour: mainColour(other) });
        const isExtraWithClothes = a.core !== b.core;
        expect(together).toBe(isExtraWithClothes ? Math.max(0, -50 * value) - extraHarmonyWorth(pairing.harmony(a, b)) : 0);
      }),
      { seed: 20_261_130, numRuns: 300 },
    );
  });
});
