// The categories that a word means, and how well each fits: "boots" are all kinds of boots, a cardigan will do for a jumper.

import { type Category, categories, categoriesIn, factsOf, isOfKind, withCloserKinds } from "./categories.ts";

/** How well each value fits what is meant, 0..1; a missing value does not fit. */
export type Degrees<Value extends string> = Readonly<Partial<Record<Value, number>>>;

/** A coarse category and a closer kind of it, where neither record says better. */
const closerKin = 0.8;
/** Two closer kinds of one coarse category. */
const sameKind = 0.4;

/** How well the one does where the other is meant; written in the record of either. */
function kinship(one: Category, other: Category): number | undefined {
  const told = factsOf(one).kin.get(other) ?? factsOf(other).kin.get(one);
  if (told !== undefined) return told;
  if (isOfKind(one, other) || isOfKind(other, one)) return closerKin;
  const { kindOf } = factsOf(one);
  return kindOf !== null && kindOf === factsOf(other).kindOf ? sameKind : undefined;
}

/** A garment of the same slot still fits better than any other. */
const samePlace = 0.15;

/** How well each category fits when these are meant: the categories themselves, their kin, others of the slot. */
export function nearCategories(meant: Degrees<Category>): Degrees<Category> {
  const degrees: Partial<Record<Category, number>> = {};
  for (const category of categories) {
    const { slot } = factsOf(category);
    const degree = categories.map((wanted) => {
      const weight = meant[wanted] ?? 0;
      if (weight === 0 || wanted === category) return weight;
      const alike = slot !== "accessory" && factsOf(wanted).slot === slot ? samePlace : 0;
      return weight * (kinship(wanted, category) ?? alike);
    });
    const best = Math.max(...degree);
    if (best > 0) degrees[category] = best;
  }
  return degrees;
}

export function each<Value extends string>(values: readonly Value[], degree = 1): Degrees<Value> {
  const degrees: Partial<Record<Value, number>> = {};
  for (const value of values) degrees[value] = degree;
  return degrees;
}

/** A coarse category and its closer kinds, for a word that means all of them. */
const kinds = (...coarse: Category[]): Degrees<Category> => each(withCloserKinds(coarse));

const trousers: Degrees<Category> = {
  ...kinds("pants"),
  ...each(["chinos", "dress_pants"]),
  jeans: 0.9,
  joggers: 0.8,
  leggings: 0.6,
};
const jackets: Degrees<Category> = {
  rain_jacket: 1,
  gilet: 0.6,
  ...kinds("jacket"),
  puffer_jacket: 1,
  ...each(["parka", "blazer"], 0.6),
  ...each(["coat", "suit_jacket"], 0.4),
};
const sport: Degrees<Category> = {
  ...each(["running_shoes", "athletic_top", "athletic_shorts", "sports_bra", "joggers", "leggings", "gym_bag"]),
  sneakers: 0.8,
  ...each(["tank_top", "shorts", "t_shirt", "sweatshirt", "hoodie", "socks", "backpack"], 0.6),
};
const beach: Degrees<Category> = {
  ...each(["swimsuit", "swim_shorts", "sandals", "slides", "shorts", "sunglasses", "tank_top", "sun_hat"]),
  ...each(["hat", "day_dress", "kaftan", "tote"], 0.7),
};
const walking: Degrees<Category> = {
  ...each(["hiking_boots", "boots"]),
  ...each(["rain_jacket", "backpack", "parka", "fleece", "windbreaker"], 0.8),
  ...each(["sneakers", "running_shoes", "cargo_pants"], 0.5),
};

export const generalWords: Readonly<Record<string, Degrees<Category>>> = {
  top: { ...each(categoriesIn("top"), 0.8), top: 1 },
  "short sleeve, short sleeved": { ...each(["t_shirt", "polo"]), shirt: 0.4, dress: 0.4 },
  "long sleeve, long sleeved": {
    ...each(["long_sleeve_top", "henley"]),
    ...each(["sweater", "turtleneck", "sweatshirt", "cardigan", "hoodie", "fleece", "shirt", "dress_shirt", "blouse"], 0.6),
  },
  sleeveless: { tank_top: 1, vest: 0.7, ...each(["gilet", "waistcoat"], 0.5), ...each(["dress", "top", "day_dress"], 0.4) },
  shirt: { shirt: 1, dress_shirt: 1, ...each(["polo", "henley", "blouse"], 0.4), t_shirt: 0.2 },
  "knitwear, knit, knitted": {
    ...each(["sweater", "cardigan", "turtleneck"]),
    ...each(["vest", "scarf", "hat", "beanie", "gloves"], 0.4),
  },
  "trouser, pants, bottoms": trousers,
  bottom: { ...each(categoriesIn("bottom")) },
  skirt: kinds("skirt"),
  dress: kinds("dress"),
  "one piece": each(categoriesIn("one_piece")),
  jacket: jackets,
  coat: { ...kinds("coat", "parka"), rain_jacket: 0.7, jacket: 0.3 },
  "outerwear, outer layer": each(categoriesIn("outerwear")),
  layer: { ...each(["sweater", "cardigan", "hoodie", "sweatshirt", "fleece"]), ...each(["jacket", "gilet", "vest"], 0.7) },
  suit: { suit_jacket: 1, ...each(["blazer", "dress_pants"], 0.8), ...each(["waistcoat", "dress_shirt", "tie"], 0.4) },
  "shoe, footwear": each(categoriesIn("shoes")),
  "flat shoe, flat shoes": { ...each(["flats", "loafers", "espadrilles", "sneakers"]), ...each(["dress_shoes", "sandals"], 0.7) },
  boot: kinds("boots"),
  "high heel, heel": each(["heels", "heeled_sandals"]),
  bag: each(categoriesIn("bag")),
  accessory: each(categoriesIn("accessory")),
  headwear: { ...kinds("hat"), headscarf: 0.7 },
  "gym, workout, sport, sports, running, jogging, training, exercise, tennis, football, yoga, pilates": sport,
  "beach, seaside, pool, poolside": beach,
  "hiking, hike, trekking, walking, mountain, camping, outdoors": walking,
  "sun, sunny, sunshine": {
    ...each(["sunglasses", "sun_hat"]),
    ...each(["hat", "cap"], 0.7),
    ...each(["sandals", "shorts", "tank_top", "day_dress"], 0.5),
  },
  school: { backpack: 1 },
  // British and rarer words that the laptop's vectors hardly know.
  blouson: { jacket: 1, ...each(["bomber", "windbreaker"], 0.8) },
  tackies: kinds("sneakers"),
  "clog, mule": { ...each(["sandals", "slides", "flats", "loafers"]), sneakers: 0.4 },
  kilt: each(["skirt", "midi_skirt"], 0.9),
  pinafore: { day_dress: 1, dress: 1, overalls: 0.4 },
  "rugby shirt, rugby top": { polo: 1, athletic_top: 0.8, long_sleeve_top: 0.6 },
  "swimwear, swimming things, swim things": each(["swimsuit", "swim_shorts"]),
};
