// The words of statistics.

import { locale, plural } from "../words.ts";

export const statisticsWords = {
  empty: "Figures appear here once you have added some clothes.",
  wornMost: "Worn most",
  nothingWorn: "Nothing worn yet. Tap “Wear today” on an outfit, or tell the stylist what you wore.",
  toOutfits: "Choose an outfit",
  unused: "Not worn lately",
  wornLeast: "Worn least",
  days: (count: number) => plural(count, "day", "days"),
  never: "never worn",
  notYet: "not worn yet",
  notFor: (days: number) => `not in ${plural(days, "day", "days")}`,
  madeOf: (garments: string) => `What your ${garments} are`,
  colours: "Colours",
  kinds: "Kinds",
  seasons: "Seasons",
  all: (count: number) => `Show all ${count.toLocaleString(locale)}`,
  gaps: "What would make the most new outfits",
  cost: "Cost per wear",
  noPrices: "No garment has a price yet. Add one on the garment’s page, and each wear makes it cheaper.",
  garment: "Garment",
  price: "Price",
  worn: "Worn",
  aWear: "Per wear",
  versatility: "What goes with the most",
  versatilityHelp: "How many good outfits each garment is in.",
  outfits: (count: number, isExact: boolean) => `${isExact ? "" : "at least "}${plural(count, "outfit", "outfits")}`,
};
