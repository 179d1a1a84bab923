// Writes down what a message told: feedback, garments out of use or back, liked or disliked, and records that it corrects. Each may be repeated.

import type { StoredEffects } from "../domain/conversation/turn-record.ts";
import { noteFeedback } from "./note-feedback.ts";
import type { Ports } from "./ports.ts";

type EffectPorts = Pick<Ports, "feedback" | "feed" | "garments" | "outfits" | "newId">;

/** One effect each, so that those that fail can be kept for later and the others are not repeated. */
export function effectsOf({ feedback, uses, opinions, taken_back }: StoredEffects): StoredEffects[] {
  const none: StoredEffects = { feedback: [], uses: [], opinions: [], taken_back: [] };
  return [
    ...taken_back.map((recorded) => ({ ...none, taken_back: [recorded] })),
    ...feedback.map((effect) => ({ ...none, feedback: [effect] })),
    ...uses.map((use) => ({ ...none, uses: [use] })),
    ...opinions.map((opinion) => ({ ...none, opinions: [opinion] })),
  ];
}

/**
 * Rejects when the database does not answer. Interrupted between two of them and repeated, it ends in the same state: a record
 * that is gone cannot be taken back twice, and a state is set to the same value.
 */
export async function keepEffects(
  ports: EffectPorts,
  userId: string,
  { feedback, uses, opinions, taken_back }: StoredEffects,
): Promise<void> {
  for (const { outfit_id, worn_on, is_new } of taken_back) {
    await ports.feedback.undo(userId, outfit_id, "wear", worn_on);
    // The outfit was made for this wearing alone.
    if (is_new) await ports.outfits.remove(userId, outfit_id);
  }
  for (const effect of feedback) await (await noteFeedback(ports, userId, effect)).refresh;
  const changes = [
    ...uses.map(({ garment_ids, out_of_use }) => ({ garment_ids, change: { out_of_use } })),
    ...opinions.map(({ garment_ids, opinion }) => ({ garment_ids, change: { opinion } })),
  ];
  for (const { garment_ids, change } of changes) {
    const changed = await ports.garments.change(userId, garment_ids, change);
    if (changed.size > 0) await ports.feed.refresh(userId);
  }
}
