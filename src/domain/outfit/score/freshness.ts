// How fresh a garment is: it falls with a recent wear or a recent proposal. People repeat a coat daily and a shirt hardly ever.

import { type CorePosition, isCore, positionOf, type Wearable } from "../ask/wearable.ts";

export interface WearHistory {
  /** Days since each garment was last worn: 0 is today. */
  readonly daysSince: ReadonlyMap<string, number>;
  /** The garments of outfits that this conversation already showed. */
  readonly shownGarments: ReadonlySet<string>;
}

/**
 * Days after which a wear is no repetition: a week for garments that people notice first, half of it for garments that go with
 * everything, none for garments worn daily. Our judgement; Whering and Cladwell both count in weeks.
 */
const daysToRest: Readonly<Record<CorePosition, number>> = {
  base: 7,
  mid: 5,
  one_piece: 10,
  bottom: 3,
  jacket: 2,
  coat: 0,
  shoes: 1,
};
/** The most freshness of a garment that was shown and not chosen. Thousandths. */
const shownFreshnessMax = 500;

/** Thousandths: 1000 for a garment not worn lately, 0 for a garment worn today. */
export function freshnessOf({ id, category }: Wearable, { daysSince, shownGarments }: WearHistory): number {
  const position = positionOf(category);
  const rest = isCore(position) ? daysToRest[position] : 0;
  const days = daysSince.get(id);
  const restedFreshness = days === undefined || rest === 0 ? 1000 : Math.min(1000, Math.round((1000 * days) / rest));
  return shownGarments.has(id) ? Math.min(restedFreshness, shownFreshnessMax) : restedFreshness;
}
