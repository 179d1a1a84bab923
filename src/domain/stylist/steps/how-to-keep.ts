// How pieces are washed and kept, and how a stain comes out.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import { capitalize } from "../../words/english.ts";
import { materialFacts } from "../../words/materials.ts";
import { stains } from "../../words/stains.ts";
import { protection, troubles } from "../../words/upkeep.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming } from "../speak/wording.ts";
import { answerInWords } from "./draft.ts";
import { nameSome } from "./garment-lists.ts";

/** How these are washed; of many, what needs more than the machine. */
export function sayCare(materials: Materials, garments: readonly Wearable[], words: readonly string[]): Answer {
  const stain = stains.find(({ name }) => words.includes(name));
  if (stain !== undefined) {
    const [garment] = garments;
    return answerInWords(
      materials,
      `For ${stain.spoken}${garment === undefined || garments.length > 1 ? "" : ` on ${naming([garment])}`}: ${stain.treatment}.`,
      "That is the usual way; try it on a hidden spot first, and keep it out of the dryer until the mark is gone.",
    );
  }
  const trouble = troubles.find(({ name }) => words.includes(name));
  if (trouble !== undefined) {
    const { remedy } = trouble;
    const isOne = garments.length > 0 && garments.length <= 3;
    return answerInWords(materials, `${isOne ? `${capitalize(naming(garments))}: ${remedy}` : capitalize(remedy)}.`);
  }
  const isToKeep = words.includes("keep");
  const known = garments.flatMap((garment) => {
    if (garment.material === null) return [];
    const { care } = materialFacts[garment.material];
    const keep = isToKeep ? protection[garment.material] : undefined;
    return [{ garment, care: keep === undefined ? care : `${care}; ${keep}` }];
  });
  if (known.length === 0)
    return answerInWords(
      materials,
      "I do not know what cloth that is, so I cannot say how to wash it.",
      "The label inside does.",
    );
  const groups = [...Map.groupBy(known, ({ care }) => care)];
  const special = known.length <= 3 ? groups : groups.filter(([care]) => !care.startsWith("machine wash"));
  if (special.length === 0)
    return answerInWords(materials, "By their cloth all of them go in the machine; the labels inside have the last word.");
  return answerInWords(
    materials,
    ...special.slice(0, 3).map(
      ([care, some]) =>
        `${capitalize(
          nameSome(
            some.map(({ garment }) => garment),
            4,
          ),
        )}: ${care}.`,
    ),
    "That is what the cloth asks for in general; the label inside has the last word.",
  );
}
