// Combines the sentences of a message: later words win; of several occasions, the one that says most about dressing wins.

import { isCore, positionOf } from "../../outfit/ask/wearable.ts";
import type { ColourName } from "../../words/colours.ts";
import { type Occasion, occasionFacts } from "../../words/occasions.ts";
import { isNamed } from "../../words/own-categories.ts";
import type { Clearing } from "../clearing.ts";
import { emptyUnderstanding, noWeather } from "../empty-understanding.ts";
import type { MessageContext } from "../session.ts";
import type { Understanding } from "../understanding.ts";
import { idsOf } from "./message.ts";
import type { Mention } from "./named-garments.ts";
import type { Polarity } from "./polar-unit.ts";
import type { PolarValue, SentenceFacts } from "./sentence-facts.ts";

/** 1 is comfort, 0 is looks (understanding-prompt.ts tells the models the same). */
const comfortValues = { high: 0.8, low: 0.2 } as const;

const isPositive = ({ polarity }: { polarity: Polarity }) =>
  polarity === "plain" || polarity === "asked" || polarity === "wished";
const isOut = ({ polarity }: { polarity: Polarity }) => polarity === "denied" || polarity === "refused";
const isOver = ({ polarity }: { polarity: Polarity }) => polarity === "over" || polarity === "denied";
/** Who wants no blue wants no light blue and no navy either. */
const shades: Readonly<Partial<Record<ColourName, readonly ColourName[]>>> = { blue: ["light_blue", "navy"] };

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** @param adds true when the message adds to the constraints in force: "and it rains too" */
export function combineSentences(facts: readonly SentenceFacts[], context: MessageContext, adds: boolean): Understanding {
  const comforts = facts.flatMap((fact) => fact.comforts).filter(isPositive);
  const comfort = comforts.some(({ value }) => value === "low") ? "low" : comforts.length > 0 ? "high" : null;
  const styles = facts.flatMap((fact) => fact.styles).filter(isPositive);
  const clothes = clothesOf(facts);
  const inForce = (context.session.constraints.must_include ?? []).filter(
    (id) => !isInPlaceOf(id, clothes.must_include, context),
  );
  return {
    ...emptyUnderstanding,
    occasion: occasionOf(facts),
    formality_level: formalityOf(facts),
    weather: weatherOf(facts, adds),
    ...clothes,
    // A new wish replaces the old one, but "and my tan sandals" adds to it.
    must_include:
      adds && clothes.must_include.length > 0 ? distinct([...inForce, ...clothes.must_include]) : clothes.must_include,
    style_keywords: distinct(styles.map(({ value }) => value)),
    comfort_priority: comfort === null ? null : comfortValues[comfort],
    clear: clearingsFrom(facts, context),
  };
}

/** Of several occasions the one that says most about dressing. */
function occasionOf(facts: readonly SentenceFacts[]): Occasion | null {
  // "Back on the front desk" is work, not a permission.
  const wantedOccasions = facts
    .flatMap((fact) => fact.occasions)
    .filter((occasion) => isPositive(occasion) || occasion.polarity === "allowed");
  const directOccasions = wantedOccasions.filter(({ isDemoted }) => !isDemoted);
  const candidates = (directOccasions.length > 0 ? directOccasions : wantedOccasions).map(({ value }) => value);
  return candidates.reduce<Occasion | null>(
    (first, value) => (first === null || occasionFacts[value].rank > occasionFacts[first].rank ? value : first),
    null,
  );
}

function formalityOf(facts: readonly SentenceFacts[]): Understanding["formality_level"] {
  const formalities = facts.flatMap((fact) => fact.formalities);
  const lastFormality = formalities.findLast(isPositive);
  if (lastFormality !== undefined) return lastFormality.value;
  // "A wedding, black tie": the occasion is the wedding, and the dress code still holds.
  const occasion = occasionOf(facts);
  const codes = facts.flatMap((fact) => fact.occasions).filter((other) => isPositive(other) && other.value !== occasion);
  const code = codes.map(({ value }) => occasionFacts[value].level).find((level) => level !== null);
  if (code !== undefined) return code;
  // "Not too formal" is neither formal nor sloppy.
  return formalities.some((formality) => isOut(formality) && formality.value === "formal") ? "smart_casual" : null;
}

function weatherOf(facts: readonly SentenceFacts[], adds: boolean): Understanding["weather"] {
  const temperature_c = facts.findLast(({ celsius }) => celsius !== null)?.celsius ?? null;
  const temp = facts.flatMap((fact) => fact.bands).findLast(isPositive)?.value ?? null;
  const conditions = distinct(
    facts
      .flatMap((fact) => fact.conditions)
      .filter(isPositive)
      .map(({ value }) => value),
  );
  if (temp === null && temperature_c === null && conditions.length === 0) return null;
  return { ...noWeather, temp, temperature_c, conditions, adds: adds && conditions.length > 0 };
}

