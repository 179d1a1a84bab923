// "Seen a camel blazer for £65, worth it?": what is like it already, and the good outfits that it would make with what is owned.

import { wearable } from "../../outfit/ask/to-wearable.ts";
import { positionOf } from "../../outfit/ask/wearable.ts";
import { gainOf, newcomerFrom } from "../../outfit/lacking/purchase.ts";
import { factsOf } from "../../words/categories.ts";
import { withArticle, withSpaces } from "../../words/english.ts";
import { builtInAmong } from "../../words/own-categories.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming } from "../speak/wording.ts";
import type { WardrobeQuestion } from "../understanding.ts";
import { wholeUse, withoutWishes } from "./answer-from-records.ts";
import { answerInWords, garmentsOf, personOf } from "./draft.ts";
import { nameSome } from "./garment-lists.ts";

/** A few outfits more are no reason to buy. */
const clearly = 1.15;

export function sayWhetherToBuy(materials: Materials, { categories, colors }: WardrobeQuestion): Answer {
  const { wardrobe, constraints } = materials;
  const kinds = builtInAmong(categories);
  // "Black trousers" are of several kinds: the one that is owned says which are meant.
  const category = kinds.find((kind) => wardrobe.some((one) => one.category === kind)) ?? kinds[0];
  if (category === undefined)
    return answerInWords(materials, "What is it that you think of buying?", "Tell me the kind and the colour, and I will say.");
  const [asked] = colors;
  const color = asked ?? factsOf(category).basicIn[0] ?? "black";
  const garment = wearable(newcomerFrom({ category, color_primary: color }, "wish"));
  const { good, best } = gainOf(garment, wardrobe, withoutWishes(constraints), personOf(materials));
  const { goodById } = wholeUse(materials);
  const inPlace = wardrobe.filter((one) => positionOf(one.category) === positionOf(category));
  const most = inPlace.reduce((count, { id }) => Math.max(count, goodById.get(id) ?? 0), 0);
  const words = `${asked === undefined ? "" : `${withSpaces(asked)} `}${withSpaces(category)}`;
  const isPair = factsOf(category).countedAs === "pair";
  const noun = isPair ? words : withArticle(words);
  const [it, they] = isPair ? ["them", "They"] : ["it", "It"];
  const owned = wardrobe.filter(({ category: kind }) => kinds.includes(kind));
  const alike = owned.filter(({ colours }) => asked === undefined || colours[0]?.name === asked);
  const count = good.good_outfits;
  const outfits = `${good.exact ? "about" : "at least"} ${count} good ${count === 1 ? "outfit" : "outfits"}`;
  const company = garmentsOf(best[0]?.garment_ids ?? [], wardrobe).slice(0, 3);
  const example = count === 0 || company.length === 0 ? [] : [`${they} would go with ${naming(company)}, for one.`];
  if (count === 0)
    return answerInWords(
      materials,
      `I would leave ${it}: with what you own, ${noun} ${isPair ? "make" : "makes"} no good outfit.`,
    );
  if (alike.length > 0)
    return answerInWords(
      materials,
      `You have ${nameSome(alike, 3)} already, so you do not need ${it}: ${noun} would do little which ${alike.length === 1 ? "that one does" : "those do"} not.`,
      `${they} would make ${outfits}; buy ${it} only to take the place of ${alike.length === 1 ? "the old one" : "one of them"}.`,
    );
  const like = owned.length === 0 ? [] : [`Of its kind you have ${nameSome(owned, 3)}.`];
  if (count > most * clearly)
    return answerInWords(
      materials,
      `Worth it, I think: ${noun} would make ${outfits} with what you own${most === 0 ? ", where nothing you have makes one" : `, against ${most} with the best you have in ${isPair ? "their" : "its"} place`}.`,
      ...like,
      ...example,
    );
  return answerInWords(
    materials,
    `You would wear ${it}, but you do not need ${it}: ${noun} would make ${outfits}, and the best you have in ${isPair ? "their" : "its"} place makes ${most}.`,
    ...like,
    ...example,
  );
}
