// What a message does, as a list of named rules: the first that fits decides.

import { dressQuestionIn } from "../../words/dress-questions.ts";
import { anyGarments, noChange, noTrip } from "../empty-understanding.ts";
import type { Understanding, WardrobeQuestion } from "../understanding.ts";
import { buyingOf } from "./buying.ts";
import { correctedQuestion } from "./corrected-questions.ts";
import { dayOf } from "./days.ts";
import { asksForForecast } from "./forecast.ts";
import { adviceOf, helpIn } from "./general-questions.ts";
import { judgementOf } from "./judging.ts";
import { type Message, partOf, pointing } from "./message.ts";
import { pastDay } from "./past-days.ts";
import { forWhom } from "./people.ts";
import { placeOf } from "./places.ts";
import { textOf } from "./polar-unit.ts";
import { answerRules, askedBeside, correctionRules, recordRules, unasked } from "./record-rules.ts";
import { missedIn, otherOf } from "./references.ts";
import { asksForBefore, changeOf, repeats } from "./requests.ts";
import { aside, type Reading, type Rule } from "./rule.ts";
import { complains, sighsOfSameness, storyIn, tellsOfHardship, tellsOfLoss } from "./small-talk.ts";
import { tripIn } from "./trip-legs.ts";
import { asksForStainRemoval, remedyAsked, wardrobeQuestionOf } from "./wardrobe-questions.ts";
import { wordsOf } from "./wishes-of-message.ts";

const asksPlainly =
  /\b(?:what (?:on earth |else )?(?:should|shall|do|can|could|to|would)(?: i| we)?(?: still| even| actually| possibly)? (?:wear|put on)|outfits?|something to wear)\b/;

/** Questions typed without their mark. */
const asksOfDressing =
  /^(?:(?:so|and|but|ok|okay|hey|hi|also|quick question|random) ,? ?)*(?:how|what|which|where|when|should|shall|do|does|can|could|is|are|am|tell me|explain)\b(?! not\b)/;

/** "Do the loafers need polishing?" */
const upkeep =
  /^(?:do|does) (?:it|they|(?:the|my|these|those|this|that) .*) need (?:a (?:wash|clean|polish|iron|press|steam)|\w+ (?:cleaning|polish)|(?:polish|clean|wash|iron|press|steam|mend|repair|brush)ing)\b/;

/** "… and the rain jacket is at the cleaner's. What should I pack?" */
const packs = /\b(?:pack|packing|bring|take with|suitcase|luggage)\b/;

const tripOf: Rule["read"] = ({ message, rest, wishes }) => {
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
};

const newPiece =
  /\b(?:(?:just |have |i )*(?:bought|ordered|purchased|splashed out on|treated myself to)|(?:got|have got|was given|been given) (?:myself )?(?:a|some|two) new|(?<!\byou (?:\w+ )?)(?:bought|gave|got|made|knitted|knit|crocheted|sent|passed) (?:me|myself) (?:down )?(?:a|an|some|her|his|their|two)|(?:a |some )?new \w+(?: \w+)? (?:has |have |just )?(?:arrived|came|turned up))\b/;

/** Where stories take place; who names another occasion dresses for it. */
const everyday: ReadonlySet<Understanding["occasion"]> = new Set([null, "home", "casual", "travel"]);
/** A long story mostly ends in a need. */
const storyWordsMax = 20;

const asksNext =
  /^(?:and|also|then|so|or|but) (?:also |then )?(?:which|what|how about|could|can|should|i|find|give|make|put|dress|tell me|show)\b.*\b(?:which|best|wear|outfit|put on|go with|suit|right|need something|find me|give me|make me|dress me|should i)\b|^(?:and|also|then|so|or|but) (?:also |then |please |can you |could you |would you )*(?:pick|choose|suggest|recommend) (?:out )?(?:me )?(?:one|two|a|an|something|some|the best|which|whichever|it|them|from)\b/;

