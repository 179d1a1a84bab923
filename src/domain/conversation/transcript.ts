// The part of a conversation that a model gets: the last messages, and a summary of the earlier ones.

import { cut } from "./title.ts";

export interface PastTurn {
  readonly message: string;
  readonly reply: string;
}

export interface Transcript {
  readonly summary: string | null;
  readonly messages: readonly { readonly role: "user" | "assistant"; readonly content: string }[];
}

/** About 1,500 tokens of English. The session has the exact state in any case. */
const recentCharacters = 6000;
/** The most turns, however short they are. */
export const recentTurns = 50;
const summaryCharacters = 2000;
/** Length of an older message in the summary: its beginning says what the person wants. */
const mentionCharacters = 90;

/** `earlier` is the summary of turns that are no longer stored; `turns` are the stored turns, the oldest first. */
export function transcriptOf(earlier: string | null, turns: readonly PastTurn[]): Transcript {
  let charactersLeft = recentCharacters;
  let from = turns.length;
  while (from > 0 && turns.length - from < recentTurns) {
    const { message, reply } = turns[from - 1] ?? { message: "", reply: "" };
    charactersLeft -= message.length + reply.length;
    // The last turn is always included: a message has at most 4,000 characters.
    if (charactersLeft < 0 && from < turns.length) break;
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

/** The summary with a line for each of these messages. When it gets too long, lines in the middle are left out. */
export function summaryOf(earlier: string | null, turns: readonly PastTurn[]): string | null {
  const lines = [
    ...(earlier === null ? [] : earlier.split("\n")),
    ...turns.map(({ message }) => `- ${cut(message.replaceAll(/\s+/g, " ").trim(), mentionCharacters)}`),
  ];
  if (lines.length === 0) return null;
  const gap = "- …";
  const keptLines = lines.filter((line) => line !== gap);
  const long = () => keptLines.reduce((sum, line) => sum + line.length + 1, 0) > summaryCharacters;
  const wasCut = keptLines.length < lines.length || long();
  // A fifth of the lines comes from the beginning of the conversation, the rest from its latest part.
  const first = Math.ceil(keptLines.length / 5);
  while (long()) keptLines.splice(Math.min(first, Math.floor(keptLines.length / 5)), 1);
  return (
    wasCut
      ? [...keptLines.slice(0, Math.floor(keptLines.length / 5)), gap, ...keptLines.slice(Math.floor(keptLines.length / 5))]
      : keptLines
  ).join("\n");
}
