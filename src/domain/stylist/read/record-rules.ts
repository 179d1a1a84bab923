// The rules for what the person tells to be kept: worn, liked, in the wash, back again.

import { stainIn } from "../../words/stains.ts";
import { anyGarments, noFeedback } from "../empty-understanding.ts";
import type { Understanding } from "../understanding.ts";
import { type CareReading, caredForOf, careOf, plannedCareOf, stateIn } from "./care.ts";
import { judgementOf } from "./judging.ts";
import { isLikingOfNothing, likingsIn, likingsOf, unclearLikingOf } from "./likings.ts";
import { type Message, ofSentences, partOf, pointing, type SentenceOfMessage, withQuestionsApart } from "./message.ts";
import { pastDay } from "./past-days.ts";
import { textOf } from "./polar-unit.ts";
import { aside, type Reading, type Rule } from "./rule.ts";
import { tellsOfWearing } from "./telling-of-wearing.ts";
import { asksForStainRemoval, wardrobeQuestionOf } from "./wardrobe-questions.ts";
import { correctionOf, correctsNothing, repeatOf } from "./wear-corrections.ts";
import { unwornOf, type WearReading, wearOf } from "./wears.ts";
import { answerOf } from "./which-one.ts";

/** Whether the message also asks for an outfit: "I spilled wine on it, what do I wear instead?" */
const asksForOutfit =
  /\b(?:what (?:else )?(?:should|shall|can|could|do|to|would|will|now|instead)(?: (?:i|you|we))?(?: (?:wear|put on|do))?(?: instead| now)?|what (?:to wear|else|instead|now|today|for|is for|is good for)|(?:suggest|give me|show me|find me|need|want) (?:something|another|an outfit|a replacement|outfits?)|something (?:else|different|for)|(?:make|build|put together|create|style) (?:me )?(?:an? )?(?:outfit|look|something)|instead|in (?:its|their) place|what (?:goes|works|would go|would work|can go|to wear|do i wear) (?:on|under|underneath|over|with|beneath)|what (?:else )?(?:have i|is there|goes with)(?! (?:in the wash|worn|ever|been)))\b/;
/** What comes, and not how it was. */
const comes =
  /^(?!.*\b(?:was|were|yesterday|last night)\b).*\b(?:now|tomorrow|tonight|later|next|need|want|please|what|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|this (?:afternoon|evening|weekend)|in (?:an|two|half an|\d) hours?)\b/;

/** What is asked of an outfit beside what is told, if anything: of the sentences that tell nothing, or of the only one. */
export function askedBeside(
  { message, wishes, wishesIn }: Reading,
  tells: (sentence: Message["sentences"][number]) => boolean,
): Understanding | null {
  const others = message.sentences.filter((sentence) => !tells(sentence));
  const rest = message.sentences.flatMap((sentence) => (tells(sentence) ? plansIn(sentence, tells) : [sentence]));
  const isAsked = asksForOutfit.test((others.length > 0 ? others : message.sentences).map(({ text }) => text).join(" . "));
  if (rest.length === 0) return isAsked ? wishes : null;
  const asked = wishesIn(rest);
  if (isAsked) return others.length > 0 ? asked : wishes;
  const isAhead = rest.some(({ text }) => comes.test(text)) && asked.intent === "outfit";
  return isAhead && (asked.occasion ?? asked.activity) !== null ? asked : null;
}

/** "The coat is at the cleaner's and I'm on a touchline tomorrow": the clauses of what comes. */
function plansIn(sentence: SentenceOfMessage, tells: (sentence: SentenceOfMessage) => boolean): SentenceOfMessage[] {
  const from = sentence.units.findIndex(
    ({ text }, at) => at > 0 && /^(?:and|but|so|,)$/.test(text) && plan.test(textOf(sentence.units.slice(at + 1))),
  );
  const part = partOf(sentence, from + 1, sentence.units.length);
  return from < 0 || tells(part) ? [] : [part];
}
const plan =
  /^(?:and |but |so )?(?:(?:i|we) (?:am|are|have|will|need|must)|off to|going to|there is|it is)\b(?!.*\b(?:was|were|wore|had|been|did|went|yesterday)\b)/;

