// The things that a sentence puts up for judgement: garments of the wardrobe, kinds, and colours.

import { categoriesIn } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import { stem, wordsOf } from "../../words/english.ts";
import { lexicon } from "../../words/lexicon.ts";
import type { Slot } from "../../words/vocabulary.ts";
import type { KnownGarment } from "../session.ts";
import { idsOf, meantBy, type SentenceOfMessage } from "./message.ts";
import { textOf } from "./polar-unit.ts";
import { goodPiece } from "./question-forms.ts";

interface Pieces {
  readonly garments: readonly string[];
  readonly categories: readonly string[];
  readonly colors: readonly ColourName[];
  /** How many separate things are named. */
  readonly count: number;
}

const askedSlots: Readonly<Record<string, Slot>> = { top: "top", tops: "top", bottom: "bottom", bottoms: "bottom" };

/** The things that a sentence names: garments of the wardrobe, else kinds, and colours that belong to none of them. */
export function piecesIn(sentence: SentenceOfMessage, wardrobe: readonly KnownGarment[]): Pieces {
  const garments: string[] = [];
  const categories: string[] = [];
  const spent = new Set<number>();
  for (const mention of sentence.mentions) {
    const isAsked =
      mention.determiner === "asking" ||
      (mention === sentence.mentions[0] && goodPiece.test(sentence.text)) ||
      /\bwhich of (?:my|the|these|those)$/.test(textOf(sentence.units.slice(0, mention.at - mention.modifiers.length)));
    const meant = isAsked ? [] : meantBy(mention, sentence);
    if (meant.length > 0) garments.push(...idsOf(meant));
    // "What top with the skirt?": any that is worn there.
    else if (isAsked && askedSlots[sentence.units[mention.at]?.text ?? ""] !== undefined)
      categories.push(...categoriesIn(askedSlots[sentence.units[mention.at]?.text ?? ""] ?? "top"));
    else categories.push(...mention.categories);
    // A colour within four words before a garment is that of the garment.
    if (mention.colours.length > 0) for (let at = mention.at - 4; at < mention.at; at += 1) spent.add(at);
  }
  // "Is velvet all right by day?": a cloth stands for what is owned of it.
  if (garments.length + categories.length === 0) {
    for (const { text } of sentence.units) {
      if (
        !(lexicon.get(text) ?? lexicon.get(stem(text)) ?? []).some(
          ({ attribute }) => attribute === "material" || attribute === "pattern",
        )
      )
        continue;
      const owned = wardrobe.filter(({ name }) => wordsOf(name).some((word) => stem(word) === stem(text)));
      garments.push(...idsOf(owned.slice(0, 1)));
    }
  }
  const own = new Set(sentence.mentions.filter(({ garment }) => garment === null).flatMap(({ colours }) => colours));
  const colors = [
    ...own,
    ...sentence.units.flatMap(({ meaning }, at) => (meaning?.kind === "colour" && !spent.has(at) ? meaning.colours : [])),
  ];
  const free = sentence.units.filter(({ meaning }, at) => meaning?.kind === "colour" && !spent.has(at)).length;
  return {
    garments: [...new Set(garments)],
    categories: [...new Set(categories)],
    colors: [...new Set(colors)],
    count: Math.max(sentence.mentions.length, garments.length) + free,
  };
}
