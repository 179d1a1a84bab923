// The sample wardrobe as a table: the emoji, its dyes, its ground, and a person's answers for each garment.
// A capsule that makes real outfits: something for work, for the weekend, for an evening, for the cold.

import type { Category } from "../../src/domain/words/categories.ts";
import type { ColourName } from "../../src/domain/words/colours.ts";
import type { Ground } from "./photograph.ts";
import type { Dye, Region } from "./recolour.ts";

export interface Piece {
  readonly name: string;
  /** Code points of the emoji, as in its file name. */
  readonly emoji: string;
  readonly category: Category;
  readonly color_primary: ColourName;
  readonly dyes: readonly Dye[];
  readonly ground: Ground;
  /** The part of the drawing that is used, as shares of its height; without it, the whole drawing. */
  readonly rows?: readonly [number, number];
}

// Parts of the drawings, selected by their original colours.
const teeStripe: Region = { rows: [0.482, 0.594], columns: [0.27, 0.73] };
const jeansCuff: Region = { rows: [0.85, 1] };
const shortsLaces: Region = { chroma: [0, 0.11], lightness: [0.6, 1], rows: [0.15, 0.5], columns: [0.33, 0.67] };
const dressBelt: Region = { hue: [275, 360], lightness: [0, 0.5] };
const coatDark: Region = { hue: [0, 62], lightness: [0, 0.62] };
const labCoatShirt: Region = { hue: [225, 285], chroma: [0.08, 0.4] };
const hikingDark: Region = { lightness: [0, 0.66] };
const bootSole: Region = { hue: [42, 100] };
const strawRibbon: Region = { hue: [340, 36], chroma: [0.13, 0.4] };
const bagDark: Region = { lightness: [0, 0.6] };
const packMetal: Region = { hue: [45, 110] };
const heelDark: Region = { chroma: [0, 0.1] };
const slideFoot: Region = { hue: [38, 100] };

function tee(cloth: Dye["colour"]): Dye[] {
  return [{ on: teeStripe, colour: cloth }, { colour: cloth }];
}

