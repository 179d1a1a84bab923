// The title of a conversation: the first words of its first message, until its owner renames it.

import { capitalize } from "../words/english.ts";

/** One line in a list on a phone. */
const charactersMax = 60;
export const titleCharactersMax = 200;

export function titleOf(message: string): string {
  const line = message.replaceAll(/\s+/g, " ").trim();
  const sentence = /^.*?[.!?](?= )/.exec(line)?.[0] ?? line;
  const words = cut(sentence.replace(/[.,;:]+$/, ""), charactersMax);
  return capitalize(words);
}

/** At most `max` characters, cut at a space if one is near the end, and never inside a character. */
export function cut(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  const head = characters.slice(0, max - 1).join("");
  const space = head.lastIndexOf(" ");
  return `${(space > head.length / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}
