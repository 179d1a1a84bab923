// What the person likes or dislikes of single pieces: written down on the piece, whatever it is worn with.

import type { Answer, Materials } from "../answer.ts";
import { naming } from "../speak/wording.ts";
import { answerInWords, draftAnswer, garmentsOf } from "./draft.ts";
import { be } from "./garment-lists.ts";

/** A piece that is only passed over stays out while we talk. */
export function keepOpinion(materials: Materials, action: "like" | "dislike" | "save" | "skip"): Answer {
  const garments = garmentsOf(materials.understanding.about.garments, materials.wardrobe);
  const named = naming(garments);
  if (action === "skip") return answerInWords(materials, `I leave ${named} out while we talk.`);
  const opinion = action === "dislike" ? "dislike" : "like";
  const isOne = be(garments) === "is";
  return draftAnswer(materials, {
    opinions: [{ garment_ids: garments.map(({ id }) => id), opinion }],
    reply:
      opinion === "like"
        ? [
            `Noted: you like ${named}.`,
            `Where ${isOne ? "it fits" : "they fit"} as well as another, I take ${isOne ? "it" : "them"} first.`,
          ]
        : [
            `Noted: you do not like ${named}.`,
            `I leave ${isOne ? "it" : "them"} out while we talk, and later take ${isOne ? "it" : "them"} only where nothing else will do.`,
          ],
  });
}
