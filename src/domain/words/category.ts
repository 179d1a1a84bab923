// The facts about a kind of garment. Each kind is one row in words/categories/, and a row without one does not compile.

import type { Layer, Material, Season, Slot } from "./vocabulary.ts";

/** The part of the body that an accessory takes: two at once must take different ones. */
type BodyPart = "head" | "eyes" | "neck" | "hands" | "waist" | "wrist" | "skin" | "feet";

interface Worn<Name extends string> {
  readonly slot: Slot;
  readonly layer: Layer;
  /** A mid layer that can be the only garment on the upper body. */
  readonly standsAlone: boolean;
  /** Null where nothing else is in its way. */
  readonly bodyPart: BodyPart | null;
  /** It is only worn together with one of these (a tie needs a collar); null: with anything. */
  readonly wornWith: readonly Name[] | null;
}

interface Suits {
  /** Usual formality, 0..1 on the scale of `formalityLevels`. */
  readonly formality: number;
  /** Insulation in clo as worn (ISO 9920:2007 annex B: t-shirt 0.09, parka 0.70), or that of the nearest garment listed. */
  readonly clo: number;
  /** Fitness for wet weather, 0 (ruined) to 1 (made for it). */
  readonly wet: number;
  /** Comfort during a whole day, 0..1, in our judgement; 0.7 is neither soft nor stiff. The cut adds or takes a little. */
  readonly comfort: number;
  readonly seasons: readonly Season[];
}

interface Alike<Name extends string> {
  /** The category whose outfits taught it (outfit/score/compatibility.ts), where they do not differ; null: it is neutral. */
  readonly countsAs: Name | null;
}

/** Words are lists such as "tee, t shirt". */
interface Row<Name extends string, Kin extends string> {
  readonly suits: Suits;
  /** What it is made of, the most usual first. By what shops sell; not measured. */
  readonly materials: readonly Material[];
  readonly alike: Alike<Name> & {
    /** What is shown instead of it and the other way round, and how well it does: 0..1. A pair is in one row. Not measured. */
    readonly kin: Readonly<Record<Kin, number>>;
  };
  /** Other words for it, and plurals that are not a plain `s`. */
  readonly words: string;
  /** More words that only the chat understands. */
  readonly chatWords?: string;
  /** Those of its words that are also a verb or something else in a stylist's sentence ("ties it together"). */
  readonly ambiguousWords?: string;
  /** One line for the vision model: what tells it from its neighbours. */
  readonly looks: string;
}

export interface CategoryFacts<Name extends string> extends Worn<Name>, Suits, Alike<Name> {
  readonly kin: ReadonlyMap<Name, number>;
  readonly materials: readonly Material[];
  readonly words: readonly string[];
  readonly chatWords: readonly string[];
  readonly ambiguousWords: readonly string[];
  readonly looks: string;
}

const listOf = (text = "") => text.split(", ").filter((word) => word !== "");

export function category<const Name extends string, Kin extends string>(
  worn: Worn<Name>,
  { suits, materials, alike, words, chatWords, ambiguousWords, looks }: Row<Name, Kin>,
): CategoryFacts<Name | Kin> {
  const kin = new Map<Kin, number>();
  for (const name in alike.kin) kin.set(name, alike.kin[name]);
  return {
    ...worn,
    ...suits,
    countsAs: alike.countsAs,
    kin,
    materials,
    words: listOf(words),
    chatWords: listOf(chatWords),
    ambiguousWords: listOf(ambiguousWords),
    looks,
  };
}

const anywhere = { standsAlone: false, bodyPart: null, wornWith: null } as const;
export const base = { ...anywhere, slot: "top", layer: "base" } as const;
export const mid = { ...anywhere, slot: "top", layer: "mid" } as const;
export const midOrTop = { ...mid, standsAlone: true } as const;
export const bottom = { ...anywhere, slot: "bottom", layer: "none" } as const;
export const onePiece = { ...anywhere, slot: "one_piece", layer: "base" } as const;
export const jacket = { ...anywhere, slot: "outerwear", layer: "jacket" } as const;
export const coat = { ...anywhere, slot: "outerwear", layer: "coat" } as const;
export const shoes = { ...anywhere, slot: "shoes", layer: "none" } as const;
export const bag = { ...anywhere, slot: "bag", layer: "none" } as const;

export function accessory<const Name extends string = never>(
  bodyPart: BodyPart,
  wornWith: readonly Name[] | null = null,
): Worn<Name> {
  return { slot: "accessory", layer: "none", standsAlone: false, bodyPart, wornWith };
}

export const allYear: readonly Season[] = ["spring", "summer", "fall", "winter"];
export const warmMonths: readonly Season[] = ["spring", "summer"];
export const mildMonths: readonly Season[] = ["spring", "summer", "fall"];
export const coolMonths: readonly Season[] = ["spring", "fall", "winter"];
export const coldMonths: readonly Season[] = ["fall", "winter"];
