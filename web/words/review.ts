// The words of review.

import { locale, plural } from "../words.ts";

export const reviewWords = {
  left: (count: number) => `${count.toLocaleString(locale)} left`,
  other: "Something else",
  find: "Search",
  accept: "Use this",
  noValue: "Nothing matches.",
  skip: "Skip",
  same: (count: number) => `The same for ${plural(count, "similar one", "similar ones")}`,
  about: (name: string) => `About: ${name}`,
  mayBe: "The one you have",
  keys: "Keys: 1 to 3 answer, Enter takes the first, A includes similar ones, S skips, U undoes.",
  cannotUndo: "That answer cannot be undone here.",
  done: "Nothing left to answer",
  doneHelp: "Armoire knows your clothes well enough.",
  skipped: (count: number) => `You skipped ${plural(count, "question", "questions")}.`,
  askSkipped: "Answer them now",
  split: (count: number) => `${plural(count, "garment", "garments")} made from the photo`,
  again: "Armoire looks at the photo again",
};
