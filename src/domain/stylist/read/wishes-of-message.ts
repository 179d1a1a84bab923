// What a message asks of an outfit, whatever else it does, and the intent as far as that tells it.

import { positionOf } from "../../outfit/ask/wearable.ts";
import type { Occasion } from "../../words/occasions.ts";
import { type Clearing, clearable } from "../clearing.ts";
import { emptyUnderstanding, noChange, noWeather } from "../empty-understanding.ts";
import type { MessageContext } from "../session.ts";
import type { Change, Intent, Understanding } from "../understanding.ts";
import { combineSentences } from "./combine-sentences.ts";
import { clothFine, fastenedWith } from "./coverage-and-cloth.ts";
import { type calendarDates, dayOf } from "./days.ts";
import { asksWhatComes } from "./forecast.ts";
import { idsOf, type Message, meantBy, pointing } from "./message.ts";
import { moreWishesOf, withMoreWishes } from "./more-wishes.ts";
import { placeOf } from "./places.ts";
import { textOf } from "./polar-unit.ts";
import { garmentsOnlyIn, referencesOf } from "./references.ts";
import { asksToStartOver, changeOf, clearingsOf } from "./requests.ts";
import { type SentenceFacts, sentenceFacts } from "./sentence-facts.ts";
import { feedbackOf, isPraise, isSmallTalk, isThanks, smallTalkOf } from "./small-talk.ts";
import { looksIn, strangersIn } from "./strangers.ts";
import { themesOf } from "./themes.ts";
import { topicOf } from "./topic.ts";
import type { Sentence } from "./units.ts";

export const wordsOf = ({ units }: Sentence) => units.flatMap(({ text, kind }) => (kind === "mark" ? [] : text.split(" ")));

/** What "it" and "them" mean: what was spoken of last, else what was judged. */
const nearest = ({ spoken_of, judged }: MessageContext["session"]) => (spoken_of.length > 0 ? spoken_of : judged);

/** "The skirt then. Build an outfit on it": what the message itself named before; null where it named nothing. */
function namedBefore(sentences: Message["sentences"]): readonly string[] | null {
  const at = sentences.findIndex(({ text }) => pointing.test(text));
  const named = sentences.slice(0, at).findLast(({ mentions }) => mentions.length > 0);
  const garments = named === undefined ? [] : idsOf(named.mentions.flatMap((mention) => meantBy(mention, named)));
  return garments.length === 0 ? null : garments;
}

/** "And it rains too": the message adds to the constraints in force. */
const adding = /^(?:and|also|plus|oh and|and also|on top of that|another thing)\b|\b(?:as well|too|on top of that)$/;

