// The occasions that outfits are chosen for, and what each asks of one's clothes.

import { createRoute, z } from "@hono/zod-openapi";
import { Activity, activitiesOf } from "../domain/words/activities.ts";
import { dressCodes } from "../domain/words/dress-codes.ts";
import { Occasion, occasionFacts } from "../domain/words/occasions.ts";
import { TimeOfDay } from "../domain/words/vocabulary.ts";
import { failing, json, routeHead, routes } from "../http/contract.ts";

const level = z.number().min(0).max(1);
const OccasionBody = z
  .object({
    name: Occasion,
    spoken: z.string().openapi({ description: "Within a sentence: for a wedding." }),
    activities: z.array(Activity).openapi({ description: "What is done there, where that changes what one wears." }),
    hours: z.array(TimeOfDay).openapi({ description: "When it is, the most usual first." }),
    formality: z.object({ least: level, usual: level, most: level }),
    advice: z.string().openapi({ description: "What to wear, and what not, in a paragraph." }),
    sources: z.array(z.string()).openapi({ description: "The published dress codes that the advice was written from." }),
  })
  .openapi("Occasion");

const Occasions = z.object({ occasions: z.array(OccasionBody) }).openapi("Occasions");

function occasionBody(name: Occasion): z.infer<typeof OccasionBody> {
  const { spoken, hours, formality } = occasionFacts[name];
  const { advice, sources } = dressCodes[name];
  return { name, spoken, activities: activitiesOf(name), hours: [...hours], formality, advice, sources: [...sources] };
}

const list = createRoute({
  ...routeHead("get", "/api/v1/occasions", "listOccasions", "Outfits"),
  summary: "All occasions, and what each asks",
  responses: { 200: json(Occasions, "All of them.", { occasions: [occasionBody("wedding")] }), ...failing(401) },
});

export const occasionRoutes = routes().openapi(list, (c) => c.json({ occasions: Occasion.options.map(occasionBody) }, 200));