/** "How many dresses have I, and which would be best for a christening?": the wish after the question, of what it asked about. */
function wishAfter(
  { sentences }: Message,
  wishesIn: Reading["wishesIn"],
  { categories, asks, garments }: WardrobeQuestion,
): Partial<Understanding> | null {
  const parts = sentences.flatMap((sentence, index) => {
    if (index > 0 && (asksNext.test(sentence.text) || asksNext.test(`and ${sentence.text}`))) return [sentence];
    const at = sentence.units.findIndex(
      ({ text }, from) => from > 2 && text === "and" && asksNext.test(textOf(sentence.units.slice(from))),
    );
    return at < 0 ? [] : [partOf(sentence, at + 1, sentence.units.length)];
  });
  if (parts.length === 0 || asks === "worth_buying") return null;
  const { occasion, activity, weather, time_of_day, formality_level, date, place, wanted_categories, must_include } =
    wishesIn(parts);
  if ((occasion ?? activity ?? date ?? weather?.temperature_c ?? null) === null) return null;
  // "When did I last wear the green dress, and could I wear it on Friday?"
  const isOfIt = garments.length > 0 && parts.some(({ text }) => /\b(?:it|them|that|those)\b/.test(text));
  const kinds = wanted_categories.length > 0 || garments.length > 0 ? wanted_categories : categories;
  return {
    ...{ occasion, activity, weather, time_of_day, formality_level, date, place },
    must_include: isOfIt ? [...garments] : must_include,
    wanted_categories: kinds,
    and_outfit: true,
  };
}

