// How fresh a garment is: not worn yesterday, and not just shown. People repeat a coat daily and a shirt hardly ever.

import { type CorePosition, isCore, positionOf, type Wearable } from "../ask/wearable.ts";

export interface WearHistory {
  /** Days since each garment was last worn: 0 is today. */
  readonly daysSince: ReadonlyMap<string, number>;
  /** Garments of outfits shown already in this conversation. */
  readonly shownGarments: ReadonlySet<string>;
}

/**
 * Days after which wearing it again is no repetition: a week for what is seen first, half for what goes with everything, none for
 * what is worn daily. Our judgement; Whering and Cladwell both count in weeks.
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
/** What was shown and not taken is less of an idea the second time. Thousandths. */
const shownFreshnessMax = 500;

/** Thousandths: 1000 for what was not worn lately, 0 for what was worn today. */
export function freshnessOf({ id, category }: Wearable, { daysSince, shownGarments }: WearHistory): number {
  const position = positionOf(category);
  const rest = isCore(position) ? daysToRest[position] : 0;
  const days = daysSince.get(id);
  const restedFreshness = days === undefined || rest === 0 ? 1000 : Math.min(1000, Math.round((1000 * days) / rest));
  return shownGarments.has(id) ? Math.min(restedFreshness, shownFreshnessMax) : restedFreshness;
}
