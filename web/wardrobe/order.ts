// Which garments stay in the part that is shown, and where they stand. Pure.

import type { Garment } from "../api.ts";
import type { View } from "./view.ts";

/** The order with ids put back where they stood before; what came meanwhile stays in front. */
export function putBack(now: readonly string[], before: readonly string[], back: ReadonlySet<string>): string[] {
  const present = new Set(now);
  const old = new Set(before);
  return [...now.filter((id) => !old.has(id)), ...before.filter((id) => present.has(id) || back.has(id))];
}

/**
 * Whether a garment still belongs to a view after a change. True where only the server can say: search words, and categories, which
 * stand for their closer kinds too.
 */
export function belongs(view: View, garment: Garment): boolean {
  const { color_primary: primary, color_secondary: secondary, seasons: months } = garment.attributes;
  return (
    (view.color === undefined || view.color === primary || view.color === secondary) &&
    (view.season === undefined || months.includes(view.season)) &&
    (view.status === undefined || view.status === garment.status) &&
    (view.needs_review === undefined || garment.needs_review.length > 0) &&
    (view.set_name === undefined || view.set_name.toLowerCase() === garment.set_name?.toLowerCase()) &&
    isInUse(view.out_of_use, garment.out_of_use)
  );
}

function isInUse(wanted: View["out_of_use"], reason: Garment["out_of_use"]): boolean {
  if (wanted === undefined) return true;
  if (wanted === "any") return reason !== null;
  return wanted === "none" ? reason === null : reason === wanted;
}
