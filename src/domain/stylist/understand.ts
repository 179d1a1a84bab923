// The built-in stylist reads a message by rules, without a model. Pure; models fill in the same form.

import { combineSentences } from "./read/combine-sentences.ts";
import { addDays, calendarDates, dayOf } from "./read/days.ts";
import { placeOf } from "./read/places.ts";
import { textOf } from "./read/polar-unit.ts";
import { garmentsOnlyIn, referencesOf } from "./read/references.ts";
import { asksToStartOver, changeOf, clearingsOf } from "./read/requests.ts";
import { reword } from "./read/rewordings.ts";
import { sentenceFacts } from "./read/sentence-facts.ts";
import { feedbackOf, isSmallTalk, languageOf, questionOf } from "./read/small-talk.ts";
import { isOrder, topicOf } from "./read/topic.ts";
import { daysIn, tripOf } from "./read/trip-days.ts";
import { type Sentence, sentencesOf } from "./read/units.ts";
import type { MessageContext } from "./session.ts";
import { type Change, type Clearing, clearable, emptyUnderstanding, type Intent, type Understanding } from "./understanding.ts";

const wordsOf = ({ units }: Sentence) => units.flatMap(({ text, kind }) => (kind === "mark" ? [] : text.split(" ")));

/** "And it rains too": the message adds to the constraints in force. */
const adding = /^(?:and|also|plus|oh and|and also|on top of that|another thing)\b|\b(?:as well|too|on top of that)$/;

export function understand(message: string, context: MessageContext): Understanding {
  const language = languageOf(message);
  if (isOrder(message)) return { ...emptyUnderstanding, language };
  const dates = calendarDates(message, context.today);
  const sentences = sentencesOf(reword(dates.rest), context);
  const topics = sentences.map(topicOf);
  const about = sentences.filter((_, at) => topics[at] === "outfit");
  const words = about.flatMap(wordsOf);
  const text = words.join(" ");
  const references = referencesOf(words, context.session);
  const adds = about.some((sentence) => adding.test(textOf(sentence.units)));
  const facts = about.map((sentence) => sentenceFacts(sentence, context));
  const combined = combineSentences(facts, context, adds);
  if (asksToStartOver(text)) return { ...startOver(combined), language };
  const fields = new Set(combined.clear.map(({ field }) => field));
  const clear = [...combined.clear, ...clearingsOf(text, context.session).filter(({ field }) => !fields.has(field))];
  const hasShownOutfits = context.session.shown.length > 0;
  const change = hasShownOutfits ? changeOf(text, words, references.outfits[0] ?? null, context) : null;
  const feedback = hasShownOutfits ? feedbackOf(text, { today: context.today, yesterday: addDays(context.today, -1) }) : null;
  const question = sentences.find((_, at) => topics[at] === "wardrobe");
  const all = sentences.flatMap(({ units }) => units);
  const awaitedDays = context.session.awaiting === "trip_days" ? daysIn(all) : null;
  // "In ten days" says when a trip begins, not how long it lasts.
  const tripUnits = dates.aheadWords === null ? all : unitsWithout(dates.rest, dates.aheadWords, context);
  const trip = tripOf(tripUnits) ?? (awaitedDays === null ? null : { days: awaitedDays });
  // "The wedding is in two weeks, but first …": the two weeks belong to the wedding, not to the day to dress for.
  const occasions = facts.flatMap((fact) => fact.occasions);
  const putsOff = new Set(occasions.map(({ isDemoted }) => isDemoted)).size > 1;
  const day = about.length === 0 ? null : dayOf(text, { ...dates, putsOff }, context.today);
  const understanding: Understanding = {
    ...combined,
    clear,
    language,
    exclude_garments: [
      ...new Set([...combined.exclude_garments, ...garmentsOnlyIn(references.refusedOutfits, context.session, context.wardrobe)]),
    ],
    // Today is the default, so it counts only when another day is in force.
    date: day === context.today && context.session.date === null ? null : day,
    place: about.map(placeOf).find((place) => place !== null) ?? null,
    change,
    about: { outfits: references.outfits.length > 0 ? [...references.outfits] : [...references.refusedOutfits], garments: [] },
    question: question === undefined ? null : questionOf(question),
    trip,
  };
  const intent = intentOf(understanding, {
    topics,
    text,
    everything: sentences.flatMap(wordsOf).join(" "),
    hasShownOutfits,
    feedback,
    refusesOutfits: references.refusedOutfits.length > 0,
  });
  return {
    ...understanding,
    intent,
    feedback: intent === "feedback" ? feedback : null,
    change: intent === "change" ? (change ?? noChange(references.outfits[0] ?? null)) : null,
  };
}