type AskedQuestion = Pick<Understanding, "question" | "judgement"> & Partial<Pick<Understanding, "weather">>;

/** The question beside what is told: "the white shirt is in the wash. Does the blue one go with the checked trousers?" */
function questionBeside(
  { message, wishesIn }: Reading,
  tells: (sentence: Message["sentences"][number]) => boolean,
  told: readonly string[],
): AskedQuestion | null {
  const sentences = message.sentences.filter((sentence) => sentence.isQuestion && !tells(sentence));
  if (sentences.length === 0) return null;
  const { context } = message;
  // "Does it go with the skirt?" is about what was told of.
  const session = { ...context.session, ...(told.length > 0 && { spoken_of: [...told] }), judged: [], shown: [] };
  const asked = { ...ofSentences(message, sentences), context: { ...context, session } };
  const question = wardrobeQuestionOf(asked);
  if (question !== null) {
    // "Can it go in the dryer?", "have I any others?"
    const isOfTold = question.asks === "care" && question.garments.length === 0;
    const isOfOthers = /\b(?:other|others|else|more)\b/.test(asked.text);
    return {
      question: {
        ...question,
        garments: isOfTold ? [...told] : question.garments,
        except: isOfOthers ? [...question.except, ...told] : question.except,
      },
      judgement: null,
    };
  }
  const judgement = judgementOf(asked);
  if (judgement === null) return null;
  const { isOfShown: _, ...judged } = judgement;
  // "I've lent my coat out. Do I need one at 10 degrees?"
  const { occasion, weather } = wishesIn(sentences);
  return { question: null, judgement: { ...judged, occasion }, weather };
}

/** What is told among questions is read without them. */
const apart = (reading: Reading): Reading => ({ ...reading, message: withQuestionsApart(reading.message) });

/** How a stain comes out is told unasked. */
function stainOf({ stained }: CareReading, { sentences }: Message): Understanding["question"] {
  // The mustard cardigan has no mustard on it.
  const words = sentences.flatMap(({ units, mentions }) =>
    units.filter((_, at) => !mentions.some((mention) => at <= mention.at && at >= mention.at - mention.modifiers.length)),
  );
  const stain = stainIn(textOf(words));
  return stained.length === 0 ? null : { ...anyGarments, asks: "care", words: stain === null ? [] : [stain.name] };
}

/** Nothing is asked, so what was told sets nothing. */
export const unasked: Partial<Understanding> = {
  occasion: null,
  activity: null,
  weather: null,
  time_of_day: null,
  formality_level: null,
  comfort_priority: null,
  place: null,
};

const forOutfit = ({ occasion, activity, weather, time_of_day, formality_level, date, place }: Understanding) => ({
  occasion,
  activity,
  weather,
  time_of_day,
  formality_level,
  date,
  place,
});

function fromWear(
  { feedback, garments, outfits, unclear }: WearReading,
  reading: Reading,
  happened: CareReading | null = null,
): Partial<Understanding> & Pick<Understanding, "intent"> {
  const { message } = reading;
  const tells = (sentence: Message["sentences"][number]) => tellsOfWearing(sentence, message.context);
  const asked = askedBeside(reading, tells);
  const beside = asked === null ? questionBeside(reading, tells, garments) : null;
  const isNotAgain = /\bnot (?:that|those|it|them|these|the same)(?: \w+)? again\b/.test(message.text);
  return {
    ...aside,
    ...(asked === null
      ? unasked
      : { ...forOutfit(asked), date: asked.date !== null && asked.date > message.context.today ? asked.date : null }),
    exclude_garments: [...(isNotAgain ? garments : []), ...(happened?.stained ?? [])],
    intent: "feedback",
    ...beside,
    // The pieces that are named as in the wash are, and not the whole outfit.
    ...(happened !== null && happened.stained.length > 0 && { question: stainOf(happened, message) }),
    feedback: happened === null ? feedback : { ...feedback, in_laundry: false },
    care: [...(happened?.care ?? [])],
    about: { outfits: [...outfits], garments: [...garments, ...unclear, ...(happened?.unclear ?? [])] },
    is_unclear: unclear.length > 0 || (happened?.unclear ?? []).length > 0,
    and_outfit: asked !== null,
  };
}

