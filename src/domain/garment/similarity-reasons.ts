// Why two garments are similar: the attributes that they share, in words.

import { factsOf } from "../words/categories.ts";
import { type ColourName, familyOf } from "../words/colours.ts";
import { spell, withSpaces } from "../words/english.ts";
import type { Meaning } from "../words/lexicon.ts";
import type { Garment } from "./garment.ts";

export interface SimilarityReason {
  readonly attribute: Exclude<Meaning["attribute"], "wet"> | "slot";
  readonly value: string;
  readonly words: string;
}

type Compared = Pick<Garment, "category" | "own_category" | "attributes">;

/** Differences that a person does not notice: half a level of formality, and a tenth of the warmest coat. */
const formalityNear = 0.08;
const warmthNear = 0.05;

/** Everything that two garments share, most visible first. Guesses count too, because the vectors come from the same words. */
export function similarityReasons(one: Compared, other: Compared): SimilarityReason[] {
  const [mine, theirs] = [one.attributes, other.attributes];
  const alike: SimilarityReason[] = [];
  const add = (attribute: SimilarityReason["attribute"], value: string, words: string) => alike.push({ attribute, value, words });

  if (one.category !== null && other.category !== null) {
    const { slot } = factsOf(one.category);
    const sameOwn = one.own_category?.name === other.own_category?.name ? one.own_category?.name : undefined;
    const same = sameOwn ?? (one.category === other.category ? one.category : null);
    if (same !== null) add("category", same, `same category: ${spell(same)}`);
    else if (slot === factsOf(other.category).slot) add("slot", slot, `both ${slotWords[slot]}`);
  }
  const colour = sharedColour(mine.color_primary, theirs.color_primary);
  if (colour !== null) add("color", colour, `both ${withSpaces(colour)}`);
  if (mine.pattern !== null && mine.pattern === theirs.pattern) {
    add("pattern", mine.pattern, mine.pattern === "solid" ? "both plain" : `same pattern: ${withSpaces(mine.pattern)}`);
  }
  if (mine.material !== null && mine.material !== "other" && mine.material === theirs.material) {
    add("material", mine.material, `both ${mine.material}`);
  }
  if (mine.fit !== null && mine.fit === theirs.fit) add("fit", mine.fit, `same fit: ${mine.fit}`);
  for (const style of mine.style_tags.filter((tag) => theirs.style_tags.includes(tag))) add("style", style, `both ${style}`);
  // For a garment of all seasons, a shared season means nothing.
  const seasons = mine.seasons.length === 4 || theirs.seasons.length === 4 ? [] : mine.seasons;
  for (const season of seasons.filter((name) => theirs.seasons.includes(name))) add("season", season, `both for ${season}`);
  const formality = nearBy(mine.formality, theirs.formality, formalityNear);
  if (formality !== null) add("formality", formality, "equally formal");
  const warmth = nearBy(mine.warmth_clo, theirs.warmth_clo, warmthNear);
  if (warmth !== null) add("warmth", warmth, "equally warm");
  return alike;
}

const slotWords = {
  top: "tops",
  bottom: "bottoms",
  one_piece: "one piece",
  outerwear: "outerwear",
  shoes: "shoes",
  bag: "bags",
  accessory: "accessories",
} as const;

/** The colour of both, or the family of two shades: navy and denim are blue. */
function sharedColour(one: ColourName | null, other: ColourName | null): ColourName | null {
  if (one === null || other === null) return null;
  if (one === other) return one;
  return familyOf(one) === familyOf(other) ? familyOf(one) : null;
}

function nearBy(one: number | null, other: number | null, distance: number): string | null {
  if (one === null || other === null || Math.abs(one - other) > distance) return null;
  return String(Math.round(((one + other) / 2) * 100) / 100);
}
