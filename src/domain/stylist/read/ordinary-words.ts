// Ordinary English words that are one or two slips away from a word with a meaning here ("boats" from "boots"). They are not
// corrected. The list comes from the 20,362 English words of the vocabulary of all-MiniLM-L6-v2 (Apache-2.0), limited to those
// within reach of spelling.ts, with the few that only the readers know ("overkill").

import list from "./ordinary-words.json" with { type: "json" };

export const ordinaryWords: ReadonlySet<string> = new Set(list.words.split(" "));
