// The built-in stylist's understanding of a message: rules, no model. Pure, and of the form that the models fill in too.

import type { Category } from "../taxonomy.ts";
import type { Occasion } from "../vocabulary.ts";
import { factsIn, plainly, type SentenceFacts } from "./reading/constraints.ts";
import { isOrder, topicOf } from "./reading/topic.ts";
import { sentencesOf } from "./reading/units.ts";
import type { Known } from "./session.ts";
import { type Clearing, nothingSaid, type Understanding } from "./understanding.ts";

/** What says most about dressing comes first. */
const occasionRank: readonly Occasion[] = [
  "wedding",
  "interview",
  "workout",
  "travel",
  "party",
  "date",
  "business_formal",
  "outdoor",
  "work",
  "casual",
];

export function extract(message: string, known: Known): Understanding {
  if (isOrder(message)) return nothingSaid;
  const sentences = sentencesOf(message, known.wardrobe);
  const topics = sentences.map(topicOf);
  const facts = sentences.filter((_, at) => topics[at] === "outfit").map((sentence) => factsIn(sentence, known));
  const understanding = together(facts, known);
  const says = JSON.stringify({ ...understanding, intent: nothingSaid.intent }) !== JSON.stringify(nothingSaid);
  if (says) return { ...understanding, intent: "outfit" };
  if (topics.includes("wardrobe")) return { ...nothingSaid, intent: "wardrobe" };
  if (topics.includes("why")) return { ...nothingSaid, intent: "why" };
  return nothingSaid;
}

function together(facts: readonly SentenceFacts[], { session }: Known): Understanding {
  const occasions = facts.flatMap((fact) => fact.occasions);
  const wanted = occasions.filter(({ polarity }) => plainly(polarity));
  const candidates = wanted.some(({ demoted }) => !demoted) ? wanted.filter(({ demoted }) => !demoted) : wanted;
  const occasion = occasionRank.find((name) => candidates.some(({ value }) => value === name)) ?? null;
  const formalities = facts.flatMap((fact) => fact.formalities);
  const formality = formalities.findLast(({ polarity }) => plainly(polarity))?.value ?? null;
  const celsius = facts.find((fact) => fact.celsius !== null)?.celsius ?? null;
  const bands = facts.flatMap((fact) => fact.bands);
  const band = bands.findLast(({ polarity }) => plainly(polarity))?.value ?? null;
  const conditions = facts.flatMap((fact) => fact.conditions);
  const named = [...new Set(conditions.filter(({ polarity }) => plainly(polarity)).map(({ value }) => value))];
  const mentions = facts.flatMap((fact) => fact.mentions);
  const colours = facts.flatMap((fact) => fact.colours);
  const isOut = (polarity: string) => polarity === "denied" || polarity === "refused";
  const out = mentions.filter(({ polarity }) => isOut(polarity));
  const excludedCategories = new Set<Category>();
  const excludedGarments = new Set<string>();
  for (const { modifiers, colours: described, determiner, categories, garment } of out) {
    if (
      described.length > 0 ||
      determiner === "pointing" ||
      categories.length === 0 ||
      (garment !== null && modifiers.length > 0)
    ) {
      if (garment !== null) excludedGarments.add(garment.id);
    } else for (const category of categories) excludedCategories.add(category);
  }
  const must = new Set(
    mentions.flatMap(({ asked, garment, determiner }) =>
      asked && garment !== null && determiner !== "asking" ? [garment.id] : [],
    ),
  );
  const allowedCategories = mentions
    .filter(({ polarity, asked }) => polarity === "allowed" || asked)
    .flatMap(({ categories }) => categories);
  const excludedBefore = session.constraints.exclude_categories ?? [];
  const clear: Clearing[] = [];
  const freed = allowedCategories.filter((category) => excludedBefore.includes(category));
  if (freed.length > 0) clear.push({ field: "exclude_categories", values: [...new Set(freed)] });
  const freedColours = colours
    .filter(({ polarity }) => polarity === "allowed")
    .flatMap(({ value }) => value)
    .filter((colour) => session.constraints.exclude_colors?.includes(colour));
  if (freedColours.length > 0) clear.push({ field: "exclude_colors", values: freedColours });
  const ended = occasions.filter(({ polarity }) => polarity === "over" || polarity === "denied").map(({ value }) => value);
  if (session.constraints.occasion !== undefined && ended.includes(session.constraints.occasion))
    clear.push({ field: "occasion", values: [] });
  const stopped = conditions.filter(({ polarity }) => polarity === "over" || polarity === "denied").map(({ value }) => value);
  const stoppedInForce = stopped.filter((condition) => session.constraints.weather?.conditions?.includes(condition));
  if (stoppedInForce.length > 0) clear.push({ field: "conditions", values: stoppedInForce });
  const styles = facts.flatMap((fact) => fact.styles);
  const comforts = facts.flatMap((fact) => fact.comforts).filter(({ polarity }) => plainly(polarity));
  const comfort = comforts.some(({ value }) => value === "low") ? 0.2 : comforts.length > 0 ? 0.8 : null;
  return {
    ...nothingSaid,
    occasion,
    formality_level: formality,
    weather:
      band === null && celsius === null && named.length === 0
        ? null
        : { temp: band, temperature_c: celsius, conditions: named, adds: false },
    exclude_categories: [...excludedCategories],
    exclude_colors: [...new Set(colours.filter(({ polarity }) => isOut(polarity)).flatMap(({ value }) => value))],
    exclude_garments: [...excludedGarments],
    must_include: [...must],
    style_keywords: [...new Set(styles.filter(({ polarity }) => plainly(polarity)).map(({ value }) => value))],
    comfort_priority: comfort,
    clear,
  };
}
