// The place that a message names, and words that are no place.

import { expect, test } from "vitest";
import { freshSession } from "../../../../src/domain/stylist/session.ts";
import { understand } from "../../../../src/domain/stylist/understand.ts";

const placeIn = (message: string) =>
  understand(message, {
    wardrobe: [
      {
        id: "coat",
        name: "Toscana coat",
        category: "coat",
        own_category: null,
        colours: ["brown"],
        pattern: null,
        out_of_use: null,
      },
    ],
    own_categories: [],
    session: freshSession,
    today: "2026-11-23",
  }).place;

test.each([
  ["I'm in Oslo tomorrow", "Oslo"],
  ["flying to new york on friday", "New York"],
  ["pack for Rio de Janeiro", "Rio de Janeiro"],
  ["pack for rio de janeiro", "Rio de Janeiro"],
  ["PACK FOR RIO DE JANEIRO", "RIO DE JANEIRO"],
  ["a week in São Paulo on Friday", "São Paulo"],
  ["pack for a week in Newcastle upon Tyne", "Newcastle upon Tyne"],
  ["three days in Stoke on Trent tomorrow", "Stoke on Trent"],
  ["pack for Las Palmas de Gran Canaria", "Las Palmas de Gran Canaria"],
  ["a trip to Ho Chi Minh City", "Ho Chi Minh City"],
  ["a weekend in Aix-en-Provence", "Aix en Provence"],
  ["flying to L'Aquila on Friday", "L'Aquila"],
  ["going to Val d’Isère, what do I wear?", "Val d'Isère"],
  ["I'm in St. Petersburg today", "St Petersburg"],
  ["pack 3 days for The Hague", "The Hague"],
  ["visiting Isle of Skye on Dec 3", "Isle of Skye"],
  ["heading to Palma de Mallorca In June", "Palma de Mallorca"],
  ["pack for Palm Beach, no jeans", "Palm Beach"],
  ["off to Salt Lake City Friday", "Salt Lake City"],
  ["pack for Reykjavik and Oslo", "Reykjavik"],
  ["at a conference in Santiago de Compostela for work", "Santiago de Compostela"],
])("%s: %s", (message, name) => {
  expect(placeIn(message)).toBe(name);
});

test.each([
  "a wedding in June",
  "in May I marry",
  "something in blue",
  "In Navy, please",
  "boots to match",
  "something for my sister",
  "For Work",
  "a coat for John",
  "going to Mass on Sunday",
  "to the Sunday market",
  "pack for the Wedding",
  "going in Boots and Jeans",
  "I look best in Zara",
  "going to a second date",
  "back to Monday meetings",
  "flying in my Toscana coat",
  "going out in Toscana coat",
])("no place: %s", (message) => {
  expect(placeIn(message)).toBeNull();
});
