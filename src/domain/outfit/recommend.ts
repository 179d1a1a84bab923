// The entry of the engine: garments and constraints in, the best outfits with their reasons out. It is pure and deterministic:
// the order of the garments, the clock and randomness have no influence. The folders:
//   ask/      the request (constraints.ts), and a garment as the engine sees it (wearable.ts): its position on the body.
//   sense/    dress sense: tables of what is right, wrong, needed and not worn together; dress-sense.ts makes costs of them for one
//             request, rightness.ts says how right a piece is, fault.ts makes one number of faults and appeal.
//   score/    score.ts adds costs and the weighted mean of the terms (harmony, formality, compatibility, weather-fit, freshness);
//             tally.ts adds garments up for it; scored-garment.ts and pair-cache.ts hold what is computed once per garment and pair.
//   search/   rules.ts and candidates.ts decide what may be worn, by shape of outfit. best-cores.ts finds the forty best cores
//             (all but bag and accessories): beam-search.ts finds good cores fast; reach.ts, linear-bounds.ts and
//             upper-bounds.ts compute what a shape can rank at most; branch-and-bound.ts tries the rest. extras.ts weighs the
//             bags and accessories, completion.ts adds the best of them, and variety.ts picks outfits that differ.
//   explain/  term-reasons.ts finds a reason for each term; explanation.ts chooses reasons and writes the sentences.
//   lacking/  what is missing: empty slots (unmet), shortfalls, relaxations, purchases, versatility and insight.
//   trip/     acceptable-outfits.ts finds all acceptable outfits; packing.ts packs as few garments as possible.

import type { ResolvedConstraints } from "./ask/constraints.ts";
import { byId, type CorePosition, corePositions, isCore, type Position, positionOf, type Wearable } from "./ask/wearable.ts";
import { explain, UseCounts } from "./explain/explanation.ts";
import type { ExplanationContext } from "./explain/term-reasons.ts";
import { type Relaxable, relaxingWords, smallestRelaxations } from "./lacking/relaxation.ts";
import { shortfalls } from "./lacking/shortfall.ts";
import { emptySlots, type Unmet } from "./lacking/unmet.ts";
import { crowding } from "./score/compatibility.ts";
import { PairCache } from "./score/pair-cache.ts";
import { type ScoreBreakdown, Scorer, type ScoringContext } from "./score/score.ts";
import type { ScoredGarment } from "./score/scored-garment.ts";
import { type Pairing, plainPairing, tallyOf } from "./score/tally.ts";
import { bestCores } from "./search/best-cores.ts";
import { candidatesFor } from "./search/candidates.ts";
import type { Core } from "./search/core.ts";
import { type MustIncludeProblem, mustIncludeProblems } from "./search/rules.ts";
import { goodIdeaWithin, pickVaried } from "./search/variety.ts";
import { type Fault, scoreOfRank } from "./sense/fault.ts";

/** How a search is made. */
export interface SearchOptions {
  /**
   * The garments weighed for a position, and the extras for a core, before the search stops and bounds the rest. It is a count, because the clock of a
   * Worker stands still while it computes. docs/design.md, "Budgets", has the times.
   */
  readonly opened: number;
  /** How far an idea may be behind the best, in millionths of rank. */
  readonly ideasWithin: number;
  /** The cores that are left out, by `coreKey`. */
  readonly excludedCores: ReadonlySet<string>;
}

const usual: SearchOptions = { opened: 800_000, ideasWithin: goodIdeaWithin, excludedCores: new Set() };

