// Every outfit that would do for an occasion, or as many as some searches find: nearly as good as the best there is.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import { type Position, positionOf, type Wearable } from "../ask/wearable.ts";
import type { Unmet } from "../lacking/unmet.ts";
import type { Recommendation } from "../recommend.ts";
import type { ScoringContext } from "../score/score.ts";
import { bestOutfits, outfitsKeptMax } from "../search/best-outfits.ts";

/** An outfit will do where it scores at most this much less than the best there is for the occasion: one term from good to fair. */
export const acceptableWithin = 0.1;

export type Outfit = Recommendation["outfits"][number];

/** An occasion under its weather, with the outfits that would do. */
export interface Kind {
  readonly constraints: ResolvedConstraints;
  readonly best: number;
  /** By their garments. */
  readonly outfits: Map<string, Outfit>;
  /** Whether these are all the outfits that would do. */
  readonly complete: boolean;
  readonly unmet: readonly Unmet[];
}

function keyOf({ garment_ids: garmentIds }: Outfit): string {
  return [...garmentIds].sort().join();
}

/** The best outfits of these garments that would do beside the best of all, and whether they are all of them. */
function doing(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
  least: number | null,
): { good: readonly Outfit[]; complete: boolean; best: number; unmet: readonly Unmet[] } {
  const answer = bestOutfits(garments, { ...constraints, must_include: [] }, context);
  if (answer.kind !== "recommended") return { good: [], complete: true, best: 0, unmet: [] };
  const best = answer.outfits[0]?.score ?? 0;
  const good = answer.outfits.filter(({ score }) => score >= (least ?? best - acceptableWithin));
  const complete = answer.exact && (good.length < answer.outfits.length || answer.outfits.length < outfitsKeptMax);
  return { good, complete, best, unmet: answer.unmet };
}

/** Places by which the outfits are told apart where a search finds more than it keeps: each has one of them, or none. */
const splits: readonly (readonly Position[])[] = [["shoes"], ["bottom", "one_piece"], ["base"]];

/** The parts of a wardrobe that between them make every outfit of it: with one garment of these places, or with none. */
function* parts(
  garments: readonly Wearable[],
  positions: readonly Position[],
): Generator<{ part: Wearable[]; only: Wearable | null }> {
  const others = garments.filter(({ category }) => !positions.includes(positionOf(category)));
  for (const only of garments) if (positions.includes(positionOf(only.category))) yield { part: [...others, only], only };
  // Without shoes and without anything on the legs the engine makes other outfits than these, or none.
  if (positions.includes("base")) yield { part: others, only: null };
}

function gather(
  found: Map<string, Outfit>,
  garments: readonly Wearable[],
  kind: Omit<Kind, "complete">,
  context: ScoringContext,
  depth: number,
  calls: { left: number },
): boolean {
  const positions = splits[depth];
  if (positions === undefined) return false;
  for (const { part, only } of parts(garments, positions)) {
    if (calls.left <= 0) return false;
    calls.left--;
    const { good, complete } = doing(part, kind.constraints, context, kind.best - acceptableWithin);
    // Shoes that the weather forbids are left off by the engine: what is then barefoot is no outfit of the whole wardrobe.
    for (const outfit of good) if (only === null || outfit.garment_ids.includes(only.id)) found.set(keyOf(outfit), outfit);
    if (!complete && !gather(found, part, kind, context, depth + 1, calls)) return false;
  }
  return true;
}

/** The outfits that would do for an occasion: all of them where the searches suffice, else the best. */
export function acceptableOutfits(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
  calls: { left: number },
): Kind {
  const { good, complete, best, unmet } = doing(garments, constraints, context, null);
  const outfits = new Map(good.map((outfit) => [keyOf(outfit), outfit]));
  const kind = { constraints, best, outfits, unmet };
  return { ...kind, complete: complete || gather(outfits, garments, kind, context, 0, calls) };
}

/** More outfits of some of the garments, for an occasion that has more than were told; whether there were any. */
export function widen(kind: Kind, garments: readonly Wearable[], context: ScoringContext, calls: { left: number }): boolean {
  if (kind.complete) return false;
  const { size } = kind.outfits;
  const { good, complete } = doing(garments, kind.constraints, context, kind.best - acceptableWithin);
  for (const outfit of good) kind.outfits.set(keyOf(outfit), outfit);
  if (!complete) gather(kind.outfits, garments, kind, context, 0, calls);
  return kind.outfits.size > size;
}