function clothesOf(
  facts: readonly SentenceFacts[],
): Pick<Understanding, "exclude_categories" | "exclude_colors" | "exclude_garments" | "must_include"> {
  const mentions = facts.flatMap((fact) => fact.mentions);
  const categories: string[] = [];
  const garments: string[] = [];
  const refused = mentions.filter((mention) => isOut(mention) && !isReplaced(mention, mentions));
  for (const mention of refused) {
    // "not the red skirt" rules out one garment, "no skirts" the kind.
    const isOne =
      mention.colours.length > 0 ||
      mention.determiner === "pointing" ||
      mention.categories.length === 0 ||
      (mention.garment !== null && mention.modifiers.length > 0);
    if (!isOne) categories.push(...mention.categories);
    // "No beanie" also means what is only known as a hat, if that is the garment it names.
    const { garment, others } = mention;
    // So does "not the parka" of who has one.
    const isOnly = mention.determiner === "definite" && mention.candidates.length === 1;
    const isMeant = garment !== null && (isOne || isOnly || !mention.categories.some((name) => isNamed(garment, name)));
    if (isMeant) garments.push(...idsOf([garment, ...others]));
  }
  // "Not jeans, I live in jeans" asks for none; "no jeans except the black ones" does.
  const isRefusedKind = ({ modifiers, categories: named }: Mention) =>
    modifiers.length === 0 && named.length > 0 && named.every((name) => categories.includes(name));
  const askedIds = mentions
    .filter((mention) => mention.isAskedFor && mention.determiner !== "asking" && !isRefusedKind(mention))
    .flatMap(({ garment, others }) => (garment === null ? [] : idsOf([garment, ...others])));
  const colours = facts.flatMap((fact) => fact.colours).filter(isOut);
  return {
    exclude_categories: distinct(categories),
    exclude_colors: distinct(colours.flatMap(({ value }) => value.flatMap((colour) => [colour, ...(shades[colour] ?? [])]))),
    exclude_garments: distinct(garments),
    must_include: distinct(askedIds).filter((id) => !garments.includes(id)),
  };
}

/** "And with the navy chinos instead?": of two that are worn in one place the new one counts. */
function isInPlaceOf(id: string, wished: readonly string[], { wardrobe }: MessageContext): boolean {
  const positionIn = (garmentId: string) => {
    const category = wardrobe.find((garment) => garment.id === garmentId)?.category;
    return category === undefined ? null : positionOf(category);
  };
  const position = positionIn(id);
  return position !== null && isCore(position) && wished.some((other) => other !== id && positionIn(other) === position);
}

/** "Swap the shoes for the boots": the boots are shoes, so what is refused is what is worn now and no kind. */
function isReplaced(refused: Mention, mentions: SentenceFacts["mentions"]): boolean {
  const { determiner, categories, modifiers } = refused;
  if (determiner !== "definite" || modifiers.length > 0) return false;
  return mentions.some(
    (other) =>
      other.isAskedFor &&
      other.garment !== null &&
      other.categories.length < categories.length &&
      categories.some((name) => other.garment !== null && isNamed(other.garment, name)),
  );
}

// The parts of the session that the message ends: kinds and colours that are fine again, a cancelled occasion, rain that stopped.
function clearingsFrom(facts: readonly SentenceFacts[], { session }: MessageContext): Clearing[] {
  const { constraints, excluded_garment_ids } = session;
  const valuesOf = <Value>(list: readonly PolarValue<Value>[]) => list.map(({ value }) => value);
  const part = (field: Clearing["field"], values: readonly string[], inForce: readonly string[] = []): Clearing[] => {
    const clearedValues = distinct(values).filter((value) => inForce.includes(value));
    return clearedValues.length === 0 ? [] : [{ field, values: clearedValues }];
  };
  // Merging drops an earlier wish for a garment that is excluded now.
  const allowedMentions = facts
    .flatMap((fact) => fact.mentions)
    .filter(({ polarity, isAskedFor }) => polarity === "allowed" || isAskedFor);
  const categories = allowedMentions.flatMap((mention) => mention.categories);
  const garments = allowedMentions.flatMap(({ garment, others }) => (garment === null ? [] : idsOf([garment, ...others])));
  const colours = facts.flatMap((fact) => fact.colours).filter(({ polarity }) => /^(?:allowed|wished|asked)$/.test(polarity));
  const occasions = facts.flatMap((fact) => fact.occasions).filter(isOver);
  const conditions = facts.flatMap((fact) => fact.conditions).filter(isOver);
  const bands = facts.flatMap((fact) => fact.bands).filter(isOver);
  const styles = facts.flatMap((fact) => fact.styles).filter(isOut);
  return [
    ...part("exclude_categories", categories, constraints.exclude_categories),
    ...part("exclude_colors", valuesOf(colours).flat(), constraints.exclude_colors),
    ...part("exclude_garments", garments, excluded_garment_ids),
    ...(occasions.some(({ value }) => value === constraints.occasion) ? [{ field: "occasion" as const, values: [] }] : []),
    ...part("conditions", valuesOf(conditions), constraints.weather?.conditions),
    ...(bands.some(({ value }) => value === constraints.weather?.temp) ? [{ field: "temperature" as const, values: [] }] : []),
    ...part("style_keywords", valuesOf(styles), constraints.style_keywords),
  ];
}
