// How well taste is learned: `npm run eval:taste [-- --people 200] [--seed 1] [--json]`.
// Simulated people with hidden tastes (people.ts) see five outfits thirty times, and give feedback on one each time. Measured
// before each: the rank of their favourite among all the outfits they own, and whether one of the five pleased them. By
// default the curve is written to docs/taste.svg; the same seed gives the same file.

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { dayMs } from "../../src/domain/day.ts";
import type { FeedbackEntry } from "../../src/domain/taste/feedback.ts";
import { curveSvg } from "./curve.ts";
import { chanceFrom, type Outfit, type SimulatedPerson, simulatedPerson } from "./people.ts";
import { learnedTaste, noLearning, popularity, type Ranking } from "./rankings.ts";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    picture: { type: "string", default: path.join(import.meta.dirname, "../../docs/taste.svg") },
    json: { type: "boolean", default: false },
  },
});
const print = values.json ? console.error : console.log;
const peopleCount = Number(values.people);
const seed = Number(values.seed);
if (!Number.isInteger(peopleCount) || peopleCount < 1 || !Number.isInteger(seed)) {
  console.error("accepted: --people, a whole number from 1; --seed, a whole number");
  process.exit(2);
}

const interactions = 30;
const shownAtOnce = 5;
/** An outfit is not shown again for this number of interactions: people ask for something else. */
const restInteractions = 4;
/** The size of the daily mood, relative to a liking whose standard deviation is 1. */
const mood = 0.5;
/** How often a person gives a reason. */
const saysWhy = 0.3;
/** The thirty interactions take a month. */
const start = Date.parse("2026-10-01T08:00:00Z");

/** Popularity has the weight at which it does best (0.1 to 0.7 were tried). */
const rankings: readonly (readonly [name: string, ranking: Ranking])[] = [
  ["no learning", noLearning],
  ["popularity", popularity(0.3)],
  ["learned taste", learnedTaste],
];

interface CurveSums {
  /** For each interaction, summed over people: the rank of the favourite; the best rank is 1. */
  readonly rank: number[];
  /** For each interaction: the number of people who were pleased by one of the five. */
  readonly pleased: number[];
}

function run(person: SimulatedPerson, ranking: Ranking, chanceSeed: number, into: CurveSums): void {
  const { outfits, wardrobe, threshold } = person;
  // Every ranking gets the same moods and reasons.
  const chance = chanceFrom(chanceSeed);
  const favourite = outfits.reduce((best, outfit) => (outfit.liking > best.liking ? outfit : best));
  const log: FeedbackEntry[] = [];
  const shownOutfits: Outfit[][] = [];
  for (let interaction = 0; interaction <= interactions; interaction += 1) {
    const now = start + interaction * dayMs;
    const worth = ranking(person, log, now);
    const order = outfits
      .map((outfit, index) => ({ outfit, value: worth[index] ?? 0 }))
      .sort((one, other) => other.value - one.value || (one.outfit.id < other.outfit.id ? -1 : 1))
      .map(({ outfit }) => outfit);
    into.rank[interaction] = (into.rank[interaction] ?? 0) + order.indexOf(favourite) + 1;
    const resting = new Set(shownOutfits.slice(-restInteractions).flat());
    const five = order.filter((outfit) => !resting.has(outfit)).slice(0, shownAtOnce);
    shownOutfits.push(five);
    const felt = five.map((outfit) => ({ outfit, feeling: outfit.liking + mood * chance.normal() }));
    const best = felt.reduce((most, one) => (one.feeling > most.feeling ? one : most));
    const worst = felt.reduce((least, one) => (one.feeling < least.feeling ? one : least));
    const isPleased = best.feeling >= threshold;
    into.pleased[interaction] = (into.pleased[interaction] ?? 0) + (isPleased ? 1 : 0);
    const [dice, why] = [chance.next(), chance.next()];
    const { outfit } = isPleased ? best : worst;
    log.push({
      outfit_id: outfit.id,
      action: isPleased ? (dice < 0.5 ? "wear" : dice < 0.9 ? "like" : "save") : dice < 0.6 ? "dislike" : "skip",
      reason: why < saysWhy ? outfit.reason : null,
      worn_on: isPleased && dice < 0.5 ? new Date(now).toISOString().slice(0, 10) : null,
      said_at: now,
      garment_ids: outfit.garments.flatMap((index) => wardrobe[index]?.id ?? []),
    });
  }
}

const curveSums = rankings.map(([name, ranking]) => ({ name, ranking, rank: [] as number[], pleased: [] as number[] }));
let outfitCount = 0;
for (let number = 0; number < peopleCount; number += 1) {
  const person = simulatedPerson(seed * 1_000_003 + number);
  outfitCount += person.outfits.length;
  for (const one of curveSums) run(person, one.ranking, seed * 7_000_003 + number, one);
}

const curves = curveSums.map(({ name, rank, pleased }) => ({
  name,
  rank: rank.map((sum) => sum / peopleCount),
  pleased: pleased.map((count) => count / peopleCount),
}));
/** The mean of the last ten interactions. */
const late = (points: readonly number[]) => points.slice(-10).reduce((sum, point) => sum + point, 0) / 10;
const figures = curves.map(({ name, rank, pleased }) => ({
  name,
  rank_first: round(rank[0] ?? 0, 1),
  rank_last: round(rank.at(-1) ?? 0, 1),
  acceptance_first: round(pleased[0] ?? 0, 3),
  acceptance_late: round(late(pleased), 3),
}));

print(`${peopleCount} people, ${Math.round(outfitCount / peopleCount)} outfits each, ${interactions} interactions\n`);
print("                 rank of the favourite        acceptance at 5");
print("                 before      after 30         first      last ten");
for (const { name, rank_first, rank_last, acceptance_first, acceptance_late } of figures) {
  const cells = [rank_first.toFixed(1), rank_last.toFixed(1), acceptance_first.toFixed(3), acceptance_late.toFixed(3)];
  print(`${name.padEnd(15)}${cells.map((cell, column) => cell.padStart([8, 14, 14, 14][column] ?? 10)).join("")}`);
}
await writeFile(values.picture, curveSvg(curves, { people: peopleCount, outfits: Math.round(outfitCount / peopleCount) }));
print(`\n${path.relative(process.cwd(), values.picture)} is drawn.`);
if (values.json) console.log(JSON.stringify({ people: peopleCount, interactions, figures }));

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
