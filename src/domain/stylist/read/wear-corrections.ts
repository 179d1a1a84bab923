// Reads what changes a record of wearing: "no, that was yesterday", "delete that", "I forgot the boots", "and Tuesday too".

import { positionOf } from "../../outfit/ask/wearable.ts";
import { noFeedback } from "../empty-understanding.ts";
import { addDays } from "./calendar-words.ts";
import { idsOf, type Message, meantBy, type SentenceOfMessage } from "./message.ts";
import { pastDay } from "./past-days.ts";
import { textOf } from "./polar-unit.ts";
import { chosenOf } from "./telling-apart.ts";
import type { WearReading } from "./wears.ts";

/** "No I didn't", "delete that", right after a record. */
const denial =
  "(?:i did not(?: wear (?:it|that|them))?|i never (?:wore|did)(?: it| that| them)?|(?:scrap|delete|undo|remove|forget|take back|cancel|erase) (?:that|it|this|the last one)(?: (?:record|entry|one|back))?|that (?:is|was) (?:wrong|not (?:me|right|true)))";
const undoing = new RegExp(
  `^(?:(?:oh|oops|whoops|no|nope|sorry|actually|wait|hang on|please|okay|hm) ?[,.]? ?)*${denial}(?:(?: |,|\\.|please|sorry|${denial})*)$`,
);

/** "I changed before I went out, so I didn't wear it after all, take it off": the same among other words. */
const undone =
  /\b(?:did not|never|not) (?:\w+ ){0,2}(?:wear|wore|worn|have|had|put) (?:it|that|them|those)\b|\b(?:take|strike) (?:it|that|them|those|this) (?:off|out|back)\b|\b(?:remove|delete|scrap|undo|cancel|unlog|erase) (?:it|that|them|those|this)\b/;

/** Whether the message takes back what the last reply wrote down. */
export function takesBackRecord({ text, sentences, mentions, context: { session, today } }: Message): boolean {
  const spoken = new Set(session.spoken_of);
  const [last] = session.recorded;
  if (last === undefined || !last.garment_ids.every((id) => spoken.has(id))) return false;
  if (undoing.test(text)) return true;
  const namesElse = mentions.some(({ garment }) => garment === null || !last.garment_ids.includes(garment.id));
  const isAsking = sentences.some(({ isQuestion }) => isQuestion) || /\b(?:what|instead|but i (?:did|wore))\b/.test(text);
  return undone.test(text) && !namesElse && !isAsking && [null, last.worn_on].includes(pastDay(text, today));
}

/** "And Tuesday too", "I had the same on today but with the boots": what was recorded last, on another day. */
export function repeatOf({ text, sentences, context }: Message): WearReading | null {
  const [last] = context.session.recorded;
  const [sentence, ...more] = sentences;
  if (last === undefined || sentence === undefined || more.length > 0 || sentence.isQuestion) return null;
  const day = pastDay(text, context.today);
  const isTooOn =
    /^(?:and |also |plus |then )*(?:on )?(?:yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday) (?:too|as well|also|again)\b/.test(
      text,
    );
  const isSame = /\bi (?:had|wore|was in|went in)\b.*\b(?:the )?same\b/.test(text);
  if (day === null || !(isTooOn || isSame)) return null;
  const garmentOf = (id: string) => context.wardrobe.find((one) => one.id === id);
  const meant = (isOut: boolean) =>
    sentence.mentions.filter(({ at }) => isDenied(at, sentence) === isOut).flatMap((mention) => meantBy(mention, sentence));
  const [named, denied] = [meant(false), idsOf(meant(true))];
  const replaced = new Set(named.map(({ category }) => positionOf(category)));
  const kept = last.garment_ids.filter((id) => {
    const garment = garmentOf(id);
    return garment !== undefined && !denied.includes(id) && !replaced.has(positionOf(garment.category));
  });
  return {
    feedback: { ...noFeedback, action: "wear", worn_on: day },
    garments: [...new Set([...kept, ...idsOf(named)])],
    outfits: [],
    unclear: [],
  };
}

