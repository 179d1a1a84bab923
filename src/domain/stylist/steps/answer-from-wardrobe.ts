// "Do I have anything green?": the answer names garments of the wardrobe and has no outfits.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import { wearsByGarment } from "../../taste/feedback.ts";
import { factsOf } from "../../words/categories.ts";
import { isShadeOf } from "../../words/colours.ts";
import { capitalize, joinWords, numeral, withSpaces, wordsOf } from "../../words/english.ts";
import { builtIn, isNamed } from "../../words/own-categories.ts";
import type { Slot } from "../../words/vocabulary.ts";
import { outOfUseWords } from "../../words/vocabulary.ts";
import type { Answer, Materials } from "../answer.ts";
import { anyGarments } from "../empty-understanding.ts";
import type { Wording } from "../speak/wording.ts";
import type { WardrobeQuestion } from "../understanding.ts";
import {
  sayExtreme,
  sayValue,
  sayWears,
  sayWhatCouldGo,
  sayWhatIsMissing,
  sayWhatSuits,
  sayWhatWasWorn,
} from "./answer-from-records.ts";
import { sayForecast } from "./answer-from-weather.ts";
import { answerInWords } from "./draft.ts";
import { be, itOrThem, nameSome } from "./garment-lists.ts";
import { sayCare } from "./how-to-keep.ts";
import { sayWhetherToBuy } from "./whether-to-buy.ts";

const unwornDays = 90;

export function wardrobeStep(materials: Materials, wording: Wording): Answer {
  const question = materials.understanding.question ?? anyGarments;
  if (question.asks === "forecast") return sayForecast(materials);
  if (materials.wardrobe.length === 0) {
    return answerInWords(materials, "Your wardrobe is empty so far.", "Upload a few photos, and I can tell you what you have.");
  }
  const { is_unclear, question: asked } = materials.understanding;
  if (is_unclear && asked === null)
    return answerInWords(
      materials,
      "I think you ask about what you own, but I am not sure what.",
      "I can count and list pieces, say when and how often you wore them, what is missing, what could go, and what they cost: which is it?",
    );
  const { garments: among, except } = question;
  const isOfThese = among.length > 0 && (question.asks === "count" || question.asks === "care");
  const garments = materials.wardrobe.filter(
    (garment) =>
      !except.includes(garment.id) &&
      (isOfThese && question.asks === "care" ? among.includes(garment.id) : matches(garment, question)) &&
      (!isOfThese || among.includes(garment.id)),
  );
  switch (question.asks) {
    case "count":
      return countGarments(materials, garments, question, wording);
    case "most_worn":
    case "unworn":
      return byWear(materials, garments, question.asks);
    case "laundry": {
      const named = materials.wardrobe.filter(({ id }) => among.includes(id));
      const away = (named.length > 0 ? named : garments).filter(({ out_of_use }) => out_of_use !== null);
      if (named.length > 0 && away.length === 0)
        return answerInWords(materials, `${capitalize(nameSome(named))} ${be(named)} ready to wear, as far as I know.`);
      return answerInWords(
        materials,
        ...(away.length === 0 ? ["Nothing is in the laundry, as far as I know."] : awayWords(away)),
      );
    }
    case "missing":
      return sayWhatIsMissing(materials, question);
    case "worth_buying":
      return sayWhetherToBuy(materials, question);
    case "part_with":
      return sayWhatCouldGo(materials);
    case "wears":
      return sayWears(materials, question);
    case "worn_on":
      return sayWhatWasWorn(materials, question);
    case "value":
      return sayValue(materials, garments);
    case "care":
      return sayCare(materials, garments, question.words);
    case "extreme":
      return sayExtreme(materials, question);
    case "suited":
      return sayWhatSuits(materials, garments);
    case "whether":
    case "which":
      return listGarments(materials, garments, question, wording);
  }
}

function matches(garment: Wearable, { categories, colors, styles, words }: WardrobeQuestion): boolean {
  const [first] = garment.colours;
  // "Something green" must look green: a little of the colour is not enough.
  const isColoured = garment.colours.some(
    ({ name, share }) => colors.some((asked) => isShadeOf(name, asked)) && (share >= 0.25 || name === first?.name),
  );
  const text = new Set(wordsOf([garment.name, garment.material ?? "", garment.pattern ?? "", garment.fit ?? ""].join(" ")));
  return (
    (categories.length === 0 || categories.some((name) => isNamed(garment, name))) &&
    (colors.length === 0 || isColoured) &&
    (styles.length === 0 || garment.styles.some((style) => styles.includes(style))) &&
    words.every((word) => wordsOf(word).every((part) => text.has(part)))
  );
}

function nameOfKind({ categories, colors, styles, words }: WardrobeQuestion, plural: boolean): string {
  const parts = [...styles.map(withSpaces), ...words, colors.map(withSpaces).join(" or ")].filter((part) => part !== "");
  const noun = kindOf(categories);
  if (!plural || noun === "shoes") return [...parts, noun].join(" ");
  return [...parts, noun.endsWith("s") && !noun.endsWith("ss") ? noun : noun.endsWith("ss") ? `${noun}es` : `${noun}s`].join(" ");
}

