// How pieces are washed and kept, and how a stain comes out.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import { capitalize } from "../../words/english.ts";
import { type Material, materialFacts } from "../../words/materials.ts";
import { stains } from "../../words/stains.ts";
import { inTheDryer, protection, troubles } from "../../words/upkeep.ts";
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
  const named = words.filter((word): word is Material => word in materialFacts);
  if (words.includes("dryer")) return sayDryer(materials, garments, named);
  const [cloth] = garments.length === 0 ? named : [];
  if (cloth !== undefined)
    return answerInWords(
      materials,
      `${capitalize(cloth)} in general: ${materialFacts[cloth].care}.`,
      "The label inside has the last word.",
    );
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

/** "Can you put a wool jacket in the dryer?" */
function sayDryer(materials: Materials, garments: readonly Wearable[], named: readonly Material[]): Answer {
  const cloths = [...new Set([...named, ...garments.flatMap(({ material }) => material ?? [])])];
  if (cloths.length === 0)
    return answerInWords(materials, "I do not know what cloth that is; the sign of a circle in a square on the label tells.");
  const harm = cloths.flatMap((cloth) => inTheDryer[cloth] ?? []);
  const [garment] = garments;
  const howElse =
    garment?.material == null
      ? "Dry it flat or on a hanger, away from heat."
      : `${capitalize(naming([garment]))}: ${materialFacts[garment.material].care}.`;
  return harm.length > 0
    ? answerInWords(materials, `No, keep it out of the dryer: ${harm.slice(0, 2).join(", and ")}.`, howElse)
    : answerInWords(
        materials,
        `${capitalize(cloths.slice(0, 2).join(" and "))} bears the dryer on low, if the label does not forbid it.`,
      );
}
