// Accepts a message in one step: there is no await in here, so the step is stored whole or not at all, and can be repeated.

import type { BeginResult, TurnToBegin } from "../../src/domain/conversation/conversations.ts";
import { waitingMax } from "../../src/domain/conversation/limits.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { type NewTurn, type StoredTurn, unknownFingerprint } from "./stored-turn.ts";

export function acceptTurn(log: ConversationLog, turn: TurnToBegin, newId: () => string): BeginResult {
  const { id, client_message_id, fingerprint, request, replaces } = turn;
  const newTurn = (): NewTurn => ({
    id,
    client_message_id,
    fingerprint,
    request,
    // So the turn has the same id when it comes back from the database.
    question_id: id,
    reply_id: newId(),
    usage: null,
  });
  const own = log.turns.find(id);
  const earlier = own ?? (client_message_id === null ? null : log.turns.saidAs(client_message_id));
  if (replaces !== null && own === null) {
    const live = earlier?.state === "replaced" ? null : earlier;
    if (!replaces.again && live !== null && isRepeat(log, live, fingerprint)) return { state: "begun", turn: live.id };
    const target = log.turns.ofMessage(replaces.message_id) ?? live;
    if (target !== null && (target.state === "forgotten" || log.isRestored(target))) return { state: "forgotten" };
    if (log.turns.waitingBefore(target?.number ?? null) >= waitingMax) return { state: "full" };
    if (target === null) log.add(newTurn());
    else log.replaceFrom(target, newTurn());
    return { state: "begun", turn: id };
  }
  if (earlier !== null && ![fingerprint, unknownFingerprint].includes(earlier.fingerprint)) return { state: "other_message" };
  // Also a replaced turn: whoever follows it is told.
  if (earlier !== null && earlier.state !== "failed") return { state: "begun", turn: earlier.id };
  if (log.turns.waitingBefore(null) >= waitingMax) return { state: "full" };
  if (earlier === null) log.add(newTurn());
  else log.replace(earlier, newTurn());
  return { state: "begun", turn: id };
}

/** An edit that arrives twice is answered once. With messages after it, it is another edit, which removes them. */
function isRepeat(log: ConversationLog, earlier: StoredTurn, fingerprint: string): boolean {
  return earlier.fingerprint === fingerprint && earlier.state !== "failed" && log.turns.latest?.number === earlier.number;
}
