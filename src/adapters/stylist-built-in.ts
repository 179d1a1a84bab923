// SCRATCH, not committed.
import type { Answer } from "../domain/stylist/answer.ts";
import { nothingSaid, type Understanding } from "../domain/stylist/understanding.ts";
import { Occasion } from "../domain/vocabulary.ts";
import type { Turn } from "./stylist-engine.ts";
export interface Checked {
  readonly text: string;
  readonly by: "model" | "built-in";
}
export interface BuiltIn {
  understand(turn: Turn): Understanding;
  compose(answer: Answer, said: string): Iterable<string>;
  check(turn: Turn, answer: Answer): { hear(text: string): Iterable<Checked>; end(): Iterable<Checked>; readonly replaced: number };
}
export const builtIn: BuiltIn = {
  understand({ message }) {
    const occasion = Occasion.options.find((word) => message.toLowerCase().includes(word)) ?? null;
    return { ...nothingSaid, intent: /\bhi\b/i.test(message) ? "small_talk" : "outfit", occasion };
  },
  *compose(answer, said) {
    const whole = answer.facts.join(" ");
    if (said === "") yield* whole.match(/\s*\S+/g) ?? [];
    else yield ` (${whole})`;
  },
  check: () => ({
    *hear(text) {
      yield { text, by: "model" as const };
    },
    *end() {},
    replaced: 0,
  }),
};
