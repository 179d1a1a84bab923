// `npm run campaign -- [--seed N] [--hours H] [--only part,part]`: proves with figures that nothing is lost. Prints what it does as it
// does it, and the seed and all counts as JSON on its last line; exits with 1 if anything was lost or failed.

import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { root } from "../../local/configuration.ts";
import { type Part, parts } from "./parts.ts";

const { values } = parseArgs({
  options: { seed: { type: "string" }, hours: { type: "string" }, only: { type: "string" } },
});
const seed = wholeNumber("seed", values.seed ?? String(Date.now() % 1_000_000));
const chosenNames = values.only?.split(",") ?? parts.map(({ name }) => name);
const unknown = chosenNames.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) fail(`No part is named ${unknown.join(", ")}; accepted: ${parts.map(({ name }) => name).join(", ")}`);
const chosen = parts.filter(({ name }) => chosenNames.includes(name));
const fullHours = chosen.reduce((sum, { minutes }) => sum + minutes, 0) / 60;
const hours = values.hours === undefined ? fullHours : Number(values.hours);
if (!(hours > 0)) fail(`--hours is "${values.hours}"; accepted: a number above 0`);
/** A shorter run does a share of everything. */
const share = Math.min(1, hours / fullHours);

const counts: Record<string, number> = {};
const failedParts: string[] = [];
const began = Date.now();

console.log(`campaign: seed ${seed}, ${(share * 100).toFixed(0)} % of the full amounts, about ${hours.toFixed(1)} hours`);
for (const part of chosen) {
  const startedAt = Date.now();
  const isDone = await run(part);
  if (!isDone) failedParts.push(part.name);
  console.log(`${isDone ? "ok  " : "FAIL"}  ${part.name}, ${((Date.now() - startedAt) / 60_000).toFixed(1)} min`);
}
const took = Number(((Date.now() - began) / 3_600_000).toFixed(2));
console.log(JSON.stringify({ seed, share: Number(share.toFixed(3)), hours: took, counts, failed: failedParts }));
process.exitCode = failedParts.length > 0 ? 1 : 0;

async function run({ files, rounds, command }: Part): Promise<boolean> {
  const script = path.join(import.meta.dirname, command ?? "");
  if (files === undefined) return execute(process.execPath, [script], seed);
  const roundCount = rounds === undefined ? 1 : Math.max(1, Math.round(rounds * share));
  let isClean = true;
  for (let round = 0; round < roundCount; round += 1) {
    const vitest = ["run", ...files];
    isClean = (await execute("vitest", vitest, seed + round)) && isClean;
  }
  if (rounds !== undefined) count({ outage_rounds: roundCount });
  return isClean;
}

/** Runs a program, prints what tells how it goes, and adds its counts. */
async function execute(program: string, args: readonly string[], seedOfRun: number): Promise<boolean> {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ARMOIRE_SHARE: String(share), ARMOIRE_SEED: String(seedOfRun), NO_COLOR: "1" },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, json] = /^campaign: (\{.*\})$/.exec(line) ?? [];
    if (json !== undefined) count(JSON.parse(json));
    if (/^(campaign:|kill \d|killed after|\s*(×|FAIL|AssertionError)|.*\d+ (passed|failed))/.test(line))
      console.log(`  ${line.trim()}`);
  }
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once("exit", resolve)));
  return code === 0;
}

function count(more: Readonly<Record<string, number>>): void {
  for (const [name, amount] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + amount;
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) fail(`--${name} is "${text}"; accepted: a whole number`);
  return number;
}

function fail(words: string): never {
  console.error(words);
  process.exit(1);
}
