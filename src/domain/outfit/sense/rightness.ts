// How right one piece is for what is asked, beyond being free of faults: a sum of what can be said of it, each with a weight that
// was learned from what stylists said of pieces and of whole outfits (tools/outfits/README.md, "Appeal"). Features say what is so of
// any garment; what they leave open about a kind of garment (a backpack on a hot day in town) is learned for the kind.

import { factsOf } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import { type Material, materialFacts } from "../../words/materials.ts";
import { type Occasion, occasionFacts } from "../../words/occasions.ts";
import type { Pattern } from "../../words/vocabulary.ts";
import { isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import weights from "./appeal-weights.json" with { type: "json" };
import type { Asked } from "./circumstances.ts";
import type { Judgement } from "./garment-judge.ts";
import { namedUseOf } from "./named-uses.ts";
import { isPalette } from "./palette.ts";
import { mainColour } from "./rule.ts";

/** What the features are about: a garment, what is asked, and what the tables of dress sense say of the two. */
interface Piece {
  readonly garment: Wearable;
  readonly judgement: Judgement;
  readonly asked: Asked;
  readonly group: "clothes" | "shoes" | "bag" | "accessory";
  readonly colour: ColourName | null;
  /** How dressed one is: as asked, else as usual for the occasion. 0..1. */
  readonly level: number;
  /** Felt temperature less a mild day's, in tens of degrees; 0 where it is not known. */
  readonly heat: number;
  readonly mood: Mood;
  /** Whether its name says that it is for what is asked. */
  readonly named: ReturnType<typeof namedUseOf>;
}

type Mood = "feast" | "evening" | "sober" | "office" | "everyday" | "rough";

/** What an occasion is like beside its level. */
const moods: Readonly<Record<Occasion, Mood>> = {
  casual: "everyday",
  work: "office",
  business_formal: "sober",
  date: "evening",
  party: "evening",
  wedding: "feast",
  interview: "sober",
  workout: "rough",
  outdoor: "rough",
  travel: "everyday",
  black_tie: "feast",
  funeral: "sober",
  ceremony: "feast",
  beach: "everyday",
  home: "everyday",
};

const fineCloths: ReadonlySet<Material | null> = new Set(["silk", "satin", "velvet", "lace", "sequin"]);
const sportsCloths: ReadonlySet<Material | null> = new Set(["nylon", "fleece", "rubber"]);
const plainShoeCloths: ReadonlySet<Material | null> = new Set(["canvas", "rubber", "nylon", "straw", "knit", "polyester"]);
const loudPatterns: ReadonlySet<Pattern | null> = new Set(["floral", "graphic", "animal", "abstract", "polka_dot", "plaid"]);
const darkColours: ReadonlySet<ColourName | null> = new Set(["black", "navy", "charcoal", "brown", "burgundy"]);
const lightColours: ReadonlySet<ColourName | null> = new Set([
  "white",
  "ivory",
  "cream",
  "beige",
  "light_blue",
  "mint",
  "silver",
]);
const loudColours: ReadonlySet<ColourName | null> = new Set([
  "red",
  "orange",
  "yellow",
  "pink",
  "coral",
  "turquoise",
  "multicolor",
  "lavender",
  "purple",
  "mustard",
]);
const metals: ReadonlySet<ColourName | null> = new Set(["gold", "silver"]);
const loadOf: Readonly<Record<string, number>> = {
  clutch: -1,
  handbag: -0.3,
  crossbody_bag: -0.2,
  briefcase: 0.4,
  tote: 0.6,
  backpack: 0.8,
  gym_bag: 1,
};
/** How much has to be carried: papers, luggage, a towel. */
const loads: Readonly<Partial<Record<Occasion, number>>> = {
  work: 0.6,
  business_formal: 0.5,
  interview: 0.4,
  travel: 1,
  workout: 0.8,
  outdoor: 0.7,
  beach: 0.8,
  casual: 0.1,
  date: -0.8,
  party: -0.8,
  wedding: -1,
  black_tie: -1,
  funeral: -0.4,
  ceremony: -0.5,
};

/** A mild day, at which cloth hardly matters. */
const mildCelsius = 18;

const is = (holds: boolean) => (holds ? 1 : 0);
const short = ({ category }: Wearable) =>
  is(["t_shirt", "tank_top", "polo", "athletic_top", "shorts", "athletic_shorts", "mini_skirt", "day_dress"].includes(category));
const warmth = ({ material }: Wearable) =>
  material === null ? 0 : { cool: -1, plain: 0, warm: 1 }[materialFacts[material].cloth];

/** By name, what is said of a piece; about 1 where it is plainly so, 0 where it does not apply. */
const features: Readonly<Record<string, (piece: Piece) => number>> = {
  clothes_fine: ({ group, judgement }) => is(group === "clothes" && judgement.verdict === "fine"),
  clothes_off: ({ group, judgement }) => is(group === "clothes" && judgement.verdict === "off"),
  shoes_fine: ({ group, judgement }) => is(group === "shoes" && judgement.verdict === "fine"),
  shoes_off: ({ group, judgement }) => is(group === "shoes" && judgement.verdict === "off"),
  bag_fine: ({ group, judgement }) => is(group === "bag" && judgement.verdict === "fine"),
  bag_off: ({ group, judgement }) => is(group === "bag" && judgement.verdict === "off"),
  accessory_fine: ({ group, judgement }) => is(group === "accessory" && judgement.verdict === "fine"),
  accessory_off: ({ group, judgement }) => is(group === "accessory" && judgement.verdict === "off"),
  wrong: ({ judgement }) => is(judgement.verdict === "wrong"),
  accessory_without_reason: ({ group, judgement }) => is(group === "accessory" && judgement.reasons.length === 0),
  clothes_underdressed: ({ group, garment, level }) => is(group === "clothes") * Math.max(0, level - garment.formality),
  clothes_overdressed: ({ group, garment, level }) => is(group === "clothes") * Math.max(0, garment.formality - level),
  shoes_underdressed: ({ group, garment, level }) => is(group === "shoes") * Math.max(0, level - garment.formality),
  shoes_overdressed: ({ group, garment, level }) => is(group === "shoes") * Math.max(0, garment.formality - level),
  extra_underdressed: ({ garment, level }) => is(!isCore(positionOf(garment.category))) * Math.max(0, level - garment.formality),
  extra_overdressed: ({ garment, level }) => is(!isCore(positionOf(garment.category))) * Math.max(0, garment.formality - level),
  fine_cloth_at_a_feast: ({ garment, mood }) => is(fineCloths.has(garment.material) && mood === "feast"),
  fine_cloth_in_the_evening: ({ garment, mood }) => is(fineCloths.has(garment.material) && mood === "evening"),
  fine_cloth_where_sober: ({ garment, mood, group }) =>
    is(fineCloths.has(garment.material) && mood === "sober" && group === "clothes"),
  fine_cloth_every_day: ({ garment, mood }) =>
    is(fineCloths.has(garment.material) && (mood === "everyday" || mood === "office" || mood === "rough")),
  everyday_cloth_at_a_feast: ({ garment, mood, group }) =>
    is(mood === "feast" && group === "clothes" && ["cotton", "denim", "knit", "canvas"].includes(garment.material ?? "")),
  sports_cloth_dressed: ({ garment, level }) => is(sportsCloths.has(garment.material)) * level,
  sports_cloth_at_sport: ({ garment, mood }) => is(sportsCloths.has(garment.material) && mood === "rough"),
  plain_shoes_dressed: ({ group, garment, level }) => is(group === "shoes" && plainShoeCloths.has(garment.material)) * level,
  denim_dressed: ({ garment, level }) => is(garment.material === "denim") * level,
  warm_cloth_in_heat: ({ garment, heat, group }) =>
    is(group === "clothes" || group === "accessory") * warmth(garment) * Math.max(0, heat),
  cool_cloth_in_cold: ({ garment, heat, group }) =>
    is(group === "clothes" || group === "accessory") * -warmth(garment) * Math.max(0, -heat),
  much_insulation_in_heat: ({ garment, heat, group }) => is(group === "clothes") * garment.warmth_clo * Math.max(0, heat),
  little_insulation_in_cold: ({ garment, heat, group }) =>
    is(group === "clothes") * Math.max(0, 0.4 - garment.warmth_clo) * Math.max(0, -heat),
  short_in_heat: ({ garment, heat }) => short(garment) * Math.max(0, heat),
  short_in_cold: ({ garment, heat }) => short(garment) * Math.max(0, -heat),
  closed_shoes_in_heat: ({ garment, heat, group }) =>
    is(group === "shoes" && factsOf(garment.category).features.includes("closed_shoe")) * Math.max(0, heat),
  open_shoes_in_heat: ({ garment, heat, group }) =>
    is(group === "shoes" && !factsOf(garment.category).features.includes("closed_shoe")) * Math.max(0, heat),
  boots_in_cold: ({ garment, heat, group }) => is(group === "shoes" && garment.category.endsWith("boots")) * Math.max(0, -heat),
  boots_in_heat: ({ garment, heat, group }) => is(group === "shoes" && garment.category.endsWith("boots")) * Math.max(0, heat),
  dark_in_heat: ({ colour, heat, group }) => is(group === "clothes" && darkColours.has(colour)) * Math.max(0, heat - 1),
  dark_in_the_evening: ({ colour, asked, mood }) =>
    is(darkColours.has(colour) && (asked.time === "evening" || mood === "evening")),
  dark_where_sober: ({ colour, mood }) => is(darkColours.has(colour) && mood === "sober"),
  dark_at_a_feast: ({ colour, mood, group }) => is(group === "clothes" && darkColours.has(colour) && mood === "feast"),
  loud_where_sober: ({ colour, mood }) => is(loudColours.has(colour) && (mood === "sober" || mood === "office")),
  loud_at_a_feast: ({ colour, mood }) => is(loudColours.has(colour) && (mood === "feast" || mood === "evening")),
  light_in_the_wet: ({ colour, asked, group }) =>
    is((group === "clothes" || group === "shoes") && lightColours.has(colour) && isWet(asked)),
  light_and_rough: ({ colour, mood }) => is(lightColours.has(colour) && mood === "rough"),
  metal_dressed: ({ colour, mood, group }) =>
    is(metals.has(colour) && group !== "clothes" && (mood === "feast" || mood === "evening")),
  metal_by_day: ({ colour, mood, group }) =>
    is(metals.has(colour) && (group === "shoes" || group === "bag") && mood !== "feast" && mood !== "evening"),
  pattern_dressed: ({ garment, level, mood }) => is(loudPatterns.has(garment.pattern) && mood !== "feast") * level,
  pattern_relaxed: ({ garment, mood }) => is(loudPatterns.has(garment.pattern) && (mood === "everyday" || mood === "evening")),
  named_for_it: ({ named }) => is(named === "asked"),
  named_for_else: ({ named }) => is(named === "other"),
  kit_for_else: ({ named }) => is(named === "kit"),
  worn_out: ({ garment, mood }) => is(garment.condition === "worn" && mood !== "rough"),
  worn_out_and_rough: ({ garment, mood, asked }) =>
    is(garment.condition === "worn" && (mood === "rough" || asked.occasion === "home")),
  new_and_rough: ({ garment, mood }) => is(garment.condition === "new" && mood === "rough"),
  load: ({ garment, asked, group }) => (group === "bag" ? (loadOf[garment.category] ?? 0) * (loads[asked.occasion] ?? 0) : 0),
  one_piece_at_a_feast: ({ garment, mood }) =>
    is(positionOf(garment.category) === "one_piece" && (mood === "feast" || mood === "evening")),
  jacket_dressed: ({ garment, level }) => is(factsOf(garment.category).suitPart === "jacket") * Math.max(0, level - 0.5),
  layer_in_cold: ({ garment, heat }) =>
    is(positionOf(garment.category) === "mid" || positionOf(garment.category) === "coat") * Math.max(0, -heat),
  layer_in_heat: ({ garment, heat }) => is(["mid", "jacket", "coat"].includes(positionOf(garment.category))) * Math.max(0, heat),
  wet_fit: ({ garment, asked, group }) =>
    is((group === "shoes" || factsOf(garment.category).slot === "outerwear") && isWet(asked)) * factsOf(garment.category).wet,
  synthetic_in_heat: ({ garment, heat, group }) =>
    is(group === "clothes" && ["polyester", "nylon", "leather"].includes(garment.material ?? "")) * Math.max(0, heat),
  soft_at_home: ({ garment, asked, group }) =>
    is(asked.occasion === "home" && group === "clothes") * (factsOf(garment.category).comfort - 0.7),
};

function isWet({ conditions }: Asked): boolean {
  return conditions.includes("rainy") || conditions.includes("snowy");
}

function pieceOf(garment: Wearable, judgement: Judgement, asked: Asked): Piece {
  const position = positionOf(garment.category);
  return {
    garment,
    judgement,
    asked,
    group: position === "shoes" || position === "bag" || position === "accessory" ? position : "clothes",
    colour: mainColour(garment),
    level: asked.level ?? occasionFacts[asked.occasion].formality.usual,
    heat: asked.temperatures === null ? 0 : (asked.temperatures.usual - mildCelsius) / 10,
    mood: moods[asked.occasion],
    named: namedUseOf(garment, asked),
  };
}

/**
 * Learned: what each feature adds to the logit of "a stylist would be glad of it", what a kind of garment adds in a circumstance,
 * what a colour adds at an occasion, and the logit without any.
 */
type LearnedTable = Readonly<Partial<Record<string, Readonly<Partial<Record<string, number>>>>>>;
const learned: {
  readonly intercept: number;
  readonly features: Readonly<Record<string, number>>;
  readonly kinds: LearnedTable;
  readonly colours: LearnedTable;
} = weights;
const weighted = Object.entries(features).map(([name, of]) => ({ of, weight: learned.features[name] ?? 0 }));

/** What is asked, in the words of `kinds`: anything, the occasion, the activity, the hour, the tens of degrees, rain, snow and wind. */
function circumstancesOf({ occasion, activity, time, temperatures, isWeatherKnown, conditions }: Asked): readonly string[] {
  const tens = temperatures === null || !isWeatherKnown ? [] : [`${Math.floor(temperatures.usual / 10) * 10}_c`];
  const hour = time === null ? [] : [time];
  return [
    "any",
    occasion,
    ...(activity === null ? [] : [activity]),
    ...hour,
    ...tens,
    ...conditions.filter((condition) => condition !== "sunny" && condition !== "cloudy"),
  ];
}

/**
 * What a logit of each group is worth in an outfit, in millionths of appeal, and what is added to the logit: of these, ratings of
 * whole outfits tell best (`npm run eval:ratings`). An accessory below the sum of 0 is left at home.
 */
const groups: Readonly<Record<Piece["group"] | "one_piece", { readonly worth: number; readonly added: number }>> = {
  clothes: { worth: 60_000, added: 0 },
  one_piece: { worth: 120_000, added: 0 },
  shoes: { worth: 75_000, added: 0 },
  bag: { worth: 75_000, added: 0.1 },
  accessory: { worth: 22_000, added: -0.5 },
};

/** A one-piece stands for a top and a bottom. */
function worthOf({ garment, group }: Piece) {
  return groups[positionOf(garment.category) === "one_piece" ? "one_piece" : group];
}

/** What is needed to learn the weights anew: the group of the piece, the values of all features by name, its kind, its colour and what is asked. */
export function exampleOf(garment: Wearable, judgement: Judgement, asked: Asked) {
  const piece = pieceOf(garment, judgement, asked);
  const values = Object.fromEntries(Object.entries(features).map(([name, of]) => [name, of(piece)]));
  return {
    ...worthOf(piece),
    features: values,
    kind: garment.category,
    colour: piece.colour,
    occasion: asked.occasion,
    circumstances: circumstancesOf(asked),
  };
}

/**
 * What a colour of the wanted palette, and a style that is asked for, add to a logit. No rated outfit was of such a request: with less,
 * a navy suit was proposed where everybody comes in white, and a plain tee where a classic polo was owned.
 */
const [palette, askedStyle] = [1, 1.5];

function isOfPalette({ colour, asked: { colours } }: Piece): boolean {
  return colour !== null && colours.includes(colour) && isPalette(colours);
}

/** How right the piece is, in millionths of appeal: above 0 where it makes an outfit better. */
export function rightnessOf(garment: Wearable, judgement: Judgement, asked: Asked): number {
  const piece = pieceOf(garment, judgement, asked);
  let logit = learned.intercept;
  for (const { of, weight } of weighted) if (weight !== 0) logit += weight * of(piece);
  const ofKind = learned.kinds[garment.category];
  for (const circumstance of circumstancesOf(asked)) logit += ofKind?.[circumstance] ?? 0;
  if (piece.colour !== null) logit += learned.colours[piece.colour]?.[asked.occasion] ?? 0;
  if (isOfPalette(piece)) logit += palette;
  if (garment.styles.some((style) => asked.styles.includes(style))) logit += askedStyle;
  const { worth, added } = worthOf(piece);
  return Math.round(worth * (logit + added));
}
