// The answer of a turn that came back from the database, for somebody who sends its message again.

import type { ConversationEvent } from "../../src/domain/conversation/events.ts";
import { ResolvedConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { outfitBodies } from "../../src/views/outfit.ts";
import type { StoredTurn } from "./stored-turn.ts";
import type { TurnContext } from "./turn-context.ts";
import type { LoggedEvent } from "./turn-events.ts";

/**
 * The events of an ended turn that came back from the database, made of its rows; null for any other turn, whose events are in the
 * log. The outfits are shown as they are today. They are not logged: readers that resume must not get an old turn as a new one.
 */
export async function restoredEvents(context: TurnContext, turn: StoredTurn, origin: string): Promise<LoggedEvent[] | null> {
  const { services, log, userId, conversationId } = context;
  if (!log.isRestored(turn)) return null;
  const { outfits, garments } = await services.conversationStore.outfits(userId, turn.outfit_ids);
  const views = outfitBodies(outfits, garments, { person: { id: userId }, services, origin });
  const constraints = ResolvedConstraints.safeParse(turn.constraints).data;
  const { began, ended, reply, reply_id: message_id, outfit_ids, engine, status } = turn;
  const total_ms = (ended ?? 0) - (began ?? 0);
  const events: ConversationEvent[] = [
    { name: "conversation", data: { conversation_id: conversationId } },
    ...(constraints === undefined ? [] : [{ name: "constraints" as const, data: { constraints } }]),
    { name: "outfits", data: { outfits: views } },
    ...(reply === "" ? [] : [{ name: "delta" as const, data: { text: reply } }]),
    {
      name: "done",
      data: {
        message_id,
        outfit_ids,
        engine: engine ?? "built-in",
        status: status ?? "complete",
        timings: { understood_ms: 0, outfits_ms: 0, first_word_ms: 0, total_ms },
      },
    },
  ];
  return events.map((event, index) => ({ id: (began ?? 0) + index, turn: turn.number, event }));
}