/** One word for all of these categories: "skirt", "dress", "shoes". */
function kindOf(names: readonly string[]): string {
  const [first, ...others] = names;
  if (first === undefined) return "piece";
  if (others.length === 0) return withSpaces(first);
  const last = (name: string) => name.split("_").at(-1) ?? name;
  if (others.every((name) => last(name) === last(first))) return last(first);
  const [slot, ...otherSlots] = new Set(names.map((name) => slotOf(name)));
  if (slot === undefined || slot === null || otherSlots.length > 0) return "piece";
  return {
    top: "top",
    bottom: "bottom",
    one_piece: "dress",
    outerwear: "jacket",
    shoes: "shoes",
    bag: "bag",
    accessory: "piece",
  }[slot];
}

/** Null for a person's own category, which is only named alone or among others. */
function slotOf(name: string): Slot | null {
  const category = builtIn(name);
  return category === null ? null : factsOf(category).slot;
}

function countGarments(
  materials: Materials,
  garments: readonly Wearable[],
  question: WardrobeQuestion,
  wording: Wording,
): Answer {
  const what = nameOfKind(question, garments.length !== 1);
  if (garments.length === 0) {
    const none = question.garments.length > 0 ? "None: among them there are no" : "You have no";
    return answerInWords(materials, `${none} ${nameOfKind(question, true)}.`);
  }
  const inPairs = garments.length > 0 && garments.every(({ category }) => factsOf(category).countedAs === "pair");
  const pairs = inPairs ? `${garments.length === 1 ? "pair" : "pairs"} of ` : "";
  const count = `${numeral(garments.length)} ${pairs}${what}`;
  return answerInWords(
    materials,
    wording.pick([`You have ${count}: ${nameSome(garments)}.`, `${capitalize(count)}: ${nameSome(garments)}.`]),
  );
}

/** More than this is asked for as a list: "list all my shoes". */
const yesMax = 5;
/** All the shoes of most people; of all they own it is a beginning. */
const listedMax = 20;

function listGarments(materials: Materials, garments: readonly Wearable[], question: WardrobeQuestion, wording: Wording): Answer {
  if (garments.length === 0) {
    return answerInWords(
      materials,
      wording.pick([
        `No ${nameOfKind(question, true)} in your wardrobe.`,
        `You do not have any ${nameOfKind(question, true)}, as far as I can see.`,
      ]),
    );
  }
  const away = garments.filter(({ out_of_use }) => out_of_use !== null);
  const list = nameSome(garments, listedMax);
  const pronoun = garments.length > 1 ? "one of them" : itOrThem(garments);
  const reply = [
    garments.length > yesMax || question.asks === "which"
      ? `You have ${list}.`
      : wording.pick([`Yes: ${list}.`, `You do: ${list}.`, `${capitalize(list)}.`]),
    ...awayWords(away),
    ...(garments.length <= 2
      ? [wording.pick([`Shall I build an outfit on ${pronoun}?`, `Say so, and I will dress you around ${pronoun}.`])]
      : []),
  ];
  return answerInWords(materials, ...reply);
}

/** "The blue jeans are in the laundry." */
function awayWords(away: readonly Wearable[]): string[] {
  return [...Map.groupBy(away, ({ out_of_use }) => out_of_use ?? "laundry")].map(
    ([state, some]) => `${capitalize(nameSome(some))} ${be(some)} ${outOfUseWords[state].state}.`,
  );
}

function byWear(materials: Materials, garments: readonly Wearable[], asks: "most_worn" | "unworn"): Answer {
  const wears = wearsByGarment(materials.person.log, materials.now);
  // "What are my favourites?"
  const liked = asks === "most_worn" ? garments.filter(({ opinion }) => opinion === "like") : [];
  const likedWords = liked.length === 0 ? [] : [`You told me that you like ${nameSome(liked)}.`];
  if (wears.size === 0) {
    return answerInWords(
      materials,
      ...likedWords,
      "I do not know what you wear yet.",
      "Tell me when you wear an outfit, and I will keep count.",
    );
  }
  if (asks === "most_worn") {
    const mostWorn = garments
      .map((garment) => ({ garment, days: wears.get(garment.id)?.wears ?? 0 }))
      .filter(({ days }) => days > 0)
      .sort((one, other) => other.days - one.days || (one.garment.id < other.garment.id ? -1 : 1))
      .slice(0, 3);
    if (mostWorn.length === 0)
      return answerInWords(materials, ...likedWords, "You have not worn any of these, as far as you told me.");
    const each = mostWorn.map(({ garment, days }) => `the ${garment.name} (${numeral(days)} ${days === 1 ? "day" : "days"})`);
    return answerInWords(materials, ...likedWords, `What you wear most: ${joinWords(each)}.`);
  }
  const unwornGarments = garments.filter(({ id }) => (wears.get(id)?.daysSince ?? unwornDays) >= unwornDays);
  if (unwornGarments.length === 0) return answerInWords(materials, "You have worn all of it in the last three months.");
  return answerInWords(materials, `Not worn for three months or more: ${nameSome(unwornGarments)}.`);
}