const correcting =
  /^(?:oh )?(?:no|nope|lie|i lied|my bad|scratch that|excuse me|pardon|sorry|actually|wait|oops|i mean|i meant|not|hang on|correction|my mistake)\b|\b(?:i mean|i meant|actually|wrong day|day wrong|(?:it|that|this) (?:was not|should (?:be|say|have been))|(?:not|rather than|instead of) (?:on )?(?:yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b|^(?:that|it) was the day before\b/;

/** "Oh and the chelsea boots, forgot those": they join what was recorded. */
const forgotten = /\b(?:forgot|forgotten|left out|missed)\b/;

/** "And the heels": nothing but garments, right after a record. */
const adding = /^(?:(?:and|oh|also|plus|with|yes|then) ,? ?)+/;
const ofAddition = /^(?:and|oh|also|plus|with|the|my|a|too|as|well|then|of|course|,|yes|on|top|over|it)$/;
function isListOfGarments({ units, mentions }: SentenceOfMessage): boolean {
  const named = new Set(
    mentions.flatMap(({ at, modifiers }) => Array.from({ length: modifiers.length + 1 }, (_, back) => at - back)),
  );
  return (
    mentions.length > 0 &&
    units.every(
      ({ text, meaning }, at) =>
        named.has(at) || meaning?.kind === "colour" || text.split(" ").every((word) => ofAddition.test(word)),
    )
  );
}

/** "No trainers though": a wish about what comes, and no answer to the record. */
function refusesKind({ units, mentions }: SentenceOfMessage): boolean {
  const [no, next] = units;
  const [mention] = mentions;
  const isLed = no?.text === "no" && next !== undefined && next.kind !== "mark";
  return isLed && mention !== undefined && mention.determiner !== "definite" && mention.at - mention.modifiers.length === 1;
}

/** "No, that was yesterday", "sorry, I meant the black jeans": what was recorded last, with another day or other garments. */
export function correctionOf(message: Message): WearReading | null {
  const { text, sentences, context } = message;
  const { recorded } = context.session;
  const [last] = recorded;
  if (last !== undefined && takesBackRecord(message)) return takenBack;
  const adds = adding.test(text) && sentences.every(isListOfGarments);
  if (
    last === undefined ||
    sentences.every(refusesKind) ||
    !(adds || correcting.test(text) || forgotten.test(text)) ||
    sentences.some(({ isQuestion }) => isQuestion)
  )
    return null;
  const said = /\b(?:that|it|this|those|they) (?:was|were) (?:actually |really |just )?(?:on |for |from )?((?:\S+ ?){1,4})/.exec(
    text,
  )?.[1];
  const isDayBefore = /\bthe day before\b(?! yesterday)/.test(text);
  const day = isDayBefore
    ? addDays(last.worn_on, -1)
    : ((said === undefined ? null : pastDay(said, context.today)) ?? pastDay(text, context.today));
  const named = sentences.flatMap((sentence) =>
    sentence.mentions.filter((mention) => !isDenied(mention.at, sentence)).flatMap((mention) => meantBy(mention, sentence)),
  );
  // "Sorry, the grey one": another of the kind that was recorded.
  if (named.length === 0 && /\bones?\b/.test(text)) {
    const kinds = new Set(context.wardrobe.filter(({ id }) => last.garment_ids.includes(id)).map(({ category }) => category));
    const others = context.wardrobe.filter(({ id, category }) => kinds.has(category) && !last.garment_ids.includes(id));
    const [other, ...more] = chosenOf(others, text.replace(/\bnot the \w+(?: one)?\b/, "").split(" "));
    if (other !== undefined && more.length === 0) named.push(other);
  }
  const isForgotten = adds || forgotten.test(text);
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
    feedback: { ...noFeedback, action: "wear", worn_on: day ?? last.worn_on, corrects: true },
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
  feedback: { ...noFeedback, action: "wear", corrects: true },
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
