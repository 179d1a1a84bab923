// The tables of dress sense are whole: nothing is missing, said twice, or about something that does not exist.

import { describe, expect, it } from "vitest";
import { exceptions } from "../../../../src/domain/outfit/sense/exceptions.ts";
import { needs } from "../../../../src/domain/outfit/sense/needs.ts";
import { occasionVerdicts, verdicts } from "../../../../src/domain/outfit/sense/occasion-verdicts.ts";
import { pairRules } from "../../../../src/domain/outfit/sense/pairs.ts";
import { pieces } from "../../../../src/domain/outfit/sense/pieces.ts";
import { categoryMatches } from "../../../../src/domain/outfit/sense/rule.ts";
import { categories, factsOf } from "../../../../src/domain/words/categories.ts";
import { Occasion } from "../../../../src/domain/words/occasions.ts";

describe("the table of occasions", () => {
  it.each(Occasion.options)("says of every category, once, what it is at %s", (occasion) => {
    const listed = verdicts.flatMap((verdict) => occasionVerdicts[occasion][verdict]);
    expect(listed.toSorted()).toEqual(categories.toSorted());
  });

  it.each(Occasion.options)("has something right for each part of the body at %s", (occasion) => {
    const right = occasionVerdicts[occasion].right.map((category) => factsOf(category).slot);
    expect(right).toContain("shoes");
    expect(right.includes("one_piece") || (right.includes("top") && right.includes("bottom"))).toBe(true);
  });
});

describe("the table of pieces", () => {
  it("has a row for every bag, accessory, pair of shoes and outer layer", () => {
    const needed = categories.filter((category) => ["bag", "accessory", "shoes", "outerwear"].includes(factsOf(category).slot));
    expect(needed.filter((category) => pieces[category] === undefined)).toEqual([]);
  });

  it("gives every bag and accessory a reason to be worn, and a range of temperatures", () => {
    for (const piece of Object.values(pieces)) {
      expect(piece.reasons.length).toBeGreaterThan(0);
      expect(piece.from).toBeLessThan(piece.to);
      expect(piece.light ?? piece.to).toBeGreaterThanOrEqual(piece.to);
    }
  });
});

describe("the rules", () => {
  it("have a code of their own each, except where one need has two occasions", () => {
    for (const codes of [exceptions.map(({ code }) => code), pairRules.map(({ code }) => code)])
      expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it("are each about some category", () => {
    const selectors = [
      ...exceptions.map(({ code, garment }) => ({ code, selector: garment })),
      ...pairRules.flatMap(({ code, one, other }) => [
        { code, selector: one },
        { code, selector: other },
      ]),
      ...needs.map(({ code, needs: selector }) => ({ code, selector })),
    ];
    const idle = selectors.filter(({ selector }) => !categories.some((category) => categoryMatches(selector, category)));
    expect(idle.map(({ code }) => code)).toEqual([]);
  });

  it("say in words what is wrong, wherever they are a fault", () => {
    const faults = [...exceptions.filter(({ verdict }) => verdict === "off" || verdict === "wrong"), ...pairRules, ...needs];
    expect(faults.filter(({ words }) => words.length < 4).map(({ code }) => code)).toEqual([]);
  });
});
