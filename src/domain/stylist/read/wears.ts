// Reads what was worn, when and by whom. Only what the owner did on a known day is recorded: not a plan, a wish, or somebody
// else's wearing.

import { positionOf } from "../../outfit/ask/wearable.ts";
import type { MessageContext } from "../session.ts";
import type { Understanding } from "../understanding.ts";
import { addDays, daysUntil, weekdays } from "./calendar-words.ts";
import { idsOf, type Message, meantBy, type SentenceOfMessage } from "./message.ts";
import { isOthers, otherPeople } from "./people.ts";
import { textOf } from "./polar-unit.ts";
import { referencesOf } from "./references.ts";
import { numberOf } from "./weather-words.ts";

const wore =
  /\b(?:(?:went with|went for|settled (?:on|for)|opted for) (?:the|my) (?!(?:\w+ )?(?:friend|friends|sister|brother|mum|mom|dad|kids|family|husband|wife|partner|boyfriend|girlfriend|mate|mates|flow|day|weekend|night|train|bus)\b)|ended up (?:in|wearing)|wore|have worn|has worn|had worn|been wearing|wearing|had on|(?:went|came|turned up|showed up|arrived|go|come)(?: \w+){0,5} in (?:the|my|a)|went in|was in|were in|was dressed in|i put on|rocked|sported|lived in|(?:never|not) got(?:ten)? out of|not get out of|(?:stayed|spent (?:the|all|my) (?:\w+ )?(?:day|morning|afternoon|evening|night|weekend)) in (?:my|the))\b|\bhad\b.* on\b|\b(?:got|have) .* on (?:today|right now|now|at the moment)\b/;
