// Reads what was worn, when and by whom. Only what the owner did on a known day is recorded: not a plan, a wish, or somebody
// else's wearing.

import { noFeedback } from "../empty-understanding.ts";
import type { MessageContext } from "../session.ts";
import type { Understanding } from "../understanding.ts";
import { stateIn } from "./care.ts";
import { idsOf, type Message, meantBy, partOf, type SentenceOfMessage } from "./message.ts";
import type { Mention } from "./named-garments.ts";
import { daysTogether, pastDay, withoutGarments } from "./past-days.ts";
import { isOthers } from "./people.ts";
import { textOf } from "./polar-unit.ts";
import { referencesOf } from "./references.ts";
import { isList, isPlan, itWas, logs, praised, someone, tellsOfWearing, wish, wore } from "./telling-of-wearing.ts";
import { wearsByDay } from "./wears-by-day.ts";

const first = /\b(?:i|we|me)\b/;
const notDone =
  /\b(?:nearly|almost|was going to|were going to|was about to|wanted to|meant to|should have|would have|could have|might have|i wish|wish i|came (?:this |so |very )?close to|was (?:this|so) close to|in (?:the|my) hand|left (?:it|them) on|if i|if only|plan to|planning to|planning on|will|going to|might|may (?:wear|have|well)|thinking of|thinking about|want to|would like to|would love to|never|not|dreamt|dreamed|instead of wearing)\b[^.?!]{0,30}\b(?:wore|worn|wear|wearing|had on|put on|put the|put my|went|came|go|come|turned up)\b/;
/** A time that is named and is no certain day. */
const vagueDay =
  /\b(?:last (?:time|week|month|year|summer|winter|spring|autumn|fall|christmas)|once|the other day|a while ago|ages ago|(?:weeks?|months?|years?) ago|back in|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|recently|lately|sometimes|usually|always|often|before|when i was|to (?:the|my|an) (?:last|previous))\b/;

/** "Borrowed it last weekend and wore it to a party": that is over, so it may be back. */
const isReturned =
  /\b(?:last|at the|over the|this|the other) (?:weekend|week|night|evening|day)\b|\band (?:then )?(?:wore|had|put) (?:it|them)\b/;
const stillAway =
  /\bstill\b|\b(?:not|never) (?:\w+ ){0,2}(?:given|gave|brought|returned|got|give|bring|had) (?:it|them|that|those)(?: \w+)? ?(?:back)?\b/;

export interface WearReading {
  readonly feedback: NonNullable<Understanding["feedback"]>;
  readonly garments: readonly string[];
  readonly outfits: readonly number[];
  /** Garments between which the words do not decide. */
  readonly unclear: readonly string[];
}

const planned =
  /\b(?:(?:was|were) (?:going|planning|meant|supposed|about|(?:all )?(?:set|ready)) to|(?:meant|planned|intended) to|not (?:get round to|end up|in the end)|never (?:got round to|ended up)) (?:\w+ )?(?:wear|wearing|put on|putting on)\b/;
const isOver =
  /\b(?:yesterday|last (?:night|week|weekend)|this morning|forgot|changed my mind|in the end|but (?:it|i|we|they|then) (?:was|were|did|had|could|ran|got|left|decided))\b/;

/** "I was going to wear the coat yesterday, but it was too warm": not worn, and no wish. */
export function unwornOf({ sentences, context }: Message): WearReading | null {
  const sentence = sentences.find(({ text, isQuestion }) => !isQuestion && planned.test(text) && isOver.test(text));
  if (sentence === undefined || wore.test(sentence.text.replace(planned, ""))) return null;
  const garments = idsOf(sentence.mentions.flatMap((mention) => meantBy(mention, sentence)));
  const worn_on = pastDay(sentence.text, context.today) ?? context.today;
  const feedback = { ...noFeedback, action: "wear" as const, worn_on, unrecorded: "not_done" as const };
  return garments.length === 0 ? null : { feedback, garments, outfits: [], unclear: [] };
}

