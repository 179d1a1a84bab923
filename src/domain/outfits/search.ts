// The engine's door: garments and constraints in, the best outfits with their reasons out. Pure and deterministic: the
// order of the garments, the clock and chance have no say.

import { candidatesFor } from "./candidates.ts";
import { complete } from "./completion.ts";
import type { ResolvedConstraints } from "./constraints.ts";
import { bestCores } from "./cores.ts";
import { explain } from "./explanation.ts";
import { one } from "./harmony.ts";
import { Palette } from "./palette.ts";
import type { Prepared } from "./prepared.ts";
import { type MustIncludeProblem, mustIncludeProblems } from "./rules.ts";
import {
  addGarment,
  emptyTally,
  plainHarmony,
  type ScoreBreakdown,
  type Scorer,
  type ScoringContext,
  scorerFor,
} from "./score.ts";
import { shortfalls } from "./shortfall.ts";
import { emptySlots, type Unmet } from "./unmet.ts";
import { pickVaried } from "./variety.ts";
import { byId, type CorePosition, corePositions, isCore, type Position, type Wearable } from "./wearable.ts";

/**
 * Garments weighed for a place before the search stops: what is left then is bounded, not looked at. A count, never a time:
 * the clock of a Worker stands still while it computes. BUDGET_FIGURES
 */
const openedMax = 5_000_000;
/** Sets of bag and accessories tried for the forty cores together. */
const completionsMax = 400_000;

interface RecommendedOutfit {
  /** From the skin outwards, then shoes, bag and accessories. */
  readonly garmentIds: readonly string[];
  /** 0..1 with six decimals. */
  readonly score: number;
  readonly breakdown: ScoreBreakdown;
  readonly explanation: string;
  /** Which places of the core are filled. */
  readonly shape: readonly CorePosition[];
}

export interface Recommendation {
  readonly kind: "recommended";
  readonly outfits: readonly RecommendedOutfit[];
  readonly unmet: readonly Unmet[];
  /** False where the wardrobe was too large to visit every outfit: the best found, not proven the best there is. */
  readonly exact: boolean;
}

/** Some of `must_include` cannot be worn, or not together: the caller's mistake, each with its place in the list. */
export interface MustIncludeRefusal {
  readonly kind: "must_include_refused";
  readonly problems: readonly MustIncludeProblem[];
}

/** At most `constraints.limit` outfits of these garments, the best first. */
export function recommend(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext = {},
): Recommendation | MustIncludeRefusal {
  const problems = mustIncludeProblems(garments, constraints);
  if (problems.length > 0) return { kind: "must_include_refused", problems };

  const wardrobe = [...garments].sort(byId);
  const scorer = scorerFor(constraints, context);
  const candidates = candidatesFor(wardrobe, constraints, scorer, context.season !== undefined);
  const palette = new Palette(candidates.garments);
  const { cores, ceiling } = bestCores(candidates, scorer, palette, openedMax);
  const budget = { left: completionsMax };
  const completions = cores.map((core) => complete(core, candidates, scorer, palette.harmony, budget));
  const chosen = pickVaried(
    completions.map(({ completed }) => completed),
    constraints.limit,
  );

  const best = chosen[0];
  const unmet = emptySlots(wardrobe, constraints, candidates);
  return {
    kind: "recommended",
    outfits: chosen.map(({ core, garments: worn, score, tally }) => {
      const breakdown = scorer.breakdown(tally);
      return {
        garmentIds: worn.map(({ garment }) => garment.id),
        score: score / one,
        breakdown,
        explanation: explain(worn, tally, breakdown, scorer, constraints),
        shape: core.positions,
      };
    }),
    unmet: best === undefined ? unmet : [...unmet, ...shortfalls(best, wardrobe, constraints, scorer)],
    exact: ceiling === null && completions.every(({ exact }) => exact),
  };
}

const wearingOrder: readonly Position[] = [...corePositions, "bag", "accessory"];

/** From the skin outwards, then shoes, bag and accessories; within a place by id. */
function dressed(garments: readonly Wearable[], scorer: Scorer): Prepared[] {
  const worn = [...garments].sort(byId).map((garment, index) => scorer.prepare(garment, index));
  return worn.sort((a, b) => wearingOrder.indexOf(a.position) - wearingOrder.indexOf(b.position));
}

export type ScoredOutfit = Pick<RecommendedOutfit, "garmentIds" | "score" | "breakdown" | "explanation" | "shape">;

/** Scores an outfit somebody put together, under the same terms; it may break the rules of a recommendation. */
export function scoreOutfit(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext = {},
): ScoredOutfit {
  const scorer = scorerFor(constraints, context);
  const worn = dressed(garments, scorer);
  let tally = emptyTally();
  worn.forEach((garment, count) => {
    const after = emptyTally();
    addGarment(after, tally, garment, worn, count, plainHarmony);
    tally = after;
  });
  const breakdown = scorer.breakdown(tally);
  return {
    garmentIds: worn.map(({ garment }) => garment.id),
    score: scorer.total(tally) / one,
    breakdown,
    explanation: explain(worn, tally, breakdown, scorer, constraints),
    shape: worn.map(({ position }) => position).filter(isCore),
  };
}
