// What the person likes or dislikes of single pieces: written down on the piece, whatever it is worn with.

import type { Answer, Materials, OpinionEffect } from "../answer.ts";
import { naming } from "../speak/wording.ts";
import { answerInWords, draftAnswer, garmentsOf } from "./draft.ts";
import { itOrThem } from "./garment-lists.ts";

/** Whoever filled in the message: by piece, or as feedback about pieces that it names. */
export function opinionsIn({ understanding, wardrobe }: Materials): OpinionEffect[] {
  const { opinions, feedback, about } = understanding;
  const ofFeedback =
    opinions.length > 0 ||
    feedback === null ||
    about.garments.length === 0 ||
    !(feedback.action === "like" || feedback.action === "dislike")
      ? []
      : [{ garments: about.garments, opinion: feedback.action }];
  return [...opinions, ...ofFeedback]
    .map(({ garments, opinion }) => ({ garment_ids: garmentsOf(garments, wardrobe).map(({ id }) => id), opinion }))
    .filter(({ garment_ids }) => garment_ids.length > 0);
}

export function keepOpinions(materials: Materials, opinions: readonly OpinionEffect[]): Answer {
  const reply = opinions.flatMap(({ garment_ids, opinion }) => {
    const garments = garmentsOf(garment_ids, materials.wardrobe);
    const named = naming(garments);
    const them = itOrThem(garments);
    return opinion === "like"
      ? [`Noted: you like ${named}.`, `Where ${them === "it" ? "it fits" : "they fit"} as well as another, I take ${them} first.`]
      : [
          `Noted: you do not like ${named}.`,
          `I leave ${them} out while we talk, and later take ${them} only where nothing else will do.`,
        ];
  });
  return draftAnswer(materials, { opinions, reply });
}

/** One that is only passed over, or kept in mind, is written down nowhere. */
export function passOver(materials: Materials, isSkipped: boolean): Answer {
  const named = naming(garmentsOf(materials.understanding.about.garments, materials.wardrobe));
  return answerInWords(
    materials,
    isSkipped
      ? `I leave ${named} out while we talk.`
      : `I keep outfits, and ${named} is in your wardrobe already. Shall I build one on it?`,
  );
}
