// Conversations in Postgres: the lasting record of the objects' data, written after each turn.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { ConversationRecord, type ConversationStore, MessageRecord } from "../domain/conversation/conversation-store.ts";
import { type Database, type Row, rowsOf, together } from "./database.ts";
import { shownColumns, storedTime } from "./garment-rows.ts";
import { reopened } from "./outbox-rows.ts";
import { materialsStatements, outfitsIn, outfitsStatements, shownMaterialsIn } from "./outfit-rows.ts";
import { uuidArray } from "./sql-arrays.ts";
import { lackingIn, lackingStatements, storedIn, storedStatements } from "./stored-conversation-rows.ts";

const ConversationRow = ConversationRecord.extend({ created_at: storedTime, updated_at: storedTime });
const conversationColumns = sql.raw(ConversationRecord.keyof().options.join(", "));

const MessageRow = MessageRecord.extend({ created_at: storedTime });
/** Columns whose names differ from their fields. */
const columnByField: Partial<Record<keyof MessageRecord, string>> = {
  outfit_ids: "to_jsonb(recommended_outfit_ids)",
  constraints: "extracted_constraints",
};
const messageColumns = sql.raw(
  MessageRecord.keyof()
    .options.map((field) => `${columnByField[field] ?? field} as ${field}`)
    .join(", "),
);

const Total = z.object({ total: z.number() });
const Standing = z.object({ mine: z.boolean() });

const isMine = ([row]: readonly Row[]): boolean => Standing.parse(row ?? { mine: false }).mine;

const mine = (userId: string, conversationId: string): SQL =>
  sql`select id from conversations where id = ${conversationId} and user_id = ${userId}`;

const standingStatement = (userId: string, conversationId: string): SQL =>
  sql`select exists (${mine(userId, conversationId)}) as mine from users u where u.id = ${userId}`;

export function conversationsPostgres(database: Database): ConversationStore {
  const one = async (statement: SQL): Promise<ConversationRecord | null> => {
    const [row] = await rowsOf(database, statement);
    return row === undefined ? null : ConversationRow.parse(row);
  };

  return {
    messages: (userId, conversationId, page) => messagesOf(database, userId, conversationId, page),

    async materials(userId, { conversationId, title, outfit_ids: outfitIds }) {
      const [, standing, ...materials] = await together(database, [
        title === null ? sql`select 1` : beginStatement(userId, conversationId, title),
        standingStatement(userId, conversationId),
        ...materialsStatements(userId, outfitIds, shownColumns),
      ]);
      return isMine(standing) ? shownMaterialsIn(materials) : null;
    },

    async open(userId, { conversationId, title }) {
      const [, standing, session, turns, ...materials] = await together(database, [
        beginStatement(userId, conversationId, title),
        standingStatement(userId, conversationId),
        ...storedStatements(mine(userId, conversationId)),
        ...materialsStatements(userId, [], shownColumns),
      ]);
      const stored = storedIn([session, turns]);
      return isMine(standing) && stored !== null ? { materials: shownMaterialsIn(materials), stored } : null;
    },

    stored: async (userId, conversationId) => storedIn(await together(database, storedStatements(mine(userId, conversationId)))),

    lacking: async (userId, conversationId, held) =>
      lackingIn(await together(database, lackingStatements(mine(userId, conversationId), held))),

    async outfits(userId, outfitIds) {
      const wanted = sql`select o.* from outfits o where o.user_id = ${userId} and o.id = any(${uuidArray(outfitIds)})`;
      const { outfits, garments } = outfitsIn(await together(database, outfitsStatements(userId, wanted)));
      return { outfits: outfits.toSorted((one, other) => outfitIds.indexOf(one.id) - outfitIds.indexOf(other.id)), garments };
    },

    write: async (userId, conversationId, record) =>
      (await rowsOf(database, writeStatement(userId, conversationId, record))).length > 0,

    async list(userId, { limit, offset }) {
      const [countRows, listRows] = await together(database, [
        sql`select count(*)::int as total from conversations where user_id = ${userId}`,
        sql`
          select ${conversationColumns} from conversations where user_id = ${userId}
          order by updated_at desc, id desc limit ${limit} offset ${offset}`,
      ]);
      return { total: Total.parse(countRows[0]).total, conversations: z.array(ConversationRow).parse(listRows) };
    },

    get: (userId, conversationId) =>
      one(sql`select ${conversationColumns} from conversations where id = ${conversationId} and user_id = ${userId}`),

    rename: (userId, conversationId, title) =>
      one(sql`
        update conversations set title = ${title} where id = ${conversationId} and user_id = ${userId}
        returning ${conversationColumns}`),

    isRemoved: async (userId, conversationId) =>
      (
        await rowsOf(
          database,
          sql`
            select id from erasures where user_id = ${userId}
              and ((kind = 'conversation' and target = ${conversationId}) or (kind = 'account' and target = ${userId}))`,
        )
      ).length > 0,

    async remove(userId, conversationId) {
      // The outbox row is in the same statement, so a crash after it loses nothing.
      const statement = sql`
        with gone as (
          delete from conversations where id = ${conversationId} and user_id = ${userId} returning id, user_id
        )
        insert into erasures (user_id, kind, target) select user_id, 'conversation', id::text from gone
        ${reopened} returning id`;
      return (await rowsOf(database, statement)).length > 0;
    },
  };
}

