// The table of garment categories. One row says everything the rest of Armoire knows about a category:
// where it is worn, how formal, how warm, when, and the everyday words that mean it. A new category is one row.

import { z } from "zod";
import type { Layer, Season, Slot } from "./vocabulary.ts";

export interface CategoryFacts {
  readonly slot: Slot;
  readonly layer: Layer;
  /** Usual formality, 0..1 on the scale of `formalityLevels`. */
  readonly formality: number;
  /**
   * Thermal insulation in clo as worn over the body. ISO 9920:2007 annex B where it lists the garment
   * (t-shirt 0.09, normal trousers 0.25, thin sweater 0.20, thick sweater 0.35, parka 0.70, boots 0.10),
   * else the nearest garment it lists.
   */
  readonly clo: number;
  readonly seasons: readonly Season[];
  /** Fitness for wet weather, 0 (ruined) to 1 (made for it). */
  readonly wet: number;
  /** A mid layer that can be the only thing on the upper body. */
  readonly standsAlone?: true;
  /** Other words, and plurals that are not a plain `s`, that people use for it. */
  readonly words: readonly string[];
  /** One line for the vision model: what tells it from its neighbours. */
  readonly looks: string;
}

const all: readonly Season[] = ["spring", "summer", "fall", "winter"];
const warmMonths: readonly Season[] = ["spring", "summer"];
const mildMonths: readonly Season[] = ["spring", "summer", "fall"];
const coolMonths: readonly Season[] = ["spring", "fall", "winter"];
const coldMonths: readonly Season[] = ["fall", "winter"];

function row(
  slot: Slot,
  layer: Layer,
  formality: number,
  clo: number,
  seasons: readonly Season[],
  wet: number,
  words: readonly string[],
  looks: string,
): CategoryFacts {
  return { slot, layer, formality, clo, seasons, wet, words, looks };
}

function alone(facts: CategoryFacts): CategoryFacts {
  return { ...facts, standsAlone: true };
}

