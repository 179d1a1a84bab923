// The entry of the engine: garments and constraints in, the best outfits with their reasons out. It is pure and deterministic:
// the order of the garments, the clock and randomness have no influence. The folders:
//   ask/      the request (constraints.ts), and a garment as the engine sees it (wearable.ts): its position on the body.
//   score/    score.ts is the weighted mean of the terms (harmony, formality, compatibility, weather-fit, freshness); tally.ts
//             adds garments up for it; scored-garment.ts and pair-cache.ts hold what is computed once per garment and pair.
//   search/   rules.ts and candidates.ts decide what may be worn, by shape of outfit. best-cores.ts finds the forty best cores
//             (all but bag and accessories): beam-search.ts finds good cores fast; reach.ts, linear-bounds.ts and
//             upper-bounds.ts compute what a shape can score at most; branch-and-bound.ts tries the rest. completion.ts adds
//             bag and accessories, and variety.ts picks outfits that differ.
//   explain/  term-reasons.ts finds a reason for each term; explanation.ts chooses reasons and writes the sentences.
//   lacking/  what is missing: empty slots (unmet), shortfalls, relaxations, purchases, versatility and insight.
//   trip/     acceptable-outfits.ts finds all acceptable outfits; packing.ts packs as few garments as possible.

import type { ResolvedConstraints } from "./ask/constraints.ts";
import { byId, type CorePosition, corePositions, isCore, type Position, type Wearable } from "./ask/wearable.ts";
import { explain, UseCounts } from "./explain/explanation.ts";
import type { ExplanationContext } from "./explain/term-reasons.ts";
import { type Relaxable, relaxingWords, smallestRelaxations } from "./lacking/relaxation.ts";
import { shortfalls } from "./lacking/shortfall.ts";
import { emptySlots, type Unmet } from "./lacking/unmet.ts";
import { crowding } from "./score/compatibility.ts";
import { million } from "./score/harmony.ts";
import { PairCache } from "./score/pair-cache.ts";
import { type ScoreBreakdown, Scorer, type ScoringContext } from "./score/score.ts";
import type { ScoredGarment } from "./score/scored-garment.ts";
import { plainPairing, tallyOf } from "./score/tally.ts";
import { bestCores } from "./search/best-cores.ts";
import { candidatesFor } from "./search/candidates.ts";
import { type CompleteOutfit, complete } from "./search/completion.ts";
import { type MustIncludeProblem, mustIncludeProblems } from "./search/rules.ts";
import { pickVaried } from "./search/variety.ts";

export interface Effort {
  readonly opened: number;
  readonly completions: number;
}

/**
 * The limits of the search. `opened` counts the garments weighed for a position: at the limit the search stops and bounds the
 * rest. It is a count, because the clock of a Worker stands still while it computes. A million take 60 ms (`npm run
 * bench:outfits`): enough for 300 garments, and for 1,000 garments in four of ten requests.
 */
const effortUsual: Effort = {
  opened: 1_000_000,
  /** Sets of bag and accessories tried for all cores together. */
  completions: 100_000,
};

interface RecommendedOutfit {
  /** From the skin outwards, then shoes, bag and accessories. */
  readonly garment_ids: readonly string[];
  /** 0..1 with six decimals. */
  readonly score: number;
  readonly score_breakdown: ScoreBreakdown;
  readonly explanation: string;
  readonly shape: readonly CorePosition[];
}

export interface Recommendation {
  readonly kind: "recommended";
  readonly outfits: readonly RecommendedOutfit[];
  readonly unmet: readonly Unmet[];
  /** False if the wardrobe was too large for a proof: then these are the best outfits found. */
  readonly exact: boolean;
  /** 0..1: the most that the untried cores and extras could improve an outfit; 0 if the result is exact. */
  readonly gap: number;
  readonly opened: number;
  /** If there is no outfit: the smallest sets of constraints to drop so that there is one. */
  readonly relaxations: readonly Relaxation[];
  /** True if outfits exist, but all of them are excluded. */
  readonly exhausted: boolean;
}

export interface Relaxation {
  readonly relaxed: readonly Relaxable[];
  readonly words: string;
  readonly outfit: RecommendedOutfit;
}

/** Some garments of `must_include` cannot be worn, or not together. Each problem has its index in the list. */
export interface MustIncludeRefusal {
  readonly kind: "must_include_refused";
  readonly problems: readonly MustIncludeProblem[];
}

