// The built-in stylist: rules here and now, no model and no network. It never fails, so it is what everything falls back to.

import type { Answer } from "../answer.ts";
import { extract } from "../understand.ts";
import type { Understanding } from "../understanding.ts";
import { understandingInstructions } from "../understanding-prompt.ts";
import type { ChatMessage } from "./chat-message.ts";
import { compose } from "./compose.ts";
import type { Turn } from "./engine.ts";
import { type Checked, SentenceCheck } from "./reply-check.ts";
import { replyPrompt as promptOf, replyInstructions } from "./reply-prompt.ts";

/** Listens to a model's words and lets through what is true of the answer, sentence by sentence. */
export interface WordsCheck {
  hear(words: string): readonly Checked[];
  /** What is still held, once the model has ended. */
  end(): readonly Checked[];
  readonly replaced: number;
}

export interface BuiltIn {
  understand(turn: Turn): Understanding;
  /** The reply, or what of it is not in `said` yet, in pieces that are joined as they are. */
  compose(answer: Answer, said: string): Iterable<string>;
  check(turn: Turn, answer: Answer): WordsCheck;
}

export const stylistBuiltIn: BuiltIn = {
  understand: ({ message, known }) => extract(message, known),
  compose,
  check: ({ known }, answer) => new SentenceCheck(answer, known.wardrobe, [replyInstructions, understandingInstructions]),
};

/** What a model is told of an answer that it is to put into words. */
export function replyPrompt({ message, transcript }: Turn, answer: Answer): readonly ChatMessage[] {
  return promptOf({ message, earlier: transcript.messages, summary: transcript.summary }, answer);
}
