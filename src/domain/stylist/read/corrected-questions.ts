// Reads a question about the wardrobe that corrects the last one: another colour, another kind, how many of them.

import type { MessageContext } from "../session.ts";
import type { WardrobeQuestion } from "../understanding.ts";
import type { Message, SentenceOfMessage } from "./message.ts";
import { questionIn } from "./wardrobe-questions.ts";

const correcting =
  /^\S+(?: \S+)? then$|^(?:no|nope|sorry|pardon|excuse me|actually|wait|oops|i mean|i meant|i should have said|hang on|and|or|what about|how about)\b|^(?:\S+ ){1,3}i (?:mean|meant)\b/;

const asksForNames =
  /^(?:(?:so|and|ok|okay|oh|wow|really|well) [,.?]? ?)*(?:which|what) (?:ones?(?: (?:are|is|do i have|have i got) ?(?:they|it|those|that|these)?)?|(?:are|is) (?:they|those|these|it|that))(?: then| exactly)? [.?]$/;

/** "Sorry, I meant burgundy", "and in green?": the last question with another colour or kind. */
export function correctedQuestion({ sentences, text, context }: Message): WardrobeQuestion | null {
  const { question } = context.session;
  const [sentence] = sentences;
  // "So how many is that?"
  if (
    question !== null &&
    /^(?:so |and |ok |okay )*(?:that is how many|how many (?:is|are|does|do) (?:that|it|those|they)(?: make)?)\b/.test(text)
  )
    return { ...question, asks: "count" };
  // "Which ones?", "what are they?"
  if (question !== null && asksForNames.test(text)) return { ...question, asks: "which" };
  const last = sentences.at(-1);
  if (question === null || sentence === undefined || last === undefined) return null;
  // "Shoot, that will not do. How about green?"
  if (!correcting.test(text)) return !correcting.test(last.text) ? null : correctedBy(last, question, context);
  return correctedBy(sentence, question, context, sentences.flatMap(({ units }) => units).length);
}

function correctedBy(
  sentence: SentenceOfMessage,
  question: WardrobeQuestion,
  context: MessageContext,
  length: number = sentence.units.length,
): WardrobeQuestion | null {
  const { colors, categories, words, garments } = questionIn(sentence, question.asks, context);
  if (colors.length + categories.length + words.length === 0) return null;
  if (length > 9) return null;
  return {
    ...question,
    garments,
    colors: colors.length > 0 ? colors : question.colors,
    categories: categories.length > 0 ? categories : question.categories,
    words: words.length > 0 ? words : colors.length + categories.length > 0 ? [] : question.words,
  };
}
