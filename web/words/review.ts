// The words of review.

import { plural } from "../words.ts";

export const reviewWords = {
  title: "Questions",
  left: (count: number) => `${count.toLocaleString()} left`,
  probability: (percent: number) => `${percent} %`,
  other: "Something else",
  find: "Find a value",
  accept: "Take it",
  noValue: "Nothing has these letters.",
  skip: "Skip",
  back: "Undo",
  same: (count: number) => `The same for ${plural(count, "similar one", "similar ones")}`,
  about: (name: string) => `About: ${name}`,
  mayBe: "The one you have",
  keys: "Keys: 1 to 3 answer, Enter takes the first, A also answers similar ones, S skips, U undoes.",
  cannotUndo: "That answer cannot be taken back here.",
  done: "Nothing left to answer",
  doneHelp: "Armoire knows your clothes well enough.",
  skipped: (count: number) => `You skipped ${plural(count, "question", "questions")}.`,
  askSkipped: "Answer them now",
  toOutfits: "Find an outfit",
  split: (count: number) => `${plural(count, "garment", "garments")} made from the photo`,
  again: "The photo is being looked at again",
};
