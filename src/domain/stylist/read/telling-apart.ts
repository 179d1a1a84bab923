// Tells garments of one kind apart by what words say of them: "the grey one", "the black pair", "the second".

import { stem } from "../../words/english.ts";
import type { KnownGarment } from "../session.ts";
import type { Mention } from "./named-garments.ts";
import { phraseOf } from "./phrases.ts";
import type { Unit } from "./units.ts";

const ordinals = [/^(?:first|former)$/, /^(?:second|latter)$/, /^third$/];

/** The candidates that the words tell from the others: by their names, their colours, or their place in the question. */
export function chosenOf(candidates: readonly KnownGarment[], words: readonly string[]): readonly KnownGarment[] {
  if (words.some((word) => /^(?:both|all)$/.test(word))) return candidates;
  const said = new Set(words.map(stem));
  const featuresOf = ({ name, colours }: KnownGarment) =>
    new Set([...phraseOf(name).split(" "), ...colours].map((word) => stem(word)));
  const scored = candidates.map((garment, at) => {
    const named = [...featuresOf(garment)].filter((feature) => said.has(feature)).length;
    return { garment, score: named + (words.some((word) => ordinals[at]?.test(word)) ? 1 : 0) };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  const chosen = scored.filter(({ score }) => score === best);
  return best === 0 || (chosen.length === candidates.length && chosen.length > 1) ? [] : chosen.map(({ garment }) => garment);
}

/** "Jeans are in the wash, the black pair": which of those that a kind names is said after it. */
export function narrowed(mention: Mention, units: readonly Unit[]): Mention {
  if (mention.candidates.length < 2) return mention;
  const end = units.findIndex(({ text }, at) => at > mention.at && /^(?:one|ones|pair)$/.test(text));
  const words = units.slice(Math.max(mention.at + 1, end - 3), end).flatMap(({ text }) => text.split(" "));
  const [garment, ...more] = end < 0 || !words.includes("the") ? [] : chosenOf(mention.candidates, words);
  return garment === undefined || more.length > 0 ? mention : { ...mention, garment, candidates: [garment] };
}
