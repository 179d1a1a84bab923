// What a message does, as a list of named rules: the first that fits decides.

import { anyGarments, noChange } from "../empty-understanding.ts";
import type { Understanding } from "../understanding.ts";
import { type CareReading, careOf } from "./care.ts";
import { dayOf } from "./days.ts";
import { asksForForecast } from "./forecast.ts";
import { adviceOf, asksForHelp, helpWith } from "./general-questions.ts";
import { judgementOf } from "./judging.ts";
import type { Message } from "./message.ts";
import { pastDay } from "./past-days.ts";
import { forWhom } from "./people.ts";
import { placeOf } from "./places.ts";
import { asksForBefore, changeOf, repeats } from "./requests.ts";
import { tellsOfLoss } from "./small-talk.ts";
import { tripIn } from "./trip-legs.ts";
import { asksForStainRemoval, correctedQuestion, wardrobeQuestionOf } from "./wardrobe-questions.ts";
import { correctionOf, correctsNothing, repeatOf } from "./wear-corrections.ts";
import { type WearReading, wearOf } from "./wears.ts";
import { wordsOf } from "./wishes-of-message.ts";

/** What all rules read. */
export interface Reading {
  readonly message: Message;
  /** The message without its calendar dates. */
  readonly rest: string;
  /** What is to be worn, whatever the message does. */
  readonly wishes: Understanding;
  readonly hasShownOutfits: boolean;
}

interface Rule {
  readonly name: string;
  /** The fields that the rule decides, the intent among them; null when it does not fit. */
  readonly read: (reading: Reading) => (Partial<Understanding> & Pick<Understanding, "intent">) | null;
}

/** What such a message says of the outfit stays out of it: "was black too sad for that funeral?" sets no occasion. */
const aside: Partial<Understanding> = {
  exclude_categories: [],
  exclude_colors: [],
  exclude_materials: [],
  exclude_garments: [],
  must_include: [],
  colors: [],
  coverage: [],
  style_keywords: [],
  clear: [],
  date: null,
  not_understood: [],
};

/** Whether the message also asks for an outfit: "I spilled wine on it, what do I wear instead?" */
const asksForOutfit =
  /\b(?:what (?:else )?(?:should|shall|can|could|do|to|would|will|now|instead)(?: (?:i|you|we))?(?: (?:wear|put on|do))?(?: instead| now)?|what (?:to wear|else|instead|now|today|for|is for|is good for)|(?:suggest|give me|show me|find me|need|want) (?:something|another|an outfit|a replacement|outfits?)|something else|instead)\b/;

function fromWear(
  { feedback, garments, outfits, unclear }: WearReading,
  reading: Reading,
  happened: CareReading | null = null,
): Partial<Understanding> & Pick<Understanding, "intent"> {
  const { wishes, message } = reading;
  const and_outfit = asksForOutfit.test(message.text);
  const isNotAgain = /\bnot (?:that|those|it|them|these|the same)(?: \w+)? again\b/.test(message.text);
  return {
    ...aside,
    ...(and_outfit
      ? { date: wishes.date !== null && wishes.date > message.context.today ? wishes.date : null }
      : { occasion: null, activity: null, weather: null }),
    exclude_garments: [...(isNotAgain ? garments : []), ...(happened?.stained ?? [])],
    intent: "feedback",
    // The pieces that are named as in the wash are, and not the whole outfit.
    feedback: happened === null ? feedback : { ...feedback, in_laundry: false },
    care: [...(happened?.care ?? [])],
    about: { outfits: [...outfits], garments: [...garments, ...unclear, ...(happened?.unclear ?? [])] },
    is_unclear: unclear.length > 0 || (happened?.unclear ?? []).length > 0,
    and_outfit,
  };
}

const happenedIn = (message: Message): CareReading | null => (asksForStainRemoval(message.text) ? null : careOf(message));

/** "Do the loafers need polishing?" */
const upkeep =
  /^(?:do|does) (?:it|they|(?:the|my|these|those|this|that) .*) need (?:a (?:wash|clean|polish|iron|press|steam)|\w+ (?:cleaning|polish)|(?:polish|clean|wash|iron|press|steam|mend|repair|brush)ing)\b/;

