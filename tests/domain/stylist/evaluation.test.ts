// The evaluation itself: which understandings count as right, by the rules of the labels, and the command line.

import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshSession, type Session } from "../../../src/domain/stylist/session.ts";
import { casesOf, judge, type Turn } from "../../../tools/stylist/cases.ts";
import { evaluate } from "../../../tools/stylist/evaluate.ts";

const session = (constraints: Session["constraints"]): Session => ({ ...freshSession, constraints });
const isRight = (constraints: Session["constraints"], turn: Omit<Turn, "message">) =>
  judge(session(constraints), { message: "", ...turn }).every(({ wrong, missed }) => wrong.length + missed.length === 0);

describe("a message is right", () => {
  it("if every field is as labelled, in any order of lists", () => {
    const expected = { occasion: "work" as const, exclude_colors: ["red" as const, "black" as const] };
    expect(isRight({ occasion: "work", exclude_colors: ["black", "red"] }, { expect: expected })).toBe(true);
    expect(isRight({ occasion: "work", exclude_colors: ["black"] }, { expect: expected })).toBe(false);
    expect(isRight({ ...expected, formality_level: "casual" }, { expect: expected })).toBe(false);
  });

  it("with values that are allowed too, and with another accepted value instead", () => {
    expect(isRight({ formality_level: "casual" }, { expect: {}, may: { formality_level: ["casual", "very_casual"] } })).toBe(
      true,
    );
    expect(isRight({ formality_level: "formal" }, { expect: {}, may: { formality_level: ["casual"] } })).toBe(false);
    expect(isRight({ occasion: "workout" }, { expect: { occasion: "outdoor" }, may: { occasion: ["outdoor", "workout"] } })).toBe(
      true,
    );
    expect(isRight({}, { expect: { occasion: "outdoor" }, may: { occasion: ["outdoor"] } })).toBe(false);
    expect(isRight({ exclude_colors: ["brown"] }, { expect: {}, may: { exclude_colors: ["brown", "tan"] } })).toBe(true);
  });

  it("within a degree, and with comfort by its bounds", () => {
    const weather = (temperature_c: number) => ({ weather: { temp: "cold" as const, temperature_c } });
    expect(isRight(weather(4.9), { expect: weather(4.4) })).toBe(true);
    expect(isRight(weather(2), { expect: weather(4.4) })).toBe(false);
    expect(isRight({ comfort_priority: 0.65 }, { expect: { comfort_priority: "high" } })).toBe(true);
    expect(isRight({ comfort_priority: 0.5 }, { expect: { comfort_priority: "high" } })).toBe(false);
    expect(isRight({ comfort_priority: 0.35 }, { expect: { comfort_priority: "low" } })).toBe(true);
  });
});

