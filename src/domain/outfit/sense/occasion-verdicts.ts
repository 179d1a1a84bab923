// What each category is at each occasion: right, fine, off (second choice) or wrong. Every category is in one list of every
// occasion. The sources are with the advice of each occasion (occasion-advice.ts).

import type { Category } from "../../words/categories.ts";
import type { Occasion } from "../../words/occasions.ts";

/** From what a stylist is glad of to what is a fault in any outfit. */
export const verdicts = ["right", "fine", "off", "wrong"] as const;
export type Verdict = (typeof verdicts)[number];

// biome-ignore format: a row is a line.
export const occasionVerdicts: Readonly<Record<Occasion, Readonly<Record<Verdict, readonly Category[]>>>> = {
  casual: {
    right: ["t_shirt", "long_sleeve_top", "polo", "henley", "shirt", "top", "tunic", "sweater", "turtleneck", "sweatshirt", "hoodie", "cardigan", "vest", "jeans", "chinos", "pants", "cargo_pants", "shorts", "skirt", "day_dress", "maxi_dress", "jumpsuit", "overalls", "kaftan", "jacket", "overshirt", "denim_jacket", "leather_jacket", "bomber", "windbreaker", "gilet", "puffer_jacket", "coat", "trench_coat", "parka", "rain_jacket", "sneakers", "loafers", "flats", "espadrilles", "sandals", "boots", "ankle_boots", "knee_boots", "bag", "handbag", "tote", "crossbody_bag", "backpack", "belt", "scarf", "headscarf", "hat", "cap", "beanie", "gloves", "watch", "sunglasses", "socks", "tights", "umbrella"],
    fine: ["tank_top", "dress_shirt", "blouse", "bodysuit", "fleece", "joggers", "leggings", "athletic_shorts", "mini_skirt", "midi_skirt", "maxi_skirt", "dress", "sari", "blazer", "cape", "dress_shoes", "slides", "hiking_boots", "rain_boots", "snow_boots", "shawl", "sun_hat", "jewelry"],
    off: ["running_shoes", "swim_shorts", "heels", "heeled_sandals", "clutch", "dress_pants"],
    wrong: ["waistcoat", "tie", "athletic_top", "suit_jacket", "sports_bra", "cocktail_dress", "gown", "swimsuit", "tuxedo_jacket", "briefcase", "gym_bag", "bow_tie"],
  },
  work: {
    right: ["shirt", "dress_shirt", "blouse", "tunic", "sweater", "turtleneck", "cardigan", "chinos", "pants", "dress_pants", "midi_skirt", "maxi_skirt", "dress", "day_dress", "sari", "blazer", "coat", "trench_coat", "loafers", "dress_shoes", "flats", "heels", "ankle_boots", "knee_boots", "bag", "handbag", "tote", "briefcase", "belt", "scarf", "headscarf", "gloves", "watch", "jewelry", "socks", "tights", "umbrella"],
    fine: ["long_sleeve_top", "polo", "top", "vest", "waistcoat", "skirt", "maxi_dress", "jumpsuit", "kaftan", "suit_jacket", "jacket", "overshirt", "puffer_jacket", "parka", "rain_jacket", "cape", "espadrilles", "snow_boots", "crossbody_bag", "backpack", "tie", "shawl", "beanie", "sunglasses", "jeans"],
    off: ["t_shirt", "henley", "bodysuit", "hoodie", "fleece", "cargo_pants", "mini_skirt", "denim_jacket", "leather_jacket", "bomber", "windbreaker", "gilet", "sneakers", "heeled_sandals", "sandals", "boots", "hiking_boots", "rain_boots", "clutch", "gym_bag", "bow_tie", "hat", "cap", "sun_hat"],
    wrong: ["running_shoes", "cocktail_dress", "tank_top", "athletic_top", "sports_bra", "joggers", "shorts", "athletic_shorts", "swim_shorts", "gown", "overalls", "swimsuit", "tuxedo_jacket", "slides", "leggings", "sweatshirt"],
  },
  business_formal: {
    right: ["dress_shirt", "blouse", "dress_pants", "midi_skirt", "dress", "sari", "suit_jacket", "coat", "trench_coat", "loafers", "dress_shoes", "flats", "heels", "handbag", "tote", "briefcase", "belt", "tie", "scarf", "headscarf", "gloves", "watch", "jewelry", "socks", "tights", "umbrella"],
    fine: ["tunic", "waistcoat", "skirt", "maxi_skirt", "blazer", "cape", "ankle_boots", "knee_boots", "bag", "turtleneck"],
    off: ["shirt", "top", "sweater", "cardigan", "vest", "chinos", "pants", "day_dress", "maxi_dress", "jumpsuit", "kaftan", "jacket", "puffer_jacket", "parka", "rain_jacket", "heeled_sandals", "boots", "rain_boots", "snow_boots", "crossbody_bag", "clutch", "backpack", "bow_tie", "shawl", "hat", "beanie", "sunglasses"],
    wrong: ["t_shirt", "long_sleeve_top", "tank_top", "athletic_top", "sports_bra", "polo", "henley", "bodysuit", "sweatshirt", "hoodie", "fleece", "jeans", "cargo_pants", "joggers", "leggings", "shorts", "athletic_shorts", "swim_shorts", "mini_skirt", "cocktail_dress", "gown", "overalls", "swimsuit", "tuxedo_jacket", "overshirt", "denim_jacket", "leather_jacket", "bomber", "windbreaker", "gilet", "sneakers", "running_shoes", "espadrilles", "sandals", "slides", "hiking_boots", "gym_bag", "cap", "sun_hat"],
  },
  date: {
    right: ["shirt", "dress_shirt", "blouse", "top", "bodysuit", "turtleneck", "chinos", "dress_pants", "skirt", "mini_skirt", "midi_skirt", "maxi_skirt", "dress", "day_dress", "cocktail_dress", "maxi_dress", "jumpsuit", "sari", "kaftan", "blazer", "overshirt", "leather_jacket", "coat", "trench_coat", "cape", "loafers", "dress_shoes", "flats", "espadrilles", "heels", "heeled_sandals", "ankle_boots", "knee_boots", "handbag", "crossbody_bag", "clutch", "belt", "scarf", "shawl", "headscarf", "gloves", "watch", "jewelry", "socks", "tights", "umbrella"],
    fine: ["t_shirt", "long_sleeve_top", "polo", "henley", "sweater", "cardigan", "vest", "waistcoat", "jeans", "pants", "suit_jacket", "jacket", "denim_jacket", "bomber", "puffer_jacket", "parka", "sneakers", "sandals", "bag", "tote", "tie", "bow_tie", "hat", "beanie", "tunic"],
    off: ["tank_top", "sweatshirt", "cargo_pants", "shorts", "overalls", "tuxedo_jacket", "windbreaker", "gilet", "rain_jacket", "boots", "snow_boots", "cap", "sun_hat", "sunglasses"],
    wrong: ["gown", "rain_boots", "hoodie", "backpack", "athletic_top", "sports_bra", "fleece", "joggers", "athletic_shorts", "swim_shorts", "swimsuit", "running_shoes", "slides", "hiking_boots", "briefcase", "gym_bag", "leggings"],
  },
  party: {
    right: ["polo", "shirt", "blouse", "top", "tunic", "bodysuit", "waistcoat", "skirt", "mini_skirt", "midi_skirt", "maxi_skirt", "dress", "day_dress", "cocktail_dress", "maxi_dress", "jumpsuit", "sari", "kaftan", "blazer", "overshirt", "denim_jacket", "leather_jacket", "bomber", "coat", "trench_coat", "cape", "loafers", "dress_shoes", "espadrilles", "heels", "heeled_sandals", "boots", "ankle_boots", "knee_boots", "crossbody_bag", "clutch", "bow_tie", "shawl", "headscarf", "gloves", "watch", "jewelry", "tights", "umbrella"],
    fine: ["t_shirt", "long_sleeve_top", "tank_top", "henley", "dress_shirt", "sweater", "turtleneck", "sweatshirt", "hoodie", "cardigan", "vest", "jeans", "chinos", "pants", "dress_pants", "shorts", "suit_jacket", "tuxedo_jacket", "jacket", "sneakers", "sandals", "bag", "handbag", "belt", "tie", "scarf", "hat", "cap", "sun_hat", "sunglasses", "socks", "cargo_pants", "flats"],
    off: ["gown", "overalls", "windbreaker", "gilet", "puffer_jacket", "parka", "rain_jacket", "slides", "snow_boots", "tote", "backpack", "beanie"],
    wrong: ["athletic_top", "sports_bra", "fleece", "swim_shorts", "swimsuit", "running_shoes", "hiking_boots", "briefcase", "gym_bag", "joggers", "athletic_shorts", "leggings", "rain_boots"],
  },
  wedding: {
    right: ["dress_shirt", "blouse", "waistcoat", "dress_pants", "midi_skirt", "maxi_skirt", "dress", "day_dress", "cocktail_dress", "maxi_dress", "sari", "kaftan", "blazer", "suit_jacket", "coat", "trench_coat", "cape", "loafers", "dress_shoes", "flats", "heels", "heeled_sandals", "clutch", "belt", "tie", "bow_tie", "shawl", "headscarf", "gloves", "watch", "jewelry", "socks", "tights", "umbrella"],
    fine: ["tunic", "chinos", "skirt", "gown", "jumpsuit", "espadrilles", "bag", "handbag", "crossbody_bag", "scarf", "hat", "sunglasses"],
    off: ["top", "bodysuit", "turtleneck", "cardigan", "vest", "pants", "mini_skirt", "tuxedo_jacket", "jacket", "overshirt", "leather_jacket", "puffer_jacket", "parka", "rain_jacket", "sandals", "boots", "ankle_boots", "knee_boots", "sun_hat", "shirt"],
    wrong: ["polo", "tote", "sweater", "sneakers", "t_shirt", "tank_top", "athletic_top", "sports_bra", "henley", "sweatshirt", "hoodie", "fleece", "jeans", "cargo_pants", "joggers", "leggings", "shorts", "athletic_shorts", "swim_shorts", "overalls", "swimsuit", "denim_jacket", "bomber", "windbreaker", "gilet", "running_shoes", "slides", "hiking_boots", "rain_boots", "snow_boots", "briefcase", "backpack", "gym_bag", "cap", "beanie", "long_sleeve_top"],
  },
  interview: {
    right: ["dress_shirt", "blouse", "dress_pants", "midi_skirt", "dress", "sari", "blazer", "suit_jacket", "coat", "trench_coat", "loafers", "dress_shoes", "flats", "heels", "handbag", "tote", "briefcase", "belt", "tie", "scarf", "headscarf", "gloves", "watch", "socks", "tights", "umbrella"],
    fine: ["shirt", "tunic", "sweater", "turtleneck", "cardigan", "waistcoat", "chinos", "skirt", "maxi_skirt", "day_dress", "cape", "ankle_boots", "knee_boots", "bag", "crossbody_bag", "jewelry"],
    off: ["long_sleeve_top", "top", "bodysuit", "vest", "pants", "maxi_dress", "jumpsuit", "kaftan", "jacket", "puffer_jacket", "parka", "rain_jacket", "espadrilles", "heeled_sandals", "boots", "backpack", "bow_tie", "shawl", "hat", "sunglasses"],
    wrong: ["leather_jacket", "beanie", "sneakers", "t_shirt", "tank_top", "athletic_top", "sports_bra", "henley", "sweatshirt", "hoodie", "fleece", "jeans", "cargo_pants", "joggers", "leggings", "shorts", "athletic_shorts", "swim_shorts", "mini_skirt", "cocktail_dress", "gown", "overalls", "swimsuit", "tuxedo_jacket", "overshirt", "denim_jacket", "bomber", "windbreaker", "gilet", "running_shoes", "sandals", "slides", "hiking_boots", "rain_boots", "snow_boots", "clutch", "gym_bag", "cap", "sun_hat", "polo"],
  },
  workout: {
    right: ["tank_top", "athletic_top", "sports_bra", "joggers", "leggings", "athletic_shorts", "windbreaker", "running_shoes", "gym_bag", "headscarf", "cap", "socks"],
    fine: ["t_shirt", "long_sleeve_top", "henley", "sweatshirt", "hoodie", "fleece", "gilet", "rain_jacket", "bag", "backpack", "beanie", "sun_hat", "gloves", "sunglasses"],
    off: ["polo", "bodysuit", "shorts", "tote", "scarf", "hat", "watch", "umbrella", "sneakers"],
    wrong: ["crossbody_bag", "shirt", "dress_shirt", "blouse", "top", "sweater", "turtleneck", "cardigan", "vest", "waistcoat", "jeans", "chinos", "pants", "dress_pants", "swim_shorts", "skirt", "mini_skirt", "midi_skirt", "maxi_skirt", "dress", "day_dress", "cocktail_dress", "gown", "maxi_dress", "jumpsuit", "overalls", "swimsuit", "sari", "kaftan", "blazer", "suit_jacket", "tuxedo_jacket", "overshirt", "denim_jacket", "leather_jacket", "coat", "trench_coat", "cape", "loafers", "dress_shoes", "flats", "espadrilles", "heels", "heeled_sandals", "sandals", "slides", "boots", "ankle_boots", "knee_boots", "rain_boots", "snow_boots", "handbag", "clutch", "briefcase", "belt", "tie", "bow_tie", "shawl", "jewelry", "tights", "puffer_jacket", "parka", "jacket", "bomber", "hiking_boots", "tunic", "cargo_pants"],
  },
  outdoor: {
    right: ["long_sleeve_top", "athletic_top", "henley", "sweater", "fleece", "cargo_pants", "overalls", "jacket", "overshirt", "windbreaker", "gilet", "puffer_jacket", "parka", "rain_jacket", "boots", "hiking_boots", "rain_boots", "snow_boots", "crossbody_bag", "backpack", "scarf", "headscarf", "hat", "cap", "beanie", "sun_hat", "gloves", "sunglasses", "socks"],
    fine: ["t_shirt", "tank_top", "polo", "shirt", "top", "tunic", "turtleneck", "sweatshirt", "hoodie", "cardigan", "vest", "jeans", "pants", "joggers", "leggings", "shorts", "athletic_shorts", "kaftan", "denim_jacket", "leather_jacket", "bomber", "coat", "trench_coat", "sneakers", "running_shoes", "sandals", "ankle_boots", "knee_boots", "bag", "belt", "watch", "umbrella"],
    off: ["blouse", "waistcoat", "chinos", "swim_shorts", "skirt", "maxi_skirt", "day_dress", "maxi_dress", "jumpsuit", "blazer", "cape", "espadrilles", "slides", "handbag", "tote", "gym_bag", "shawl", "jewelry"],
    wrong: ["loafers", "sports_bra", "dress_shirt", "bodysuit", "dress_pants", "mini_skirt", "cocktail_dress", "gown", "swimsuit", "sari", "suit_jacket", "tuxedo_jacket", "dress_shoes", "heels", "heeled_sandals", "clutch", "briefcase", "tie", "bow_tie", "dress", "flats", "midi_skirt", "tights"],
  },
  travel: {
    right: ["t_shirt", "long_sleeve_top", "polo", "henley", "shirt", "top", "tunic", "sweater", "turtleneck", "sweatshirt", "hoodie", "fleece", "cardigan", "jeans", "chinos", "pants", "leggings", "day_dress", "kaftan", "jacket", "overshirt", "denim_jacket", "bomber", "windbreaker", "gilet", "puffer_jacket", "coat", "trench_coat", "parka", "rain_jacket", "sneakers", "loafers", "flats", "boots", "ankle_boots", "knee_boots", "hiking_boots", "bag", "handbag", "tote", "crossbody_bag", "backpack", "scarf", "shawl", "headscarf", "hat", "cap", "beanie", "gloves", "watch", "sunglasses", "socks", "umbrella"],
    fine: ["tank_top", "dress_shirt", "blouse", "bodysuit", "vest", "cargo_pants", "joggers", "shorts", "skirt", "midi_skirt", "maxi_skirt", "maxi_dress", "jumpsuit", "overalls", "sari", "blazer", "leather_jacket", "cape", "dress_shoes", "espadrilles", "sandals", "rain_boots", "snow_boots", "gym_bag", "belt", "sun_hat", "jewelry", "tights", "running_shoes"],
    off: ["athletic_shorts", "mini_skirt", "heeled_sandals", "slides", "briefcase", "dress_pants"],
    wrong: ["athletic_top", "dress", "waistcoat", "tie", "heels", "clutch", "suit_jacket", "sports_bra", "swim_shorts", "cocktail_dress", "gown", "swimsuit", "tuxedo_jacket", "bow_tie"],
  },
  black_tie: {
    right: ["dress_shirt", "dress_pants", "maxi_skirt", "gown", "sari", "tuxedo_jacket", "coat", "cape", "dress_shoes", "heels", "heeled_sandals", "clutch", "bow_tie", "shawl", "headscarf", "gloves", "jewelry", "socks", "tights", "umbrella"],
    fine: ["blouse", "waistcoat", "dress", "cocktail_dress", "trench_coat", "watch"],
    off: ["shirt", "top", "tunic", "bodysuit", "skirt", "maxi_dress", "jumpsuit", "kaftan", "suit_jacket", "parka", "loafers", "flats", "knee_boots", "bag", "handbag", "crossbody_bag", "tie", "scarf", "midi_skirt", "blazer"],
    wrong: ["ankle_boots", "t_shirt", "long_sleeve_top", "tank_top", "athletic_top", "sports_bra", "polo", "henley", "sweater", "turtleneck", "sweatshirt", "hoodie", "fleece", "cardigan", "vest", "jeans", "chinos", "pants", "cargo_pants", "joggers", "leggings", "shorts", "athletic_shorts", "swim_shorts", "mini_skirt", "day_dress", "overalls", "swimsuit", "jacket", "overshirt", "denim_jacket", "leather_jacket", "bomber", "windbreaker", "gilet", "sneakers", "running_shoes", "espadrilles", "sandals", "slides", "boots", "hiking_boots", "rain_boots", "snow_boots", "tote", "briefcase", "backpack", "gym_bag", "hat", "cap", "beanie", "sun_hat", "sunglasses", "belt", "puffer_jacket", "rain_jacket"],
  },
  funeral: {
    right: ["dress_shirt", "blouse", "dress_pants", "midi_skirt", "dress", "sari", "blazer", "suit_jacket", "coat", "trench_coat", "cape", "loafers", "dress_shoes", "flats", "heels", "handbag", "belt", "tie", "scarf", "headscarf", "gloves", "watch", "socks", "tights", "umbrella", "ankle_boots", "turtleneck"],
    fine: ["shirt", "tunic", "sweater", "cardigan", "waistcoat", "skirt", "maxi_skirt", "kaftan", "knee_boots", "bag", "tote", "crossbody_bag", "shawl", "jewelry"],
    off: ["long_sleeve_top", "top", "vest", "chinos", "pants", "day_dress", "maxi_dress", "jumpsuit", "tuxedo_jacket", "jacket", "leather_jacket", "puffer_jacket", "parka", "rain_jacket", "sneakers", "espadrilles", "heeled_sandals", "sandals", "boots", "rain_boots", "snow_boots", "clutch", "hat", "sunglasses", "cocktail_dress"],
    wrong: ["gilet", "bow_tie", "beanie", "t_shirt", "tank_top", "athletic_top", "sports_bra", "polo", "henley", "bodysuit", "sweatshirt", "hoodie", "fleece", "jeans", "cargo_pants", "joggers", "leggings", "shorts", "athletic_shorts", "swim_shorts", "mini_skirt", "gown", "overalls", "swimsuit", "overshirt", "denim_jacket", "bomber", "running_shoes", "slides", "hiking_boots", "backpack", "gym_bag", "cap", "sun_hat", "windbreaker", "briefcase"],
  },
  ceremony: {
    right: ["dress_shirt", "blouse", "tunic", "dress_pants", "midi_skirt", "maxi_skirt", "dress", "day_dress", "maxi_dress", "sari", "kaftan", "blazer", "suit_jacket", "coat", "trench_coat", "cape", "loafers", "dress_shoes", "flats", "heels", "handbag", "clutch", "belt", "tie", "shawl", "headscarf", "gloves", "watch", "jewelry", "socks", "tights", "umbrella"],
    fine: ["shirt", "cardigan", "waistcoat", "chinos", "pants", "skirt", "jumpsuit", "rain_jacket", "espadrilles", "heeled_sandals", "ankle_boots", "knee_boots", "bag", "tote", "crossbody_bag", "bow_tie", "scarf"],
    off: ["long_sleeve_top", "henley", "top", "sweater", "turtleneck", "vest", "mini_skirt", "cocktail_dress", "gown", "tuxedo_jacket", "jacket", "overshirt", "leather_jacket", "windbreaker", "puffer_jacket", "parka", "sandals", "boots", "rain_boots", "snow_boots", "briefcase", "hat", "sun_hat", "sunglasses"],
    wrong: ["sneakers", "gilet", "t_shirt", "tank_top", "athletic_top", "sports_bra", "bodysuit", "sweatshirt", "hoodie", "fleece", "jeans", "cargo_pants", "joggers", "leggings", "shorts", "athletic_shorts", "swim_shorts", "overalls", "swimsuit", "denim_jacket", "bomber", "running_shoes", "slides", "hiking_boots", "backpack", "gym_bag", "cap", "beanie", "polo"],
  },
  beach: {
    right: ["t_shirt", "tank_top", "shirt", "shorts", "athletic_shorts", "swim_shorts", "day_dress", "maxi_dress", "swimsuit", "kaftan", "windbreaker", "espadrilles", "sandals", "slides", "tote", "headscarf", "hat", "cap", "sun_hat", "sunglasses"],
    fine: ["long_sleeve_top", "athletic_top", "polo", "henley", "top", "tunic", "sweatshirt", "hoodie", "pants", "mini_skirt", "maxi_skirt", "overshirt", "denim_jacket", "rain_jacket", "bag", "crossbody_bag", "backpack"],
    off: ["sports_bra", "blouse", "bodysuit", "sweater", "fleece", "cardigan", "jeans", "chinos", "cargo_pants", "joggers", "skirt", "midi_skirt", "dress", "jumpsuit", "overalls", "sari", "jacket", "leather_jacket", "bomber", "gilet", "puffer_jacket", "trench_coat", "sneakers", "running_shoes", "flats", "hiking_boots", "rain_boots", "handbag", "gym_bag", "scarf", "shawl", "watch", "jewelry"],
    wrong: ["leggings", "loafers", "heeled_sandals", "dress_shirt", "turtleneck", "vest", "waistcoat", "dress_pants", "cocktail_dress", "gown", "blazer", "suit_jacket", "tuxedo_jacket", "coat", "parka", "cape", "dress_shoes", "heels", "boots", "ankle_boots", "knee_boots", "snow_boots", "clutch", "briefcase", "belt", "tie", "bow_tie", "beanie", "gloves", "socks", "tights", "umbrella"],
  },
  home: {
    right: ["t_shirt", "long_sleeve_top", "tank_top", "henley", "tunic", "sweater", "sweatshirt", "hoodie", "fleece", "cardigan", "pants", "joggers", "leggings", "athletic_shorts", "kaftan", "slides", "shawl", "socks"],
    fine: ["athletic_top", "sports_bra", "polo", "shirt", "top", "turtleneck", "vest", "jeans", "chinos", "cargo_pants", "skirt", "maxi_skirt", "day_dress", "maxi_dress", "jumpsuit", "overalls", "sari", "overshirt", "gilet", "flats", "espadrilles", "sandals", "shorts"],
    off: ["blouse", "bodysuit", "waistcoat", "swim_shorts", "mini_skirt", "leather_jacket", "bomber", "windbreaker", "sneakers", "loafers", "knee_boots", "headscarf", "watch", "jewelry", "dress", "midi_skirt"],
    wrong: ["running_shoes", "scarf", "dress_shirt", "dress_pants", "cocktail_dress", "gown", "swimsuit", "blazer", "suit_jacket", "tuxedo_jacket", "puffer_jacket", "coat", "trench_coat", "parka", "rain_jacket", "cape", "dress_shoes", "heels", "heeled_sandals", "hiking_boots", "rain_boots", "snow_boots", "bag", "handbag", "tote", "crossbody_bag", "clutch", "briefcase", "backpack", "gym_bag", "belt", "tie", "bow_tie", "hat", "cap", "beanie", "sun_hat", "gloves", "sunglasses", "umbrella", "ankle_boots", "boots", "tights", "jacket", "denim_jacket"],
  },
};