/** At most `constraints.limit` outfits of these garments, best first; none has a core whose key is in `excludedCores`. */
export function recommend(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext = {},
  { excludedCores = new Set<string>(), ...effort }: Partial<Effort> & { readonly excludedCores?: ReadonlySet<string> } = {},
): Recommendation | MustIncludeRefusal {
  const problems = mustIncludeProblems(garments, constraints);
  if (problems.length > 0) return { kind: "must_include_refused", problems };

  const wardrobe = [...garments].sort(byId);
  const result = search(wardrobe, constraints, context, { ...effortUsual, ...effort }, excludedCores);
  const { chosenOutfits, candidates, scorer, exact, gap, opened } = result;
  const best = chosenOutfits[0];
  const asking = { scorer, constraints, wearHistory: context.wearHistory };
  const uses = new UseCounts();
  const unmet = emptySlots(wardrobe, constraints, candidates);
  return {
    kind: "recommended",
    outfits: chosenOutfits.map((outfit) => recommendedOutfit(outfit, asking, uses)),
    unmet: best === undefined ? unmet : [...unmet, ...shortfalls(best, wardrobe, constraints, scorer)],
    exact,
    gap,
    opened,
    relaxations: candidates.shapes.length === 0 ? relaxationsOf(wardrobe, constraints, context) : [],
    exhausted: best === undefined && candidates.shapes.length > 0,
  };
}

function search(
  wardrobe: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
  effort: Effort,
  excludedCores: ReadonlySet<string>,
) {
  const scorer = new Scorer(constraints, context);
  const candidates = candidatesFor(wardrobe, constraints, scorer, context.season !== undefined);
  const pairCache = new PairCache(candidates.garments, scorer.taste);
  const { cores, ceiling, opened } = bestCores(candidates, scorer, pairCache, effort.opened, excludedCores);
  const budget = { remaining: effort.completions };
  const completions = cores.map((core) => complete(core, candidates, scorer, pairCache, budget));
  const outfits = completions.map(({ outfit }) => outfit);
  const possibleCoreGain = ceiling === null ? 0 : Math.max(0, ceiling - (cores[0]?.score ?? 0));
  const possibleCompletionGain = completions.reduce((most, { possibleGain: excludedCores }) => Math.max(most, excludedCores), 0);
  return {
    scorer,
    candidates,
    opened,
    chosenOutfits: pickVaried(outfits, constraints.limit),
    exact: ceiling === null && possibleCompletionGain === 0,
    gap: Math.max(possibleCoreGain, possibleCompletionGain) / million,
  };
}

function recommendedOutfit(
  { core, garments, score, tally }: CompleteOutfit,
  asking: ExplanationContext,
  uses: UseCounts,
): RecommendedOutfit {
  const breakdown = asking.scorer.breakdown(tally);
  return {
    garment_ids: garments.map(({ garment }) => garment.id),
    score: score / million,
    score_breakdown: breakdown,
    explanation: explain({ garments, tally, score_breakdown: breakdown }, asking, uses),
    shape: core.positions,
  };
}

const relaxationsMax = 3;

function relaxationsOf(garments: readonly Wearable[], constraints: ResolvedConstraints, context: ScoringContext): Relaxation[] {
  const scorer = new Scorer(constraints, context);
  const possible = (other: { garments: readonly Wearable[]; constraints: ResolvedConstraints }) =>
    candidatesFor(other.garments, other.constraints, scorer, context.season !== undefined).shapes.length > 0;
  const uses = new UseCounts();
  return smallestRelaxations({ garments, constraints }, possible)
    .slice(0, relaxationsMax)
    .flatMap(({ relaxed, wardrobe }) => {
      const result = search(wardrobe.garments, { ...wardrobe.constraints, limit: 1 }, context, effortUsual, new Set());
      const outfit = result.chosenOutfits[0];
      if (outfit === undefined) return [];
      const asking = { scorer: result.scorer, constraints: wardrobe.constraints, wearHistory: context.wearHistory };
      return [{ relaxed, words: relaxingWords(relaxed, garments), outfit: recommendedOutfit(outfit, asking, uses) }];
    });
}

const wearingOrder: readonly Position[] = [...corePositions, "bag", "accessory"];

function inWearingOrder(garments: readonly Wearable[], scorer: Scorer): ScoredGarment[] {
  const scoredGarments = [...garments].sort(byId).map((garment, index) => scorer.prepare(garment, index));
  return scoredGarments.sort((a, b) => wearingOrder.indexOf(a.position) - wearingOrder.indexOf(b.position));
}

export type ScoredOutfit = Pick<RecommendedOutfit, "garment_ids" | "score" | "score_breakdown" | "explanation" | "shape">;

/** Scores an outfit that a person put together. It may break the rules of a recommendation. */
export function scoreOutfit(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext = {},
  uses: UseCounts = new UseCounts(),
): ScoredOutfit {
  const scorer = new Scorer(constraints, context);
  const asking = { scorer, constraints, wearHistory: context.wearHistory };
  const scoredGarments = inWearingOrder(garments, scorer);
  const tally = tallyOf(scoredGarments, plainPairing(scorer.taste));
  tally.togetherness += crowding(scoredGarments.map(({ garment }) => garment.category));
  const breakdown = scorer.breakdown(tally);
  return {
    garment_ids: scoredGarments.map(({ garment }) => garment.id),
    score: scorer.total(tally) / million,
    score_breakdown: breakdown,
    explanation: explain({ garments: scoredGarments, tally, score_breakdown: breakdown }, asking, uses),
    shape: scoredGarments.map(({ position }) => position).filter(isCore),
  };
}
