// The form of the rules of dress: which garments a rule is about, when it holds, and how grave a breach is.

import type { Activity } from "../../words/activities.ts";
import { type Category, categories, factsOf } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import type { Material } from "../../words/materials.ts";
import type { Occasion } from "../../words/occasions.ts";
import type { Condition, GarmentPurpose, Pattern, Slot, TimeOfDay } from "../../words/vocabulary.ts";
import { type Position, positionOf, type Wearable } from "../ask/wearable.ts";
import type { Severity } from "./fault.ts";
import type { Verdict } from "./occasion-verdicts.ts";

/** One of these, or none of these. A garment whose value is unknown is neither. */
export type Among<Value> = readonly Value[] | { readonly not: readonly Value[] };

type BodyPlace = Position | "head" | "neck" | "collar";

/** The garments that a rule is about: all fields must match, an absent one always does. */
export interface GarmentSelector {
  readonly category?: Among<Category>;
  readonly slot?: Among<Slot>;
  readonly place?: Among<BodyPlace>;
  readonly material?: Among<Material>;
  /** The largest colour. */
  readonly colour?: Among<ColourName>;
  readonly pattern?: Among<Pattern>;
  readonly purpose?: Among<GarmentPurpose>;
  /** It keeps the rain off, by its kind or by what its name says. */
  readonly keepsRain?: true;
  /** One of these words is in the name, from the start of a word; with `not`, none of them is. */
  readonly named?: Among<string>;
}

/** The requests in which a rule holds. */
export interface Circumstances {
  readonly occasion?: Among<Occasion>;
  readonly activity?: Among<Activity>;
  readonly time?: TimeOfDay;
  readonly condition?: Among<Condition>;
  /** The felt temperature in °C, from and up to; a rule with one of them needs a temperature that is known. */
  readonly from?: number;
  readonly to?: number;
  readonly weatherUnknown?: true;
  /** The formality asked for is at most this, 0..1. */
  readonly levelMost?: number;
  /** The formality asked for is at least this, 0..1. */
  readonly levelLeast?: number;
  /** Comfort is asked for at least this much, 0..1. */
  readonly comfortLeast?: number;
  /** What is to be covered. */
  readonly covered?: "arms" | "legs" | "head";
}

export interface Exception {
  readonly code: string;
  readonly garment: GarmentSelector;
  readonly when: Circumstances;
  /** It holds only where one of these is worn, as the base or the one-piece. */
  readonly beside?: readonly Category[];
  readonly verdict: Verdict;
  /** It is about what the piece is for, which holds however casual the occasion: house slippers at the pictures. */
  readonly isPurpose?: true;
  /** Why, to be read after a colon: "denim is not for this dress code". */
  readonly words: string;
}

export interface PairRule {
  readonly code: string;
  readonly one: GarmentSelector;
  readonly other: GarmentSelector;
  readonly when: Circumstances;
  readonly severity: Severity;
  readonly words: string;
}

export interface Need {
  readonly code: string;
  /** It arises only if such a garment is worn; absent: always. */
  readonly worn?: GarmentSelector;
  readonly needs: GarmentSelector;
  /** It does not arise where one of these is worn: an agbada over trousers asks for no jacket and no collar. */
  readonly notBeside?: readonly Category[];
  /** The same for a piece that only its name tells: a barong is a shirt that asks for no jacket. */
  readonly notBesideNamed?: GarmentSelector;
  readonly when: Circumstances;
  readonly severity: Severity;
  /** What is missing, as a noun: "a coat near and below freezing". */
  readonly words: string;
}

/** `suffers`: a minor fault, `ruined` or `no`: a serious one; `protects` and `ok`: none. */
type WetFitness = "protects" | "ok" | "suffers" | "ruined" | "no";
export type PieceReason =
  | "warmth"
  | "wind"
  | "rain"
  | "snow"
  | "sun"
  | "heat"
  | "hold"
  | "finish"
  | "carry"
  | "cover"
  | "walk"
  | "sport"
  | "ground"
  | "home";

export interface Piece {
  /** The felt temperatures between which it is worn, in °C. */
  readonly from: number;
  readonly to: number;
  /** Up to where it is worn in a light cloth, such as a scarf of silk. */
  readonly light?: number;
  readonly rain: WetFitness;
  readonly snow: WetFitness;
  /** What it is put on for; a bag or an accessory without a reason is not worn. */
  readonly reasons: readonly PieceReason[];
  readonly time: TimeOfDay | "any";
  /** Occasions at which none of its reasons counts. */
  readonly notFor: readonly Occasion[];
}

