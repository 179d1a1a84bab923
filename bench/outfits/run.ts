// `npm run bench:outfits`: the cost of a recommendation, on seeded wardrobes and with the code as bundled for the Worker. It is
// processor time, because a Worker is billed and limited by it. Exit code 1 if a budget of docs/design.md, "Budgets", is missed.

import { execFile } from "node:child_process";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type OutfitConstraints, resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import type { Candidates } from "../../src/domain/outfit/search/candidates.ts";
import type * as Engine from "./engine.ts";
import { wardrobeOf } from "./wardrobes.ts";

/** The median milliseconds of processor time for each size; 100 garments are also compared with brute force. */
const budgets: Readonly<Record<number, number | null>> = { 100: null, 300: 15, 600: null, 1000: 80, 2000: null, 5000: 200 };
const timesBruteForce = 200;
const memoryMiB = 32;
const seeds = [1, 2, 3, 4, 5];

const requests: readonly OutfitConstraints[] = [
  {},
  { occasion: "work", weather: { temperature_c: 12, conditions: ["rainy"] } },
  { occasion: "casual", weather: { temperature_c: 22 } },
  { occasion: "interview", weather: { temperature_c: 5 } },
  { occasion: "date", style_keywords: ["classic"], comfort_priority: 0.8, weather: { temperature_c: 16 } },
];

const folder = await mkdtemp(path.join(tmpdir(), "armoire-outfits-"));
const configuration = path.join(folder, "wrangler.json");
const main = path.join(import.meta.dirname, "engine.ts");
await writeFile(configuration, JSON.stringify({ name: "engine", main, compatibility_date: "2026-01-01" }));
const wrangler = path.join(import.meta.dirname, "../../node_modules/.bin/wrangler");
await promisify(execFile)(wrangler, ["deploy", "--dry-run", "--minify", "-c", configuration, "--outdir", folder]);
const bundle = path.join(folder, "engine.mjs");
await rename(path.join(folder, "engine.js"), bundle);
const { recommend, candidatesFor, Scorer, PairCache, bestCores, Completer, plainPairing, tallyOf }: typeof Engine = await import(
  pathToFileURL(bundle).href
);

