// Outfits that were shown already are not shown again: no answer has the same core garments as one of them.

import { bestOutfits, coreKey } from "./best-outfits.ts";
import type { ResolvedConstraints } from "./constraints.ts";
import { coverage } from "./prepared.ts";
import { type StoredScore, storedGarments } from "./rescoring.ts";
import type { ScoringContext } from "./score.ts";
import { type MustIncludeRefusal, type Recommendation, recommend } from "./search.ts";
import { isCore, positionOf, type Wearable } from "./wearable.ts";

type Outfit = Recommendation["outfits"][number];

export interface RecommendationBeyond extends Recommendation {
  /** True where every outfit that can be made was shown already. */
  readonly exhausted: boolean;
}

/** The cores of outfits shown before, as far as they can be worn again: one with a core garment that is gone cannot. */
function shownCores(shown: readonly StoredScore[], owned: ReadonlyMap<string, Wearable>): Set<string> {
  const keys = new Set<string>();
  for (const outfit of shown) {
    const kept = new Map(storedGarments(outfit.context).map((garment) => [garment.id, garment]));
    const gone = outfit.garmentIds.some((id) => {
      const garment = kept.get(id);
      return !owned.has(id) && (garment === undefined || isCore(positionOf(garment.category)));
    });
    if (!gone) keys.add(coreKey(outfit.garmentIds.map((id) => owned.get(id)).filter((garment) => garment !== undefined)));
  }
  return keys;
}

/** As src/domain/outfits/variety.ts: score against sameness, over what is seen of the core. */
const scoreShare = 0.8;

function varied(outfits: readonly Outfit[], owned: ReadonlyMap<string, Wearable>, limit: number): Outfit[] {
  const cores = new Map(
    outfits.map((outfit) => {
      const worn = outfit.garmentIds.map((id) => owned.get(id)).filter((garment) => garment !== undefined);
      const core = worn.filter(({ category }) => isCore(positionOf(category)));
      return [outfit, new Map(core.map(({ id, category }) => [id, coverage[positionOf(category)]]))] as const;
    }),
  );
  const sameness = (one: Outfit, other: Outfit): number => {
    const [here, there] = [cores.get(one) ?? new Map<string, number>(), cores.get(other) ?? new Map<string, number>()];
    const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
    const shared = sum([...here].filter(([id]) => there.has(id)).map(([, seen]) => seen));
    return shared / Math.max(1, sum(here.values()) + sum(there.values()) - shared);
  };
  const rest = [...outfits];
  const picked: Outfit[] = [];
  while (picked.length < limit && rest.length > 0) {
    const values = rest.map(
      (outfit) =>
        scoreShare * outfit.score - (1 - scoreShare) * Math.max(0, ...picked.map((earlier) => sameness(outfit, earlier))),
    );
    picked.push(...rest.splice(values.indexOf(Math.max(...values)), 1));
  }
  return picked.sort((a, b) => b.score - a.score);
}

/** A recommendation without the ideas that were shown; the first is the best of the others. */
export function recommendBeyond(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
  shown: readonly StoredScore[],
): RecommendationBeyond | MustIncludeRefusal {
  if (shown.length === 0) {
    const answer = recommend(garments, constraints, context);
    return answer.kind === "recommended" ? { ...answer, exhausted: false } : answer;
  }
  const answer = bestOutfits(garments, constraints, context);
  if (answer.kind === "must_include_refused") return answer;
  const owned = new Map(garments.map((garment) => [garment.id, garment]));
  const cores = shownCores(shown, owned);
  const others = answer.outfits.filter(({ garmentIds }) => {
    const worn = garmentIds.map((id) => owned.get(id)).filter((garment) => garment !== undefined);
    return !cores.has(coreKey(worn));
  });
  return {
    ...answer,
    outfits: varied(others, owned, constraints.limit),
    exhausted: others.length === 0 && answer.outfits.length > 0,
  };
}
