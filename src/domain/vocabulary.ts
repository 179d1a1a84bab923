// The words of the wardrobe: every closed list that requests, photos and answers are made of.
// DESIGN section 5 is the source; a list here is the only place its members are written down.

import { z } from "zod";

export const slots = ["top", "bottom", "one_piece", "outerwear", "shoes", "bag", "accessory"] as const;
export const Slot = z.enum(slots);
export type Slot = z.infer<typeof Slot>;

/** How far from the skin a garment of the upper body is worn; `none` for everything else. */
export const layers = ["base", "mid", "jacket", "coat", "none"] as const;
export type Layer = (typeof layers)[number];

export const patterns = [
  "solid",
  "striped",
  "plaid",
  "checkered",
  "floral",
  "graphic",
  "polka_dot",
  "animal",
  "abstract",
  "textured",
] as const;
export const Pattern = z.enum(patterns);
export type Pattern = z.infer<typeof Pattern>;

export const fits = ["slim", "regular", "relaxed", "oversized"] as const;
export const Fit = z.enum(fits);
export type Fit = z.infer<typeof Fit>;

export const seasons = ["spring", "summer", "fall", "winter"] as const;
export const Season = z.enum(seasons);
export type Season = z.infer<typeof Season>;

export const styles = [
  "casual",
  "formal",
  "preppy",
  "streetwear",
  "minimalist",
  "bohemian",
  "athletic",
  "classic",
  "trendy",
  "vintage",
  "romantic",
  "edgy",
] as const;
export const Style = z.enum(styles);
export type Style = z.infer<typeof Style>;

export const occasions = [
  "casual",
  "work",
  "business_formal",
  "date",
  "party",
  "wedding",
  "interview",
  "workout",
  "outdoor",
  "travel",
] as const;
export const Occasion = z.enum(occasions);
export type Occasion = z.infer<typeof Occasion>;

export const materials = [
  "cotton",
  "denim",
  "linen",
  "wool",
  "cashmere",
  "leather",
  "suede",
  "silk",
  "polyester",
  "nylon",
  "fleece",
  "knit",
  "canvas",
  "rubber",
  "metal",
  "other",
] as const;
export const Material = z.enum(materials);
export type Material = z.infer<typeof Material>;

/** Formality is a number in 0..1; these names stand for points on it. */
export const formalityLevels = {
  very_casual: 0.05,
  casual: 0.2,
  smart_casual: 0.4,
  business_casual: 0.6,
  business_formal: 0.8,
  formal: 0.95,
} as const;
export const formalityLevelNames = [
  "very_casual",
  "casual",
  "smart_casual",
  "business_casual",
  "business_formal",
  "formal",
] as const satisfies readonly (keyof typeof formalityLevels)[];
export const FormalityLevel = z.enum(formalityLevelNames);
export type FormalityLevel = z.infer<typeof FormalityLevel>;

/** Felt temperature bands; each is named by its lower edge in degrees Celsius. */
export const temperatureBands = ["hot", "warm", "mild", "cool", "cold"] as const;
export const TemperatureBand = z.enum(temperatureBands);
export type TemperatureBand = z.infer<typeof TemperatureBand>;

export const conditions = ["sunny", "cloudy", "rainy", "snowy", "windy"] as const;
export const Condition = z.enum(conditions);
export type Condition = z.infer<typeof Condition>;

/** The band that a felt temperature in degrees Celsius falls in. */
export function temperatureBand(celsius: number): TemperatureBand {
  if (celsius >= 27) return "hot";
  if (celsius >= 20) return "warm";
  if (celsius >= 13) return "mild";
  if (celsius >= 5) return "cool";
  return "cold";
}

export const garmentStatuses = ["pending", "processing", "ready", "failed"] as const;
export const GarmentStatus = z.enum(garmentStatuses);
export type GarmentStatus = z.infer<typeof GarmentStatus>;