function cost<Answer>(run: () => Answer): { answer: Answer; ms: number } {
  const before = process.cpuUsage();
  const answer = run();
  return { answer, ms: process.cpuUsage(before).user / 1000 };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

/** Scores every core of a wardrobe from its garments: the work without a search. */
function bruteForce(candidates: Candidates, scorer: Engine.Scorer, pairCache: Engine.PairCache): { count: number; best: number } {
  const { shapes } = candidates;
  const completer = new Completer(candidates, scorer, pairCache);
  const pairing = plainPairing(null, scorer.sense);
  let [count, best] = [0, Number.NEGATIVE_INFINITY];
  for (const { lists } of shapes) {
    const outfit: Engine.ScoredGarment[] = [];
    const descend = (depth: number) => {
      for (const garment of lists[depth] ?? []) {
        outfit[depth] = garment;
        if (depth + 1 < lists.length) descend(depth + 1);
        else {
          count++;
          best = Math.max(best, completer.complete(outfit, tallyOf(outfit, pairing)).rank);
        }
      }
      outfit.length = depth;
    };
    descend(0);
  }
  return { count, best };
}

const figures: Record<string, unknown> = {};
let missed = 0;
// Warms the code up, because it is warm in a Worker that serves people.
for (let round = 0; round < 4; round++) {
  for (const seed of seeds) for (const request of requests) recommend(wardrobeOf(300, seed), resolveConstraints(request));
}
console.log("garments   p50 ms   p95 ms   opened (mean)   exact   greatest gap");
for (const [size, budget] of Object.entries(budgets)) {
  const times: number[] = [];
  let [opened, exact, gap] = [0, 0, 0];
  for (const seed of seeds) {
    const garments = wardrobeOf(Number(size), seed);
    for (const request of requests) {
      const runs = Array.from({ length: 3 }, () => cost(() => recommend(garments, resolveConstraints(request))));
      // The minimum, because a disturbance only adds time.
      times.push(Math.min(...runs.map(({ ms }) => ms)));
      const answer = runs[0]?.answer;
      if (answer === undefined) continue;
      if (answer.kind !== "recommended") continue;
      opened += answer.opened;
      exact += answer.exact ? 1 : 0;
      gap = Math.max(gap, answer.gap);
    }
  }
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  const late = budget !== null && p50 > budget;
  if (late) missed++;
  console.log(
    `${size.padStart(8)} ${p50.toFixed(1).padStart(8)} ${p95.toFixed(1).padStart(8)} ${Math.round(opened / times.length)
      .toString()
      .padStart(
        15,
      )} ${`${exact}/${times.length}`.padStart(7)} ${gap.toFixed(3).padStart(14)}${budget === null ? "" : `   budget ${budget} ms: ${late ? "MISSED" : "kept"}`}`,
  );
  figures[size] = { p50, p95, opened: Math.round(opened / times.length), exact: exact / times.length, gap };
}

/** The largest live memory during a search of the largest wardrobe; garbage is collected again and again during it. */
function liveMemory(size: number, request: OutfitConstraints): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const garments = wardrobeOf(size, 1);
  const constraints = resolveConstraints(request);
  const live = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const before = live();
  let [most, calls] = [0, 0];
  class WatchedScorer extends Scorer {
    override totalWithoutNeeds(tally: Engine.Tally): number {
      if (calls++ % 500 === 0) most = Math.max(most, live());
      return super.totalWithoutNeeds(tally);
    }
  }
  const watched = new WatchedScorer(constraints, {}, garments);
  const candidates = candidatesFor(garments, constraints, watched, false);
  bestCores(candidates, watched, new PairCache(candidates.garments, watched), 1_000_000);
  return most - before;
}
const memory = Math.max(...requests.map((request) => liveMemory(5000, request)));
if (memory > memoryMiB) missed++;
console.log(
  `5000 garments: ${memory.toFixed(1)} MiB live at most, budget ${memoryMiB}: ${memory > memoryMiB ? "MISSED" : "kept"}`,
);
figures["memory_mib"] = memory;

const garments = wardrobeOf(100, 1);
const ratios = requests.slice(0, 3).map((request) => {
  const constraints = resolveConstraints(request);
  const scorer = new Scorer(constraints, {}, garments);
  const prepared = () => {
    const candidates = candidatesFor(garments, constraints, scorer, false);
    return { candidates, pairCache: new PairCache(candidates.garments, scorer) };
  };
  // Repeated until it is warm, as in a Worker that serves people; brute force is warm after its first thousand cores.
  const quick = Array.from({ length: 200 }, () =>
    cost(() => {
      const { candidates, pairCache } = prepared();
      return bestCores(candidates, scorer, pairCache, Number.POSITIVE_INFINITY);
    }),
  );
  const { candidates, pairCache } = prepared();
  const slow = cost(() => bruteForce(candidates, scorer, pairCache));
  const fast = quantile(
    quick.map(({ ms }) => ms),
    0.5,
  );
  const agree = quick[0]?.answer.cores[0]?.rank === slow.answer.best;
  if (!agree) missed++;
  console.log(
    `100 garments, ${slow.answer.count} cores: brute force ${slow.ms.toFixed(0)} ms, search ${fast.toFixed(1)} ms, ${(slow.ms / fast).toFixed(0)} times faster, ${agree ? "the same best" : "ANOTHER BEST"}`,
  );
  return { slow: slow.ms, fast, times: slow.ms / fast };
});
const together = ratios.reduce((sum, { slow }) => sum + slow, 0) / ratios.reduce((sum, { fast }) => sum + fast, 0);
if (together < timesBruteForce) missed++;
console.log(
  `the three together ${together.toFixed(0)} times, at least ${timesBruteForce}: ${together < timesBruteForce ? "MISSED" : "kept"}`,
);
figures["times_brute_force"] = together;
figures["times_brute_force_each"] = ratios.map(({ times }) => times);
await rm(folder, { recursive: true, force: true });
console.log(JSON.stringify(figures));
process.exit(missed === 0 ? 0 : 1);