export const rules: readonly Rule[] = [
  {
    name: "for another person",
    read: ({ message: { text } }) => {
      const for_other = forWhom(text);
      return for_other === null ? null : { ...aside, intent: "other", for_other };
    },
  },
  {
    name: "sorrow",
    read: ({ message: { text } }) =>
      tellsOfLoss(text) ? { ...aside, intent: "small_talk", small_talk: "sorrow", occasion: null, date: null } : null,
  },
  {
    name: "help",
    read: ({ message }) => (asksForHelp(message) ? { ...aside, intent: "help", help_with: helpWith(message) } : null),
  },
  {
    name: "the one before",
    read: ({ message, hasShownOutfits }) =>
      hasShownOutfits && asksForBefore(message.text) ? { ...aside, intent: "change", change: { ...noChange, back: true } } : null,
  },
  {
    name: "same again",
    read: ({ message: { text, context, sentences }, wishes }) => {
      if (!repeats(text) || sentences.some(({ isQuestion }) => isQuestion)) return null;
      const [last] = context.session.recorded;
      // "The same on Monday" is for a day to come.
      const isAhead = /\bsame (?:again )?(?:but )?(?:on|for)\b/.test(text);
      const named = isAhead ? null : pastDay(text.replace(/\b(?:today|tonight|this \w+)\b/g, ""), context.today);
      const repeat_of = named ?? last?.worn_on ?? "unknown";
      const words = sentences.flatMap(wordsOf);
      return {
        ...aside,
        // "But not the blazer", "but with the loafers"
        exclude_garments: wishes.exclude_garments,
        exclude_categories: wishes.exclude_categories,
        must_include: wishes.must_include,
        date: isAhead ? wishes.date : null,
        intent: "change",
        repeat_of,
        change: changeOf(words.join(" "), words, null, context),
      };
    },
  },
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
  {
    name: "correction of a question",
    read: ({ message }) => {
      const question = correctedQuestion(message);
      return question === null ? null : { ...aside, intent: "wardrobe", question };
    },
  },
  {
    name: "wearing",
    read: (reading) => {
      const wear = wearOf(reading.message);
      if (wear === null) return null;
      // What somebody borrowed for a day that is over may be back.
      const isBorrowed = /\bborrowed\b/.test(reading.message.text);
      return fromWear(wear, reading, isBorrowed ? null : happenedIn(reading.message));
    },
  },
  {
    name: "care",
    read: ({ message, wishes }) => {
      const reading = happenedIn(message);
      if (reading === null) return null;
      const { care, stained, unclear } = reading;
      // "Spilt coffee on the blouse and I have clients at two, help!"
      const isUrgent = stained.length > 0 && (wishes.occasion !== null || /\bhelp\b/.test(message.text));
      const and_outfit = isUrgent || asksForOutfit.test(message.text);
      return {
        ...aside,
        occasion: wishes.occasion,
        date: and_outfit ? wishes.date : null,
        intent: "care",
        care: [...care],
        exclude_garments: [...stained],
        about: { outfits: [], garments: [...unclear] },
        is_unclear: unclear.length > 0,
        and_outfit,
      };
    },
  },
  {
    name: "trip",
    read: ({ message, rest, wishes }) => {
      const trip = tripIn(message, rest);
      if (trip === null) return null;
      const [first] = trip.legs;
      // "One business dinner" is planned for its day; "a hen weekend" is what the trip is for.
      const isPart =
        trip.occasions.length > 1 ||
        /\b(?:one|two|three|four|\d) (?:\w+ ){0,2}(?:days?|evenings?|nights?|dinners?|meetings?)\b|\bone of\b|\bplus\b/.test(
          message.text,
        );
      const occasion = isPart ? null : wishes.occasion;
      const isJourney = occasion === "travel" || occasion === "casual";
      return {
        intent: "trip",
        trip,
        occasion: isJourney ? null : occasion,
        activity: null,
        formality_level: wishes.not_understood.length > 0 ? null : wishes.formality_level,
        date: first?.from ?? null,
        place: first?.place ?? null,
        not_understood: [],
      };
    },
  },
  {
    name: "question about the wardrobe",
    read: ({ message, wishes }) => {
      const question = wardrobeQuestionOf(message);
      // "The funeral is on Friday, what have I got?" asks for an outfit.
      const isForPlan = question?.asks === "which" && (wishes.occasion !== null || wishes.date !== null);
      return question === null || isForPlan ? null : { ...aside, intent: "wardrobe", question };
    },
  },
  {
    name: "forecast",
    read: ({ message }) => {
      if (!asksForForecast(message)) return null;
      const date = dayOf(message.text, { date: null, ahead: null, putsOff: false }, message.context.today);
      const place = message.sentences.map(placeOf).find((one) => one !== null) ?? null;
      return { ...aside, intent: "wardrobe", weather: null, question: { ...anyGarments, asks: "forecast" }, date, place };
    },
  },
  {
    name: "advice",
    read: ({ message }) => {
      const advice = adviceOf(message);
      return advice === null
        ? null
        : { ...aside, intent: "advice", ...advice, figures: [...advice.figures], compared_codes: [...advice.compared_codes] };
    },
  },
  {
    // What a piece looks like today is not on record.
    name: "upkeep",
    read: ({ message }) => (upkeep.test(message.text) ? { ...aside, intent: "wardrobe", is_unclear: true } : null),
  },
  {
    name: "judgement",
    read: ({ message, wishes }) => {
      const judgement = judgementOf(message);
      if (judgement === null) return null;
      const { isOfShown, ...judged } = judgement;
      const outfits = isOfShown && wishes.about.outfits.length === 0 ? [1] : wishes.about.outfits;
      const { occasion, activity, date, place } = wishes;
      // "The funeral is on Friday: dress or trousers?" is a plan; "white to a wedding?" is only a question.
      const isPlan =
        date !== null ||
        message.sentences
          .filter(({ units }) => units.some(({ meaning }) => meaning?.kind === "occasion"))
          .some((one) => !one.isQuestion);
      return {
        ...aside,
        intent: "judge",
        judgement: { ...judged, occasion: occasion ?? null },
        ...(isPlan
          ? { occasion, activity, date, place }
          : { occasion: null, activity: null, time_of_day: null, formality_level: null }),
        about: { outfits, garments: [] },
      };
    },
  },
];
