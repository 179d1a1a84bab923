// Decides the answer to a turn: one step for each intent.

import type { Answer, Materials } from "./answer.ts";
import { Wording } from "./speak/wording.ts";
import { adviceStep, helpStep } from "./steps/advise.ts";
import { wardrobeStep } from "./steps/answer-from-wardrobe.ts";
import { changeStep } from "./steps/change-outfits.ts";
import { judgeStep } from "./steps/judge.ts";
import { careStep, feedbackStep, withOutfit } from "./steps/keep-records.ts";
import { tripStep } from "./steps/pack-for-trip.ts";
import { outfitStep } from "./steps/propose-outfits.ts";
import { resetStep, talkStep, whyStep } from "./steps/remarks.ts";
import type { Intent } from "./understanding.ts";

const steps: Readonly<Record<Intent, (materials: Materials, wording: Wording) => Answer>> = {
  outfit: outfitStep,
  change: changeStep,
  judge: judgeStep,
  wardrobe: withOutfit(wardrobeStep),
  why: whyStep,
  feedback: feedbackStep,
  // "Can the jumper go in the machine?"
  care: (materials, wording) => (asksOfCare(materials) ? wardrobeStep(materials, wording) : careStep(materials, wording)),
  advice: withOutfit(adviceStep),
  help: helpStep,
  // "… and the rain jacket is at the cleaner's. What should I pack?"
  trip: (materials, wording) => stepOfTrip(materials)(materials, wording),
  reset: resetStep,
  small_talk: talkStep,
  other: talkStep,
};

/** What happened to the clothes is written down before they are packed. */
function stepOfTrip({ understanding: { care, feedback } }: Materials) {
  if (feedback !== null) return feedbackStep;
  return care.length > 0 ? careStep : tripStep;
}

/** Whether nothing happened to a piece, and it is asked how to keep it. */
function asksOfCare({ understanding: { question, care, exclude_garments, is_unclear } }: Materials): boolean {
  return question !== null && care.length + exclude_garments.length === 0 && !is_unclear;
}

/** Pure: the same materials give the same answer. */
export function answerTurn(materials: Materials): Answer {
  const wording = new Wording(materials.now / 1000 + materials.session.shown_outfit_ids.length);
  return steps[materials.understanding.intent](materials, wording);
}
