// The title of a conversation: the first words of its first message, until its owner gives it another.

import { capitalize } from "../words/english.ts";

/** A line of a list on a phone. */
const charactersMax = 60;
export const titleCharactersMax = 200;

export function titleOf(message: string): string {
  const line = message.replaceAll(/\s+/g, " ").trim();
  const sentence = /^.*?[.!?](?= )/.exec(line)?.[0] ?? line;
  const words = cut(sentence.replace(/[.,;:]+$/, ""), charactersMax);
  return capitalize(words);
}

/** At most so many characters, ended at a word where one ends late enough, and never inside a character. */
export function cut(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  const head = characters.slice(0, max - 1).join("");
  const space = head.lastIndexOf(" ");
  return `${(space > head.length / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}
