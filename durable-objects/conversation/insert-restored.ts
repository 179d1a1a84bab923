// The row of a turn that comes back from the database. Such a turn has no events, and nobody knows the session before it.

import type { TurnRequest } from "../../src/domain/conversation/conversations.ts";
import type { StoredTurnRecord } from "../../src/domain/conversation/stored-conversation.ts";
import { unknownFingerprint } from "./stored-turn.ts";

/** The turn's id is that of its message, as it was when the turn began. */
export function insertRestored(sql: SqlStorage, turn: StoredTurnRecord): void {
  const request: TurnRequest = { message: turn.is_whole ? turn.message : "", location: null, origin: "", request_id: "" };
  sql.exec(
    `INSERT INTO turns (id, client_message_id, fingerprint, state, request, question_id, reply_id, began, ended, understanding,
       constraints, outfit_ids, reply, engine, status, written) VALUES (?1, ?2, ?3, ?4, ?5, ?1, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1)`,
    turn.question_id,
    turn.client_message_id,
    turn.fingerprint ?? unknownFingerprint,
    turn.is_whole ? "ended" : "forgotten",
    JSON.stringify(request),
    turn.reply_id,
    turn.began.getTime(),
    turn.ended.getTime(),
    JSON.stringify(turn.understanding),
    JSON.stringify(turn.constraints),
    JSON.stringify(turn.outfit_ids),
    turn.reply,
    turn.engine,
    turn.status,
  );
}
