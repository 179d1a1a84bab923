// The words of statistics.

import { plural } from "../words.ts";

export const statisticsWords = {
  title: "Statistics",
  empty: "Figures need clothes. Photograph the first few, and they appear here.",
  wornMost: "Worn most",
  nothingWorn: "Nothing is noted as worn yet. Tap “wear today” on an outfit, or tell the stylist what you wore.",
  toOutfits: "Choose an outfit",
  unused: "Hangs unused",
  wornLeast: "Worn least",
  days: (count: number) => plural(count, "day", "days"),
  never: "never worn",
  notYet: "not worn yet",
  notFor: (days: number) => `not for ${plural(days, "day", "days")}`,
  madeOf: (garments: string) => `Of ${garments}`,
  colours: "Colours",
  kinds: "Kinds",
  seasons: "Seasons",
  unit: "Garments",
  all: (count: number) => `Show all ${count.toLocaleString()}`,
  gaps: "What would go with much",
  cost: "Cost per wear",
  noPrices: "No garment has a price. Note what one cost on its own page, and each wear makes it cheaper.",
  garment: "Garment",
  price: "Price",
  worn: "Worn",
  aWear: "A wear",
  versatility: "What goes with most",
  versatilityHelp: "How many good outfits each garment is in.",
  outfits: (count: number, isExact: boolean) => `${isExact ? "" : "at least "}${plural(count, "outfit", "outfits")}`,
};
