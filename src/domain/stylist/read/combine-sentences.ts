// What the sentences of a message say together, against what is in force: later words win, what says more about dressing wins.

import type { Category } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import type { Occasion } from "../../words/vocabulary.ts";
import type { MessageContext } from "../session.ts";
import { type Clearing, emptyUnderstanding, type Understanding } from "../understanding.ts";
import type { Polarity } from "./polar-unit.ts";
import type { SentenceFacts } from "./sentence-facts.ts";

/** What says most about dressing comes first. */
const occasionRank: readonly Occasion[] = [
  "wedding",
  "interview",
  "workout",
  "travel",
  "date",
  "party",
  "business_formal",
  "outdoor",
  "work",
  "casual",
];
/** On the scale where 1 is comfort (understanding-prompt.ts tells the models the same). */
const comfortValues = { high: 0.8, low: 0.2 } as const;

const isPlain = ({ polarity }: { polarity: Polarity }) => polarity === "plain" || polarity === "asked" || polarity === "wished";
const isOut = ({ polarity }: { polarity: Polarity }) => polarity === "denied" || polarity === "refused";
const isOver = ({ polarity }: { polarity: Polarity }) => polarity === "over" || polarity === "denied";
const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** @param adds true where the message only adds to what was said: "and it rains too" */
export function combineSentences(facts: readonly SentenceFacts[], context: MessageContext, adds: boolean): Understanding {
  const comforts = facts.flatMap((fact) => fact.comforts).filter(isPlain);
  const comfort = comforts.some(({ value }) => value === "low") ? "low" : comforts.length > 0 ? "high" : null;
  const styles = facts.flatMap((fact) => fact.styles).filter(isPlain);
  const clothes = clothesOf(facts);
  const inForce = context.session.constraints.must_include ?? [];
  return {
    ...emptyUnderstanding,
    occasion: occasionOf(facts),
    formality_level: formalityOf(facts),
    weather: weatherOf(facts, adds),
    ...clothes,
    // What is asked for replaces what was; "and my tan sandals" comes on top.
    must_include:
      adds && clothes.must_include.length > 0 ? distinct([...inForce, ...clothes.must_include]) : clothes.must_include,
    style_keywords: distinct(styles.map(({ value }) => value)),
    comfort_priority: comfort === null ? null : comfortValues[comfort],
    clear: clearingsFrom(facts, context),
  };
}

function occasionOf(facts: readonly SentenceFacts[]): Occasion | null {
  const wanted = facts.flatMap((fact) => fact.occasions).filter(isPlain);
  const direct = wanted.filter(({ demoted }) => !demoted);
  const among = direct.length > 0 ? direct : wanted;
  return occasionRank.find((name) => among.some(({ value }) => value === name)) ?? null;
}

function formalityOf(facts: readonly SentenceFacts[]): Understanding["formality_level"] {
  const formalities = facts.flatMap((fact) => fact.formalities);
  const said = formalities.findLast(isPlain);
  if (said !== undefined) return said.value;
  // "Not too formal" is neither formal nor sloppy.
  return formalities.some((formality) => isOut(formality) && formality.value === "formal") ? "smart_casual" : null;
}

function weatherOf(facts: readonly SentenceFacts[], adds: boolean): Understanding["weather"] {
  const temperature_c = facts.findLast(({ celsius }) => celsius !== null)?.celsius ?? null;
  const temp = facts.flatMap((fact) => fact.bands).findLast(isPlain)?.value ?? null;
  const conditions = distinct(
    facts
      .flatMap((fact) => fact.conditions)
      .filter(isPlain)
      .map(({ value }) => value),
  );
  if (temp === null && temperature_c === null && conditions.length === 0) return null;
  return { temp, temperature_c, conditions, adds: adds && conditions.length > 0 };
}

function clothesOf(
  facts: readonly SentenceFacts[],
): Pick<Understanding, "exclude_categories" | "exclude_colors" | "exclude_garments" | "must_include"> {
  const mentions = facts.flatMap((fact) => fact.mentions);
  const categories: Category[] = [];
  const garments: string[] = [];
  for (const mention of mentions.filter(isOut)) {
    // A word for one garment rules out that one, a word for a kind the kind.
    const isOne =
      mention.colours.length > 0 ||
      mention.determiner === "pointing" ||
      mention.categories.length === 0 ||
      (mention.garment !== null && mention.modifiers.length > 0);
    if (!isOne) categories.push(...mention.categories);
    else if (mention.garment !== null) garments.push(mention.garment.id);
  }
  const asked = mentions.flatMap(({ asked, garment, determiner }) =>
    asked && garment !== null && determiner !== "asking" ? [garment.id] : [],
  );
  const colours = facts.flatMap((fact) => fact.colours).filter(isOut);
  return {
    exclude_categories: distinct(categories),
    exclude_colors: distinct(colours.flatMap(({ value }) => value)),
    exclude_garments: distinct(garments),
    must_include: distinct(asked).filter((id) => !garments.includes(id)),
  };
}

/** What is in force and no longer said: kinds and colours that are fine again, an occasion that is off, rain that has stopped. */
function clearingsFrom(
  facts: readonly SentenceFacts[],
  { session: { constraints, excluded_garment_ids } }: MessageContext,
): Clearing[] {
  const mentions = facts.flatMap((fact) => fact.mentions);
  const allowed = mentions.filter(({ polarity, asked }) => polarity === "allowed" || asked);
  const within = <Value extends string>(values: readonly Value[], inForce: readonly Value[] | undefined): Value[] =>
    distinct(values).filter((value) => inForce?.includes(value));
  const categories = within<Category>(
    allowed.flatMap((mention) => mention.categories),
    constraints.exclude_categories,
  );
  const colours = within<ColourName>(
    facts
      .flatMap((fact) => fact.colours)
      .filter(({ polarity }) => polarity === "allowed" || polarity === "wished" || polarity === "asked")
      .flatMap(({ value }) => value),
    constraints.exclude_colors,
  );
  const garments = within(
    allowed.flatMap(({ garment }) => (garment === null ? [] : [garment.id])),
    excluded_garment_ids,
  );
  // "You can leave the trench out after all": what was asked for and is ruled out now goes by merging.
  const occasions = facts.flatMap((fact) => fact.occasions);
  const conditions = within(
    facts
      .flatMap((fact) => fact.conditions)
      .filter(isOver)
      .map(({ value }) => value),
    constraints.weather?.conditions,
  );
  const bands = facts.flatMap((fact) => fact.bands).filter(isOver);
  const styles = within(
    facts
      .flatMap((fact) => fact.styles)
      .filter(isOut)
      .map(({ value }) => value),
    constraints.style_keywords,
  );
  const clearings: Clearing[] = [];
  if (categories.length > 0) clearings.push({ field: "exclude_categories", values: categories });
  if (colours.length > 0) clearings.push({ field: "exclude_colors", values: colours });
  if (garments.length > 0) clearings.push({ field: "exclude_garments", values: garments });
  if (occasions.some((occasion) => isOver(occasion) && occasion.value === constraints.occasion)) {
    clearings.push({ field: "occasion", values: [] });
  }
  if (conditions.length > 0) clearings.push({ field: "conditions", values: conditions });
  if (bands.some(({ value }) => value === constraints.weather?.temp)) clearings.push({ field: "temperature", values: [] });
  if (styles.length > 0) clearings.push({ field: "style_keywords", values: styles });
  return clearings;
}
