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