interface RecommendedOutfit {
  /** From the skin outwards, then shoes, bag and accessories. */
  readonly garment_ids: readonly string[];
  /** 0..1 with six decimals, in the order of `rank` (sense/fault.ts). */
  readonly score: number;
  /** The appeal less what the faults cost, in millionths; for comparing outfits, not for people. */
  readonly rank: number;
  /** The gravest first. */
  readonly faults: readonly Fault[];
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
  options: Partial<SearchOptions> = {},
): Recommendation | MustIncludeRefusal {
  const problems = mustIncludeProblems(garments, constraints);
  if (problems.length > 0) return { kind: "must_include_refused", problems };

  const wardrobe = [...garments].sort(byId);
  const result = search(wardrobe, constraints, context, { ...usual, ...options });
  const { chosenCores, candidates, scorer, pairing, exact, gap, opened } = result;
  const best = chosenCores[0];
  const asking = { scorer, constraints, wearHistory: context.wearHistory };
  const uses = new UseCounts();
  const unmet = emptySlots(wardrobe, constraints, candidates);
  return {
    kind: "recommended",
    outfits: chosenCores.map((core) => recommendedOutfit(core, asking, uses, pairing)),
    unmet:
      best === undefined
        ? unmet
        : [...unmet, ...shortfalls(best, tallyOf(best.garments, pairing), wardrobe, constraints, scorer, unmet)],
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
  { opened: budget, ideasWithin, excludedCores }: SearchOptions,
) {
  const scorer = new Scorer(constraints, context, wardrobe);
  const candidates = candidatesFor(wardrobe, constraints, scorer, context.season !== undefined);
  const pairing = new PairCache(candidates.garments, scorer);
  const { cores, ceiling, opened } = bestCores(candidates, scorer, pairing, budget, excludedCores);
  const best = cores[0];
  return {
    scorer,
    candidates,
    pairing,
    opened,
    chosenCores: pickVaried(cores, constraints.limit, ideasWithin),
    exact: ceiling === null,
    gap: ceiling === null ? 0 : Math.max(0, scoreOfRank(ceiling) - (best === undefined ? 0 : scoreOfRank(best.rank))),
  };
}

function recommendedOutfit(
  { positions, garments: clothes, extras, rank }: Core,
  asking: ExplanationContext,
  uses: UseCounts,
  pairing: Pairing,
): RecommendedOutfit {
  const garments = [...clothes, ...extras];
  const tally = tallyOf(garments, pairing);
  const breakdown = asking.scorer.breakdown(tally);
  const faults = asking.scorer.sense.faultsOf(garments);
  return {
    garment_ids: garments.map(({ garment }) => garment.id),
    score: scoreOfRank(rank),
    rank,
    faults,
    score_breakdown: breakdown,
    explanation: explain({ garments, tally, score_breakdown: breakdown, faults }, asking, uses),
    shape: positions,
  };
}

const relaxationsMax = 3;

function relaxationsOf(garments: readonly Wearable[], constraints: ResolvedConstraints, context: ScoringContext): Relaxation[] {
  const scorer = new Scorer(constraints, context, garments);
  const possible = (other: { garments: readonly Wearable[]; constraints: ResolvedConstraints }) =>
    candidatesFor(other.garments, other.constraints, scorer, context.season !== undefined).shapes.length > 0;
  const uses = new UseCounts();
  return smallestRelaxations({ garments, constraints }, possible)
    .slice(0, relaxationsMax)
    .flatMap(({ relaxed, wardrobe }) => {
      const result = search(wardrobe.garments, { ...wardrobe.constraints, limit: 1 }, context, usual);
      const core = result.chosenCores[0];
      if (core === undefined) return [];
      const asking = { scorer: result.scorer, constraints: wardrobe.constraints, wearHistory: context.wearHistory };
      return [
        { relaxed, words: relaxingWords(relaxed, garments), outfit: recommendedOutfit(core, asking, uses, result.pairing) },
      ];
    });
}

const wearingOrder: readonly Position[] = [...corePositions, "bag", "accessory"];

function inWearingOrder(garments: readonly Wearable[], scorer: Scorer): ScoredGarment[] {
  const isUnder = ({ category }: Wearable) => ["base", "one_piece"].includes(positionOf(category));
  const isTop = !garments.some(isUnder);
  const scoredGarments = [...garments]
    .sort(byId)
    .map((garment, index) => scorer.prepare(garment, index, isTop && positionOf(garment.category) === "mid"));
  return scoredGarments.sort((a, b) => wearingOrder.indexOf(a.position) - wearingOrder.indexOf(b.position));
}

export type ScoredOutfit = RecommendedOutfit;

/** Scores an outfit that a person put together. It may break the rules of a recommendation. */
export function scoreOutfit(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext = {},
  uses: UseCounts = new UseCounts(),
): ScoredOutfit {
  const scorer = new Scorer(constraints, context, garments);
  const asking = { scorer, constraints, wearHistory: context.wearHistory };
  const scoredGarments = inWearingOrder(garments, scorer);
  const tally = tallyOf(scoredGarments, plainPairing(scorer.taste, scorer.sense));
  tally.togetherness += crowding(scoredGarments.map(({ garment }) => garment.category));
  const breakdown = scorer.breakdown(tally);
  const faults = scorer.sense.faultsOf(scoredGarments);
  const rank = scorer.total(tally);
  return {
    garment_ids: scoredGarments.map(({ garment }) => garment.id),
    score: scoreOfRank(rank),
    rank,
    faults,
    score_breakdown: breakdown,
    explanation: explain({ garments: scoredGarments, tally, score_breakdown: breakdown, faults }, asking, uses),
    shape: scoredGarments.map(({ position }) => position).filter(isCore),
  };
}
