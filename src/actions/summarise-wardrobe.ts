// Counts the wardrobe. On request it adds how the wardrobe is used: what is worn, what matches, and what is missing.

import { resolveConstraints } from "../domain/outfit/ask/constraints.ts";
import { type Insight, insightOf } from "../domain/outfit/lacking/insight.ts";
import type { Summary } from "../domain/outfit/lacking/insight-store.ts";
import { goodScore } from "../domain/outfit/lacking/versatility.ts";
import type { Ports } from "./ports.ts";

export interface WardrobeSummary extends Summary {
  /** `good_from` is the score from which an outfit counts as good. */
  readonly insight?: Insight & { readonly good_from: number };
}

export async function summariseWardrobe(
  ports: Pick<Ports, "insight" | "now">,
  userId: string,
  withInsight: boolean,
): Promise<WardrobeSummary> {
  if (!withInsight) return ports.insight.summary(userId);
  const { summary, garments, preferences, wears } = await ports.insight.read(userId);
  const constraints = resolveConstraints({}, { comfort_style_balance: preferences.comfort_style_balance });
  const today = new Date(ports.now()).toISOString().slice(0, 10);
  const formalityRange = { min: preferences.formality_min, max: preferences.formality_max };
  return { ...summary, insight: { ...insightOf(garments, wears, today, constraints, { formalityRange }), good_from: goodScore } };
}
