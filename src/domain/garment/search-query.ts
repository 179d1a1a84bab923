// Parses a search query into phrases with their meanings, and into hints for the database.

import { categories } from "../words/categories.ts";
import { colourNames } from "../words/colours.ts";
import { wordsOf } from "../words/english.ts";
import { lexicon, type Meaning, phraseLengthMax } from "../words/lexicon.ts";
import type { SearchHints } from "./search-store.ts";

/** A phrase of the query with its possible meanings. A phrase without meanings is searched in names and notes only. */
export interface Phrase {
  readonly text: string;
  readonly meanings: readonly Meaning[];
}

/** Words that say nothing about which garment is meant. */
const emptyWords = new Set(
  `a an the my our your me i we us it its is are be do of for to in on at with and or but that this which what when where can
   some any something anything thing things item items piece pieces one ones pair garment garments clothes clothing stuff
   wear wearing worn put go goes going out up find show want need have get like looking look looks very really nice good
   day days weather colour color coloured colored style kind type sort from as by`.split(/\s+/),
);

/** Splits the query into the longest phrases of the lexicon, and single words that the lexicon does not have. */
export function parseQuery(query: string): Phrase[] {
  const words = wordsOf(query);
  const phrases: Phrase[] = [];
  for (let start = 0; start < words.length; ) {
    let length = Math.min(phraseLengthMax, words.length - start);
    while (length > 1 && !lexicon.has(words.slice(start, start + length).join(" "))) length -= 1;
    const text = words.slice(start, start + length).join(" ");
    const meanings = lexicon.get(text) ?? [];
    if (meanings.length > 0 || !emptyWords.has(text)) phrases.push({ text, meanings });
    start += length;
  }
  return phrases;
}

/** From this degree on, a value is a hint, so that garments with it are among the candidates. */
const hintMin = 0.5;

export function hintsOf(phrases: readonly Phrase[]): SearchHints {
  const meanings = phrases.flatMap((phrase) => phrase.meanings);
  const valuesOf = (attribute: Meaning["attribute"]) =>
    meanings
      .flatMap((meaning) => (meaning.attribute === attribute && "degrees" in meaning ? Object.entries(meaning.degrees) : []))
      .filter(([, degree]) => degree >= hintMin)
      .map(([value]) => value);
  return {
    categories: categories.filter((category) => valuesOf("category").includes(category)),
    colours: colourNames.filter((name) => valuesOf("color").includes(name)),
    patterns: valuesOf("pattern"),
    materials: valuesOf("material"),
    seasons: valuesOf("season"),
    styles: valuesOf("style"),
    words: phrases.map(({ text }) => text),
  };
}