/** "… is in the wash, so what goes under my camel coat?": the pieces of the wish, without those that it tells of. */
const wishedOf = ({ must_include }: Understanding, told: readonly string[]): string[] =>
  must_include.filter((id) => !told.includes(id));

const happenedIn = (message: Message): CareReading | null => (asksForStainRemoval(message.text) ? null : careOf(message));

export const answerRules: readonly Rule[] = [
  {
    name: "answer to a question",
    read: ({ message }) => {
      // A list of what was worn may tell of its days by itself.
      const answer = message.context.session.asked?.garments.length === 0 && wearOf(message) !== null ? null : answerOf(message);
      return answer === null ? null : { ...aside, ...unasked, ...answer };
    },
  },
];

export const correctionRules: readonly Rule[] = [
  {
    name: "correction of a record",
    read: (reading) => {
      if (correctsNothing(reading.message)) return { ...aside, intent: "feedback", feedback: null };
      const correction = correctionOf(reading.message);
      return correction === null ? null : fromWear(correction, reading);
    },
  },
  {
    name: "the same on another day",
    read: (reading) => {
      const repeated = repeatOf(reading.message);
      return repeated === null ? null : fromWear(repeated, reading);
    },
  },
];

export const recordRules: readonly Rule[] = [
  {
    name: "planned and not worn",
    read: (reading) => {
      const unworn = unwornOf(reading.message);
      return unworn === null ? null : fromWear(unworn, reading);
    },
  },
  {
    name: "wearing",
    read: (whole) => {
      const reading = apart(whole);
      const wear = wearOf(reading.message);
      if (wear === null) return null;
      // "I wore it to a wedding years ago, would it do for a christening?" is only a question.
      const tells = (sentence: Message["sentences"][number]) => tellsOfWearing(sentence, reading.message.context);
      // "Not the cardigan, I wore it last time I saw them" is a wish.
      const isReason =
        wear.feedback.unrecorded === "no_day" &&
        wear.garments.length > 0 &&
        wear.garments.every((id) => whole.wishes.exclude_garments.includes(id)) &&
        /^(?:(?:but|and|so|please|well|no|ok|okay) ,? ?)*not (?:the|my|that|those)\b/.test(whole.message.text);
      if (isReason) return null;
      if (wear.feedback.unrecorded !== null && questionBeside(reading, tells, wear.garments) !== null) return null;
      // What somebody borrowed for a day that is over may be back.
      const isBorrowed = /\b(?:borrowed|nicked|pinched|stole|swiped|robbed|took)\b/.test(reading.message.text);
      return fromWear(wear, reading, isBorrowed ? null : happenedIn(reading.message));
    },
  },
  {
    // "I wore the kilt on Tuesday" of who has none: neither a record nor a wish for that day.
    name: "wearing of something unknown",
    read: ({ message }) => {
      const { sentences, context } = message;
      const isTold = sentences.some(
        ({ text }) => /^(?:\w+ ){0,2}i (?:\w+ )?(?:wore|had on)\b/.test(text) && pastDay(text, context.today) !== null,
      );
      if (!isTold || asksForOutfit.test(message.text) || sentences.some(({ isQuestion }) => isQuestion)) return null;
      return sentences.some((sentence) => tellsOfWearing(sentence, context))
        ? { ...aside, ...unasked, intent: "feedback", is_unclear: true }
        : null;
    },
  },
  {
    name: "care",
    read: (whole) => {
      const reading = apart(whole);
      const { message, wishes } = reading;
      const happened = happenedIn(message);
      if (happened === null) return null;
      const { care, stained, unclear } = happened;
      // "Spilt coffee on the blouse and I have clients at two!"; the coffee alone is no occasion.
      const isUrgent = stained.length > 0 && wishes.occasion !== null && !["casual", "travel"].includes(wishes.occasion);
      const tells = (sentence: Message["sentences"][number]) => stateIn(sentence) !== null;
      // "I spilt coffee on it and have a meeting at two, what now?": the meeting counts too.
      const asked = askedBeside(whole, tells) ?? (isUrgent ? wishes : null);
      const told = care.flatMap(({ garments }) => garments);
      const beside = asked === null && stained.length === 0 ? questionBeside(reading, tells, told) : null;
      return {
        ...aside,
        ...(asked === null ? unasked : { ...forOutfit(asked), must_include: wishedOf(asked, [...told, ...stained, ...unclear]) }),
        question: stainOf(happened, message),
        ...beside,
        intent: "care",
        care: [...care],
        exclude_garments: [...stained],
        about: { outfits: [], garments: [...unclear] },
        is_unclear: unclear.length > 0,
        and_outfit: asked !== null,
      };
    },
  },
  {
    // It has not happened, so nothing is written down; nothing is asked, so no outfit is shown.
    name: "care that is planned",
    read: (reading) => {
      const planned = plannedCareOf(apart(reading).message);
      if (planned === null) return null;
      const asked = askedBeside(apart(reading), ({ text }) => text === planned.sentence.text);
      // "I have to get the black jeans washed, what can I wear tomorrow?": not what is about to go.
      if (asked !== null)
        return {
          ...asked,
          intent: "outfit",
          must_include: wishedOf(asked, planned.garments),
          exclude_garments: [...asked.exclude_garments, ...planned.garments],
        };
      if (reading.message.sentences.some(({ isQuestion }) => isQuestion)) return null;
      const about = { outfits: [], garments: planned.garments };
      return { ...aside, ...unasked, must_include: [], intent: "care", about, exclude_garments: [] };
    },
  },
  {
    name: "care of another person's clothes",
    read: (whole) => {
      const for_other = caredForOf(apart(whole).message);
      const tells = (sentence: Message["sentences"][number]) => stateIn(sentence) !== null;
      return for_other === null || askedBeside(whole, tells) !== null
        ? null
        : { ...aside, ...unasked, intent: "care", for_other };
    },
  },
  {
    name: "liking of one of several, or of none",
    read: ({ message }) => {
      if (isLikingOfNothing(message)) return { ...aside, ...unasked, intent: "feedback", is_unclear: true };
      const liking = unclearLikingOf(message);
      return (
        liking && {
          ...aside,
          ...unasked,
          intent: "feedback",
          feedback: { ...noFeedback, action: liking.opinion },
          about: { outfits: [], garments: liking.garments },
          is_unclear: true,
        }
      );
    },
  },
  {
    name: "liking",
    read: (reading) => {
      const opinions = likingsOf(reading.message);
      if (opinions.length === 0) return null;
      const of = (wanted: "like" | "dislike") =>
        opinions.flatMap(({ opinion, garments }) => (opinion === wanted ? garments : []));
      // "I love the henley. Make me an outfit with it."
      const asked = askedBeside(reading, (sentence) => likingsIn(sentence, reading.message.context.wardrobe).length > 0);
      // "I like the blouse, but change the shoes"
      const change = reading.hasShownOutfits ? reading.wishes.change : null;
      const isChanged = change !== null && change.swap.length > 0;
      const withIt = asked !== null && pointing.test(reading.message.text) ? of("like") : [];
      return {
        ...aside,
        ...(asked === null ? unasked : { ...asked, change: null }),
        ...(isChanged && { change }),
        intent: "feedback",
        feedback: null,
        opinions,
        exclude_garments: [...(asked?.exclude_garments ?? []), ...of("dislike")],
        must_include: [...new Set([...(asked?.must_include ?? []), ...withIt])],
        about: { outfits: [], garments: [] },
        and_outfit: asked !== null && !isChanged,
      };
    },
  },
];
