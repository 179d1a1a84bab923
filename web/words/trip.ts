// The words of trip.

import { plural } from "../words.ts";

export const tripWords = {
  place: "Where to",
  placeExample: "Lisbon",
  from: "First day",
  to: "Last day",
  occasions: (max: number) => `Occasions (up to ${max} a day)`,
  dayByDay: "Different on some days",
  shoes: "Shoes",
  anyShoes: "As many as needed",
  pairs: (count: number) => `At most ${plural(count, "pair", "pairs")}`,
  plan: "Make the packing list",
  planning: "Packing",
  packing: "Packing list",
  nothing: "Your wardrobe has no outfit for this trip yet.",
  packed: (count: number, total: number) => `${count} of ${total} packed`,
  other: "Other",
  daysWorn: (days: number) => (days === 0 ? "" : plural(days, "day", "days")),
  days: "What to wear each day",
  day: (count: number) => `Day ${count}`,
};
