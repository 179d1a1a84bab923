// A person's answers to review questions: validated before anything is stored, and grouped by garment.

import { z } from "zod";
import { strictFields } from "../strict-fields.ts";
import { ColourName } from "../words/colours.ts";
import { Material } from "../words/materials.ts";
import { CategoryName } from "../words/own-categories.ts";
import { Fit, Pattern, Season, Style, seasons, styles } from "../words/vocabulary.ts";
import type { AttributeCorrections, GarmentChange } from "./garment.ts";

export const answersMax = 100;

const answer = <Field extends string, Value extends z.ZodType>(field: Field, value: Value) =>
  strictFields({ garment_id: z.uuid({ error: "accepted: a UUID" }), field: z.literal(field), value });

const share = (max: number) => {
  const accepted = { error: `accepted: a number from 0 to ${max}` };
  return z.number(accepted).min(0, accepted).max(max, accepted);
};

const some = <Word extends z.ZodType>(word: Word, words: readonly string[]) => {
  const accepted = { error: `accepted: a list of 1 to ${words.length} of ${words.join(", ")}` };
  return z.array(word, accepted).refine((list) => list.length >= 1 && list.length <= words.length, accepted);
};

const answers = [
  answer("category", CategoryName),
  answer("color_primary", ColourName),
  answer("color_secondary", ColourName),
  answer("pattern", Pattern),
  answer("formality", share(1)),
  answer("seasons", some(Season, seasons)),
  answer("warmth_clo", share(4)),
  answer("material", Material),
  answer("fit", Fit),
  answer("style_tags", some(Style, styles)),
  // A duplicate is deleted, and a photo of several garments is split, with requests of their own.
  answer("possible_duplicate_of", z.literal("different")),
  answer("pieces", z.literal("one")),
] as const;

const fields = answers.map(({ shape }) => shape.field.value);

export const ReviewAnswer = z.discriminatedUnion("field", answers, {
  error: (issue) => (issue.code === "invalid_union" ? `accepted: ${fields.join(", ")}` : undefined),
});
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;

const count = { error: `accepted: 1 to ${answersMax} answers` };

export const ReviewAnswers = strictFields({
  answers: z
    .array(ReviewAnswer)
    .min(1, count)
    .max(answersMax, count)
    .superRefine((answerList, context) => {
      const first = new Map<string, number>();
      for (const [index, { garment_id, field }] of answerList.entries()) {
        const earlier = first.get(`${garment_id} ${field}`);
        if (earlier === undefined) first.set(`${garment_id} ${field}`, index);
        else
          context.addIssue({
            code: "custom",
            path: [index],
            message: `answers.${earlier} is about the same field of the same garment; send one of them`,
          });
      }
    }),
});

export interface AnsweredGarment {
  readonly garment_id: string;
  /** Null if no answer changes a field of the garment. */
  readonly change: GarmentChange | null;
  /** The garment is not a duplicate. */
  readonly different: boolean;
  /** The photo shows only this garment. */
  readonly alone: boolean;
}

/** The answers by garment. An answer that confirms the prediction also becomes a label, so that it is not asked again. */
export function answeredGarments(reviewAnswers: readonly ReviewAnswer[]): AnsweredGarment[] {
  return [...Map.groupBy(reviewAnswers, ({ garment_id }) => garment_id)].map(([garmentId, its]) => {
    let category: GarmentChange["category"];
    let different = false;
    let alone = false;
    const attributes: AttributeCorrections = {};
    for (const { field, value } of its) {
      if (field === "category") category = value;
      else if (field === "possible_duplicate_of") different = true;
      else if (field === "pieces") alone = true;
      else Object.assign(attributes, { [field]: value });
    }
    const hasAttributes = Object.keys(attributes).length > 0;
    const change: GarmentChange | null =
      category === undefined && !hasAttributes
        ? null
        : { ...(category === undefined ? {} : { category }), ...(hasAttributes ? { attributes } : {}) };
    return { garment_id: garmentId, change, different, alone };
  });
}
