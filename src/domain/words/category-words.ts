// The categories that a word means, and how well each fits: "boots" are all kinds of boots, a cardigan will do for a jumper.

import { type Category, categories, categoriesIn, factsOf } from "./categories.ts";

/** How well each value fits what is meant, 0..1; a missing value does not fit. */
export type Degrees<Value extends string> = Readonly<Partial<Record<Value, number>>>;

/** How well the one does where the other is meant; written in the row of either. */
function kinship(one: Category, other: Category): number | undefined {
  return factsOf(one).kin.get(other) ?? factsOf(other).kin.get(one);
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

const trousers: Degrees<Category> = { ...each(["pants", "chinos", "dress_pants"]), jeans: 0.9, joggers: 0.8, leggings: 0.6 };
const jackets: Degrees<Category> = {
  ...each(["jacket", "denim_jacket", "leather_jacket", "bomber", "rain_jacket"]),
  ...each(["parka", "blazer"], 0.6),
  ...each(["coat", "suit_jacket"], 0.4),
};
const dresses = each<Category>(["dress", "day_dress", "cocktail_dress", "gown", "maxi_dress"]);
const sport: Degrees<Category> = {
  ...each(["sneakers", "joggers", "leggings"]),
  ...each(["tank_top", "shorts", "t_shirt", "sweatshirt", "hoodie", "socks", "backpack"], 0.6),
};
const beach: Degrees<Category> = { ...each(["sandals", "shorts", "sunglasses", "tank_top"]), hat: 0.7, day_dress: 0.7 };
const walking: Degrees<Category> = { boots: 1, ...each(["rain_jacket", "backpack", "parka"], 0.8), sneakers: 0.5 };

export const generalWords: Readonly<Record<string, Degrees<Category>>> = {
  top: { ...each(categoriesIn("top"), 0.8), top: 1 },
  "short sleeve, short sleeved": { ...each(["t_shirt", "polo"]), shirt: 0.4, dress: 0.4 },
  "long sleeve, long sleeved": {
    ...each(["long_sleeve_top", "henley"]),
    ...each(["sweater", "sweatshirt", "cardigan", "hoodie", "shirt", "dress_shirt", "blouse"], 0.6),
  },
  sleeveless: { tank_top: 1, vest: 0.7, ...each(["dress", "top", "day_dress"], 0.4) },
  shirt: { shirt: 1, dress_shirt: 1, ...each(["polo", "henley", "blouse"], 0.4), t_shirt: 0.2 },
  "knitwear, knit, knitted": { sweater: 1, cardigan: 1, ...each(["vest", "scarf", "hat", "gloves"], 0.4) },
  "trouser, pants, bottoms": trousers,
  bottom: { ...each(categoriesIn("bottom")) },
  skirt: each(["skirt", "mini_skirt", "midi_skirt", "maxi_skirt"]),
  dress: dresses,
  "one piece": each(categoriesIn("one_piece")),
  jacket: jackets,
  coat: { ...each(["coat", "parka"]), rain_jacket: 0.7, jacket: 0.3 },
  "outerwear, outer layer": each(categoriesIn("outerwear")),
  "fleece, layer": { ...each(["sweater", "cardigan", "hoodie", "sweatshirt"]), jacket: 0.7, vest: 0.7 },
  suit: { suit_jacket: 1, blazer: 0.8, dress_pants: 0.8, dress_shirt: 0.4, tie: 0.4 },
  "shoe, footwear": each(categoriesIn("shoes")),
  boot: each(["boots", "ankle_boots", "knee_boots"]),
  bag: each(categoriesIn("bag")),
  accessory: each(categoriesIn("accessory")),
  headwear: { hat: 1 },
  "gym, workout, sport, sports, running, jogging, training, exercise, tennis, football, yoga, pilates": sport,
  "beach, seaside, pool, poolside": beach,
  "hiking, hike, trekking, walking, mountain, camping, outdoors": walking,
  "sun, sunny, sunshine": { sunglasses: 1, hat: 0.8, sandals: 0.5, shorts: 0.5, tank_top: 0.5, day_dress: 0.5 },
  school: { backpack: 1 },
  // British and rarer words that the laptop's vectors hardly know.
  "windcheater, blouson": { jacket: 1, rain_jacket: 0.8, bomber: 0.8 },
  "plimsoll, tackies": { sneakers: 1 },
  "clog, mule, espadrille, slipper": { ...each(["sandals", "flats", "loafers"]), sneakers: 0.4 },
  kilt: each(["skirt", "midi_skirt"], 0.9),
  pinafore: { day_dress: 1, dress: 1, jumpsuit: 0.4 },
  "sunnies, specs": { sunglasses: 1 },
  "rugby shirt, rugby top": { polo: 1, long_sleeve_top: 0.6 },
};
