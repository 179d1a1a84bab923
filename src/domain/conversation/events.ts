// The events of a conversation, as stored and as sent (docs/design.md, "Events and resuming").

import { z } from "zod";
import { ResolvedConstraints } from "../outfit/ask/constraints.ts";
import { Problem } from "../problem.ts";
import { MessageStatus, Speaker } from "../words/records.ts";

/** Milliseconds from the start of the turn. */
export const Timings = z.object({
  understood_ms: z.number(),
  outfits_ms: z.number(),
  first_word_ms: z.number(),
  total_ms: z.number(),
});
export type Timings = z.infer<typeof Timings>;

const Done = z.object({
  message_id: z.uuid(),
  outfit_ids: z.array(z.uuid()),
  engine: Speaker,
  status: MessageStatus,
  timings: Timings,
});

export const eventData = {
  conversation: z.object({ conversation_id: z.uuid() }),
  constraints: z.object({ constraints: ResolvedConstraints }),
  /** Outfits as in other answers; empty when the message asks for none. */
  outfits: z.object({ outfits: z.array(z.unknown()) }),
  delta: z.object({ text: z.string() }),
  done: Done,
  error: Problem,
};

export const ConversationEvent = z.discriminatedUnion("name", [
  z.object({ name: z.literal("conversation"), data: eventData.conversation }),
  z.object({ name: z.literal("constraints"), data: eventData.constraints }),
  z.object({ name: z.literal("outfits"), data: eventData.outfits }),
  z.object({ name: z.literal("delta"), data: eventData.delta }),
  z.object({ name: z.literal("done"), data: eventData.done }),
  z.object({ name: z.literal("error"), data: eventData.error }),
]);
export type ConversationEvent = z.infer<typeof ConversationEvent>;

/** Whether this is the last event of its turn. */
export function endsTurn({ name }: Pick<ConversationEvent, "name">): boolean {
  return name === "done" || name === "error";
}