/** What the message asks of an outfit, and its intent as far as that tells it. */
export function wishesOf(
  { raw, sentences, context }: Message,
  dates: ReturnType<typeof calendarDates>,
  language: string,
): Understanding {
  const topics = sentences.map(topicOf);
  const about = sentences.filter((_, at) => topics[at] === "outfit");
  const words = about.flatMap(wordsOf);
  const text = words.join(" ");
  const references = referencesOf(
    sentences.filter((_, at) => topics[at] === "outfit" || topics[at] === "why").flatMap(wordsOf),
    context.session,
  );
  const adds = about.some((sentence) => adding.test(textOf(sentence.units)));
  const facts = about.map((sentence) => sentenceFacts(sentence, context));
  const told = combineSentences(facts, context, adds);
  // "It's in a church and then a barn" says where the wedding in force is.
  const { occasion: inForce } = context.session.constraints;
  const hasShownOutfits = context.session.shown.length > 0;
  const isVenue =
    inForce !== undefined &&
    events.has(inForce) &&
    (venue.test(text) || (hasShownOutfits && partOfEvent.test(text) && (told.occasion === null || told.occasion === "ceremony")));
  const combined = isVenue ? { ...told, occasion: inForce } : told;
  const fields = new Set(combined.clear.map(({ field }) => field));
  const { exclude_materials: out = [] } = context.session.constraints;
  const fineCloth = clothFine(about.map((one) => one.text).join(" . ")).filter((material) => out.includes(material));
  const clear = [
    ...combined.clear,
    ...(fineCloth.length > 0 ? [{ field: "exclude_materials" as const, values: fineCloth }] : []),
    ...clearingsOf(text, context.session).filter(({ field }) => !fields.has(field)),
  ];
  const change = hasShownOutfits ? changeOf(text, words, references.outfits[0] ?? null, context) : null;
  const feedback = hasShownOutfits ? feedbackOf(text) : null;
  const phrases = moreWishesOf(about);
  const more = isVenue ? { ...phrases, activity: null } : phrases;
  const themed = themesOf(text, context.wardrobe);
  const meant = pointing.test(text) ? (namedBefore(about) ?? nearest(context.session)) : [];
  // "The wedding is in two weeks, but first …": the two weeks belong to the wedding, not to the day to dress for.
  const occasions = facts.flatMap((fact) => fact.occasions);
  const putsOff = new Set(occasions.map(({ isDemoted }) => isDemoted)).size > 1;
  const day = about.length === 0 ? null : dayOf(text, { ...dates, putsOff }, context.today);
  const strangers = isVenue ? [] : about.flatMap((sentence) => [...strangersIn(sentence, context), ...looksIn(sentence)]);
  const understanding: Understanding = {
    ...withMoreWishes(asksWhatComes(text) ? { ...combined, weather: toldDegrees(combined) } : combined, more),
    clear,
    language,
    exclude_categories: [
      ...new Set([
        ...combined.exclude_categories,
        ...themed.exclude_categories,
        ...fastenedWith(about.map((one) => one.text).join(" . ")),
      ]),
    ],
    must_include: [
      ...new Set([
        // "The tacky sweater contest" asks for the sweater of the theme, and for no other.
        ...(themed.must_include.length > 0 ? [] : combined.must_include),
        ...themed.must_include,
        ...(meant.length <= 3 ? meant : []),
      ]),
    ],
    exclude_garments: [
      ...new Set([
        ...themed.exclude_garments,
        ...combined.exclude_garments,
        ...(change === null && otherThan.test(text) ? wornLast(context) : []),
        ...garmentsOnlyIn(references.refusedOutfits, context.session, context.wardrobe),
      ]),
    ],
    // Today is the default, so it counts only for the evening, or when another day is in force.
    date: day === context.today && context.session.date === null && !ofEvening.test(text) ? null : day,
    place: about.map(placeOf).find((place) => place !== null) ?? null,
    change,
    about: { outfits: references.outfits.length > 0 ? [...references.outfits] : [...references.refusedOutfits], garments: [] },
    not_owned: about.flatMap((sentence, index) => lackingIn(sentence, facts[index])),
    // "Not jeans, though, I live in jeans"
    wanted_categories: wantedKinds(facts).filter((category) => !combined.exclude_categories.includes(category)),
    cold_indoors: more.is_cold_indoors,
    other_occasions: others(facts, combined.occasion, text),
    not_understood: strangers,
  };
  if (asksToStartOver(text)) return { ...startOver(understanding), language };
  const correction = correctedDegrees(raw, context);
  if (correction !== null) return { ...understanding, ...correction };
  const intent = intentOf(understanding, {
    topics,
    text,
    everything: sentences.flatMap(wordsOf).join(" "),
    hasShownOutfits,
    feedback,
    refusesOutfits: references.refusedOutfits.length > 0,
  });
  // What it is for is not known, so neither too much nor too little: the reply says so.
  const isAssumed =
    intent === "outfit" && strangers.length > 0 && understanding.occasion === null && understanding.formality_level === null;
  return {
    ...understanding,
    ...(isAssumed && { formality_level: "smart_casual" as const }),
    intent,
    small_talk: intent === "small_talk" ? smallTalkOf(sentences.flatMap(wordsOf).join(" ")) : null,
    feedback: intent === "feedback" ? feedback : null,
    change: intent === "change" ? (change ?? changeOfOne(references.outfits[0] ?? null, understanding)) : null,
  };
}

const ofEvening = /\b(?:tonight|this evening)\b/;

/** "Something different for tomorrow", after a record. */
const otherThan = /\b(?:something|anything) (?:\w+ )?(?:different|else)\b|\bfor a change\b|\bnot (?:the same|that) again\b/;

/** What was recorded last, without what is worn every day: shoes, coats, bags. */
function wornLast({ session, wardrobe }: MessageContext): string[] {
  const worn = new Set(session.shown.length > 0 ? [] : session.recorded.flatMap(({ garment_ids }) => garment_ids));
  return idsOf(wardrobe.filter(({ id, category }) => worn.has(id) && isFresh.has(positionOf(category))));
}
const isFresh: ReadonlySet<string> = new Set(["base", "mid", "bottom", "one_piece"]);

