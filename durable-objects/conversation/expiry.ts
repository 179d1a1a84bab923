// A conversation leaves its object when nobody has used it for a time, and comes back from Postgres when somebody does.

import { causeOf } from "../../src/domain/log.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";
import type { TurnContext } from "./turn-context.ts";

/** When the object may be deleted if nobody uses it until then, in milliseconds since 1970. */
export function expiresAt({ log, services }: TurnContext): number {
  return Math.max(log.turns.lastUse, log.restoredAt ?? 0) + services.settings.CONVERSATION_QUIET_SECONDS * 1000;
}

/** When an alarm has to look whether the object may be deleted. If that was not possible, it looks again after as long. */
export function nextExpiry(context: TurnContext): number {
  const now = context.services.now();
  const at = expiresAt(context);
  return at > now ? at : now + context.services.settings.CONVERSATION_QUIET_SECONDS * 1000;
}

/**
 * Asks the database whether it has all that the object holds. Our own marks are not enough: a database that was restored to an
 * earlier time lacks what it had confirmed. What is "lacking" is marked, so that the next write has it. Never rejects.
 */
export async function databaseState(context: TurnContext): Promise<"complete" | "lacking" | "unknown"> {
  const { services, log, userId, conversationId } = context;
  const turns = log.turns.all("state = 'ended'");
  const { session } = log;
  // A conversation whose turns all failed may not be in the database, and has nothing to lose.
  if (turns.length === 0 && JSON.stringify(session) === JSON.stringify(freshSession)) return "complete";
  const message_ids = turns.flatMap(({ question_id, reply_id }) => [question_id, reply_id]);
  const notExpired = (messages: number, error: unknown) =>
    services.log.error("conversation.not_expired", { conversation: conversationId, messages, cause: causeOf(error) });
  try {
    const lacking = await services.conversationStore.lacking(userId, conversationId, { session, message_ids });
    const missing = new Set(lacking.message_ids);
    if (missing.size === 0 && !lacking.session) return "complete";
    log.markUnwritten(turns.filter(({ question_id, reply_id }) => missing.has(question_id) || missing.has(reply_id)));
    // A session that an older version wrote is written anew without a word.
    if (missing.size > 0) notExpired(missing.size, new Error("the database lacks messages that it had confirmed"));
    return "lacking";
  } catch (error) {
    notExpired(0, error);
    return "unknown";
  }
}
