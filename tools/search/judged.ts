// The judged set: queries that people type, and the right garments for each. For a garment of the sample wardrobe its table
// decides (local/sample-wardrobe/pieces.ts), for a shared photo its label alone: nobody recorded its colour or anything else.
// So a query that asks for more than a label runs on the sample wardrobe only.

import type { Category } from "../../src/domain/words/categories.ts";
import type { ColourName } from "../../src/domain/words/colours.ts";

export interface Judged {
  readonly query: string;
  /** In the sample wardrobe: right if it has one of these categories, and one of the colours and names where they are set. */
  readonly categories: readonly Category[];
  readonly colours?: readonly ColourName[];
  readonly names?: readonly string[];
  /** In the shared photos: the labels that are right. Without labels the photos are not searched. */
  readonly labels?: readonly string[];
}

export const judged: readonly Judged[] = [
  // Queries for what a garment is, in everyday words.
  { query: "polo shirt", categories: ["polo"], labels: ["polo"] },
  { query: "a hat", categories: ["hat"], labels: ["hat"] },
  { query: "shorts for summer", categories: ["shorts"], labels: ["shorts"] },
  { query: "long sleeved top", categories: ["long_sleeve_top", "sweater"], labels: ["longsleeve"] },
  { query: "tee", categories: ["t_shirt"], labels: ["t-shirt"] },
  { query: "hooded sweatshirt", categories: ["hoodie"], labels: ["hoodie"] },
  { query: "trousers", categories: ["jeans", "chinos", "pants"], labels: ["pants"] },
  { query: "skirt", categories: ["midi_skirt"], labels: ["skirt"] },
  { query: "frock", categories: ["dress"], labels: ["dress"] },
  {
    query: "footwear",
    categories: ["sneakers", "dress_shoes", "heels", "ankle_boots", "boots", "flats", "sandals"],
    labels: ["shoes"],
  },
  { query: "warm jacket for winter", categories: ["coat"], labels: ["outwear"] },
  { query: "warm jumper for winter", categories: ["sweater"], labels: ["longsleeve", "hoodie"] },
  { query: "shirt with buttons and a collar", categories: ["shirt", "dress_shirt"], labels: ["shirt"] },
  { query: "sports jacket", categories: ["blazer"], labels: ["blazer"] },
  { query: "sleeveless vest for the gym", categories: ["tank_top"], labels: ["undershirt"] },
  // Queries for what a garment looks like, too.
  { query: "navy t-shirt", categories: ["t_shirt"], colours: ["navy"] },
  { query: "stripy top", categories: ["t_shirt"], names: ["striped tee"] },
  { query: "green dress", categories: ["dress"], colours: ["green"] },
  { query: "maroon scarf", categories: ["scarf"], colours: ["burgundy"] },
  { query: "dark blue rucksack", categories: ["backpack"], colours: ["navy"] },
  { query: "black trousers", categories: ["jeans"], colours: ["black"] },
  { query: "beige pants", categories: ["chinos"], colours: ["beige"] },
  { query: "white trainers", categories: ["sneakers"], colours: ["white"] },
  { query: "black shoes", categories: ["heels", "ankle_boots"], colours: ["black"] },
  { query: "grey coat", categories: ["coat"], colours: ["charcoal"] },
  { query: "pale blue shirt", categories: ["dress_shirt"], colours: ["light_blue"] },
  // Queries for what a garment is good for.
  { query: "shoes for the office", categories: ["dress_shoes", "heels", "flats"] },
  { query: "boots for hiking in the mountains", categories: ["boots"] },
  { query: "something for the beach", categories: ["sandals", "shorts", "hat", "sunglasses"] },
  { query: "elegant for a wedding", categories: ["dress", "heels", "dress_shoes", "blazer", "dress_shirt", "midi_skirt"] },
];