export const pieces: readonly Piece[] = [
  { name: "white tee", emoji: "1f455", category: "t_shirt", color_primary: "white", ground: "wood", dyes: tee("#f1f0ed") },
  { name: "navy tee", emoji: "1f455", category: "t_shirt", color_primary: "navy", ground: "off_white", dyes: tee("#1f2b50") },
  { name: "grey tee", emoji: "1f455", category: "t_shirt", color_primary: "grey", ground: "off_white", dyes: tee("#8f9296") },
  {
    name: "striped tee",
    emoji: "1f455",
    category: "t_shirt",
    color_primary: "white",
    ground: "grey",
    dyes: [
      { on: { bands: { every: 18, wide: 6 } }, colour: "#1b2648", relief: 0.5 },
      { on: teeStripe, colour: "#f2f1ee" },
      { colour: "#f2f1ee" },
    ],
  },
  {
    name: "rust blouse",
    emoji: "1f45a",
    category: "blouse",
    color_primary: "rust",
    ground: "off_white",
    dyes: [{ colour: "#a9512f" }],
  },
  {
    name: "cream blouse",
    emoji: "1f45a",
    category: "blouse",
    color_primary: "cream",
    ground: "grey",
    dyes: [{ colour: "#f3e8cf" }],
  },
  {
    name: "light blue dress shirt",
    emoji: "1f454",
    category: "dress_shirt",
    color_primary: "light_blue",
    ground: "off_white",
    dyes: [
      { on: { lightness: [0, 0.48], columns: [0.3, 0.7] }, colour: "#2a3152" },
      { on: { chroma: [0, 0.1], rows: [0, 0.42] }, colour: "#d3e2f3" },
      { colour: "#aac8ea", relief: 0.35 },
    ],
  },
  {
    name: "black tank top",
    emoji: "1f3bd",
    category: "tank_top",
    color_primary: "black",
    ground: "off_white",
    dyes: [{ on: { hue: [60, 118] }, colour: "#1f1f21", relief: 0.3 }, { colour: "#1f1f21" }],
  },
  {
    name: "blue jeans",
    emoji: "1f456",
    category: "jeans",
    color_primary: "denim",
    ground: "off_white",
    dyes: [{ on: jeansCuff, colour: "#6f8fb5" }, { colour: "#45678f" }],
  },
  {
    name: "black jeans",
    emoji: "1f456",
    category: "jeans",
    color_primary: "black",
    ground: "wood",
    dyes: [{ on: jeansCuff, colour: "#29292b" }, { colour: "#1f1f21" }],
  },
  {
    name: "beige chinos",
    emoji: "1f456",
    category: "chinos",
    color_primary: "beige",
    ground: "grey",
    dyes: [{ colour: "#dccdb3", relief: 0.6 }],
  },
  {
    name: "olive shorts",
    emoji: "1fa73",
    category: "shorts",
    color_primary: "olive",
    ground: "off_white",
    dyes: [
      { on: shortsLaces, colour: "#dcd6c4" },
      { colour: "#6d7040", relief: 0.5 },
    ],
  },
  {
    name: "burgundy skirt",
    emoji: "1f457",
    category: "midi_skirt",
    color_primary: "burgundy",
    ground: "off_white",
    rows: [0.34, 1],
    dyes: [{ on: dressBelt, colour: "#4a1220" }, { colour: "#762339" }],
  },
  {
    name: "black dress",
    emoji: "1f457",
    category: "dress",
    color_primary: "black",
    ground: "off_white",
    dyes: [
      { on: dressBelt, colour: "#161618" },
      { colour: "#1e1e20", relief: 0.9 },
    ],
  },
  {
    name: "green dress",
    emoji: "1f457",
    category: "dress",
    color_primary: "green",
    ground: "grey",
    dyes: [{ on: dressBelt, colour: "#14382a" }, { colour: "#2f7a58" }],
  },
  {
    name: "camel coat",
    emoji: "1f9e5",
    category: "coat",
    color_primary: "camel",
    ground: "off_white",
    dyes: [{ on: coatDark, colour: "#5c4026" }, { colour: "#bd925c" }],
  },
  {
    name: "charcoal coat",
    emoji: "1f9e5",
    category: "coat",
    color_primary: "charcoal",
    ground: "wood",
    dyes: [{ on: coatDark, colour: "#232427" }, { colour: "#4a4c51" }],
  },
  {
    name: "navy blazer",
    emoji: "1f97c",
    category: "blazer",
    color_primary: "navy",
    ground: "grey",
    dyes: [{ on: labCoatShirt, colour: "#e9e8e6" }, { colour: "#202c52" }],
  },
  {
    name: "white sneakers",
    emoji: "1f45f",
    category: "sneakers",
    color_primary: "white",
    ground: "wood",
    dyes: [
      { on: { lightness: [0, 0.6] }, colour: "#b9babd", relief: 0.4 },
      { colour: "#eeeeec", relief: 0.5 },
    ],
  },
  {
    name: "brown dress shoes",
    emoji: "1f45e",
    category: "dress_shoes",
    color_primary: "brown",
    ground: "off_white",
    dyes: [{ colour: "#6d452b" }],
  },
  {
    name: "black heels",
    emoji: "1f460",
    category: "heels",
    color_primary: "black",
    ground: "off_white",
    dyes: [
      { on: heelDark, colour: "#4b4a4c" },
      { colour: "#202022", relief: 1 },
    ],
  },
  {
    name: "black ankle boots",
    emoji: "1f462",
    category: "ankle_boots",
    color_primary: "black",
    ground: "grey",
    dyes: [
      { on: bootSole, colour: "#4a3d33" },
      { colour: "#1e1e20", relief: 1 },
    ],
  },
  {
    name: "tan hiking boots",
    emoji: "1f97e",
    category: "hiking_boots",
    color_primary: "tan",
    ground: "off_white",
    dyes: [{ on: hikingDark, colour: "#43301f" }, { colour: "#d6b88e" }],
  },
  {
    name: "navy flats",
    emoji: "1f97f",
    category: "flats",
    color_primary: "navy",
    ground: "off_white",
    dyes: [{ colour: "#212d54", relief: 0.9 }],
  },
  {
    name: "tan sandals",
    emoji: "1f461",
    category: "sandals",
    color_primary: "tan",
    ground: "grey",
    dyes: [{ on: slideFoot, colour: "#d9bf99" }, { colour: "#c9ab80" }],
  },
  {
    name: "brown handbag",
    emoji: "1f45c",
    category: "handbag",
    color_primary: "brown",
    ground: "off_white",
    dyes: [{ on: { rows: [0.668, 1] }, colour: "#4c2f1f" }, { on: bagDark, colour: "#4c2f1f" }, { colour: "#7d5233" }],
  },
  {
    name: "navy backpack",
    emoji: "1f392",
    category: "backpack",
    color_primary: "navy",
    ground: "wood",
    dyes: [{ on: packMetal, colour: "#b9a06a" }, { colour: "#25335c" }],
  },
  {
    name: "burgundy scarf",
    emoji: "1f9e3",
    category: "scarf",
    color_primary: "burgundy",
    ground: "off_white",
    dyes: [{ on: { hue: [330, 12] }, colour: "#64182c" }, { colour: "#7d2439" }],
  },
  {
    name: "straw hat",
    emoji: "1f452",
    category: "sun_hat",
    color_primary: "beige",
    ground: "grey",
    dyes: [{ on: strawRibbon, colour: "#3a3a40" }, { colour: "#e6d8bb" }],
  },
  {
    name: "black sunglasses",
    emoji: "1f576-fe0f",
    category: "sunglasses",
    color_primary: "black",
    ground: "off_white",
    dyes: [{ on: { lightness: [0.7, 1] }, colour: "#9a9ba0" }, { colour: "#232326" }],
  },
];
