// The built-in stylist: rules here and now, no model and no network. It never fails, so it is what everything falls back to.

import type { Answer } from "../domain/stylist/answer.ts";
import type { Understanding } from "../domain/stylist/understanding.ts";
import type { Turn } from "./stylist-engine.ts";

/** Words that may be read, and whose they are: the model's, or ours instead of a sentence that is not so. */
export interface Checked {
  readonly text: string;
  readonly by: "model" | "built-in";
}

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
