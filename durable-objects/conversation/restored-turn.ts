// The answer of a turn that came back from the database, for somebody who sends its message again.

import type { ConversationEvent } from "../../src/domain/conversation/events.ts";
import { ResolvedConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { knownSpeaker } from "../../src/domain/words/records.ts";
import { outfitBodies } from "../../src/views/outfit.ts";
import type { StoredTurn } from "./stored-turn.ts";
import type { TurnContext } from "./turn-context.ts";
import type { LoggedEvent } from "./turn-events.ts";

/** The outfits of a turn that came back from the database, as they are today. */
export async function restoredOutfits({ services, userId }: TurnContext, { outfit_ids }: StoredTurn, origin: string) {
  const { outfits, garments } = await services.conversationStore.outfits(userId, outfit_ids);
  return outfitBodies(outfits, garments, { person: { id: userId }, services, origin });
}

/**
 * The events of an ended turn that came back from the database, made of its rows; null for any other turn, whose events are in the
 * log. They are not logged: readers that resume must not get an old turn as a new one.
 */
export async function restoredEvents(context: TurnContext, turn: StoredTurn, origin: string): Promise<LoggedEvent[] | null> {
  if (!context.log.isRestored(turn)) return null;
  const outfits = await restoredOutfits(context, turn, origin);
  const constraints = ResolvedConstraints.safeParse(turn.constraints).data;
  const { began, ended, reply, reply_id: message_id, outfit_ids, engine, status } = turn;
  const total_ms = (ended ?? 0) - (began ?? 0);
  const events: ConversationEvent[] = [
    { name: "conversation", data: { conversation_id: context.conversationId } },
    ...(constraints === undefined ? [] : [{ name: "constraints" as const, data: { constraints } }]),
    { name: "outfits", data: { outfits } },
    ...(reply === "" ? [] : [{ name: "delta" as const, data: { text: reply } }]),
    {
      name: "done",
      data: {
        message_id,
        outfit_ids,
        engine: knownSpeaker(engine) ?? "built-in",
        status: status ?? "complete",
        timings: { understood_ms: 0, outfits_ms: 0, first_word_ms: 0, total_ms },
      },
    },
  ];
  return events.map((event, index) => ({ id: (began ?? 0) + index, turn: turn.number, event }));
}
