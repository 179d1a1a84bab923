// The words that this person has for their own categories. They are data of the message's context, beside the fixed phrases.

import { plural, withSpaces } from "../../words/english.ts";
import type { MessageContext } from "../session.ts";
import { phraseOf } from "./phrases.ts";

type SpokenCategory = MessageContext["own_categories"][number];

/** Each phrase with the categories that it means: names, words, and their plurals. Two categories may share a word. */
export function ownPhrases(own: readonly SpokenCategory[]): ReadonlyMap<string, readonly SpokenCategory[]> {
  const phrases = new Map<string, SpokenCategory[]>();
  for (const category of own) {
    const called = [withSpaces(category.name), ...category.words].flatMap((word) => [word, plural(word)]);
    for (const phrase of new Set(called.map(phraseOf))) {
      if (phrase !== "") phrases.set(phrase, [...(phrases.get(phrase) ?? []), category]);
    }
  }
  return phrases;
}
