// Writes the object's data to the database: ended turns, their unsaved effects, the session, and the removal of replaced turns.

import { keepEffects } from "../../src/actions/keep-effects.ts";
import type { NewMessage } from "../../src/domain/conversation/conversation-store.ts";
import { Failure } from "../../src/domain/failure.ts";
import { causeOf } from "../../src/domain/log.ts";
import { type StoredTurn, unknownFingerprint } from "./stored-turn.ts";
import { readMaterials, type TurnContext } from "./turn-context.ts";

/** Turns for each statement: after an outage of hours there may be dozens. */
const turnsPerStatement = 25;

/** "gone" means that the conversation or its person is deleted. `cause` is the last error of what the database refused. */
export type WriteOutcome = { readonly state: "written" | "gone" } | { readonly state: "refused"; readonly cause: unknown };

/**
 * Rejects when the database does not answer; may be repeated. A turn that the database refuses keeps no other turn back: where a
 * statement of several turns is refused, the turns are written one by one, and the refused ones are left for another time.
 */
export async function writeThrough(context: TurnContext, isErased: () => boolean): Promise<WriteOutcome> {
  const { log } = context;
  let [limit, from] = [turnsPerStatement, 0];
  let refusal: WriteOutcome | null = null;
  for (;;) {
    if (isErased()) return { state: "written" };
    const turns = log.turns.unwritten(limit, from);
    if (turns.length === 0 && (log.isSessionWritten || refusal !== null)) return refusal ?? { state: "written" };
    try {
      if ((await writeTogether(context, turns, isErased)) === "gone") return { state: "gone" };
    } catch (cause) {
      if (cause instanceof Failure && cause.code === "unavailable") throw cause;
      if (turns.length > 1) {
        limit = 1;
        continue;
      }
      refusal = { state: "refused", cause };
      from = (turns[0]?.number ?? 0) + 1;
    }
  }
}

async function writeTogether(
  context: TurnContext,
  turns: readonly StoredTurn[],
  isErased: () => boolean,
): Promise<"written" | "gone"> {
  const { services, log, userId, conversationId } = context;
  const ended = turns.filter(({ state }) => state === "ended");
  const [first] = ended;
  if (first !== undefined && !(await isInDatabase(context, first))) return "gone";
  for (const turn of turns) await saveEffects(context, turn);
  const { session } = log;
  const removed = turns
    .filter(({ state }) => state === "replaced")
    .flatMap(({ question_id, reply_id }) => [question_id, reply_id]);
  // A conversation that the database lacks has no messages to remove.
  const isNothing = ended.length === 0 && removed.length > 0 && !log.isInDatabase;
  const record = { session, turns: ended.map(messagesOf), removed };
  if (!isNothing && !(await services.conversationStore.write(userId, conversationId, record))) return "gone";
  if (!isErased()) log.markWritten(turns, session);
  return "written";
}

/** Creates the conversation if its first turn was cancelled before doing so. False when it is deleted. */
async function isInDatabase(context: TurnContext, { message }: StoredTurn): Promise<boolean> {
  if (context.log.isInDatabase) return true;
  try {
    await readMaterials(context, message);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") return false;
    throw error;
  }
}

async function saveEffects({ services, log, userId }: TurnContext, turn: StoredTurn): Promise<void> {
  const unsavedEffects = log.unsavedEffects(turn);
  if (unsavedEffects === null) return;
  if (!unsavedEffects.success) {
    // An unknown version stored it. The messages can be written without these outfits.
    services.log.error("conversation.unsaved_unreadable", { cause: causeOf(unsavedEffects.error) });
    return;
  }
  await services.outfits.save(userId, unsavedEffects.data.outfits);
  await keepEffects(services, userId, unsavedEffects.data);
}

function messagesOf(turn: StoredTurn): { question: NewMessage; reply: NewMessage } {
  const { question_id, reply_id, began, ended, message, understanding, constraints, outfit_ids, reply, engine, status, usage } =
    turn;
  return {
    question: {
      id: question_id,
      role: "user",
      content: message,
      constraints: understanding,
      outfit_ids: [],
      engine: null,
      status: "complete",
      usage: null,
      client_message_id: turn.client_message_id,
      fingerprint: turn.fingerprint === unknownFingerprint ? null : turn.fingerprint,
      created_at: new Date(began ?? 0),
    },
    reply: {
      id: reply_id,
      role: "assistant",
      content: reply,
      constraints,
      outfit_ids,
      engine,
      status: status ?? "complete",
      usage,
      client_message_id: null,
      fingerprint: null,
      created_at: new Date(ended ?? 0),
    },
  };
}
