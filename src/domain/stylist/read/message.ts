// A message taken apart once for all rules: its sentences, their words, and the garments that each names.

import type { KnownGarment, MessageContext } from "../session.ts";
import { type Mention, mentionAt } from "./named-garments.ts";
import { textOf } from "./polar-unit.ts";
import { narrowed } from "./telling-apart.ts";
import type { Sentence } from "./units.ts";

export interface SentenceOfMessage extends Sentence {
  /** Its words and marks in one spelling, with single spaces. */
  readonly text: string;
  readonly mentions: readonly Mention[];
}

export interface Message {
  readonly raw: string;
  readonly sentences: readonly SentenceOfMessage[];
  /** All sentences, each closed by " ." or " ?". */
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly context: MessageContext;
}

export function messageOf(raw: string, sentences: readonly Sentence[], context: MessageContext): Message {
  const { shown, spoken_of } = context.session;
  const away = context.wardrobe.filter(({ out_of_use }) => out_of_use !== null);
  const near = [spoken_of, shown.flatMap(({ garment_ids }) => garment_ids), away.map(({ id }) => id)];
  const read = sentences.map((sentence): SentenceOfMessage => {
    const mentions = sentence.units
      .map((_, at) => mentionAt(sentence.units, at, context.wardrobe, near))
      .filter((mention) => mention !== null)
      .map((mention) => narrowed(mention, sentence.units))
      .map((mention, index, all) => ofBefore(mention, all.slice(0, index)));
    // "Not the tartan one": the word stands for the garment that it describes.
    const units = sentence.units.map((unit, at) => {
      const garment = unit.meaning === null ? mentions.find((mention) => mention.at === at)?.garment : undefined;
      return garment === undefined || garment === null ? unit : { ...unit, garmentIds: [garment.id] };
    });
    return { ...sentence, units, text: textOf(units), mentions };
  });
  return { raw, sentences: read, ...joined(read), context };
}

/** A pronoun for what an outfit is to have. */
export const pointing = /\b(?:around|round|on|with|wear|use|style) (?:that|it|this|them|those|these)\b/;

const joined = (sentences: readonly SentenceOfMessage[]): Pick<Message, "text" | "mentions"> => ({
  text: sentences.map(({ text, isQuestion }) => `${text} ${isQuestion ? "?" : "."}`).join(" "),
  mentions: sentences.flatMap(({ mentions }) => mentions),
});

const asks =
  /^(?:(?:and|so|but|then|also) )?(?:(?:do|does|did|is|are|can|could|should|shall|would|will|have|has) (?:i|it|they|we|you|the|my|that|those|this|these|there|any)\b|(?:what|which|how|when|where)\b)/;
const asksPlainly =
  /^(?:(?:and|so|but|then|also) )?(?:(?:what|which) (?:\w+ )?(?:goes|go|works|work|do i|should i|can i|could i|shall i|would|to wear|else|is left)\b|(?:do|does|should|can|could) (?:i|the|my|it|they)\b)/;
const endsOfClause = /^(?:,|and|so|but)$/;

/** The same with each question in a sentence of its own: "the jeans are in the wash, do I have any others?" */
export function withQuestionsApart(message: Message): Message {
  return ofSentences(message, message.sentences.flatMap(questionApart));
}

/** The message as far as these sentences say it. */
export function ofSentences(message: Message, sentences: Message["sentences"]): Message {
  return { ...message, sentences, ...joined(sentences) };
}

function questionApart(sentence: SentenceOfMessage): SentenceOfMessage[] {
  const { units, isQuestion } = sentence;
  if (asks.test(sentence.text)) return [sentence];
  // Typed without its mark, a question begins with a word that nothing else begins with.
  const begins = isQuestion ? asks : asksPlainly;
  const at = units.findIndex(
    ({ text }, index) => index > 2 && endsOfClause.test(text) && begins.test(textOf(units.slice(index + 1))),
  );
  const told = partOf(sentence, 0, at);
  // "I'm wearing the black dress, what else?" is one wish.
  if (at < 0 || /\b(?:am|are|be) wearing\b/.test(told.text)) return [sentence];
  return [
    { ...told, isQuestion: false },
    { ...partOf(sentence, at + 1, units.length), isQuestion: true },
  ];
}

/** The units from one place to another, with what they mention. */
export function partOf(sentence: SentenceOfMessage, from: number, to: number): SentenceOfMessage {
  const units = sentence.units.slice(from, to);
  const mentions = sentence.mentions
    .filter(({ at }) => at >= from && at < to)
    .map((mention) => ({ ...mention, at: mention.at - from }));
  return { ...sentence, units, text: textOf(units), mentions };
}

/** "I wore my navy jumper and my boss said nice jumper": of several that fit, the one that was named. */
function ofBefore(mention: Mention, before: readonly Mention[]): Mention {
  if (
    mention.garment !== null ||
    mention.candidates.length < 2 ||
    mention.colours.length > 0 ||
    mention.determiner === "indefinite"
  )
    return mention;
  const named = before.findLast(({ garment }) => garment !== null && mention.candidates.some(({ id }) => id === garment.id));
  return named === undefined ? mention : { ...mention, garment: named.garment };
}

const all = new Set(["all", "both", "every"]);
/** "My cardigans are both …", "jeans are in the wash, all of them": after a kind that is named alone. */
const allAfter =
  /^(?:\w+ ){0,8}?(?:(?:, )?(?:both|all) (?:of )?(?:them|pairs|the lot|my|in|at|gone|need)\b|(?:are|were|have) (?:both|all)\b|, (?:both|all)$)/;

/** The garments that a mention means: the only one that fits, or all of them with "both" and "all my". */
export function meantBy(mention: Mention, { units, mentions }: SentenceOfMessage): readonly KnownGarment[] {
  // "Both shirts are clean again", of which one was shown last.
  const isEach = mention.candidates.length > 1 && mention.modifiers.some((word) => all.has(word));
  if (mention.garment !== null && !isEach) return [mention.garment, ...mention.others];
  const before = units.slice(Math.max(0, mention.at - 4), mention.at).map(({ text }) => text);
  const isAll =
    before.some((word) => all.has(word)) || (mentions.length === 1 && allAfter.test(textOf(units.slice(mention.at + 1))));
  return isAll ? mention.candidates : [];
}

export const idsOf = (garments: readonly Pick<KnownGarment, "id">[]): string[] => [...new Set(garments.map(({ id }) => id))];
