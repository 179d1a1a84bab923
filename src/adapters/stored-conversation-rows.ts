// What an expired object reads back of its conversation, and the question before it expires whether all of it is there: statements
// for a batch, and functions that parse their rows.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { turnsKept } from "../domain/conversation/limits.ts";
import { type LackingRows, type StoredConversation, StoredTurnRecord } from "../domain/conversation/stored-conversation.ts";
import { freshSession, Session } from "../domain/stylist/session.ts";
import type { Row } from "./database.ts";
import { storedTime } from "./garment-rows.ts";
import { uuidArray } from "./sql-arrays.ts";

const TurnRow = StoredTurnRecord.extend({ began: storedTime, ended: storedTime });
/** A session of an unknown version is not read. */
const SessionRow = z.object({ session: Session.nullable().catch(null) });
const Sought = z.object({ id: z.string() });
const Same = z.object({ same: z.boolean() });

/** @param mine selects the id of the conversation, or nothing where it is not the person's */
export function storedStatements(mine: SQL) {
  // A message and its reply are written together, and the reply is the next message by date.
  return [
    sql`select session from conversations where id in (${mine})`,
    sql`
      with all_of_it as (
        select m.*, lead(m.id) over by_date as next_id from messages m where m.conversation_id in (${mine})
        window by_date as (order by m.created_at, m.id)
      ), turns as (
        select q.id as question_id, r.id as reply_id, q.client_message_id, q.fingerprint,
          row_number() over (order by q.created_at desc, q.id desc) <= ${turnsKept} as is_whole,
          q.content as message, q.extracted_constraints as understanding, r.content as reply,
          r.extracted_constraints as constraints, r.recommended_outfit_ids as outfits, r.engine, r.status,
          q.created_at as began, r.created_at as ended
        from all_of_it q join messages r on r.id = q.next_id and r.role = 'assistant' where q.role = 'user'
      )
      select question_id, reply_id, client_message_id, fingerprint, is_whole, engine, status, began, ended,
        case when is_whole then message else left(message, 200) end as message,
        case when is_whole then understanding end as understanding, case when is_whole then reply else '' end as reply,
        case when is_whole then constraints end as constraints, to_jsonb(case when is_whole then outfits else '{}' end) as outfit_ids
      from turns order by began, question_id`,
  ] as const;
}

export function storedIn([sessions, turns]: readonly [Row[], Row[]]): StoredConversation | null {
  const [row] = sessions;
  return row === undefined ? null : { session: SessionRow.parse(row).session, turns: z.array(TurnRow).parse(turns) };
}

export function lackingStatements(mine: SQL, held: { readonly session: Session; readonly message_ids: readonly string[] }) {
  return [
    // Nothing was written for a conversation in which nothing is in force yet.
    sql`
      select coalesce(session, ${JSON.stringify(freshSession)}::jsonb) = ${JSON.stringify(held.session)}::jsonb as same
      from conversations where id in (${mine})`,
    sql`
      select sought.id from unnest(${uuidArray(held.message_ids)}) as sought(id)
      where not exists (select from messages m where m.id = sought.id and m.conversation_id in (${mine}))`,
  ] as const;
}

export function lackingIn([sessions, missing]: readonly [Row[], Row[]]): LackingRows {
  return {
    session: !Same.parse(sessions[0] ?? { same: false }).same,
    message_ids: z
      .array(Sought)
      .parse(missing)
      .map(({ id }) => id),
  };
}