export const taxonomy = {
  t_shirt: row(
    "top",
    "base",
    0.15,
    0.09,
    all,
    0.5,
    ["tee", "t shirt", "tshirt", "t-shirt"],
    "short sleeves, round or V neck, no collar, no buttons",
  ),
  long_sleeve_top: row(
    "top",
    "base",
    0.25,
    0.15,
    coolMonths,
    0.5,
    ["long sleeve", "longsleeve", "long-sleeved tee"],
    "thin jersey with long sleeves, no collar",
  ),
  tank_top: row(
    "top",
    "base",
    0.08,
    0.06,
    ["summer"],
    0.5,
    ["vest top", "singlet", "undershirt", "sleeveless top", "cami", "camisole"],
    "sleeveless with straps or wide armholes",
  ),
  polo: row(
    "top",
    "base",
    0.35,
    0.15,
    mildMonths,
    0.5,
    ["polo shirt"],
    "short sleeves, soft collar, two or three buttons at the neck",
  ),
  henley: row(
    "top",
    "base",
    0.25,
    0.15,
    coolMonths,
    0.5,
    ["henley shirt", "grandad top"],
    "collarless with a short row of buttons at the neck",
  ),
  shirt: row(
    "top",
    "base",
    0.45,
    0.25,
    all,
    0.5,
    ["button-up", "button down", "casual shirt", "flannel shirt"],
    "woven, collar, buttons all the way down",
  ),
  dress_shirt: row(
    "top",
    "base",
    0.75,
    0.25,
    all,
    0.4,
    ["formal shirt", "business shirt", "oxford shirt"],
    "crisp plain woven shirt with a stiff collar, worn with a suit",
  ),
  blouse: row(
    "top",
    "base",
    0.55,
    0.15,
    mildMonths,
    0.4,
    ["blouses"],
    "light flowing women's shirt, often with ruffles, bows or a loose cut",
  ),
  top: row(
    "top",
    "base",
    0.35,
    0.12,
    mildMonths,
    0.5,
    ["crop top", "halter top", "tunic"],
    "a women's top that is no t-shirt, shirt or blouse",
  ),
  bodysuit: row(
    "top",
    "base",
    0.3,
    0.12,
    all,
    0.5,
    ["body", "body suit", "leotard"],
    "close-fitting top that closes between the legs",
  ),
  sweater: alone(
    row(
      "top",
      "mid",
      0.4,
      0.28,
      coldMonths,
      0.4,
      ["jumper", "pullover", "knit jumper", "turtleneck"],
      "knitted, long sleeves, pulled over the head",
    ),
  ),
  sweatshirt: alone(
    row("top", "mid", 0.15, 0.3, coolMonths, 0.4, ["crewneck", "crew neck sweatshirt"], "heavy jersey, ribbed cuffs, no hood"),
  ),
  hoodie: alone(row("top", "mid", 0.1, 0.34, coolMonths, 0.4, ["hooded sweatshirt", "hoody"], "sweatshirt with a hood")),
  cardigan: row("top", "mid", 0.4, 0.25, coolMonths, 0.4, ["cardie", "cardi"], "knitted, opens down the front"),
  vest: row("top", "mid", 0.55, 0.13, coolMonths, 0.5, ["waistcoat", "gilet", "sweater vest"], "sleeveless, worn over a shirt"),
  jeans: row("bottom", "none", 0.25, 0.25, all, 0.4, ["jean", "denims", "denim trousers"], "denim trousers"),
  chinos: row("bottom", "none", 0.45, 0.25, all, 0.4, ["khakis", "chino"], "cotton twill trousers, plain, slanted pockets"),
  pants: row(
    "bottom",
    "none",
    0.4,
    0.25,
    all,
    0.5,
    ["trousers", "slacks", "pant", "cargo pants", "corduroys"],
    "trousers that are none of the others",
  ),
  dress_pants: row(
    "bottom",
    "none",
    0.75,
    0.25,
    all,
    0.4,
    ["dress trousers", "suit trousers", "suit pants", "formal trousers"],
    "pressed trousers with a crease, worn with a jacket",
  ),
  joggers: row(
    "bottom",
    "none",
    0.08,
    0.28,
    all,
    0.5,
    ["sweatpants", "track pants", "jogging bottoms", "tracksuit bottoms"],
    "soft trousers with elastic or drawstring waist and cuffs",
  ),
  leggings: row("bottom", "none", 0.08, 0.2, all, 0.5, ["yoga pants", "legging"], "stretch trousers close to the skin"),
  shorts: row("bottom", "none", 0.12, 0.08, ["summer"], 0.5, ["short pants", "bermudas"], "trousers that end above the knee"),
  skirt: row("bottom", "none", 0.4, 0.15, mildMonths, 0.4, ["skirts"], "a skirt of about knee length"),
  mini_skirt: row(
    "bottom",
    "none",
    0.3,
    0.1,
    warmMonths,
    0.4,
    ["miniskirt", "short skirt"],
    "a skirt that ends high above the knee",
  ),
  midi_skirt: row("bottom", "none", 0.5, 0.18, all, 0.4, ["pencil skirt"], "a skirt that ends between knee and calf"),
  maxi_skirt: row("bottom", "none", 0.4, 0.25, mildMonths, 0.3, ["long skirt"], "a skirt that reaches the ankle"),
  dress: row("one_piece", "base", 0.5, 0.29, mildMonths, 0.4, ["frock", "dresses"], "a dress of no special kind"),
  day_dress: row(
    "one_piece",
    "base",
    0.4,
    0.25,
    warmMonths,
    0.4,
    ["sundress", "summer dress", "shirt dress", "day dresses"],
    "light everyday dress, often cotton or printed",
  ),
  cocktail_dress: row(
    "one_piece",
    "base",
    0.8,
    0.2,
    all,
    0.3,
    ["party dress", "little black dress", "cocktail dresses"],
    "short elegant dress for the evening",
  ),
  gown: row(
    "one_piece",
    "base",
    0.95,
    0.3,
    all,
    0.2,
    ["evening gown", "ball gown", "evening dress"],
    "floor-length formal dress",
  ),
  maxi_dress: row(
    "one_piece",
    "base",
    0.45,
    0.3,
    warmMonths,
    0.3,
    ["long dress", "maxi dresses"],
    "casual dress that reaches the ankle",
  ),
  jumpsuit: row(
    "one_piece",
    "base",
    0.4,
    0.35,
    mildMonths,
    0.4,
    ["romper", "playsuit", "overalls", "dungarees", "boiler suit"],
    "top and trousers in one piece",
  ),
  blazer: row(
    "outerwear",
    "jacket",
    0.7,
    0.36,
    coolMonths,
    0.3,
    ["sport coat", "sports jacket", "dinner jacket"],
    "tailored jacket with lapels",
  ),
  suit_jacket: row(
    "outerwear",
    "jacket",
    0.88,
    0.36,
    all,
    0.3,
    ["suit", "tuxedo jacket", "tuxedo"],
    "matching tailored jacket of a suit",
  ),
  jacket: row(
    "outerwear",
    "jacket",
    0.3,
    0.4,
    coolMonths,
    0.5,
    ["windbreaker", "track jacket", "fleece jacket"],
    "short jacket that is none of the others",
  ),
  denim_jacket: row("outerwear", "jacket", 0.2, 0.36, mildMonths, 0.3, ["jean jacket", "jeans jacket"], "jacket of denim"),
  leather_jacket: row("outerwear", "jacket", 0.35, 0.42, coolMonths, 0.3, ["biker jacket", "moto jacket"], "jacket of leather"),
  bomber: row(
    "outerwear",
    "jacket",
    0.25,
    0.42,
    coolMonths,
    0.5,
    ["bomber jacket", "varsity jacket"],
    "short jacket with ribbed waist, cuffs and collar",
  ),
  coat: row(
    "outerwear",
    "coat",
    0.6,
    0.6,
    coldMonths,
    0.5,
    ["overcoat", "trench coat", "trench", "peacoat", "wool coat"],
    "long outer garment that reaches at least the hips, no padding",
  ),
  parka: row(
    "outerwear",
    "coat",
    0.2,
    0.7,
    ["winter"],
    0.9,
    ["puffer", "puffer jacket", "down jacket", "anorak", "puffa"],
    "padded or lined winter coat, often with a hood",
  ),
  rain_jacket: row(
    "outerwear",
    "coat",
    0.2,
    0.35,
    mildMonths,
    1,
    ["raincoat", "mac", "waterproof", "rain coat"],
    "thin waterproof jacket",
  ),
  sneakers: row(
    "shoes",
    "none",
    0.15,
    0.02,
    all,
    0.5,
    ["trainers", "tennis shoes", "runners", "sneaker", "trainer"],
    "sports or casual shoes with rubber soles",
  ),
  loafers: row(
    "shoes",
    "none",
    0.55,
    0.02,
    mildMonths,
    0.3,
    ["loafer", "slip-ons", "moccasins"],
    "low slip-on shoes without laces",
  ),
  dress_shoes: row(
    "shoes",
    "none",
    0.85,
    0.02,
    all,
    0.4,
    ["oxfords", "brogues", "derbies", "dress shoe", "formal shoes"],
    "polished leather shoes with laces",
  ),
  flats: row(
    "shoes",
    "none",
    0.45,
    0.02,
    mildMonths,
    0.3,
    ["ballet flats", "ballerinas", "flat shoes"],
    "women's thin-soled low shoes",
  ),
  heels: row("shoes", "none", 0.75, 0.02, all, 0.3, ["high heels", "pumps", "stilettos", "heel"], "shoes with a raised heel"),
  sandals: row("shoes", "none", 0.2, 0.01, ["summer"], 0.2, ["flip flops", "sandal", "slides"], "open shoes held by straps"),
  boots: row(
    "shoes",
    "none",
    0.3,
    0.1,
    coldMonths,
    0.9,
    ["boot", "hiking boots", "wellies", "work boots"],
    "sturdy footwear above the ankle",
  ),
  ankle_boots: row(
    "shoes",
    "none",
    0.45,
    0.06,
    coolMonths,
    0.7,
    ["chelsea boots", "booties", "desert boots", "ankle boot"],
    "boots that end at the ankle",
  ),
  knee_boots: row(
    "shoes",
    "none",
    0.5,
    0.12,
    coldMonths,
    0.7,
    ["tall boots", "riding boots", "knee high boots"],
    "boots that reach the knee",
  ),
  bag: row("bag", "none", 0.5, 0, all, 0.5, ["handbag", "purse", "tote", "shoulder bag", "crossbody"], "a hand or shoulder bag"),
  clutch: row(
    "bag",
    "none",
    0.8,
    0,
    all,
    0.4,
    ["evening bag", "clutch bag", "clutches"],
    "small bag without straps, held in the hand",
  ),
  backpack: row("bag", "none", 0.15, 0, all, 0.6, ["rucksack", "school bag"], "bag worn on the back"),
  belt: row("accessory", "none", 0.5, 0.01, all, 0.6, ["belts"], "strap worn at the waist"),
  tie: row("accessory", "none", 0.85, 0.01, all, 0.4, ["necktie", "bow tie"], "strip of cloth worn at the collar"),
  scarf: row("accessory", "none", 0.4, 0.06, coldMonths, 0.5, ["scarves", "shawl", "wrap"], "cloth worn round the neck"),
  hat: row(
    "accessory",
    "none",
    0.2,
    0.03,
    all,
    0.6,
    ["cap", "beanie", "baseball cap", "fedora", "bucket hat"],
    "anything worn on the head",
  ),
  gloves: row("accessory", "none", 0.35, 0.05, ["winter"], 0.6, ["mittens", "glove"], "worn on the hands"),
  watch: row("accessory", "none", 0.55, 0, all, 0.6, ["wristwatch", "watches"], "worn on the wrist, shows the time"),
  sunglasses: row("accessory", "none", 0.3, 0, warmMonths, 0.5, ["shades", "glasses"], "dark glasses"),
  jewelry: row(
    "accessory",
    "none",
    0.6,
    0,
    all,
    0.7,
    ["jewellery", "necklace", "earrings", "bracelet", "ring"],
    "necklace, ring, bracelet or earrings",
  ),
  socks: row("accessory", "none", 0.3, 0.02, all, 0.4, ["sock"], "worn in shoes"),
  tights: row("accessory", "none", 0.5, 0.03, coolMonths, 0.4, ["pantyhose", "stockings", "nylons"], "thin leg covering"),
} as const satisfies Record<string, CategoryFacts>;

export type Category = keyof typeof taxonomy;
export const categories = Object.keys(taxonomy) as [Category, ...Category[]];
export const Category = z.enum(categories);

/** Where on the body an accessory sits: two at once must sit in different places. */
export const accessoryPlaces: Partial<
  Record<Category, "head" | "eyes" | "neck" | "hands" | "waist" | "wrist" | "skin" | "feet">
> = {
  hat: "head",
  sunglasses: "eyes",
  tie: "neck",
  scarf: "neck",
  gloves: "hands",
  belt: "waist",
  watch: "wrist",
  jewelry: "skin",
  socks: "feet",
  tights: "feet",
};

/** The row of a category. */
export function factsOf(category: Category): CategoryFacts {
  return taxonomy[category];
}

/** All categories worn in a slot, in table order. */
export function categoriesIn(slot: Slot): Category[] {
  return categories.filter((category) => taxonomy[category].slot === slot);
}
