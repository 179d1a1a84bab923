// Answers a message with a photo of a garment that is not in the wardrobe: what goes with it, and what it would add.

import type { SeenPhoto } from "../conversation/seen-photo.ts";
import { seenGarment } from "../conversation/seen-photo.ts";
import type { ResolvedConstraints } from "../outfit/ask/constraints.ts";
import { wearable } from "../outfit/ask/to-wearable.ts";
import { gainOf } from "../outfit/lacking/purchase.ts";
import type { Answer, Materials } from "./answer.ts";
import { naming } from "./speak/wording.ts";
import { draftAnswer, garmentsOf, personOf } from "./steps/draft.ts";

const outfitsNamed = 2;
const lookAlikesNamed = 2;

/** The constraints in force count, such as an occasion that the message names. No outfit is kept: one of its garments is not owned. */
export function photoStep(materials: Materials, photo: SeenPhoto): Answer {
  const { wardrobe, constraints } = materials;
  const garment = wearable(seenGarment(photo));
  const { colours, category } = garment;
  // The photo asks about this garment, also where its kind or colour is left out of what is proposed.
  const asked: ResolvedConstraints = {
    ...constraints,
    exclude_categories: constraints.exclude_categories.filter((excluded) => excluded !== category),
    exclude_colors: constraints.exclude_colors.filter((excluded) => colours.every(({ name }) => name !== excluded)),
  };
  const { best, unmet, words } = gainOf(garment, wardrobe, asked, personOf(materials));
  const others = best.map(({ garment_ids }) =>
    garmentsOf(
      garment_ids.filter((id) => id !== garment.id),
      wardrobe,
    ),
  );
  const [samePiece] = photo.same_piece === null ? [] : garmentsOf([photo.same_piece], wardrobe);
  const lookAlikes = garmentsOf(photo.look_alikes, wardrobe)
    .filter(({ id }) => id !== photo.same_piece)
    .slice(0, lookAlikesNamed);
  const reply = [
    `What I see in the photo: ${garment.name}.`,
    ...(samePiece === undefined ? [] : [`It seems to be ${naming([samePiece])} that you own.`]),
    ...others
      .slice(0, outfitsNamed)
      .map((garments, index) => `${index === 0 ? "With it I would wear" : "Or wear it with"} ${naming(garments)}.`),
    words,
    ...unmet.map(({ message }) => message),
    ...(lookAlikes.length === 0 ? [] : [`Most like it in your wardrobe: ${naming(lookAlikes)}.`]),
  ];
  const answer = draftAnswer(materials, { reply });
  // A model is told what kind of answer it words: one about the wardrobe, whatever the words beside the photo were.
  return { ...answer, intent: "wardrobe", mayName: [...new Set([garment.name, ...answer.mayName])] };
}