const noChange = (outfit: number | null): Change => ({ outfit, swap: [], warmth: 0, formality: 0, comfort: 0, colour: 0 });

interface Hints {
  readonly topics: readonly string[];
  readonly text: string;
  readonly everything: string;
  readonly hasShownOutfits: boolean;
  readonly feedback: Understanding["feedback"];
  readonly refusesOutfits: boolean;
}

function constrains(understanding: Understanding): boolean {
  const { occasion, formality_level, weather, comfort_priority, clear } = understanding;
  if ([occasion, formality_level, weather, comfort_priority].some((value) => value !== null) || clear.length > 0) return true;
  const { exclude_categories, exclude_colors, exclude_garments, must_include, style_keywords } = understanding;
  return [exclude_categories, exclude_colors, exclude_garments, must_include, style_keywords].some((list) => list.length > 0);
}

function intentOf(
  understanding: Understanding,
  { topics, text, everything, hasShownOutfits, feedback, refusesOutfits }: Hints,
): Intent {
  const says = constrains(understanding);
  if (understanding.trip !== null) return "trip";
  if (topics.includes("wardrobe") && !says) return "wardrobe";
  if (topics.includes("why") && !says) return "why";
  if (understanding.change !== null && understanding.occasion === null) return "change";
  if (hasShownOutfits && understanding.about.outfits.length > 0 && understanding.must_include.length > 0) return "change";
  if (feedback !== null && feedback.action === "wear" && (understanding.about.outfits.length > 0 || !says)) return "feedback";
  if (feedback !== null && understanding.about.outfits.length > 0 && !says && !refusesOutfits) return "feedback";
  if (refusesOutfits) return "change";
  if (says) return "outfit";
  if (isSmallTalk(everything)) return "small_talk";
  if (topics.includes("other")) return "other";
  if (wantsOutfit.test(text) || understanding.date !== null || understanding.place !== null) return "outfit";
  if (feedback !== null && /\b(?:it|this|that|these|those|them|outfit|look)\b/.test(text)) return "feedback";
  return topics.includes("outfit") && hasShownOutfits && understanding.about.outfits.length > 0 ? "change" : "other";
}

const wantsOutfit =
  /\b(?:funeral|memorial|wake|christening|baptism|graduation|wear|wearing|outfits?|dress me|get dressed|getting dressed|dressed|put on|throw on|style me|surprise me|suggest|suggestions?|look for|ideas?|something|clothes|options?|recommend)\b/;

/** "Start over: a wedding this time" clears every field and sets new ones. A plain reset would lose the new ones. */
function startOver(understanding: Understanding): Understanding {
  if (!constrains(understanding)) return { ...emptyUnderstanding, intent: "reset" };
  const fields: Clearing["field"][] = [...clearable];
  const inForce = fields.filter((field) => field !== "conditions" && field !== "temperature");
  const clear = inForce.map((field) => ({ field, values: [] }));
  return { ...understanding, clear, intent: "outfit" };
}

function unitsWithout(message: string, words: string, context: MessageContext) {
  return sentencesOf(reword(message.replace(words, "then")), context).flatMap(({ units }) => units);
}
