// The words of history.

import { plural } from "../words.ts";

export const historyWords = {
  view: "View",
  views: { calendar: "Month", list: "List", kept: "Saved and liked" },
  previous: "Previous month",
  next: "Next month",
  day: (day: string, count: number) => `${day}: ${count === 0 ? "nothing noted" : plural(count, "outfit", "outfits")}`,
  nothingWorn: "Nothing noted this month. Choose a day to add what you wore, or tap “Wear today” on an outfit.",
  nothingOnDay: "Nothing noted for this day.",
  log: "Add an outfit",
  logTitle: (day: string) => `Worn on ${day}`,
  logged: "Added.",
  filter: "Show",
  filters: { save: "Saved", like: "Liked", wear: "Worn", own: "Your own" },
  nothingKept: {
    save: "No saved outfits yet",
    like: "No liked outfits yet",
    wear: "No worn outfits yet",
    own: "No outfits of your own yet",
  },
  toOutfits: "See what to wear",
};