describe("on the command line", () => {
  const wardrobe = { wardrobe: [{ id: "g01", name: "navy blazer", category: "blazer", color_primary: "navy" }] };
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "armoire-stylist-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(import.meta.dirname, "../../../tools/stylist/evaluate.ts"), ...args], {
      encoding: "utf8",
    });

  it("counts each turn of a dialogue, lists the missed values, and ends with JSON on request", async () => {
    const file = path.join(folder, "cases.jsonl");
    const cases = [
      { id: "a", message: "hello", expect: {} },
      {
        id: "b",
        turns: [
          { message: "hi", expect: {} },
          { message: "thanks", expect: { occasion: "wedding" } },
        ],
      },
    ];
    await writeFile(file, [wardrobe, ...cases].map((line) => JSON.stringify(line)).join("\n"));
    const { stdout, status } = run(file, "--json");
    expect(status).toBe(0);
    expect(stdout).toMatch(/b\.2 {2}thanks\n {4}occasion lacks wedding/);
    expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toEqual({ right: 2, messages: 3 });
  });

  describe("with whole turns", () => {
    const head = {
      wardrobe: [
        { id: "g01", name: "white shirt", category: "shirt", color_primary: "white", material: "cotton", pattern: "solid" },
        { id: "g02", name: "blue jeans", category: "jeans", color_primary: "blue", material: "denim", pattern: "solid" },
        { id: "g03", name: "beige chinos", category: "chinos", color_primary: "beige", material: "cotton", pattern: "solid" },
        { id: "g04", name: "brown loafers", category: "loafers", color_primary: "brown", material: "leather", pattern: "solid" },
      ],
      today: "2026-11-28",
    };
    const measured = async (...cases: { id: string; turns: { message: string; check: unknown }[] }[]) => {
      const lines: string[] = [];
      const file = path.join(folder, "real.jsonl");
      await writeFile(file, [head, ...cases].map((line) => JSON.stringify(line)).join("\n"));
      await evaluate([file, "--json"], {
        environment: {},
        print: (line) => lines.push(line),
        complain: (line) => lines.push(line),
      });
      return { figures: JSON.parse(lines.at(-1) ?? ""), words: lines.join("\n") };
    };

    it("counts turns by the kind that the id names", async () => {
      const { figures } = await measured(
        { id: "care-01", turns: [{ message: "my blue jeans are in the wash", check: { intents: ["care"] } }] },
        { id: "good-01", turns: [{ message: "hello", check: { intents: ["outfit"] } }] },
        {
          id: "good-02",
          turns: [
            { message: "work, 12 degrees", check: { constraints: { occasion: "work" } } },
            { message: "no jeans", check: { constraints: { exclude_categories: { has: ["jeans"], has_not: ["chinos"] } } } },
          ],
        },
      );
      expect(figures).toEqual({ right: 3, turns: 4, by_kind: { care: [1, 1], good: [2, 3] } });
    });

    it.each([
      ["another intent", { intents: ["trip"] }],
      ["another constraint", { constraints: { occasion: "wedding" } }],
      ["a constraint that should not be set", { constraints: { weather: null } }],
      ["figures that are more than a degree off", { constraints: { weather: { temperature_c: 14 } } }],
      ["none of several values", { constraints: { occasion: { any: ["date", "party"] } } }],
      ["outfits where there should be none", { outfits: "none" }],
      ["a wrong garment in the first outfit", { first_wrong: ["g01"] }],
      ["none of the garments that one of must be in it", { first_any: [["g02"]] }],
      ["a record that should have been made", { effects: [{ action: "wear", garments: ["g01"], on: "2026-11-27" }] }],
      ["words that should be said", { says: ["zebra"] }],
      ["words that should not be said", { says_not: ["\\w"] }],
      ["another trip", { trip: { legs: [{ place: "Rome", days: 3 }] } }],
    ])("calls a turn wrong with %s", async (_, check) => {
      const turn = { message: "work, 12 degrees and sunny, no jeans", check };
      const { figures, words } = await measured({ id: "good-01", turns: [turn] });
      expect(figures, words).toMatchObject({ right: 0, turns: 1 });
    });

    it("compares effects by action and day, as one or as one for each garment", async () => {
      const message = "I wore the white shirt and the blue jeans yesterday";
      const on = "2026-11-27";
      const apart = [
        { action: "wear", garments: ["g02"], on },
        { action: "wear", garments: ["g01"], on },
      ];
      const { figures } = await measured({ id: "log-01", turns: [{ message, check: { effects: apart } }] });
      expect(figures).toMatchObject({ right: 1 });
    });
  });

  it("ends with 2 and the reason if it cannot measure", () => {
    expect(run("absent.jsonl")).toMatchObject({ status: 2, stdout: "", stderr: "absent.jsonl cannot be read.\n" });
  });

  it("names what is wrong with the file and the arguments", async () => {
    // In this process, because a process of its own takes a second.
    const refusal = async (...args: string[]) => {
      const complaints: string[] = [];
      const complain = (line: string) => complaints.push(line);
      const status = await evaluate(args, { environment: {}, print: () => {}, complain });
      return { status, words: complaints.join("\n") };
    };
    const file = path.join(folder, "wrong.jsonl");
    await writeFile(file, `${JSON.stringify(wardrobe)}\n{"id":"x","message":"hi","expect":{"ocasion":"work"}}\n`);
    expect(await refusal(file)).toEqual({ status: 2, words: expect.stringContaining("line 2") });
    expect(await refusal(file, "--engine", "parrot")).toEqual({ status: 2, words: expect.stringContaining("built-in") });
    await writeFile(file, `${JSON.stringify(wardrobe)}\n`);
    expect(await refusal(file, "--engine", "openai")).toEqual({ status: 2, words: expect.stringContaining("OPENAI_API_KEY") });
    expect(await refusal("--loud")).toEqual({ status: 2, words: expect.stringContaining("--loud") });
  });

  it("reads every line of the form", () => {
    expect(() => casesOf("")).toThrow(/empty/);
    expect(() => casesOf("[]")).toThrow(/line 1/);
  });
});
