// What a conversation's object tells Postgres: turns that have ended, what they could not save, and what is in force.

import type { NewMessage } from "../../src/domain/conversation/conversation-store.ts";
import { Failure } from "../../src/domain/failure.ts";
import type { StoredTurn } from "./stored-turn.ts";
import { noteFeedback, readMaterials, type TurnContext } from "./turn.ts";

/** Turns of one statement: after an outage of hours there may be dozens. */
const turnsPerStatement = 25;

/**
 * Writes what is not written. Each part can happen twice, so it is repeated from its beginning after whatever cut it off.
 * "gone" where the conversation, or its person, was deleted meanwhile. Rejects where the database does not answer.
 */
export async function writeThrough(scene: TurnContext, over: () => boolean): Promise<"written" | "gone"> {
  const { services, log, userId, conversationId } = scene;
  for (;;) {
    if (over()) return "written";
    const turns = log.unwritten(turnsPerStatement);
    if (turns.length === 0 && log.sessionWritten) return "written";
    const [first] = turns;
    if (!log.made && first !== undefined) {
      // Cancelled before anything was read: the conversation is still to be made.
      try {
        await readMaterials(scene, first.message);
      } catch (error) {
        if (error instanceof Failure && error.code === "not_found") return "gone";
        throw error;
      }
    }
    for (const turn of turns) {
      const owed = log.owed(turn);
      if (owed === null) continue;
      await services.outfits.save(userId, owed.outfits);
      for (const effect of owed.feedback) await noteFeedback(services, userId, effect);
    }
    const { session } = log;
    const there = await services.conversationStore.write(userId, conversationId, { session, turns: turns.map(messagesOf) });
    if (!there) return "gone";
    if (!over()) log.written(turns, session);
  }
}

function messagesOf(turn: StoredTurn): { question: NewMessage; reply: NewMessage } {
  const { question_id, reply_id, began, ended, message, understanding, constraints, outfit_ids, reply, engine, status, usage } =
    turn;
  const complete = { outfit_ids: [], engine: null, usage: null, status: "complete", client_message_id: null } as const;
  return {
    question: {
      ...complete,
      id: question_id,
      role: "user",
      content: message,
      constraints: understanding,
      client_message_id: turn.client_message_id,
      created_at: new Date(began ?? 0),
    },
    reply: {
      ...complete,
      id: reply_id,
      role: "assistant",
      content: reply,
      constraints,
      outfit_ids: outfit_ids,
      engine,
      status: status ?? "complete",
      usage,
      created_at: new Date(ended ?? 0),
    },
  };
}
