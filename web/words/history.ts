// The words of history.

import { plural } from "../words.ts";

export const historyWords = {
  title: "What you wore",
  view: "View",
  views: { calendar: "Month", list: "List", kept: "Saved and liked" },
  previous: "Previous month",
  next: "Next month",
  day: (day: string, count: number) => `${day}: ${count === 0 ? "nothing noted" : plural(count, "outfit", "outfits")}`,
  nothingWorn: "Nothing is noted in this month. Choose a day to note what you wore, or tap “Wear today” on an outfit.",
  nothingOnDay: "Nothing is noted for this day.",
  log: "Note an outfit for this day",
  logTitle: (day: string) => `Worn on ${day}`,
  logged: "Noted.",
  filter: "Show",
  filters: { save: "Saved", like: "Liked", wear: "Worn", own: "Your own" },
  nothingKept: {
    save: "No outfit is saved yet",
    like: "No outfit is liked yet",
    wear: "No outfit was worn yet",
    own: "No outfit of your own yet",
  },
  toOutfits: "See what to wear",
};
