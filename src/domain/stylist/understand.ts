// Understands a message without a model: rules over what its sentences say.

import { emptyUnderstanding } from "./empty-understanding.ts";
import { calendarDates } from "./read/days.ts";
import { guessOf, saysNothing } from "./read/guess.ts";
import { type Message, messageOf } from "./read/message.ts";
import { asksToStartOver } from "./read/requests.ts";
import type { Reading } from "./read/rule.ts";
import { rules } from "./read/rules.ts";
import { languageOf } from "./read/small-talk.ts";
import { isOrder } from "./read/topic.ts";
import { sentencesOf } from "./read/units.ts";
import { takesBackRecord } from "./read/wear-corrections.ts";
import { wishesOf, wordsOf } from "./read/wishes-of-message.ts";
import type { MessageContext } from "./session.ts";
import type { Understanding } from "./understanding.ts";

export function understand(message: string, context: MessageContext): Understanding {
  return read(message, context).understanding;
}

/** The names of the rules that fired for a message, for a trace. */
export function rulesFor(message: string, context: MessageContext): readonly string[] {
  return read(message, context).fired;
}

function read(
  text: string,
  context: MessageContext,
): { readonly understanding: Understanding; readonly fired: readonly string[] } {
  const language = languageOf(text);
  if (isOrder(text)) return { understanding: { ...emptyUnderstanding, language }, fired: ["order to a model"] };
  const dates = calendarDates(text, context.today);
  const sentences = sentencesOf(dates.rest, context);
  const message = messageOf(text, sentences, context);
  const wishes = wishesOf(message, dates, language);
  const wishesIn = (some: Message["sentences"]) => wishesOf({ ...message, sentences: some }, dates, language);
  // A message in another language is read for figures alone; its words would be misread.
  if (language !== "en") return { understanding: { ...wishes, intent: wishes.intent }, fired: ["another language"] };
  const reading: Reading = { message, rest: dates.rest, wishes, wishesIn, hasShownOutfits: context.session.shown.length > 0 };
  if (asksToStartOver(sentences.flatMap(wordsOf).join(" ")) && !takesBackRecord(message))
    return { understanding: wishes, fired: ["start over"] };
  for (const rule of rules) {
    const fields = rule.read(reading);
    if (fields !== null) return { understanding: { ...wishes, feedback: null, change: null, ...fields }, fired: [rule.name] };
  }
  const guess = saysNothing(wishes) ? guessOf(message, wishes) : null;
  return guess === null
    ? { understanding: wishes, fired: [wishes.intent] }
    : { understanding: { ...wishes, ...guess }, fired: ["likely intent"] };
}
