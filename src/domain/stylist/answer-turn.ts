// Decides the answer to a turn: each intent has its step.

import type { Answer, Materials } from "./answer.ts";
import { Wording } from "./speak/wording.ts";
import { wardrobeStep } from "./steps/answer-from-wardrobe.ts";
import { changeStep } from "./steps/change-outfits.ts";
import { tripStep } from "./steps/pack-for-trip.ts";
import { outfitStep } from "./steps/propose-outfits.ts";
import { feedbackStep, resetStep, talkStep, whyStep } from "./steps/remarks.ts";

/** Pure: the same materials give the same answer. */
export function answerTurn(materials: Materials): Answer {
  const wording = new Wording(materials.now / 1000 + materials.session.shown_outfit_ids.length);
  switch (materials.understanding.intent) {
    case "outfit":
      return outfitStep(materials, wording);
    case "change":
      return changeStep(materials, wording);
    case "wardrobe":
      return wardrobeStep(materials, wording);
    case "why":
      return whyStep(materials, wording);
    case "feedback":
      return feedbackStep(materials, wording);
    case "trip":
      return tripStep(materials, wording);
    case "reset":
      return resetStep(materials, wording);
    case "small_talk":
    case "other":
      return talkStep(materials, wording);
  }
}
