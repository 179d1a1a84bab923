// Whether a model's reading of what happened contradicts the message's own garments and days. What is written down is argued from
// later, so here the plain words count.

import type { MessageContext } from "./session.ts";
import { understand } from "./understand.ts";
import { type Understanding, wearsOf } from "./understanding.ts";

/** What a reading would write down: garments by day, and by state. */
function recordsOf({ intent, feedback, about, care }: Understanding): {
  readonly wear: string | null;
  readonly care: string | null;
} {
  const isWear = intent === "feedback" && feedback !== null && feedback.action === "wear" && feedback.unrecorded === null;
  const wears = isWear && about.garments.length > 0 ? wearsOf(about.garments, feedback) : [];
  return {
    wear:
      wears.length === 0
        ? null
        : wears
            .map(({ worn_on, garments }) => `${garments.toSorted().join()} on ${worn_on}`)
            .toSorted()
            .join("; "),
    care:
      intent !== "care"
        ? null
        : care
            .map(({ garments: ids, state }) => `${ids.toSorted().join()} ${state}`)
            .toSorted()
            .join("; "),
  };
}

/** In words for the model; null where nothing contradicts. */
export function contradictionOf(reading: Understanding, message: string, context: MessageContext): string | null {
  const plain = understand(message, context);
  const [here, there] = [recordsOf(reading), recordsOf(plain)];
  const isNothing = plain.feedback?.unrecorded ?? null;
  if (here.wear !== null && isNothing !== null)
    return `The message does not say that the person wore it on a certain day (${isNothing}): feedback.unrecorded is "${isNothing}".`;
  if (here.wear !== null && there.wear !== null && here.wear !== there.wear)
    return "The garments in about.garments or the day in feedback.worn_on are not those that the message names.";
  if (here.care !== null && there.care !== null && here.care !== there.care)
    return "The garments or states in care are not those that the message names.";
  return null;
}