async function messagesOf(
  database: Database,
  userId: string,
  conversationId: string,
  { limit, before, outfits }: Parameters<ConversationStore["messages"]>[2],
): ReturnType<ConversationStore["messages"]> {
  const all = sql`select m.* from messages m where m.conversation_id in (${mine(userId, conversationId)})`;
  const page = sql`${all} order by m.created_at desc, m.id desc limit ${limit} offset ${before}`;
  const recommendedOutfits = sql`select o.* from outfits o where o.user_id = ${userId} and o.id in (
    select unnest(p.recommended_outfit_ids) from (${page}) p where ${outfits})`;
  const [ownRows, countRows, listRows, ...outfitRows] = await together(database, [
    mine(userId, conversationId),
    sql`select count(*)::int as total from (${all}) m`,
    sql`select ${messageColumns} from (${page}) p order by created_at, id`,
    ...outfitsStatements(userId, recommendedOutfits),
  ]);
  if (ownRows.length === 0) return null;
  return { total: Total.parse(countRows[0]).total, messages: z.array(MessageRow).parse(listRows), ...outfitsIn(outfitRows) };
}

/** A deleted id stays unusable while its erasure is recorded, so a late message restores nothing. */
function beginStatement(userId: string, conversationId: string, title: string): SQL {
  return sql`
    insert into conversations (id, user_id, title)
    select ${conversationId}, u.id, ${title} from users u
    where u.id = ${userId} and not exists (select from erasures where kind = 'conversation' and target = ${conversationId})
    on conflict (id) do nothing`;
}

// One statement. Repeated after a lost answer it writes nothing twice, and counts only the tokens of new messages. Messages are
// removed before any is inserted, because an edited message has the client's id of the message that it replaces. What the turns
// used takes the place of what was reserved for them. A reservation locks no more of the person than this allows, so the two never
// wait for each other.
function writeStatement(
  userId: string,
  conversationId: string,
  { session, turns, removed }: Parameters<ConversationStore["write"]>[2],
): SQL {
  const messages = turns.flatMap(({ question, reply }) => [question, reply]);
  const settled = [...turns.map(({ reply }) => reply.id), ...removed];
  const updatedAt = turns.at(-1)?.reply.created_at ?? null;
  return sql`
    with conversation as (
      update conversations set active_constraints = ${JSON.stringify(session.constraints)}::jsonb,
        excluded_item_ids = ${uuidArray(session.excluded_garment_ids)}, shown_outfit_ids = ${uuidArray(session.shown_outfit_ids)},
        session = ${JSON.stringify(session)}::jsonb,
        updated_at = greatest(updated_at, ${updatedAt?.toISOString() ?? null}::timestamptz)
      where id = ${conversationId} and user_id = ${userId} returning id
    ), removed as (
      delete from messages m using conversation c where m.conversation_id = c.id and m.id = any(${uuidArray(removed)}) returning m.id
    ), inserted as (
      insert into messages (id, conversation_id, role, content, recommended_outfit_ids, extracted_constraints, engine, status,
        usage, client_message_id, fingerprint, created_at)
      select m.id, c.id, m.role, m.content, m.outfit_ids, m.constraints, m.engine, m.status, m.usage, m.client_message_id, m.fingerprint,
        m.created_at
      from conversation c cross join (select count(*) from removed) before_any, jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as m(id uuid, role text, content text,
        outfit_ids uuid[], constraints jsonb, engine text, status text, usage jsonb, client_message_id text, fingerprint text,
        created_at timestamptz)
      on conflict do nothing returning usage, created_at
    ), spent as (
      select (created_at at time zone 'utc')::date as day,
        sum((usage ->> 'input_tokens')::int + (usage ->> 'output_tokens')::int)::int as tokens
      from inserted where jsonb_typeof(usage) = 'object' group by 1 order by 1 desc limit 1
    ), counted as (
      update users u set model_day = s.day,
        model_tokens = s.tokens + case when u.model_day = s.day then u.model_tokens else 0 end
      from spent s where u.id = ${userId} and (u.model_day is null or u.model_day <= s.day)
    ), counted_for_all as (
      insert into model_days (day, tokens) select day, tokens from spent
      on conflict (day) do update set tokens = model_days.tokens + excluded.tokens
    ), settled as (
      delete from model_reservations where user_id = ${userId} and id = any(${uuidArray(settled)})
        and exists (select from conversation)
    )
    select id from conversation`;
}
