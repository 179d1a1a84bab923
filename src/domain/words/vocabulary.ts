// Every closed list of words that requests, photos and answers are made of, written down once (docs/design.md, "Words").

import { z } from "zod";

export function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): [Name, ...Name[]] {
  return Object.keys(table) as [Name, ...Name[]];
}

/** One line for the vision model: what tells a word from its neighbours. So for every list below that a photo answers. */
export const slotLooks = {
  top: "on the upper body, next to the skin or over a shirt: shirts, t-shirts, sweaters, cardigans",
  bottom: "on the legs: trousers, shorts, skirts",
  one_piece: "on upper and lower body at once: dresses, gowns, jumpsuits",
  outerwear: "over everything else: jackets, blazers, coats",
  shoes: "on the feet, with a sole",
  bag: "carried: handbags, clutches, backpacks",
  accessory: "belts, ties, scarves, hats, gloves, watches, glasses, jewellery, socks, tights",
};
export const slots = namesOf(slotLooks);
export const Slot = z.enum(slots);
export type Slot = z.infer<typeof Slot>;

/** The layer of an upper-body garment, counted from the skin; `none` for everything else. */
export const layers = ["base", "mid", "jacket", "coat", "none"] as const;
export type Layer = (typeof layers)[number];

/** `formality` is what the pattern adds to that of a plain garment: the louder, the less dressed. Conventional, not measured. */
export const patternFacts = {
  solid: { looks: "one colour all over, seams and folds aside", formality: 0 },
  striped: { looks: "parallel bands in one direction", formality: -0.02 },
  plaid: { looks: "tartan: bands of several widths and colours that cross", formality: -0.08 },
  checkered: { looks: "even squares of two colours: gingham, houndstooth, a chessboard", formality: -0.06 },
  floral: { looks: "flowers or leaves", formality: -0.06 },
  graphic: { looks: "a print, logo, picture or lettering on plain cloth", formality: -0.15 },
  polka_dot: { looks: "round dots, evenly spread", formality: -0.05 },
  animal: { looks: "the coat of an animal: leopard, zebra, snake", formality: -0.1 },
  abstract: { looks: "shapes that are nothing in particular: camouflage, tie-dye, paisley", formality: -0.1 },
  textured: { looks: "one colour with a visible weave or knit: cable, rib, corduroy, quilting", formality: -0.03 },
};
export const patterns = namesOf(patternFacts);
export const Pattern = z.enum(patterns);
export type Pattern = z.infer<typeof Pattern>;

export const fitLooks = {
  slim: "cut close to the body, narrow for its length",
  regular: "follows the body with some room",
  relaxed: "wide and easy, but of the right size",
  oversized: "far larger than the body, with dropped shoulders or wide legs",
};
export const fits = namesOf(fitLooks);
export const Fit = z.enum(fits);
export type Fit = z.infer<typeof Fit>;

export const seasons = ["spring", "summer", "fall", "winter"] as const;
export const Season = z.enum(seasons);
export type Season = z.infer<typeof Season>;
/** In the chat's English. */
export const spokenSeason = (season: Season): string => (season === "fall" ? "autumn" : season);

export const styleLooks = {
  casual: "for every day: easy, soft, unpressed",
  formal: "for ceremony or the office: tailored, smooth, pressed",
  preppy: "college and club: polos, blazers, cable knits, crests",
  streetwear: "skate and hip hop: hoodies, large prints, sneakers",
  minimalist: "plain, without ornament, in few quiet colours",
  bohemian: "flowing, layered, embroidered, with fringes or folk prints",
  athletic: "made for sport: technical cloth, elastic, reflective marks",
  classic: "a shape that has not changed in decades",
  trendy: "a cut or colour of this very season",
  vintage: "looks decades old, or made to",
  romantic: "soft and delicate: lace, ruffles, bows, pale colours",
  edgy: "leather, studs, rips, chains, sharp black",
};
export const styles = namesOf(styleLooks);
export const Style = z.enum(styles);
export type Style = z.infer<typeof Style>;

/** Whether one dresses for the day or for the evening. */
const timesOfDay = ["day", "evening"] as const;
export const TimeOfDay = z.enum(timesOfDay);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** Formality is a number in 0..1; these names stand for points on it. */
export const formalityLevels = {
  very_casual: 0.05,
  casual: 0.2,
  smart_casual: 0.4,
  business_casual: 0.6,
  business_formal: 0.8,
  formal: 0.95,
} as const;
export const formalityLevelNames = namesOf(formalityLevels);
export const FormalityLevel = z.enum(formalityLevelNames);
export type FormalityLevel = z.infer<typeof FormalityLevel>;

/** The units of temperatures in answers. A request always gives °C. */
export const unitSystems = ["metric", "us"] as const;
export const Units = z.enum(unitSystems);

/** Felt temperature bands; each is named by its lower edge in degrees Celsius. */
export const temperatureBands = ["hot", "warm", "mild", "cool", "cold"] as const;
export const TemperatureBand = z.enum(temperatureBands);
export type TemperatureBand = z.infer<typeof TemperatureBand>;

export const conditions = ["sunny", "cloudy", "rainy", "snowy", "windy"] as const;
export const Condition = z.enum(conditions);
export type Condition = z.infer<typeof Condition>;

export function temperatureBand(celsius: number): TemperatureBand {
  if (celsius >= 27) return "hot";
  if (celsius >= 20) return "warm";
  if (celsius >= 13) return "mild";
  if (celsius >= 5) return "cool";
  return "cold";
}

interface OutOfUseWords {
  /** After "is": where it is, or what is wrong. */
  readonly state: string;
  /** What brings all of them back. */
  readonly back: string;
  /** What brings one of them back. */
  having(garment: string): string;
}

/** Why a garment that somebody owns cannot be worn now. */
export const outOfUseWords = {
  laundry: { state: "in the laundry", back: "having the laundry done", having: (garment) => `having ${garment} washed` },
  repair: { state: "being repaired", back: "having the repair done", having: (garment) => `having ${garment} repaired` },
  lent: { state: "lent to somebody", back: "getting back what is lent", having: (garment) => `getting ${garment} back` },
  stored: { state: "stored away", back: "taking out what is stored", having: (garment) => `taking ${garment} out of storage` },
  does_not_fit: { state: "of the wrong size", back: "having it altered", having: (garment) => `having ${garment} altered` },
} satisfies Readonly<Record<string, OutOfUseWords>>;

export const outOfUseStates = namesOf(outOfUseWords);
export const OutOfUse = z.enum(outOfUseStates);
export type OutOfUse = z.infer<typeof OutOfUse>;

/** What a person thinks of a piece of theirs, whatever it is worn with. */
export const garmentOpinions = ["like", "dislike"] as const;
export const GarmentOpinion = z.enum(garmentOpinions);
export type GarmentOpinion = z.infer<typeof GarmentOpinion>;

/** How worn a garment is, and the rough use that it is kept for. A person says so, or its name does. */
export const garmentConditions = ["new", "good", "worn"] as const;
export const GarmentCondition = z.enum(garmentConditions);
export type GarmentCondition = z.infer<typeof GarmentCondition>;
export const garmentPurposes = ["garden", "site", "home"] as const;
export const GarmentPurpose = z.enum(garmentPurposes);
export type GarmentPurpose = z.infer<typeof GarmentPurpose>;

export const garmentStatuses = ["pending", "processing", "ready", "failed"] as const;
export const GarmentStatus = z.enum(garmentStatuses);
export type GarmentStatus = z.infer<typeof GarmentStatus>;
