// What a message is taken for where no rule fits and it asks nothing of an outfit: its likely intent, with what it names. Nothing is
// written down from it; the answer asks.

import { noChange, noTrip } from "../empty-understanding.ts";
import type { Understanding } from "../understanding.ts";
import { likelyIntent } from "./likely-intent.ts";
import { idsOf, type Message, meantBy } from "./message.ts";
import { placesIn } from "./places.ts";
import { smallTalkOf } from "./small-talk.ts";
import { questionIn } from "./wardrobe-questions.ts";

type Guess = Partial<Understanding> & Pick<Understanding, "intent">;

/** Whether a message that was read as a wish for an outfit, or as nothing, names nothing that such a wish would. */
export function saysNothing(understanding: Understanding): boolean {
  const { intent, occasion, activity, time_of_day, formality_level, weather, comfort_priority, clear, date, place } =
    understanding;
  if (intent !== "outfit" && intent !== "other") return false;
  const values = [occasion, activity, time_of_day, weather, comfort_priority, date, place];
  if (values.some((value) => value !== null) || clear.length > 0) return false;
  if (formality_level !== null && understanding.not_understood.length === 0) return false;
  const { exclude_categories, exclude_colors, exclude_materials, exclude_garments, style_keywords, colors, coverage } =
    understanding;
  return [exclude_categories, exclude_colors, exclude_materials, exclude_garments, style_keywords, colors, coverage].every(
    (list) => list.length === 0,
  );
}

const polar =
  /^(?:(?:so|and|but|ok) )*(?:is|are|am|was|were|does|do|did|has|have|would|will|should) (?:i|we|it|he|she|they|there|the|my|this|that|these|those|something|anything|anyone)\b/;
const asksPlainly =
  /\bwhat (?:should|shall|do|can|could|to|would|will)(?: (?:i|we|you|one))?(?: \w+)? (?:wear|put on|dress)\b|\b(?:dress me|style me|surprise me|make (?:me|us) look|outfit ideas?|an outfit|something|suggest|nothing to wear|not have anything to wear|(?:want|like|love|need|plan|going|hoping|thinking of|fancy|feel like)(?: to)? wear(?:ing)?)\b/;

/** Other questions are answered by no wardrobe. */
function isOfClothes({ mentions, text, context }: Message): boolean {
  return (
    mentions.length > 0 ||
    context.session.shown.length > 0 ||
    context.session.question !== null ||
    context.session.recorded.length > 0 ||
    /\b(?:wardrobe|closet|clothes|clothing|wear|wears|wearing|wore|worn|outfits?|garments?|pieces?|own|dress|dressed|packing?|hangers?|hi|hello|hey|morning|help|app|phone|photo\w*)\b/.test(
      text,
    )
  );
}

const asking =
  /\b(?:what|which|how|when|where|who|do i|have i|am i|did i|is there|are there|any|list|show|count|tell me|remind me|check|find|look up)\b|^(?:is|are|was|were|has|can|could)\b/;

/** A likelier intent is taken; a less likely one is no better than to say that nothing was understood. */
const likelyFrom = 0.4;
/** "Wear the tweed jacket" names a garment to wear: only what is nearly certain makes a question or a record of it. */
const nearlyCertainFrom = 0.85;

/** Null when the likely intent is what was read already, or none is likely. */
export function guessOf(message: Message, { intent, must_include, not_understood }: Understanding): Guess | null {
  // "Does something essential lack?" is no wish for something.
  const isPolar = message.sentences.every(({ text }) => polar.test(text));
  if (
    (asksPlainly.test(message.text) && !isPolar) ||
    /^who (?:won|is|was|are|plays|played|wrote|invented)\b/.test(message.text) ||
    (intent === "other" && !isOfClothes(message))
  )
    return null;
  const isNamed = must_include.length > 0 || not_understood.length > 0;
  const likely = likelyIntent(message, isNamed ? nearlyCertainFrom : likelyFrom);
  // A question that nothing here answers is said to be not understood: it is no wish for five outfits.
  if (
    isPolar &&
    intent === "outfit" &&
    (likely === null || likely === "outfit") &&
    must_include.length + not_understood.length === 0
  )
    return { intent: "other" };
  if (likely === null || likely === intent) return null;
  const { sentences, context } = message;
  const [first] = sentences;
  const named = sentences.flatMap((sentence) => sentence.mentions.flatMap((mention) => meantBy(mention, sentence)));
  const garments = idsOf(named);
  const unclear = {
    is_unclear: true,
    must_include: [],
    not_understood: [],
    formality_level: null,
    about: { outfits: [], garments },
  };
  switch (likely) {
    case "wardrobe": {
      // What one owns is asked for, or told to be listed.
      if (!sentences.some(({ isQuestion }) => isQuestion) && !asking.test(message.text)) return null;
      const sentence = sentences.find(({ mentions }) => mentions.length > 0) ?? first;
      const isAboutOne = sentence !== undefined && garments.length > 0 && garments.length <= 3;
      return {
        intent: likely,
        ...unclear,
        question: isAboutOne ? { ...questionIn(sentence, "wears", context), garments } : null,
      };
    }
    case "judge":
      return garments.length === 0
        ? null
        : {
            ...unclear,
            intent: likely,
            is_unclear: false,
            judgement: { asks: "whether", garments, categories: [], colors: [], occasion: null },
          };
    case "feedback":
    case "care":
      return { intent: likely, ...unclear };
    case "change":
      return context.session.shown.length === 0 || must_include.length > 0
        ? null
        : { intent: likely, ...unclear, change: noChange };
    case "trip": {
      const places = sentences.flatMap((sentence) => placesIn(sentence, true)).map(({ place }) => place);
      const legs = places.map((place) => ({ place, days: null, from: null, month: null }));
      return { intent: likely, must_include: [], not_understood: [], trip: { ...noTrip, legs } };
    }
    case "help":
      return { intent: likely, must_include: [], not_understood: [], help_with: null };
    case "small_talk":
      return { intent: likely, must_include: [], not_understood: [], small_talk: smallTalkOf(message.text) };
    case "outfit":
      return intent === "other" ? { intent: likely } : null;
    default:
      return null;
  }
}
