// The word for a colour is the word that a person would use for cloth of that colour.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ColourName,
  colourDistance,
  colourNames,
  colourReferences,
  familyOf,
  hexOfOklab,
  nameOfColour,
  type Oklab,
  oklabOfHex,
} from "../../../src/domain/words/colours.ts";

/** Cloth colours and the words a person may use for them: CSS names, Pantone fashion colours, xkcd's colour survey. */
const cloth: readonly (readonly [hex: string, ...accepted: ColourName[]])[] = [
  // Black to white
  ["#000000", "black"], // CSS black
  ["#171717", "black"], // new jeans
  ["#242424", "black"], // worn black at L 0.26
  ["#2d2926", "black", "charcoal"], // Pantone Black C
  ["#343837", "charcoal"], // xkcd charcoal
  ["#36454f", "charcoal"], // charcoal of the web
  ["#464646", "charcoal"], // suit flannel
  ["#696969", "grey"], // CSS dimgray
  ["#808080", "grey"], // CSS gray
  ["#939597", "grey"], // Pantone Ultimate Gray
  ["#a9a9a9", "grey"], // CSS darkgray
  ["#929591", "grey"], // xkcd grey
  ["#c0c0c0", "silver"], // CSS silver
  ["#c5c9c7", "silver", "grey"], // xkcd silver
  ["#d3d3d3", "grey", "silver"], // CSS lightgray
  ["#ffffff", "white"], // CSS white
  ["#f5f5f5", "white"], // CSS whitesmoke
  ["#fffafa", "white"], // CSS snow
  ["#e4e5e8", "white"], // a white shirt in shade
  // Undyed
  ["#fffdd0", "cream"], // cream of the web
  ["#fff8dc", "cream", "ivory"], // CSS cornsilk
  ["#fffff0", "ivory"], // CSS ivory
  ["#faf0e6", "ivory", "cream"], // CSS linen
  ["#fdf5e6", "ivory", "cream"], // CSS oldlace
  ["#f0eada", "ivory", "cream"], // eggshell
  ["#dfcfbe", "beige"], // Pantone Sand Dollar
  ["#e1c699", "beige", "tan", "cream"], // light French beige
  ["#d9c8ae", "beige"], // trench coat
  ["#d2b48c", "tan"], // CSS tan
  ["#c3b091", "tan", "beige"], // khaki chinos
  ["#deb887", "tan", "camel"], // CSS burlywood
  ["#c19a6b", "camel"], // camel of the web
  ["#c69f59", "camel", "gold", "tan"], // xkcd camel
  ["#b8915f", "camel", "tan"], // camel coat
  ["#8b4513", "brown", "rust"], // CSS saddlebrown
  ["#653700", "brown"], // xkcd brown
  ["#3d1c02", "brown"], // xkcd chocolate
  ["#5c4033", "brown"], // dark brown
  ["#a47864", "brown"], // Pantone Mocha Mousse
  ["#7b3f00", "brown"], // chocolate of the web
  // Blue
  ["#000080", "navy"], // CSS navy
  ["#01153e", "navy"], // xkcd navy
  ["#191970", "navy"], // CSS midnightblue
  ["#1f2a44", "navy"], // Pantone 533
  ["#0000ff", "blue"], // CSS blue
  ["#4169e1", "blue"], // CSS royalblue
  ["#1e90ff", "blue"], // CSS dodgerblue
  ["#0f4c81", "blue", "navy"], // Pantone Classic Blue
  ["#1e488f", "blue", "navy"], // xkcd cobalt
  ["#add8e6", "light_blue"], // CSS lightblue
  ["#87ceeb", "light_blue"], // CSS skyblue
  ["#95d0fc", "light_blue"], // xkcd light blue
  ["#b0c4de", "light_blue"], // CSS lightsteelblue
  ["#92a8d1", "light_blue"], // Pantone Serenity
  ["#98b4d4", "light_blue"], // Pantone Cerulean
  ["#3b638c", "denim"], // xkcd denim
  ["#5b7a9d", "denim"], // stone-washed jeans
  ["#6b8ba4", "denim"], // xkcd greyblue
  ["#42587a", "denim"], // mid-blue jeans
  // Blue-green and green
  ["#008080", "teal"], // CSS teal
  ["#029386", "teal"], // xkcd teal
  ["#005f6a", "teal"], // petrol
  ["#40e0d0", "turquoise"], // CSS turquoise
  ["#06c2ac", "turquoise"], // xkcd turquoise
  ["#45b8ac", "turquoise"], // Pantone Turquoise
  ["#00ced1", "turquoise"], // CSS darkturquoise
  ["#008000", "green"], // CSS green
  ["#228b22", "green"], // CSS forestgreen
  ["#06470c", "green"], // xkcd forest
  ["#009b77", "green", "teal"], // Pantone Emerald
  ["#88b04b", "green"], // Pantone Greenery
  ["#87ae73", "green"], // xkcd sage
  ["#32cd32", "green"], // CSS limegreen
  ["#808000", "olive"], // CSS olive
  ["#6e750e", "olive"], // xkcd olive
  ["#4b5d16", "olive"], // xkcd army green
  ["#556b2f", "olive"], // CSS darkolivegreen
  ["#98ff98", "mint"], // mint of the web
  ["#9ffeb0", "mint"], // xkcd mint
  ["#b2e2cf", "mint"], // mint cotton
  // Red, pink, orange
  ["#ff0000", "red"], // CSS red
  ["#dc143c", "red"], // CSS crimson
  ["#b22222", "red"], // CSS firebrick
  ["#bc243c", "red"], // Pantone True Red
  ["#bb2649", "red", "pink", "burgundy"], // Pantone Viva Magenta
  ["#800020", "burgundy"], // burgundy of the web
  ["#610023", "burgundy"], // xkcd burgundy
  ["#800000", "burgundy"], // CSS maroon
  ["#722f37", "burgundy"], // wine
  ["#ffc0cb", "pink"], // CSS pink
  ["#ff69b4", "pink"], // CSS hotpink
  ["#ff81c0", "pink"], // xkcd pink
  ["#f7cac9", "pink"], // Pantone Rose Quartz
  ["#d65076", "pink"], // Pantone Honeysuckle
  ["#c0737a", "pink", "coral"], // xkcd dusty rose
  ["#ff7f50", "coral"], // CSS coral
  ["#ff6f61", "coral"], // Pantone Living Coral
  ["#fa8072", "coral"], // CSS salmon
  ["#fc5a50", "coral"], // xkcd coral
  ["#ffa500", "orange"], // CSS orange
  ["#ff8c00", "orange"], // CSS darkorange
  ["#f97306", "orange"], // xkcd orange
  ["#b7410e", "rust"], // rust of the web
  ["#a83c09", "rust"], // xkcd rust
  ["#a0522d", "rust", "brown"], // CSS sienna
  // Yellow
  ["#ffff00", "yellow"], // CSS yellow
  ["#f5df4d", "yellow"], // Pantone Illuminating
  ["#fff176", "yellow"], // pastel
  ["#ceb301", "mustard", "gold"], // xkcd mustard
  ["#b8860b", "mustard"], // CSS darkgoldenrod
  ["#e1ad01", "mustard", "gold"], // mustard of the web
  ["#ffd700", "gold", "yellow"], // CSS gold
  ["#d4af37", "gold"], // metallic gold
  // Purple
  ["#800080", "purple"], // CSS purple
  ["#7e1e9c", "purple"], // xkcd purple
  ["#5f4b8b", "purple"], // Pantone Ultra Violet
  ["#4b0082", "purple"], // CSS indigo
  ["#e6e6fa", "lavender"], // CSS lavender
  ["#c79fef", "lavender"], // xkcd lavender
  ["#cea2fd", "lavender"], // xkcd lilac
  ["#d8bfd8", "lavender", "pink"], // CSS thistle
];

