// What a model is reminded of: the last messages as they were, and in a few words all that came before them.

import { cut } from "./title.ts";

export interface PastTurn {
  readonly message: string;
  readonly reply: string;
}

export interface Transcript {
  readonly summary: string | null;
  readonly messages: readonly { readonly role: "user" | "assistant"; readonly content: string }[];
}

/** About 1,500 tokens at the 4 characters that a token of English has; the session says the rest exactly. */
const recentCharacters = 6000;
/** However short they are: fifty turns are a long evening. */
export const recentTurns = 50;
const summaryCharacters = 2000;
/** Of one older message: what was wanted stands at its beginning. */
const mentionCharacters = 90;

/** `earlier` stands for turns that are no longer kept; `turns` are the others, the oldest first. */
export function transcriptOf(earlier: string | null, turns: readonly PastTurn[]): Transcript {
  let left = recentCharacters;
  let from = turns.length;
  while (from > 0 && turns.length - from < recentTurns) {
    const { message, reply } = turns[from - 1] ?? { message: "", reply: "" };
    left -= message.length + reply.length;
    // The last turn is there however long it is: messages are at most 4,000 characters.
    if (left < 0 && from < turns.length) break;
    from -= 1;
  }
  return {
    summary: summaryOf(earlier, turns.slice(0, from)),
    messages: turns
      .slice(from)
      .flatMap(({ message, reply }) => [
        { role: "user" as const, content: message },
        ...(reply === "" ? [] : [{ role: "assistant" as const, content: reply }]),
      ]),
  };
}

/** What the person said in these turns, a line each after those of before; where that gets too long, its middle goes. */
export function summaryOf(earlier: string | null, turns: readonly PastTurn[]): string | null {
  const lines = [
    ...(earlier === null ? [] : earlier.split("\n")),
    ...turns.map(({ message }) => `- ${cut(message.replaceAll(/\s+/g, " ").trim(), mentionCharacters)}`),
  ];
  if (lines.length === 0) return null;
  const gap = "- …";
  const kept = lines.filter((line) => line !== gap);
  const long = () => kept.reduce((sum, line) => sum + line.length + 1, 0) > summaryCharacters;
  const wasCut = kept.length < lines.length || long();
  // A fifth of it is how the conversation began; the rest is its latest part.
  const first = Math.ceil(kept.length / 5);
  while (long()) kept.splice(Math.min(first, Math.floor(kept.length / 5)), 1);
  return (wasCut ? [...kept.slice(0, Math.floor(kept.length / 5)), gap, ...kept.slice(Math.floor(kept.length / 5))] : kept).join(
    "\n",
  );
}
