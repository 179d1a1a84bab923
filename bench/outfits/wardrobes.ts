// Seeded wardrobes of any size: categories as frequent as in people's outfits, colours as frequent as in cloth.

import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import { type Category, factsOf } from "../../src/domain/words/categories.ts";
import { type ColourName, colourReferences, hexOfOklab } from "../../src/domain/words/colours.ts";
import { materials } from "../../src/domain/words/materials.ts";
import { fits, patterns, styles } from "../../src/domain/words/vocabulary.ts";
import { randomFrom } from "../../tools/seeded-random.ts";

/** The number of garments of each category in a hundred garments. */
const mix: Readonly<Partial<Record<Category, number>>> = {
  t_shirt: 10,
  long_sleeve_top: 3,
  tank_top: 3,
  polo: 2,
  shirt: 6,
  dress_shirt: 2,
  blouse: 4,
  sweater: 5,
  sweatshirt: 2,
  hoodie: 2,
  cardigan: 3,
  vest: 1,
  jeans: 7,
  chinos: 3,
  pants: 4,
  dress_pants: 2,
  joggers: 1,
  leggings: 1,
  shorts: 3,
  skirt: 2,
  midi_skirt: 1,
  dress: 3,
  day_dress: 1,
  cocktail_dress: 1,
  jumpsuit: 1,
  blazer: 3,
  jacket: 2,
  denim_jacket: 1,
  leather_jacket: 1,
  coat: 2,
  parka: 1,
  rain_jacket: 1,
  sneakers: 5,
  loafers: 1,
  dress_shoes: 1,
  flats: 1,
  heels: 2,
  sandals: 1,
  boots: 1,
  ankle_boots: 2,
  bag: 2,
  backpack: 1,
  belt: 1,
  scarf: 1,
  hat: 1,
};

const neutralNames: readonly ColourName[] = ["black", "white", "grey", "navy", "denim", "beige", "charcoal", "cream"];

export function wardrobeOf(count: number, seed: number): Wearable[] {
  const random = randomFrom(seed);
  const draw = <Choice>(choices: readonly [Choice, ...Choice[]] | readonly Choice[]): Choice => {
    const choice = choices[Math.floor(random() * choices.length)];
    if (choice === undefined) throw new Error("nothing to draw from");
    return choice;
  };
  const deck = Object.entries(mix).flatMap(([name, share]) => Array.from({ length: share }, () => name)) as Category[];
  const names = [...colourReferences.keys()].filter((name) => name !== "multicolor");
  const colour = () => {
    const name = random() < 0.55 ? draw(neutralNames) : draw(names);
    const point = draw(colourReferences.get(name) ?? []);
    const jitter = () => (random() - 0.5) * 0.03;
    return { name, hex: hexOfOklab({ l: point.l + jitter(), a: point.a + jitter(), b: point.b + jitter() }) };
  };
  return Array.from({ length: count }, (_, index) => {
    const category = draw(deck);
    const facts = factsOf(category);
    const two = random() < 0.3;
    const share = two ? 0.6 + 0.3 * random() : 1;
    return {
      id: `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`,
      category,
      own_category: null,
      name: `garment ${index}`,
      colours: [{ ...colour(), share }, ...(two ? [{ ...colour(), share: 1 - share }] : [])],
      formality: Math.min(1, Math.max(0, Math.round((facts.formality + (random() - 0.5) * 0.1) * 100) / 100)),
      seasons: facts.seasons,
      styles: random() < 0.7 ? [draw(styles)] : [],
      material: draw(materials),
      pattern: random() < 0.7 ? "solid" : draw(patterns),
      fit: draw(fits),
      warmth_clo: Math.round(facts.clo * (0.85 + 0.3 * random()) * 1000) / 1000,
      out_of_use: random() < 0.05 ? "laundry" : null,
      condition: null,
      purpose: null,
      set_name: null,
      opinion: null,
    };
  });
}
