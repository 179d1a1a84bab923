// Spends a look at a photo that is answered at once, and refuses beyond the person's or the deployment's day.

import { ceilingsOf, overCeiling, overTotal } from "../domain/garment/ceilings.ts";
import type { Ports } from "./ports.ts";

export async function spendLook(
  { looks, settings, now }: Pick<Ports, "looks" | "settings" | "now">,
  userId: string,
): Promise<void> {
  const outcome = await looks.spend(userId, { own: settings.LOOKS_DAILY, total: settings.LOOKS_DAILY_TOTAL });
  if (outcome === "over_own") throw overCeiling("looks", ceilingsOf(settings), now());
  if (outcome === "over_total") throw overTotal(now());
}