export function isAmong<Value>(among: Among<Value> | undefined, value: Value | null | undefined): boolean {
  if (among === undefined) return true;
  if (value === null || value === undefined) return false;
  return "not" in among ? !among.not.includes(value) : among.includes(value);
}

/** Whether any of the values is among these; with `not`, whether none is among the excluded ones. */
export function areAmong<Value>(among: Among<Value> | undefined, values: readonly Value[]): boolean {
  if (among === undefined) return true;
  return "not" in among ? !values.some((value) => among.not.includes(value)) : values.some((value) => among.includes(value));
}

/** The rules never change, so for each selector the categories that it is about are found once. */
const categoriesBySelector = new WeakMap<GarmentSelector, ReadonlySet<Category>>();

/** The part of a selector that the category alone decides. */
export function categoryMatches(selector: GarmentSelector, category: Category): boolean {
  let matching = categoriesBySelector.get(selector);
  if (matching === undefined) {
    matching = new Set(categories.filter((one) => isAbout(selector, one)));
    categoriesBySelector.set(selector, matching);
  }
  return matching.has(category);
}

function isAbout({ category: among, slot, place, keepsRain }: GarmentSelector, category: Category): boolean {
  if (!isAmong(among, category)) return false;
  const facts = factsOf(category);
  if (!isAmong(slot, facts.slot)) return false;
  if (keepsRain !== undefined && facts.slot !== "outerwear" && category !== "umbrella") return false;
  if (place === undefined) return true;
  const places: (string | null)[] = [positionOf(category), facts.bodyPart];
  return "not" in place ? !place.not.some((one) => places.includes(one)) : place.some((one) => places.includes(one));
}

const rainKinds: ReadonlySet<Category> = new Set(["umbrella", "rain_jacket", "trench_coat", "parka"]);
const rainNames = [
  "waxed",
  "waterproof",
  "barbour",
  "gore tex",
  "goretex",
  "loden",
  "oilskin",
  "rain ",
  "raincoat",
  "showerproof",
  "cagoule",
  "anorak",
  "mackintosh",
];

/** The rest of a selector. */
export function detailsMatch(selector: GarmentSelector, garment: Wearable): boolean {
  const { material, colour, pattern, purpose, named, keepsRain } = selector;
  if (keepsRain !== undefined && !(rainKinds.has(garment.category) || hasWord(garment, rainNames))) return false;
  if (!isAmong(material, garment.material)) return false;
  if (pattern !== undefined && !isAmong(pattern, garment.pattern)) return false;
  if (colour !== undefined && !isAmong(colour, mainColour(garment))) return false;
  if (purpose !== undefined && !isAmong(purpose, garment.purpose)) return false;
  if (named === undefined) return true;
  return "not" in named ? !hasWord(garment, named.not) : hasWord(garment, named);
}

export function matches(selector: GarmentSelector, garment: Wearable): boolean {
  return categoryMatches(selector, garment.category) && detailsMatch(selector, garment);
}

export function mainColour({ colours }: Wearable): ColourName | null {
  let largest = colours[0] ?? null;
  for (const colour of colours) if (largest !== null && colour.share > largest.share) largest = colour;
  return largest?.name ?? null;
}

/**
 * Words that mean something else beside others: rubber slippers are for the street, a bathing costume is no fancy dress, and the dress
 * uniform of a service is its suit.
 */
const otherMeanings = /\b(rubber|plastic|swimming|swim|bathing|dress|class a|parade|mess) (?:slippers?|costume|uniform)\b/;

/** Names in lower case with single spaces around their words: many rules ask for the name of the same garment. */
const spacedNames = new WeakMap<Wearable, string>();

function spacedNameOf(garment: Wearable): string {
  const known = spacedNames.get(garment);
  if (known !== undefined) return known;
  const name = garment.name.toLowerCase().replace(otherMeanings, "$1");
  // Most names are plain; the search for other letters takes ten times as long.
  const spaced = /^[a-z0-9']+(?: [a-z0-9']+)*$/.test(name) ? ` ${name} ` : ` ${name.replaceAll(/[^\p{L}\p{N}']+/gu, " ")} `;
  spacedNames.set(garment, spaced);
  return spaced;
}

const patternsOfWords = new WeakMap<readonly string[], RegExp>();

/** A word matches from its start ("bead" in "beaded"). */
export function hasWord(garment: Wearable, words: readonly string[]): boolean {
  let pattern = patternsOfWords.get(words);
  if (pattern === undefined) {
    pattern = new RegExp(` (?:${words.map((word) => word.replaceAll(/[^\p{L}\p{N} ]/gu, "\\$&")).join("|")})`);
    patternsOfWords.set(words, pattern);
  }
  return pattern.test(spacedNameOf(garment));
}