/** Null when the message tells of no wearing. */
export function wearOf({ sentences, context }: Message): WearReading | null {
  const telling = sentences.filter((one) => tellsOfWearing(one, context));
  // "My brother wore the brown suit. I had the navy one on."
  const sentence = telling.find(({ text }) => !someone.test(text)) ?? telling[0];
  if (sentence === undefined) return null;
  const { units } = sentence;
  // "Was going to wear the dress but ended up in the joggers": what comes after the turn was worn.
  const ownEnd = whereElseBegins(sentence);
  const turnedAt = units.findIndex(
    ({ text: word }, at) =>
      /^(?:but|so|,)$/.test(word) &&
      wore.test(textOf(units.slice(at + 1))) &&
      (!wore.test(textOf(units.slice(0, at))) || notDone.test(textOf(units.slice(0, at)))),
  );
  const text =
    turnedAt < 0
      ? textOf(units.slice(0, ownEnd))
      : `i ${textOf(units.slice(turnedAt + 1))} ${pastDay(sentence.text, context.today) === context.today ? "today" : ""}`.trim();
  const mentions = sentence.mentions.filter(({ at }) => at > turnedAt && at < ownEnd);
  const isByAnother = someone.test(text);
  // "My brother borrowed my rain jacket": it is lent (care.ts). With a day it was a wearing, and may be back.
  const tellsOfOwn = /\bi (?:had|wore|was in|went in)\b/.test(text);
  // "My grandson emptied his juice over my chinos": care.ts.
  if (isByAnother && /\b(?:spill\w*|spilt|emptied|poured|tipped|dropped|splashed|juice|wine|stain\w*|ripped|tore)\b/.test(text))
    return null;
  const isGone =
    stillAway.test(text) || (pastDay(text, context.today) === null && !vagueDay.test(text) && !isReturned.test(text));
  if (isByAnother && !tellsOfOwn && /\b(?:borrowed|pinched|nicked|swiped)\b/.test(text) && isGone) return null;
  if (
    !isByAnother &&
    !first.test(text) &&
    context.session.recorded.length === 0 &&
    !/^(?:and |then |so )?(?:had|wore|wearing|just wore|yesterday|last night|today|on|monday|tuesday|wednesday|thursday|friday|saturday|sunday|went|ended up|nearly|almost|had to|was|been|did|should have|could have|would have|just|threw|friday|back)\b/.test(
      text,
    ) &&
    wore.exec(text)?.index !== 0 &&
    !isList(units, sentence.mentions) &&
    !logs.test(text) &&
    !itWas.test(text) &&
    !praised.test(text)
  )
    return null;
  const isWearingNow = /\b(?:am|i am|currently) wearing\b|^wearing\b|\b(?:just|am) (?:got )?back from\b/.test(text);
  // "My mum borrowed my coat and I had the trench on", "the tee is in the wash and I wore the jeans": the own wearing comes after.
  const ownFrom = units.findIndex(
    ({ text: word }, at) =>
      word === "i" &&
      /^i (?:had|wore|was in|went in|put)\b/.test(textOf(units.slice(at, at + 3))) &&
      (someone.test(textOf(units.slice(0, at))) || stateIn(partOf(sentence, 0, at)) !== null),
  );
  const isByOther = isByAnother && ownFrom < 0;
  const stateFrom = whereStateBegins(sentence);
  const own = mentions.filter(
    (mention) => !isOthers(mention, sentence) && mention.at < stateFrom && (ownFrom < 0 || mention.at > ownFrom),
  );
  const garments = own.flatMap((mention) => meantBy(mention, sentence));
  const unclear = own.flatMap((mention) => (meantBy(mention, sentence).length === 0 ? mention.candidates : []));
  const { outfits } = referencesOf(
    units.flatMap(({ text: words }) => words.split(" ")),
    context.session,
  );
  const isLogged = logs.test(text);
  const saysIt = garments.length === 0 && unclear.length === 0 && /\b(?:it|this|that|those|them|outfit|look)\b/.test(text);
  // "I had it on on Tuesday": what was spoken of, where no outfit was shown since.
  const spoken = context.session.shown.length === 0 || isLogged ? context.session.spoken_of : [];
  const isSpoken = saysIt && outfits.length === 0 && spoken.length > 0 && spoken.length <= 8;
  if (isSpoken) garments.push(...context.wardrobe.filter(({ id }) => spoken.includes(id)));
  // "I did not wear the blazer on Monday, I wore it on Tuesday".
  if (saysIt && !isSpoken && turnedAt > 0)
    garments.push(...sentence.mentions.filter(({ at }) => at < turnedAt).flatMap((mention) => meantBy(mention, sentence)));
  const isPronoun = saysIt && garments.length === 0;
  if (garments.length === 0 && unclear.length === 0 && outfits.length === 0 && !isPronoun && !isByOther) return null;
  if (isPronoun && outfits.length === 0 && context.session.shown.length === 0 && !isByOther) return null;
  // "On Thursday. No, Friday, sorry": the day that corrects it.
  const corrected = correctedDay(sentences, context.today);
  const day =
    corrected ??
    (ownFrom < 0 ? null : pastDay(withoutGarments(units.slice(ownFrom)), context.today)) ??
    pastDay(withoutGarments(turnedAt < 0 ? units.slice(0, ownEnd) : units.slice(turnedAt + 1)), context.today) ??
    (turnedAt < 0 ? null : pastDay(withoutGarments(units), context.today)) ??
    (someone.test(sentences[0]?.text ?? "") && sentence !== sentences[0]
      ? pastDay(sentences[0]?.text ?? "", context.today)
      : null) ??
    (isWearingNow || /\bhave (?:had|been)\b.*\ball (?:day|morning|afternoon|evening)\b/.test(text) ? context.today : null) ??
    // "I also wore the loafers that day"
    (/\b(?:that|the same) day\b/.test(text) ? (context.session.recorded.at(-1)?.worn_on ?? null) : null);
  const together = daysTogether(text, context.today);
  const isOfShown = garments.length === 0 && unclear.length === 0;
  const unrecorded = isByOther
    ? "another_person"
    : notDone.test(text)
      ? "not_done"
      : day === null && together.length === 0 && (!isOfShown || vagueDay.test(text))
        ? "no_day"
        : null;
  const [onFirst, ...also] =
    unrecorded !== null || together.length > 0 || corrected !== null ? [] : wearingsOf(sentences, sentence, own, context);
  // "Wore the jeans on Monday and today I want the coat": the coat is a wish, and the day is Monday.
  const isElse = onFirst !== undefined && (onFirst.worn_on !== day || onFirst.garments.length < idsOf(garments).length);
  if (onFirst !== undefined && (isElse || also.length > 0)) {
    const { worn_on } = onFirst;
    return {
      feedback: { ...noFeedback, action: "wear", worn_on, also },
      garments: onFirst.garments,
      outfits: [],
      unclear: [],
    };
  }
  const [firstOfThem, ...others] = together;
  return {
    feedback: {
      ...noFeedback,
      action: "wear",
      worn_on: firstOfThem ?? day ?? (isOfShown ? context.today : null),
      also: [
        ...others.map((worn_on) => ({ worn_on, garments: [] })),
        // What is certain, while the rest is asked about.
        ...(unclear.length > 0 && garments.length > 0 ? [{ worn_on: day ?? context.today, garments: idsOf(garments) }] : []),
      ],
      in_laundry: /\b(?:in the (?:wash|laundry)|dirty|needs? (?:a wash|washing))\b/.test(text),
      unrecorded,
    },
    garments: unclear.length > 0 ? [] : idsOf(garments),
    outfits: outfits.length > 0 ? outfits : isPronoun ? [1] : [],
    unclear: idsOf(unclear),
  };
}