function oklab(hex: string): Oklab {
  const colour = oklabOfHex(hex);
  if (colour === null) throw new Error(`${hex} is not a colour`);
  return colour;
}

const byte = fc.integer({ min: 0, max: 255 });
const anyHex = fc
  .tuple(byte, byte, byte)
  .map((bytes) => `#${bytes.map((value) => value.toString(16).padStart(2, "0")).join("")}`);

describe("the name of a colour", () => {
  it("is the word that a person would use for at least 97 % of the cloth colours", () => {
    const wrong = cloth
      .map(([hex, ...accepted]) => ({ hex, accepted, name: nameOfColour(oklab(hex)) }))
      .filter(({ name, accepted }) => !accepted.includes(name));
    expect(cloth.length).toBeGreaterThanOrEqual(90);
    expect(1 - wrong.length / cloth.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.97);
  });

  it("is tested for every word except multicolor", () => {
    const tested = new Set(cloth.flatMap(([, ...accepted]) => accepted));
    expect(colourNames.filter((name) => !tested.has(name))).toEqual(["multicolor"]);
  });

  it("is one of the words, and never multicolor, for any colour", () => {
    fc.assert(
      fc.property(anyHex, (hex) => {
        const name = nameOfColour(oklab(hex));
        expect(ColourName.safeParse(name).success).toBe(true);
        expect(name).not.toBe("multicolor");
      }),
    );
  });

  it("is its own name for each swatch", () => {
    for (const [name, points] of colourReferences) {
      for (const point of points) expect(nameOfColour(point), hexOfOklab(point)).toBe(name);
    }
  });
});

describe("the words", () => {
  it("are 31 and multicolor, each of the 31 with a swatch", () => {
    expect(colourNames).toHaveLength(32);
    expect(colourNames.filter((name) => colourReferences.get(name)?.length === 0)).toEqual(["multicolor"]);
  });

  it("belong to one family at most: the word of a family is in no other family", () => {
    for (const name of colourNames) expect(familyOf(familyOf(name)), name).toBe(familyOf(name));
  });

  it("have their plain word as family: navy is a blue, black is its own family", () => {
    expect(familyOf("navy")).toBe("blue");
    expect(familyOf("denim")).toBe("blue");
    expect(familyOf("blue")).toBe("blue");
    expect(familyOf("black")).toBe("black");
  });
});

describe("hexadecimal and OKLab", () => {
  it("convert back to the same colour", () => {
    fc.assert(
      fc.property(anyHex, (hex) => {
        expect(hexOfOklab(oklab(hex))).toBe(hex);
      }),
    );
  });

  it("give white, black and the distance between them", () => {
    expect(oklab("#ffffff").l).toBeCloseTo(1, 4);
    expect(colourDistance(oklab("#ffffff"), oklab("#000000"))).toBeCloseTo(1, 4);
  });

  it("are null for a text that is not a hexadecimal colour", () => {
    for (const text of ["", "red", "#12", "#12345", "#gggggg", "123456"]) expect(oklabOfHex(text)).toBeNull();
  });
});
