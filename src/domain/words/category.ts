// The facts about a kind of garment. Each kind is one record in words/categories/, and a record that lacks one does not compile.

import type { CloSource } from "./clo-sources.ts";
import type { ColourName } from "./colours.ts";
import type { Material } from "./materials.ts";
import type { Layer, Season, Slot } from "./vocabulary.ts";

/** The part of the body that an accessory takes: two at once must take different ones. */
type BodyPart = "head" | "eyes" | "neck" | "collar" | "hands" | "waist" | "wrist" | "skin" | "feet" | "carried";

/** What an accessory needs of the clothes beside it: a tie needs a collar, socks a shoe that is closed. */
export type Feature = "collar" | "belt_loops" | "closed_shoe" | "bare_legs";

/** A suit is a jacket with trousers or a skirt of the same cloth; a waistcoat may belong to it. */
export type SuitPart = "jacket" | "lower" | "waistcoat";

interface Worn {
  readonly slot: Slot;
  readonly layer: Layer;
  /** A mid layer that can be the only garment on the upper body. */
  readonly standsAlone: boolean;
  /** Null where nothing else is in its way. */
  readonly bodyPart: BodyPart | null;
  /** It is only worn together with a garment that has this; null: with anything. */
  readonly needs: Feature | null;
  /** The weather that is a reason to put it on: rain; any weather or season that is known; null: it needs no reason. */
  readonly putOnFor: "rain" | "known_weather" | null;
  /** How a sentence counts it: a shirt, a pair of jeans, jewelry. */
  readonly countedAs: "one" | "pair" | "mass";
}

interface Suits {
  /** Usual formality, 0..1 on the scale of `formalityLevels`. */
  readonly formality: number;
  /** Insulation in clo as worn. */
  readonly clo: number;
  /** The garment of ISO 9920 that `clo` is taken from; where the two differ, it is by the length or the weight of the cloth. */
  readonly cloSource: CloSource;
  /** Fitness for wet weather, 0 (ruined) to 1 (made for it). */
  readonly wet: number;
  /** Comfort during a whole day, 0..1, in our judgement; 0.7 is neither soft nor stiff. The cut adds or takes a little. */
  readonly comfort: number;
  readonly seasons: readonly Season[];
}

interface Alike<Name> {
  /** The category whose outfits taught it (outfit/score/compatibility.ts), where they do not differ; null: it is neutral. */
  readonly countsAs: Name;
  /**
   * The coarser category of which this is a closer kind: a beanie is a hat. The coarse word means all its kinds and stays for
   * what is not known more closely. A coarse category has none itself.
   */
  readonly kindOf: Name;
  /** Of garments that are only known to be of the coarse category, the share that is this one. Estimated; null without one. */
  readonly shareOfKind: number | null;
}

/** Words are lists such as "tee, t shirt". */
interface Row<Name extends string | null, Kin extends string> {
  readonly suits: Suits;
  /** What it is made of, the most usual first. By what shops sell; not measured. */
  readonly materials: readonly Material[];
  /** Where nearly all are of the first material, the share that is. Assumed: some leather is not, stretch jeans are denim. */
  readonly firstMaterialShare?: number;
  readonly alike: Alike<Name> & {
    /** What is shown instead of it and the other way round, and how well it does: 0..1. A pair is in one row. Not measured. */
    readonly kin: Readonly<Record<Kin, number>>;
  };
  /** What it offers to accessories; most offer nothing. */
  readonly features?: readonly Feature[];
  /** The part of a suit that it can be, together with others of one colour and cloth; most are none. */
  readonly suitPart?: SuitPart;
  /** The colours in which it is a basic of a wardrobe, as a shop window has it; without any it is none. */
  readonly basicIn?: readonly ColourName[];
  /** Other words for it, and plurals that are not a plain `s`. */
  readonly words: string;
  /** More words that only the chat understands. */
  readonly chatWords?: string;
  /** Those of its words that are also a verb or something else in a stylist's sentence ("ties it together"). */
  readonly ambiguousWords?: string;
  /** One line for the vision model: what tells it from its neighbours. */
  readonly looks: string;
}

export interface CategoryFacts<Name extends string | null, Kin extends string = Exclude<Name, null>>
  extends Worn,
    Suits,
    Alike<Name> {
  readonly kin: ReadonlyMap<Kin, number>;
  readonly materials: readonly Material[];
  readonly firstMaterialShare: number | null;
  readonly features: readonly Feature[];
  readonly suitPart: SuitPart | null;
  readonly basicIn: readonly ColourName[];
  readonly words: readonly string[];
  readonly chatWords: readonly string[];
  readonly ambiguousWords: readonly string[];
  readonly looks: string;
}

const listOf = (text = "") => text.split(", ").filter((word) => word !== "");

export function category<const Name extends string | null, Kin extends string>(
  worn: Worn,
  row: Row<Name, Kin>,
): CategoryFacts<Name, Kin> {
  const { suits, alike, materials, firstMaterialShare = null, features = [], suitPart = null, basicIn = [], looks } = row;
  const kin = new Map<Kin, number>();
  for (const name in alike.kin) kin.set(name, alike.kin[name]);
  return {
    ...worn,
    ...suits,
    ...alike,
    kin,
    materials,
    firstMaterialShare,
    features,
    suitPart,
    basicIn,
    words: listOf(row.words),
    chatWords: listOf(row.chatWords),
    ambiguousWords: listOf(row.ambiguousWords),
    looks,
  };
}

const anywhere = { standsAlone: false, bodyPart: null, needs: null, putOnFor: null, countedAs: "one" } as const;
export const base = { ...anywhere, slot: "top", layer: "base" } as const;
export const mid = { ...anywhere, slot: "top", layer: "mid" } as const;
export const midOrTop = { ...mid, standsAlone: true } as const;
export const skirt = { ...anywhere, slot: "bottom", layer: "none" } as const;
export const trousers = { ...skirt, countedAs: "pair" } as const;
export const onePiece = { ...anywhere, slot: "one_piece", layer: "base" } as const;
export const jacket = { ...anywhere, slot: "outerwear", layer: "jacket" } as const;
export const coat = { ...anywhere, slot: "outerwear", layer: "coat" } as const;
export const shoes = { ...anywhere, slot: "shoes", layer: "none", countedAs: "pair" } as const;
export const bag = { ...anywhere, slot: "bag", layer: "none" } as const;

export function accessory(bodyPart: BodyPart, more: Partial<Pick<Worn, "needs" | "putOnFor" | "countedAs">> = {}): Worn {
  return { ...anywhere, slot: "accessory", layer: "none", bodyPart, ...more };
}

export const allYear: readonly Season[] = ["spring", "summer", "fall", "winter"];
export const warmMonths: readonly Season[] = ["spring", "summer"];
export const mildMonths: readonly Season[] = ["spring", "summer", "fall"];
export const coolMonths: readonly Season[] = ["spring", "fall", "winter"];
export const coldMonths: readonly Season[] = ["fall", "winter"];