/**
 * Each day with what was worn on it, of a sentence that tells of wearing and of those after it that go on; empty where the sentence
 * itself does not say, so that what it tells is not lost for what comes after.
 */
function wearingsOf(
  sentences: Message["sentences"],
  sentence: SentenceOfMessage,
  own: readonly Mention[],
  { today }: Pick<MessageContext, "today">,
): WearReading["feedback"]["also"] {
  const here = wearsByDay(sentence, own, today);
  if (here.length === 0) return [];
  const later = sentences
    .slice(sentences.indexOf(sentence) + 1)
    .filter(({ text, isQuestion }) => !isQuestion && !someone.test(text) && !wish.test(text) && !isPlan(text));
  return [...here, ...later.flatMap((one) => wearsByDay(one, one.mentions, today))].flatMap(({ days, garments }) =>
    days.map((worn_on) => ({ worn_on, garments: idsOf(garments) })),
  );
}

/** "I wore it on Friday and will wear it again on Tuesday" */
const planAfter = /\b(?:and|but|,) (?:(?:i|we) )?(?:will|shall|might|plan to|want to|would like to|am going to) /;

/**
 * Where in the units something else begins after the own wearing: another person's, as in "I wore the jeans, and then my nephew came in
 * my jacket", or a plan.
 */
function whereElseBegins({ units, text }: SentenceOfMessage): number {
  const [match] = [someone.exec(text), planAfter.exec(text)]
    .filter((found) => found !== null)
    .toSorted((one, other) => one.index - other.index);
  const before = match === undefined ? "" : text.slice(0, match.index);
  const isOwn = first.test(before) || /^(?:wore|had)\b/.test(before);
  if (match === undefined || !isOwn || !wore.test(before) || notDone.test(before)) return units.length;
  let offset = 0;
  const at = units.findIndex((unit) => {
    const isReached = offset >= match.index;
    offset += unit.text.length + 1;
    return isReached;
  });
  return at < 0 ? units.length : at;
}

/** "I wore the polo and the jeans are in the wash": where what became of a piece begins, which tells of no wearing. */
function whereStateBegins(sentence: SentenceOfMessage): number {
  const { units } = sentence;
  const at = units.findLastIndex(({ text }) => text === "and" || text === "but" || text === ",");
  if (at < 0) return units.length;
  const after = partOf(sentence, at + 1, units.length);
  return after.mentions.length > 0 && stateIn(after) !== null && !wore.test(after.text) ? at : units.length;
}

function correctedDay(sentences: Message["sentences"], today: string): string | null {
  const turned = sentences
    .map(({ text }) => /\b(?:no|sorry|actually|wait|i mean)\b (?:, )?(.*)$/.exec(text)?.[1] ?? "")
    .findLast((rest) => pastDay(rest, today) !== null);
  return turned === undefined ? null : pastDay(turned, today);
}
