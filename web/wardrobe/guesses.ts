// What the photo may show, for the fields of which it is not certain.

import type { Garment } from "../api.ts";
import { formalities, isFormality } from "./attribute-words.ts";
import type { GarmentChange } from "./change.ts";
import { answerOf, changeOf } from "./review-answer.ts";

type Field = Garment["unsure"][number];

/** Below this a guess is hardly better than any other word. */
const worthOffering = 0.25;

export function isUnsure({ unsure, needs_review: asked }: Garment, field: Field): boolean {
  return unsure.includes(field) || asked.includes(field);
}

export interface OfferedGuess {
  readonly value: string;
  readonly probability: number;
  readonly change: GarmentChange;
}

/** The likeliest values of a field that is not certain, as changes. */
export function guessesOf(garment: Garment, field: Field): OfferedGuess[] {
  if (!isUnsure(garment, field)) return [];
  return (garment.prediction?.guesses?.[field] ?? []).flatMap(({ value, probability }) => {
    if (value === "other" || probability < worthOffering) return [];
    const answer = answerOf({ field, garment }, field === "formality" && isFormality(value) ? formalities[value] : value);
    return answer === null ? [] : [{ value, probability, change: changeOf(answer) }];
  });
}
