// What a message is likely to do, where no rule fits: learned from labelled messages (tools/stylist/README.md). It decides nothing
// that is written down: the answer says what it took the message for, and asks.

import { z } from "zod";
import { Intent } from "../understanding.ts";
import table from "./likely-intent.json" with { type: "json" };
import type { Message } from "./message.ts";

/** Twentieths of a logit: for each intent alone, and for each word, in the order of `intents`. */
const { alone } = table;
const words: Readonly<Record<string, readonly number[]>> = table.words;
const intents = z.array(Intent).parse(table.intents);

/** The words that count: what a table has stands for its kind, so that a garment is a garment by any name. */
export function wordsForIntent({ sentences, context }: Pick<Message, "sentences" | "context">): readonly string[] {
  const said = sentences.flatMap(({ units, isQuestion }) => [
    ...units.flatMap(({ text, meaning, garmentIds, kind }) => {
      if (garmentIds.length > 0 || meaning?.kind === "garment") return ["<garment>"];
      if (meaning?.kind === "occasion" || meaning?.kind === "colour") return [`<${meaning.kind}>`];
      return kind === "number" ? ["<number>"] : text.split(" ");
    }),
    isQuestion ? "?" : ".",
  ]);
  return [...new Set([...said, context.session.shown.length > 0 ? "<shown>" : "<new>"])];
}

/** Null where none has at least this probability, 0..1. */
export function likelyIntent(message: Pick<Message, "sentences" | "context">, least: number): Intent | null {
  const logits = [...alone];
  for (const word of wordsForIntent(message)) {
    for (const [at, weight] of (Object.hasOwn(words, word) ? (words[word] ?? []) : []).entries())
      logits[at] = (logits[at] ?? 0) + weight;
  }
  const most = Math.max(...logits);
  const odds = logits.map((logit) => Math.exp((logit - most) / 20));
  const sum = odds.reduce((total, one) => total + one, 0);
  return 1 / sum < least ? null : (intents[logits.indexOf(most)] ?? null);
}