export const rules: readonly Rule[] = [
  ...answerRules,
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
    name: "complaint",
    read: ({ message: { text, mentions }, hasShownOutfits }) => {
      if (hasShownOutfits && sighsOfSameness(text)) return { ...aside, ...unasked, intent: "change", change: noChange };
      return mentions.length === 0 && (complains(text) || sighsOfSameness(text))
        ? { ...aside, ...unasked, intent: "small_talk", small_talk: "complaint" }
        : null;
    },
  },
  {
    name: "hardship",
    read: ({ message: { text, mentions }, wishes }) =>
      mentions.length === 0 && wishes.exclude_colors.length === 0 && tellsOfHardship(text)
        ? { ...aside, intent: "small_talk", small_talk: "hardship", occasion: null, date: null }
        : null,
  },
  {
    name: "help",
    read: (reading) => {
      const { sentences } = reading.message;
      const help = helpIn(reading.message);
      if (help === null) return null;
      // "Do you know what I own? And what should I wear to the office tomorrow?": the outfit is the larger wish.
      const isBeside = help.in !== null && sentences.length > 1;
      if (isBeside && askedBeside(reading, (sentence) => sentence === help.in) !== null) return null;
      return { ...aside, intent: "help", help_with: help.with };
    },
  },
  {
    name: "the one before",
    read: ({ message, hasShownOutfits }) =>
      hasShownOutfits && asksForBefore(message.text) ? { ...aside, intent: "change", change: { ...noChange, back: true } } : null,
  },
  {
    name: "why not in it",
    read: ({ message }) => {
      const missed = missedIn(message);
      if (missed === null) return null;
      const question = { ...anyGarments, asks: "whether" as const, categories: [...missed.categories], words: [missed.word] };
      return { ...aside, ...unasked, intent: "why", question };
    },
  },
  {
    name: "the other one",
    read: ({ message }) => {
      const other = otherOf(message);
      return other === null
        ? null
        : { ...aside, ...unasked, intent: "change", must_include: [other], change: { ...noChange, outfit: 1 } };
    },
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
  ...correctionRules,
  {
    name: "correction of a question",
    read: ({ message }) => {
      const question = correctedQuestion(message);
      return question === null ? null : { ...aside, intent: question.asks === "care" ? "care" : "wardrobe", question };
    },
  },
  {
    name: "remedy",
    read: ({ message }) => {
      const question = remedyAsked(message);
      return question === null ? null : { ...aside, ...unasked, intent: "care", question };
    },
  },
  {
    name: "trip, and what happened",
    read: (reading) => {
      const trip = packs.test(reading.message.text) ? tripOf(reading) : null;
      const told = trip === null ? undefined : recordRules.map((rule) => rule.read(reading)).find((fields) => fields !== null);
      if (trip === null || told === undefined || told.is_unclear === true) return null;
      const { care = [], feedback = null, about, exclude_garments = [] } = told;
      return { ...trip, care, feedback, exclude_garments, ...(about !== undefined && { about }) };
    },
  },
  {
    name: "worth buying",
    read: ({ message }) => {
      const question = buyingOf(message);
      return question === null ? null : { ...aside, ...unasked, intent: "wardrobe", question };
    },
  },
  ...recordRules,
  { name: "trip", read: tripOf },
  {
    // "No trainers", "leave the suit at home", while packing: the bag is packed again without them.
    name: "left out of the bag",
    read: ({ message: { context }, wishes }) => {
      const { exclude_categories, exclude_garments, exclude_colors, intent, change, about } = wishes;
      const leavesOut = exclude_categories.length + exclude_garments.length + exclude_colors.length > 0;
      if (context.session.trip === null || !leavesOut || intent !== "change" || change !== null) return null;
      return about.outfits.length > 0 || wishes.must_include.length > 0 ? null : { intent: "trip", trip: noTrip };
    },
  },
  {
    // "Bought a new grey jumper today": nothing to wear yet, because it is not in the wardrobe.
    name: "new piece",
    read: ({ message: { text, sentences, mentions }, wishes }) => {
      const isNew = newPiece.test(text) && mentions.some(({ determiner }) => determiner === "indefinite" || determiner === null);
      const asks = sentences.some(({ isQuestion }) => isQuestion) || asksPlainly.test(text) || pointing.test(text);
      if (!isNew || asks || wishes.must_include.length > 0 || wishes.occasion !== null) return null;
      return { ...aside, ...unasked, intent: "help", help_with: "new_pieces" };
    },
  },
  {
    name: "question about dressing",
    read: ({ message: { sentences, text }, wishes }) => {
      // "How do I button the blazer, and what do I wear with it tomorrow?" is a wish.
      if (wishes.date !== null || asksPlainly.test(text)) return null;
      const asked = sentences.filter(({ text, isQuestion }) => isQuestion || asksOfDressing.test(text));
      const dress_question = asked.map(({ text }) => dressQuestionIn(text)).find((name) => name !== null) ?? null;
      return dress_question === null ? null : { ...aside, ...unasked, intent: "advice", dress_question };
    },
  },
  {
    name: "question about the wardrobe",
    read: ({ message, wishes, wishesIn }) => {
      const question = wardrobeQuestionOf(message);
      // "The funeral is on Friday, what have I got?" asks for an outfit.
      const isForPlan = question?.asks === "which" && (wishes.occasion !== null || wishes.date !== null);
      if (question === null || isForPlan) return null;
      // How a piece is kept well is about care; which pieces need the cleaner's is about the wardrobe.
      const isOfPiece = question.asks === "care" && (question.garments.length > 0 || asksForStainRemoval(message.text));
      const beside = isOfPiece ? null : wishAfter(message, wishesIn, question);
      return { ...aside, intent: isOfPiece ? "care" : "wardrobe", question, ...beside };
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
    read: ({ message, wishes }) => {
      const advice = adviceOf(message);
      // "I want to look taller at the party on Saturday", "… what can I wear tonight?"
      const isForDay = wishes.date !== null || wishes.time_of_day !== null;
      const andOutfit =
        advice !== null &&
        advice.figures.length > 0 &&
        [isForDay, wishes.occasion !== null, asksPlainly.test(message.text)].filter(Boolean).length > 1;
      return advice === null
        ? null
        : {
            ...aside,
            intent: "advice",
            ...advice,
            ...(andOutfit && { occasion: wishes.occasion, activity: wishes.activity, date: wishes.date, and_outfit: true }),
            wanted_categories: [],
            figures: [...advice.figures],
            compared_codes: [...advice.compared_codes],
            colors: [...advice.colors],
          };
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
  {
    name: "story",
    read: ({ message, wishes, hasShownOutfits }) => {
      const { recorded, spoken_of } = message.context.session;
      // "It was not yesterday" is about the record, "it was lovely" about the piece that was spoken of.
      if (recorded.length + spoken_of.length > 0) return null;
      if (message.sentences.flatMap(wordsOf).length > storyWordsMax || wishes.not_understood.length > 0) return null;
      const isOpen =
        wishes.intent === "other" || (wishes.intent === "outfit" && !hasShownOutfits && everyday.has(wishes.occasion));
      const { exclude_colors, exclude_materials, exclude_categories, weather, place } = wishes;
      // "I'm sick of all the grey"
      const excludes = exclude_colors.length + exclude_materials.length + exclude_categories.length > 0;
      const small_talk = isOpen && weather === null && place === null && !excludes ? storyIn(message) : null;
      return small_talk === null ? null : { ...aside, ...unasked, intent: "small_talk", small_talk };
    },
  },
];