const venue =
  /^(?:(?:and|well|oh|so|but) ,? ?)*(?:it|that|the (?:ceremony|reception|service|party|wedding|wake|do|interview|meal|event)) (?:is|will be|'s) (?:being |all |just |only )?(?:held |taking place |happening )?(?:in|at|on a|by the|outside|outdoors|upstairs)\b/;
/** "Turns out it's the whole day, ceremony and everything", "we're only going to the evening do" */
const partOfEvent =
  /\b(?:(?:whole|full|entire) (?:day|thing|lot|shebang)|(?:the|a|at the|just the|for the) (?:ceremony|service|church|reception|speeches|sit down|meal|wake|burial|crematorium|evening (?:do|bit|part|only))|ceremony (?:and|then|as well|too)|day and (?:evening|night)|evening (?:do|only|bit))\b/;
/** What stays what it is wherever it takes place. */
const events: ReadonlySet<Occasion> = new Set(["wedding", "funeral", "ceremony", "interview", "party", "date"]);

/** The weather without what was only asked for. */
function toldDegrees({ weather }: Understanding): Understanding["weather"] {
  return weather === null || weather.temperature_c === null ? null : { ...weather, conditions: [] };
}

/** "I want to wear my red dress", where none of the dresses is red. */
function lackingIn({ units }: Sentence, facts: SentenceFacts | undefined): string[] {
  const lacking = (facts?.mentions ?? []).filter(
    ({ isAskedFor, garment, candidates, determiner, modifiers }) =>
      isAskedFor && determiner === "definite" && modifiers.length > 0 && garment === null && candidates.length === 0,
  );
  return lacking.map(({ at, modifiers }) => [...modifiers, units[at]?.text ?? ""].join(" "));
}

/** Kinds that the message wishes for without one garment of them: "can it be something with trousers". */
function wantedKinds(facts: readonly SentenceFacts[]): string[] {
  const wanted = facts.flatMap(({ mentions }) =>
    mentions.filter(
      ({ isAskedFor, garment, categories, determiner }) =>
        isAskedFor && garment === null && categories.length > 0 && determiner !== "asking",
    ),
  );
  return [...new Set(wanted.flatMap(({ categories }) => categories))];
}

const hours =
  /\b(?:weekends?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mornings?|afternoons?|evenings?|tonight|tomorrow|later|afterwards|then|after that)\b/g;

/** Occasions of other hours than the one that the outfits are for. */
function others(facts: readonly SentenceFacts[], occasion: Occasion | null, text: string): Occasion[] {
  if (occasion === null || new Set(text.match(hours) ?? []).size < 2) return [];
  const named = facts
    .flatMap((fact) => fact.occasions)
    .filter(({ polarity, isDemoted }) => (polarity === "plain" || polarity === "asked") && !isDemoted);
  return [...new Set(named.map(({ value }) => value))].filter((value) => value !== occasion && value !== "travel");
}

/** "Sorry, 16 not 6": the degrees in force are corrected. */
function correctedDegrees(
  message: string,
  { session }: MessageContext,
): (Partial<Understanding> & Pick<Understanding, "intent">) | null {
  const { temperature_c } = session.constraints.weather ?? {};
  const figures =
    /(?:^|\b)(-?\d{1,2}) ?(?:degrees|°|c)?,? (?:and )?not (-?\d{1,2})\b/i.exec(message) ??
    /\bnot (-?\d{1,2})\b[^\d]{0,20}(-?\d{1,2})\b/i.exec(message);
  if (figures === null || temperature_c === undefined) return null;
  const values = [Number(figures[1]), Number(figures[2])];
  const right = values.find((value) => Math.abs(value - temperature_c) > 1);
  if (right === undefined || !values.some((value) => Math.abs(value - temperature_c) <= 1)) return null;
  return { intent: "change", change: null, weather: { ...noWeather, temperature_c: right } };
}

/** "The second one, but with the coat" changes that outfit; "no heels, then" repeats the search with the limit. */
function changeOfOne(outfit: number | null, { must_include }: Understanding): Change | null {
  return outfit !== null || must_include.length > 0 ? { ...noChange, outfit } : null;
}

interface Hints {
  readonly topics: readonly string[];
  readonly text: string;
  readonly everything: string;
  readonly hasShownOutfits: boolean;
  readonly feedback: Understanding["feedback"];
  readonly refusesOutfits: boolean;
}

function constrains(understanding: Understanding): boolean {
  const { occasion, activity, time_of_day, formality_level, weather, comfort_priority, clear } = understanding;
  const values = [occasion, activity, time_of_day, formality_level, weather, comfort_priority];
  if (values.some((value) => value !== null) || clear.length > 0) return true;
  const { exclude_categories, exclude_colors, exclude_materials, exclude_garments, must_include, style_keywords } = understanding;
  const lists = [exclude_categories, exclude_colors, exclude_materials, exclude_garments, must_include, style_keywords];
  return [...lists, understanding.colors, understanding.coverage].some((list) => list.length > 0);
}

function intentOf(
  understanding: Understanding,
  { topics, text, everything, hasShownOutfits, feedback, refusesOutfits }: Hints,
): Intent {
  const says = constrains(understanding);
  if (hasShownOutfits && isPraise(everything)) return "small_talk";
  if (topics.includes("why") && !says) return "why";
  if (understanding.change !== null && understanding.occasion === null) return "change";
  if (hasShownOutfits && understanding.about.outfits.length > 0 && understanding.must_include.length > 0) return "change";
  if (feedback !== null && feedback.action === "wear" && (understanding.about.outfits.length > 0 || !says)) return "feedback";
  if (feedback !== null && understanding.about.outfits.length > 0 && !says && !refusesOutfits) return "feedback";
  if (refusesOutfits) return feedback?.action === "dislike" ? "feedback" : "change";
  // "What about a dress then?"
  if (understanding.wanted_categories.length > 0 && !says) return hasShownOutfits ? "change" : "outfit";
  if (says && hasShownOutfits && adjusts(understanding)) return "change";
  if (says) return "outfit";
  if (isSmallTalk(everything) || isPraise(everything)) return "small_talk";
  if (isThanks(everything)) return "small_talk";
  if (topics.includes("other")) return "other";
  if (wantsOutfit.test(text) || understanding.date !== null || understanding.place !== null) return "outfit";
  if (understanding.not_understood.length > 0) return "outfit";
  if (feedback !== null && /\b(?:it|this|that|these|those|them|outfit|look)\b/.test(text)) return "feedback";
  if (topics.includes("outfit") && hasShownOutfits && understanding.about.outfits.length > 0) return "change";
  if (hasShownOutfits && /\b(?:indoors?|inside|outside|outdoors)\b/.test(text)) return "change";
  // A statement of where one goes, or whom one meets, asks for clothes even without a word for them.
  return topics.every((topic) => topic === "outfit") && tellsOfPlan.test(text) ? "outfit" : "other";
}

const tellsOfPlan =
  /\b(?:going|go|off|heading|taking|meeting|seeing|visiting|invited|attending|hosting|having|got|have|wants? to see me|with|at|to) (?:\w+ ){0,4}\w{3,}/;

/** Whether the message only limits or adds to the outfits that were shown: it names no occasion, day, place or weather. */
function adjusts({ occasion, activity, date, place, weather }: Understanding): boolean {
  return [occasion, activity, date, place, weather].every((value) => value === null);
}

const wantsOutfit =
  /\b(?:funeral|memorial|wake|christening|baptism|graduation|wear|wearing|outfits?|dress me|get dressed|getting dressed|dressed|put on|throw on|style me|surprise me|suggest|suggestions?|look for|ideas?|something|clothes|options?|recommend|lay (?:it|something|them|one) out|the lot|head to toe|go on then|a fit|do me a|make (?:me|us) look)\b/;

/** "Start over: a wedding this time" clears every field and sets new ones. A plain reset would lose the new ones. */
function startOver(understanding: Understanding): Understanding {
  if (!constrains(understanding)) return { ...emptyUnderstanding, intent: "reset" };
  const fields: Clearing["field"][] = [...clearable];
  const inForce = fields.filter((field) => field !== "conditions" && field !== "temperature");
  const clear = inForce.map((field) => ({ field, values: [] }));
  return { ...understanding, clear, intent: "outfit" };
}
