// The simulation learns the hidden tastes of its people, and gives the same picture each time.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";

const tool = path.join(import.meta.dirname, "../../../tools/taste/evaluate.ts");
const Answer = z.object({
  figures: z.array(z.object({ name: z.string(), rank_first: z.number(), rank_last: z.number(), acceptance_late: z.number() })),
});

async function simulate(people: number) {
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-taste-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const picture = path.join(folder, "picture.svg");
  const { stdout } = await promisify(execFile)(process.execPath, [tool, "--people", `${people}`, "--json", "--picture", picture]);
  return { picture: await readFile(picture, "utf8"), last: stdout.trim().split("\n").at(-1) ?? "" };
}

test("thirty feedbacks bring the favourite forward and please more often", async () => {
  const { last, picture } = await simulate(30);
  const { figures } = Answer.parse(JSON.parse(last));
  const [none, , taste] = figures;
  expect(figures.map(({ name }) => name)).toEqual(["no learning", "popularity", "learned taste"]);
  expect(none?.rank_last).toBe(none?.rank_first);
  expect(taste?.rank_first).toBe(none?.rank_first);
  expect(taste?.rank_last).toBeLessThan((none?.rank_last ?? 0) * 0.75);
  expect(taste?.acceptance_late).toBeGreaterThan((none?.acceptance_late ?? 1) + 0.15);
  expect(picture).toMatch(/^<svg .*<\/svg>\n$/s);
});

test("two runs for the same people give the same figures and the same picture", async () => {
  expect(await simulate(3)).toEqual(await simulate(3));
});
