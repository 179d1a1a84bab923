// The stand-in for the second-choice model: fills a JSON schema of closed lists with the local decision model's answers.

import { z } from "zod";
import { answerQuestions } from "./decision-model.ts";
import type { GarmentModel } from "./vision-model.ts";

const Words = z.array(z.string()).min(1);
const Property = z.union([
  z.object({ enum: Words }).transform((property) => ({ several: false, words: property.enum })),
  z.object({ items: z.object({ enum: Words }) }).transform((property) => ({ several: true, words: property.items.enum })),
]);
const Schema = z.looseObject({ properties: z.record(z.string(), Property) });

/** An object with an option from each list: the likeliest one, or for an array all options that are likelier than not. */
export async function describeBySchema(model: GarmentModel, image: string, schema: unknown): Promise<Record<string, unknown>> {
  const { properties } = Schema.parse(schema);
  const description: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    const { several, words } = property;
    if (several) {
      const kind = name.replace(/s$/, "");
      const questions = Object.fromEntries(
        words.map((word) => [`${kind}_${word}`, { type: "noul" as const, instructions: word }]),
      );
      const { answers } = await answerQuestions(model, { model: "local", state: "", questions, images: [image] });
      description[name] = words.filter((word) => {
        const answer = answers[`${kind}_${word}`];
        return answer?.type === "noul" && answer.noul > 0.5;
      });
    } else {
      const criteria = Object.fromEntries(words.map((word) => [word, null]));
      const questions = { [name]: { type: "choice" as const, instructions: name, criteria } };
      const { answers } = await answerQuestions(model, { model: "local", state: "", questions, images: [image] });
      const answer = answers[name];
      description[name] = answer?.type === "choice" ? answer.choice : words[0];
    }
  }
  return description;
}
