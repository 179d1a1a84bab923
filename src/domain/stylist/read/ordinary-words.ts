// Ordinary English words that are one or two slips from a word that names something ("boats" from "boots"). They are not
// corrected. Made from the 20,362 English words of the vocabulary of all-MiniLM-L6-v2 (Apache-2.0), of which
// these are within reach of spelling.ts.

import list from "./ordinary-words.json" with { type: "json" };

export const ordinaryWords: ReadonlySet<string> = new Set(list.words.split(" "));
