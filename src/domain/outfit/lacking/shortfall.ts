// What even the best outfit falls short of, though no slot is empty: dress for the occasion, clothes for the temperature.

import { withSpaces } from "../../words/english.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { isCore, positionOf, slotOf, type Wearable } from "../ask/wearable.ts";
import { airWords } from "../explain/term-reasons.ts";
import { distanceFrom, type FormalityDemand } from "../score/formality.ts";
import type { Scorer } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import type { CompleteOutfit } from "../search/completion.ts";
import { blocksOf } from "../search/rules.ts";
import type { Unmet } from "./unmet.ts";

/** Almost two steps of formality: sneakers (0.15) at an interview, not chinos (0.45). Thousandths. */
const formalityReach = 350;
/** Two thirds of what the weather term tolerates before it is nothing: plainly cold or hot. Thousandths of a clo. */
const cloReach = 400;

function asking(ask: FormalityDemand, constraints: ResolvedConstraints): string {
  const named = ask.by === "formality_level" ? constraints.formality_level : constraints.occasion;
  return ask.by === "preferences" || named === undefined ? "the usual style" : withSpaces(named);
}

function dressedWrong(
  best: CompleteOutfit,
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  ask: FormalityDemand,
): Unmet[] {
  const distance = (garment: Wearable) => distanceFrom(ask, Math.round(garment.formality * 1000));
  const off = best.core.garments.filter(({ garment }) => distance(garment) > formalityReach);
  return off.flatMap(({ garment, position }: ScoredGarment): Unmet[] => {
    if (!isCore(position) || constraints.must_include.includes(garment.id)) return [];
    const rivals = garments.filter(
      (other) => positionOf(other.category) === position && blocksOf(other, constraints).length === 0,
    );
    if (rivals.some((other) => distance(other) <= formalityReach)) return [];
    const more = garment.formality * 1000 < ask.low ? "dressier" : "more relaxed";
    const message = `Nothing here comes near what is asked (${asking(ask, constraints)}); the ${garment.name} has to do.`;
    const relaxing = `Without it the outfits are complete; something ${more} would meet it.`;
    return [{ constraint: ask.by, slot: slotOf(position), message, relaxing }];
  });
}

function dressedForOtherAir(best: CompleteOutfit, constraints: ResolvedConstraints, required: number): Unmet[] {
  const off = best.tally.clo - required;
  if (Math.abs(off) <= cloReach) return [];
  const air = airWords(constraints);
  const [worn, asked] = [best.tally.clo, required].map((clo) => (clo / 1000).toFixed(2));
  const outer = constraints.weather?.temp === "cold" || constraints.weather?.temp === "cool";
  const first = best.core.garments[0];
  const slot = outer && off < 0 ? "outerwear" : first !== undefined && isCore(first.position) ? slotOf(first.position) : "top";
  const feel = `too ${off < 0 ? "cool" : "warm"} for ${air === "" ? "the weather" : air}`;
  const message = `The best outfit is ${feel}: ${worn} clo where ${asked} is asked.`;
  const relaxing = off < 0 ? "A warmer layer would meet it." : "Lighter clothes would meet it.";
  return [{ constraint: "weather", slot, message, relaxing }];
}

export function shortfalls(
  best: CompleteOutfit,
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  scorer: Scorer,
): Unmet[] {
  const required = scorer.weather?.requiredClo ?? null;
  return [
    ...(scorer.formality === null ? [] : dressedWrong(best, garments, constraints, scorer.formality)),
    ...(required === null ? [] : dressedForOtherAir(best, constraints, required)),
  ];
}
