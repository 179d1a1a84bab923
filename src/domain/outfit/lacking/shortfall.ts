// What even the best outfit does not fulfil, though every slot is filled: needs, formality, and warmth for the temperature.

import { withSpaces } from "../../words/english.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { isCore, positionOf, slotOf, type Wearable } from "../ask/wearable.ts";
import { airWords } from "../explain/term-reasons.ts";
import { distanceFrom, type FormalityDemand } from "../score/formality.ts";
import type { Scorer } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import type { Tally } from "../score/tally.ts";
import { insulationOff, type WeatherDemand } from "../score/weather-fit.ts";
import type { Core } from "../search/core.ts";
import { blocksOf } from "../search/rules.ts";
import { lackingNeeds } from "./lacking-needs.ts";
import type { Unmet } from "./unmet.ts";

/** Almost two levels of formality, in thousandths: sneakers (0.15) at an interview are too far off, chinos (0.45) are not. */
const formalityReach = 350;
/** Two thirds of the deviation at which the weather term is 0: clearly too cold or too hot. Thousandths of a clo. */
const cloReach = 400;

function demandWords(demand: FormalityDemand, constraints: ResolvedConstraints): string {
  const demandName = demand.by === "formality_level" ? constraints.formality_level : constraints.occasion;
  return demand.by === "preferences" || demandName === undefined ? "the usual style" : withSpaces(demandName);
}

function formalityShortfalls(
  best: Core,
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  demand: FormalityDemand,
): Unmet[] {
  const distance = (garment: Wearable) => distanceFrom(demand, Math.round(garment.formality * 1000));
  const off = best.garments.filter(({ garment }) => distance(garment) > formalityReach);
  return off.flatMap(({ garment, position }: ScoredGarment): Unmet[] => {
    // A coat is worn for the weather.
    if (!isCore(position) || position === "coat" || constraints.must_include.includes(garment.id)) return [];
    const rivals = garments.filter(
      (other) => positionOf(other.category) === position && blocksOf(other, constraints).length === 0,
    );
    if (rivals.some((other) => distance(other) <= formalityReach)) return [];
    const more = garment.formality * 1000 < demand.low ? "dressier" : "more relaxed";
    // No outfit has to have a blazer, so one that is too dressy was put on for the weather, as a coat is.
    if (position === "jacket" && more === "more relaxed") return [];
    const message = `Nothing here comes near what is asked (${demandWords(demand, constraints)}); the ${garment.name} will have to do.`;
    const relaxing = `Without it the outfits are complete; something ${more} would meet it.`;
    return [{ constraint: demand.by, slot: slotOf(position), message, relaxing }];
  });
}

function warmthShortfalls(best: Core, tally: Tally, constraints: ResolvedConstraints, demand: WeatherDemand): Unmet[] {
  const off = insulationOff(demand, tally);
  if (Math.abs(off) <= cloReach) return [];
  const air = airWords(constraints);
  const outer = constraints.weather?.temp === "cold" || constraints.weather?.temp === "cool";
  const first = best.garments[0];
  const slot = outer && off < 0 ? "outerwear" : first !== undefined && isCore(first.position) ? slotOf(first.position) : "top";
  const feel = `too ${off < 0 ? "cool" : "warm"} for ${air === "" ? "the weather" : air}`;
  const message = `The best outfit is ${feel}.`;
  const relaxing = off < 0 ? "A warmer layer would meet it." : "Lighter clothes would meet it.";
  return [{ constraint: "weather", slot, message, relaxing }];
}

/** `found`: what is known to be missing already. */
export function shortfalls(
  best: Core,
  tally: Tally,
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  scorer: Scorer,
  found: readonly Unmet[],
): Unmet[] {
  const needs = lackingNeeds(scorer.sense.lacking, best, garments, constraints, found);
  const figures = [
    ...(scorer.formality === null ? [] : formalityShortfalls(best, garments, constraints, scorer.formality)),
    ...(scorer.weather === null ? [] : warmthShortfalls(best, tally, constraints, scorer.weather)),
  ];
  // A need says more exactly what to add.
  const isTold = ({ constraint, slot }: Unmet) => needs.some((need) => need.constraint === constraint && need.slot === slot);
  return [...needs, ...figures.filter((one) => !isTold(one))];
}