/** "Yesterday it was the white shirt, the chinos and the loafers." */
const itWas =
  /^(?:and |so )?(?:yesterday|last night|today|this morning|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b[^.?]*\b(?:it was|was|i was in)\b/;
/** "Today: roll neck, black jeans, boots": a diary. */
const diary = /^(?:today|yesterday|last night) :/;
/** "Jumper dress and boots today, three compliments!" */
const praised =
  /\b(?:compliments?|went down well|felt (?:great|good|amazing|wonderful|so good)|big hit|everyone (?:loved|liked)|people loved)\b/;
const first = /\b(?:i|we|me)\b/;
const wearingVerb =
  "(?:\\w+(?: \\w+){0,2} in (?:my|the)|wore|wears|had|has|wearing|went in|was in|put on|turned up in|came in|showed up in|borrowed)";
const someone = new RegExp(
  `(?:^|\\b(?:my|our|the|his|her|a|this|some|that) (?:\\w+ )?)(?:${otherPeople}|woman|man|girl|guy|lady)\\b(?: (?!i\\b|we\\b)\\w+){0,5} ${wearingVerb}\\b|\\b(?:she|he|they|someone|somebody|everyone|everybody|another \\w+)\\b(?: (?!i\\b|we\\b)\\w+){0,3} ${wearingVerb}\\b`,
);
const notDone =
  /\b(?:nearly|almost|was going to|were going to|was about to|wanted to|meant to|should have|would have|could have|might have|i wish|wish i|if i|if only|plan to|planning to|planning on|will|going to|might|may (?:wear|have|well)|thinking of|thinking about|want to|would like to|would love to|never|not|dreamt|dreamed|instead of wearing)\b[^.?!]{0,30}\b(?:wore|worn|wear|wearing|had on|put on|went|came|go|come|turned up)\b/;
const questions =
  /^(?:(?:so|and|hey|hi|ok|okay|wait|sorry|also|but) ,? ?)*(?:what|which|when|how|did|have|has|do|does|was(?! (?:going to|about to))|were|who|where|should|shall|can|could|would|is|are|am)\b/;

const weekdayPatterns = weekdays.map((day) => new RegExp(`\\b${day}\\b`));
/** The day of something past: an ISO date, or null when no certain day is named. */
export function pastDay(text: string, today: string): string | null {
  if (/\bday before yesterday\b/.test(text)) return addDays(today, -2);
  if (/\b(?:yesterday|last night)\b/.test(text)) return addDays(today, -1);
  if (/\b(?:today|this morning|this afternoon|this evening|tonight|right now|just now|at the moment|currently)\b/.test(text))
    return today;
  const ago = /\b(two|three|four|five|six|[2-6]) days ago\b/.exec(text)?.[1];
  if (ago !== undefined) return addDays(today, -(numberOf(ago) ?? 0));
  const named = weekdayPatterns.findIndex((day) => day.test(text));
  if (named < 0 || /\b(?:next|this coming|coming|every|till|until)\b/.test(text)) return null;
  const back = (7 - daysUntil(named, today)) % 7 || 7;
  // "Monday of last week", "last week on Monday".
  return addDays(today, -(/\blast week\b/.test(text) && back < 7 ? back + 7 : back));
}

/** A time that is named and is no certain day. */
const vagueDay =
  /\b(?:last (?:time|week|month|year|summer|winter|spring|autumn|fall|christmas)|once|the other day|a while ago|ages ago|(?:weeks?|months?|years?) ago|back in|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|recently|lately|sometimes|usually|always|often|before|when i was|to (?:the|my|an) (?:last|previous))\b/;

export interface WearReading {
  readonly feedback: NonNullable<Understanding["feedback"]>;
  readonly garments: readonly string[];
  readonly outfits: readonly number[];
  /** Garments between which the words do not decide. */
  readonly unclear: readonly string[];
}

/** "I'm not wearing a coat", "I fancy wearing the beanie": about what comes, not about what was. */
const wish =
  /\b(?:not|never|fancy|want|like|love|thinking of|thinking about|feel like|consider|mind|avoid|hate|stop|too much|without|instead of) (?:\w+ )?wearing\b|\btr(?:y|ied|ying) (?:\w+ )?on\b|\bdream(?:t|ed|s|ing)?\b|\bwearing (?:too much|so much|a lot of)\b/;

/** "I'm wearing the tweed jacket on Wednesday, whatever happens": what is worn on a day to come, or for something, is a plan. */
function isPlan(text: string): boolean {
  return (
    /\b(?:am|are|i will be) wearing\b/.test(text) &&
    /\b(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday|tomorrow|tonight|whatever|regardless|no matter|anyway|definitely|next)\b/.test(
      text,
    )
  );
}

function tellsOfWearing(
  { text, isQuestion, mentions }: SentenceOfMessage,
  { today, session }: Pick<MessageContext, "today" | "session">,
): boolean {
  if (isQuestion || questions.test(text) || wish.test(text) || isPlan(text)) return false;
  // After one record, "Tuesday the rust blouse again" is another.
  if (
    session.recorded.length > 0 &&
    mentions.length > 0 &&
    !/\b(?:next|tomorrow|tonight|for|want|would|could|should|will|give|show)\b/.test(text) &&
    pastDay(text, today) !== null
  )
    return true;
  if (diary.test(text) && mentions.length > 1) return true;
  if (mentions.length > 1 && praised.test(text) && pastDay(text, today) !== null) return true;
  return wore.test(text) || (mentions.length > 0 && (itWas.test(text) || someone.test(text)));
}

/** Null when the message tells of no wearing. */
export function wearOf({ sentences, context }: Message): WearReading | null {
  const sentence = sentences.find((one) => tellsOfWearing(one, context));
  if (sentence === undefined) return null;
  const { units } = sentence;
  // "Was going to wear the dress but ended up in the joggers": what comes after the turn was worn.
  const ownEnd = whereAnotherBegins(sentence);
  const turnedAt = units.findIndex(
    ({ text: word }, at) =>
      (word === "but" || word === ",") && wore.test(textOf(units.slice(at + 1))) && !wore.test(textOf(units.slice(0, at))),
  );
  const text =
    turnedAt < 0
      ? textOf(units.slice(0, ownEnd))
      : `i ${textOf(units.slice(turnedAt + 1))} ${pastDay(sentence.text, context.today) === context.today ? "today" : ""}`.trim();
  const mentions = sentence.mentions.filter(({ at }) => at > turnedAt && at < ownEnd);
  const isByAnother = someone.test(text);
  // "My brother borrowed my rain jacket": it is lent (care.ts). With a day it was a wearing, and may be back.
  if (isByAnother && /\bborrowed\b/.test(text) && pastDay(text, context.today) === null && !vagueDay.test(text)) return null;
  if (
    !isByAnother &&
    !first.test(text) &&
    context.session.recorded.length === 0 &&
    !/^(?:and |then |so )?(?:had|wore|wearing|just wore|yesterday|last night|today|on|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/.test(
      text,
    ) &&
    !itWas.test(text) &&
    !praised.test(text)
  )
    return null;
  const isWearingNow = /\b(?:am|i am|currently) wearing\b|^wearing\b/.test(text);
  const own = mentions.filter((mention) => !isOthers(mention, sentence));
  const garments = own.flatMap((mention) => meantBy(mention, sentence));
  const unclear = own.flatMap((mention) => (meantBy(mention, sentence).length === 0 ? mention.candidates : []));
  const { outfits } = referencesOf(
    units.flatMap(({ text: words }) => words.split(" ")),
    context.session,
  );
  const isPronoun = garments.length === 0 && unclear.length === 0 && /\b(?:it|this|that|those|them|outfit|look)\b/.test(text);
  if (garments.length === 0 && unclear.length === 0 && outfits.length === 0 && !isPronoun && !isByAnother) return null;
  if (isPronoun && outfits.length === 0 && context.session.shown.length === 0 && !isByAnother) return null;
  // "On Thursday. No, Friday, sorry": the day that corrects it.
  const day =
    correctedDay(sentences, context.today) ??
    pastDay(text, context.today) ??
    (turnedAt < 0 ? null : pastDay(sentence.text, context.today)) ??
    (isWearingNow ? context.today : null);
  const isOfShown = garments.length === 0 && unclear.length === 0;
  const unrecorded = isByAnother
    ? "another_person"
    : notDone.test(text)
      ? "not_done"
      : day === null && (!isOfShown || vagueDay.test(text))
        ? "no_day"
        : null;
  return {
    feedback: {
      action: "wear",
      reason: null,
      worn_on: day ?? (isOfShown ? context.today : null),
      also_on:
        day !== null && /\byesterday and the day before\b/.test(text)
          ? [addDays(day, day === addDays(context.today, -1) ? -1 : 1)]
          : [],
      in_laundry: /\b(?:in the (?:wash|laundry)|dirty|needs? (?:a wash|washing))\b/.test(text),
      unrecorded,
      corrects: false,
    },
    garments: idsOf(garments),
    outfits: outfits.length > 0 ? outfits : isPronoun ? [1] : [],
    unclear: idsOf(unclear),
  };
}

/** "I wore the jeans, and then my nephew came in my jacket": where in the units another person's wearing begins after the own. */
function whereAnotherBegins({ units, text }: SentenceOfMessage): number {
  const match = someone.exec(text);
  const before = match === null ? "" : text.slice(0, match.index);
  if (match === null || !first.test(before) || !wore.test(before) || notDone.test(before)) return units.length;
  let offset = 0;
  const at = units.findIndex((unit) => {
    const isReached = offset >= match.index;
    offset += unit.text.length + 1;
    return isReached;
  });
  return at < 0 ? units.length : at;
}

function correctedDay(sentences: Message["sentences"], today: string): string | null {
  const turned = sentences
    .map(({ text }) => /\b(?:no|sorry|actually|wait|i mean)\b (?:, )?(.*)$/.exec(text)?.[1] ?? "")
    .findLast((rest) => pastDay(rest, today) !== null);
  return turned === undefined ? null : pastDay(turned, today);
}

/** "No I didn't", "delete that", right after a record. */
const denial =
  "(?:i did not(?: wear (?:it|that|them))?|i never (?:wore|did)(?: it| that| them)?|(?:scrap|delete|undo|remove|forget|take back|cancel|erase) (?:that|it|this|the last one)(?: (?:record|entry|one|back))?|that (?:is|was) (?:wrong|not (?:me|right|true)))";
const undoing = new RegExp(
  `^(?:(?:oh|no|nope|sorry|actually|wait|hang on|please) ?[,.]? ?)*${denial}(?:(?: |,|\\.|please|sorry|${denial})*)$`,
);

/** Whether the message takes back what the last reply wrote down. */
export function takesBackRecord(text: string, { session }: Pick<MessageContext, "session">): boolean {
  const spoken = new Set(session.spoken_of);
  const [last] = session.recorded;
  if (last === undefined || !undoing.test(text)) return false;
  return last.garment_ids.every((id) => spoken.has(id));
}

const correcting =
  /^(?:oh )?(?:no|nope|sorry|actually|wait|oops|i mean|i meant|not|hang on|correction|my mistake)\b|\b(?:i mean|i meant|actually)\b/;

/** "Oh and the chelsea boots, forgot those": they join what was recorded. */
const forgotten = /\b(?:forgot|forgotten|left out|missed)\b/;

/** "No, that was yesterday", "sorry, I meant the black jeans": what was recorded last, with another day or other garments. */
export function correctionOf({ text, sentences, context }: Message): WearReading | null {
  const { recorded } = context.session;
  const [last] = recorded;
  if (last !== undefined && takesBackRecord(text, context)) return takenBack;
  if (last === undefined || !(correcting.test(text) || forgotten.test(text)) || sentences.some(({ isQuestion }) => isQuestion))
    return null;
  const day = pastDay(text, context.today);
  const named = sentences.flatMap((sentence) =>
    sentence.mentions.filter((mention) => !isDenied(mention.at, sentence)).flatMap((mention) => meantBy(mention, sentence)),
  );
  const isForgotten = forgotten.test(text);
  const denied = sentences.flatMap((sentence) =>
    sentence.mentions.filter((mention) => isDenied(mention.at, sentence)).flatMap((mention) => meantBy(mention, sentence)),
  );
  if (day === null && named.length === 0) return null;
  const replaced = new Set(named.map(({ category }) => positionOf(category)));
  const kept = recorded
    .flatMap(({ garment_ids }) => garment_ids)
    .filter((id) => {
      const garment = context.wardrobe.find((one) => one.id === id);
      return garment !== undefined && !denied.includes(garment) && (isForgotten || !replaced.has(positionOf(garment.category)));
    });
  return {
    feedback: {
      action: "wear",
      reason: null,
      worn_on: day ?? last.worn_on,
      also_on: [],
      in_laundry: false,
      unrecorded: null,
      corrects: true,
    },
    garments: [...new Set([...kept, ...idsOf(named)])],
    outfits: [],
    unclear: [],
  };
}

/** "No, that was Thursday" where nothing is on record. */
export function correctsNothing({ text, context, sentences }: Message): boolean {
  return (
    context.session.recorded.length === 0 &&
    /^(?:no|nope|sorry|actually|wait)\b.*\b(?:that|it|this) was (?:on )?\w+(?: \.)?$/.test(text) &&
    pastDay(text, context.today) !== null &&
    sentences.every(({ mentions, isQuestion }) => mentions.length === 0 && !isQuestion)
  );
}

/** No garments and no day: the record goes, and none takes its place. */
const takenBack: WearReading = {
  feedback: { action: "wear", reason: null, worn_on: null, also_on: [], in_laundry: false, unrecorded: null, corrects: true },
  garments: [],
  outfits: [],
  unclear: [],
};

function isDenied(at: number, { units }: SentenceOfMessage): boolean {
  // "Left the trainers at home".
  if (
    /^(?:left|leaving)$/.test(units[at - 2]?.text ?? units[at - 1]?.text ?? "") ||
    /\bleft (?:the|my)(?: \w+)?$/.test(textOf(units.slice(0, at)))
  )
    return true;
  return units.slice(Math.max(0, at - 4), at).some(({ text }) => /^(?:not|instead of|rather than)$/.test(text));
}
