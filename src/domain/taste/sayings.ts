// Taste in words, for explanations and for GET /preferences, with the evidence.

import { spell } from "../words/english.ts";
import type { Counts } from "./evidence.ts";
import { type Feature, featureOf, objectOf } from "./features.ts";

/** One fact of a person's taste that is for or against an outfit, and its worth to the outfit in thousandths. */
export type Saying =
  | {
      /** The piece itself is liked. */
      readonly by: "opinion";
      /** Its name. */
      readonly word: string;
      readonly pull: number;
    }
  | {
      readonly by: keyof typeof statedWords | "preferred_fit";
      readonly word: string;
      readonly pull: number;
    }
  | {
      readonly by: "learned";
      readonly key: string;
      /** Null if the person pinned the feature. */
      readonly counts: Counts | null;
      readonly weight: number;
      readonly pull: number;
    };

export interface Reason {
  /** "you often wear navy": a part of a sentence, without its full stop. */
  readonly words: string;
  /** The feedback that it was learned from; null if the person stated it themselves. */
  readonly evidence: Counts | null;
  /** Its worth to this outfit, in thousandths; below 0 it is against the outfit. */
  readonly pull: number;
}

/** The verb after "you" for a learned weight. It fits the kind of evidence. */
export function verbOf(weight: number, counts: Counts | null): string {
  if (counts === null) return weight > 0 ? "told us that you like" : "told us that you do not like";
  const praiseCount = counts.likes + counts.saves;
  if (weight > 0) {
    if (counts.wears > praiseCount) return "often wear";
    if (praiseCount > 0) return "like";
    // The only evidence is that the person skips and dislikes other things.
    return "rarely turn down";
  }
  if (counts.dislikes > 0) return "tend to dislike";
  if (counts.skips > 0) return "tend to skip";
  return counts.wears > 0 || praiseCount > 0 ? "rarely choose" : "never choose";
}

const statedWords = {
  favorite_colors: "is one of your favourite colours",
  avoid_colors: "is a colour you avoid",
  preferred_styles: "is a style you prefer",
  avoid_styles: "is a style you avoid",
  avoid_categories: "is a kind of garment you avoid",
  avoid_materials: "is a material you avoid",
} as const;

function sentence(saying: Saying): string {
  if (saying.by === "learned") {
    const feature = featureOf(saying.key);
    return feature === null ? "" : `you ${verbOf(saying.weight, saying.counts)} ${objectOf(feature)}`;
  }
  if (saying.by === "opinion") return `you like the ${saying.word}`;
  const word = spell(saying.word);
  if (saying.by === "preferred_fit") return `the fit is ${word}, ${saying.pull > 0 ? "as" : "not as"} you prefer`;
  return `${word} ${statedWords[saying.by]}`;
}

export function learnedWords(feature: Feature, weight: number, counts: Counts | null): string {
  return `You ${verbOf(weight, counts)} ${objectOf(feature)}`;
}

const reasonsMax = 2;
/** A smaller pull did not decide anything. */
const pullMin = 40;

/** The strongest sayings over all garments and pairs. Equal sayings add up; each counts by the share of its garment or pair. */
export function reasonsAmong(garments: readonly (readonly Saying[])[], pairs: readonly (readonly Saying[])[]): Reason[] {
  const sayingsByName = new Map<string, { saying: Saying; pull: number }>();
  for (const group of [garments, pairs]) {
    for (const saying of group.flat()) {
      const name = saying.by === "learned" ? saying.key : `${saying.by} ${saying.word}`;
      const before = sayingsByName.get(name)?.pull ?? 0;
      sayingsByName.set(name, { saying, pull: before + saying.pull / group.length });
    }
  }
  return [...sayingsByName]
    .map(([name, { saying, pull }]) => ({ name, saying, pull: Math.round(pull) }))
    .filter(({ pull }) => Math.abs(pull) >= pullMin)
    .sort((one, other) => Math.abs(other.pull) - Math.abs(one.pull) || (one.name < other.name ? -1 : 1))
    .slice(0, reasonsMax)
    .map(({ saying, pull }) => ({ words: sentence(saying), evidence: saying.by === "learned" ? saying.counts : null, pull }));
}
