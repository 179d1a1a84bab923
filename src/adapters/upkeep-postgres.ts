// Bookkeeping in Postgres: the outbox of erasures, unfinished garments, and the rows that the audit compares.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { trashDays } from "../domain/account/trash.ts";
import { Erasure, GarmentFiles, StoredConversation, UnfinishedGarment, type UpkeepStore } from "../domain/upkeep.ts";
import { type Database, rowsOf, together } from "./database.ts";
import { reopened, stageStatement, unstageStatement } from "./outbox-rows.ts";
import { textArray, uuidArray } from "./sql-arrays.ts";
import { discardStatement } from "./trash-postgres.ts";

const ErasureRow = Erasure.extend({ done: z.boolean(), overdue: z.boolean(), named: z.boolean() });
const uuid = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}";
/** Whether a row names the target. A target that is no id names nothing. */
const isNamed = sql`case kind
  when 'account' then exists (select from users u where u.id = substring(target from ${sql.raw(`'^${uuid}$'`)})::uuid)
  when 'object' then exists (
    select from garments g where g.id = substring(target from ${sql.raw(`'/(${uuid})-[0-9]+$'`)})::uuid
      and target in (g.original_image_path, g.processed_image_path, g.thumbnail_path))
    or exists (
    select from trash t where t.id = substring(target from ${sql.raw(`'/(${uuid})-[0-9]+$'`)})::uuid
      and target in (t.original_image_path, t.processed_image_path, t.thumbnail_path))
  when 'vector' then exists (select from garments g where g.id = substring(target from ${sql.raw(`'^${uuid}$'`)})::uuid)
  else exists (select from conversations c where c.id = substring(target from ${sql.raw(`'^${uuid}$'`)})::uuid) end`;

const erasures = sql`
  select id, user_id, kind, target, vector_index, done_at is not null as done,
    done_at is null and created_at < now() - interval '1 day' as overdue, ${isNamed} as named
  from erasures`;

/** Deletes at most this many rows of a kind a run: a statement must not take minutes after an outage of days. */
const forgottenMax = 5000;
const forgetStatement = (table: SQL, isOver: SQL): SQL =>
  sql`delete from ${table} where ctid = any(array(select ctid from ${table} where ${isOver} limit ${forgottenMax}))`;

/** The garments of the wardrobes, and those in the trash. */
const files = sql`
  select * from (
    select g.id as garment_id, g.user_id, g.status,
      exists (select from garment_predictions p where p.garment_id = g.id and p.embedding_id is not null) as is_embedded, u.vector_index, g.content_hash, g.byte_size, g.original_image_path,
      g.processed_image_path, g.thumbnail_path from garments g join users u on u.id = g.user_id
    union all
    select t.id, t.user_id, 'trash', false, u.vector_index, t.record -> 'garment' ->> 'content_hash',
      -- An older Worker writes no size beside the record.
      coalesce(t.byte_size, (t.record -> 'garment' ->> 'byte_size')::int),
      t.original_image_path, t.processed_image_path, t.thumbnail_path from trash t join users u on u.id = t.user_id
    where t.kind = 'garment') g`;

const before = (seconds: number): SQL => sql`now() - make_interval(secs => ${seconds})`;

export function upkeepPostgres(database: Database): UpkeepStore {
  const rows = (statement: SQL) => rowsOf(database, statement);
  const list = async <T>(row: z.ZodType<T>, statement: SQL): Promise<T[]> => z.array(row).parse(await rows(statement));
  const unfinishedGarments = (statement: SQL) => list(UnfinishedGarment, statement);

  return {
    openErasures(limit, userId) {
      const mine = userId === undefined ? sql`true` : sql`user_id = ${userId}`;
      return list(
        ErasureRow,
        sql`${erasures} where done_at is null and (due_at is null or due_at <= now()) and ${mine} and not ${isNamed} order by created_at limit ${limit}`,
      );
    },
    recentErasures: (limit, withinSeconds) =>
      list(
        ErasureRow,
        // An account first: its one row erases all images of a person, and thousands of its own rows come after it.
        sql`
          ${erasures} where done_at > ${before(withinSeconds)} and not ${isNamed}
          order by kind = 'account' desc, done_at desc limit ${limit}`,
      ),
    erasuresAfter: (id, limit) => list(ErasureRow, sql`${erasures} where id > ${id} order by id limit ${limit}`),

    async erased(ids) {
      if (ids.length === 0) return;
      await rows(sql`update erasures set done_at = now() where id = any(${uuidArray(ids)})`);
    },
    async erase(userId, targets) {
      if (targets.length > 0) await rows(eraseStatement(userId, targets));
    },
    async awaitingErasure(paths) {
      if (paths.length === 0) return new Set();
      const open = await rows(
        sql`select target from erasures where kind = 'object' and done_at is null and target = any(${textArray(paths)})`,
      );
      return new Set(
        z
          .array(z.object({ target: z.string() }))
          .parse(open)
          .map(({ target }) => target),
      );
    },
    async unstage(userId, paths) {
      if (paths.length > 0) await rows(unstageStatement(userId, paths));
    },
    stage: async (userId, paths) =>
      paths.length === 0 || (await rows(stageStatement(userId, paths))).length === new Set(paths).size,

    unfinished: (pendingAfterSeconds, processingAfterSeconds, limit) =>
      unfinishedGarments(sql`
        select user_id, id as garment_id, attempts,
          (row_number() over (partition by user_id order by updated_at) - 1)::int as ahead from garments
        where (status = 'pending' and greatest(updated_at, processing_started_at) < ${before(pendingAfterSeconds)})
          or (status = 'processing' and processing_started_at < ${before(processingAfterSeconds)})
        order by ahead, updated_at limit ${limit}`),
    unembedded: (afterSeconds, limit) =>
      unfinishedGarments(sql`
        select g.user_id, g.id as garment_id, g.attempts, 0 as ahead from garments g join garment_predictions p on p.garment_id = g.id
        where g.status = 'ready' and p.embedding_id is null and g.updated_at < ${before(afterSeconds)}
        order by g.updated_at limit ${limit}`),
    async resent(garments) {
      if (garments.length === 0) return;
      await rows(sql`
        update garments g set updated_at = now(), processing_started_at = now() + make_interval(secs => sent.wait_seconds)
        from jsonb_to_recordset(${JSON.stringify(garments)}::jsonb) as sent(garment_id uuid, wait_seconds float8)
        where g.id = sent.garment_id and g.status = 'pending'`);
    },

    async forget() {
      await together(database, [
        forgetStatement(sql`idempotency_keys`, sql`expires_at < now()`),
        discardStatement(sql`id = any(array(
          select id from trash where removed_at < now() - make_interval(days => ${trashDays}) limit ${forgottenMax}))`),
        forgetStatement(sql`erasures`, sql`done_at < now() - interval '30 days'`),
        forgetStatement(sql`account_erasures`, sql`done_at < now() - interval '30 days'`),
        forgetStatement(sql`model_reservations`, sql`day < current_date - 1`),
        forgetStatement(sql`look_days`, sql`day < now() - interval '30 days'`),
        forgetStatement(sql`verifications`, sql`expires_at < now()`),
        forgetStatement(sql`sessions`, sql`expires_at < now()`),
      ]);
    },
    async forgetOutfits(afterId, limit) {
      // The rows are locked in a statement of their own. A reaction that was quicker is seen by the next statement, and one that
      // comes later finds no outfit; in one statement, a deletion would take the reaction with it.
      const [, answer] = await together(database, [
        sql`select id from (${oldRecommendations(afterId, limit)}) page`,
        forgetOutfitsStatement(afterId, limit),
      ]);
      const Answer = z.object({ seen: z.number(), last: z.string().nullable(), forgotten: z.number() });
      const { seen, last, forgotten } = Answer.parse(answer[0]);
      return { last: seen < limit ? null : last, forgotten };
    },
    async isUnfinished(erasedWithinSeconds) {
      const [row] = await rows(sql`
        select exists (select from garments where status = 'processing'
            or (status = 'pending' and greatest(updated_at, processing_started_at) < now() + interval '15 minutes'))
          or exists (select from garments g join garment_predictions p on p.garment_id = g.id
            where g.status = 'ready' and p.embedding_id is null)
          or exists (select from erasures
            where (done_at is null or done_at > ${before(erasedWithinSeconds)}) and not ${isNamed})
          or exists (select from account_erasures where done_at is null) as unfinished`);
      return z.object({ unfinished: z.boolean() }).parse(row).unfinished;
    },
    async backlog() {
      const [row] = await rows(sql`
        select count(*)::int as pending, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
        from garments where status in ('pending', 'processing')`);
      const { pending, seconds } = z.object({ pending: z.number(), seconds: z.number() }).parse(row);
      return { pending, oldestSeconds: seconds };
    },

    async filesOf(garmentIds) {
      return garmentIds.length === 0 ? [] : list(GarmentFiles, sql`${files} where g.garment_id = any(${uuidArray(garmentIds)})`);
    },
    conversationsAfter: (conversationId, limit) =>
      list(
        StoredConversation,
        sql`select id as conversation_id, user_id from conversations where id > ${conversationId} order by id limit ${limit}`,
      ),
    async missingMessages(messageIds) {
      if (messageIds.length === 0) return new Set();
      const missing = await rows(sql`
        select sought.id from unnest(${uuidArray(messageIds)}) as sought(id)
        where not exists (select from messages m where m.id = sought.id)`);
      return new Set(
        z
          .array(z.object({ id: z.string() }))
          .parse(missing)
          .map(({ id }) => id),
      );
    },
    garmentsAfter: (garmentId, limit) =>
      list(GarmentFiles, sql`${files} where g.garment_id > ${garmentId} order by g.garment_id limit ${limit}`),
  };
}

const oldRecommendations = (afterId: string, limit: number): SQL => sql`
  select id, user_id from outfits
  where source = 'recommended' and created_at < now() - interval '30 days' and id > ${afterId}
  order by id limit ${limit} for update`;

function forgetOutfitsStatement(afterId: string, limit: number): SQL {
  return sql`
    with page as (${oldRecommendations(afterId, limit)}), gone as (
      delete from outfits o using page p
      where o.id = p.id
        and not exists (select from outfit_feedback f where f.outfit_id = o.id)
        and not exists (select from messages m
          where m.recommended_outfit_ids <> '{}'::uuid[] and m.recommended_outfit_ids @> array[o.id])
        and not exists (select from conversations c where c.user_id = p.user_id and o.id = any(c.shown_outfit_ids))
      returning o.id
    )
    select (select count(*) from page)::int as seen, (select id from page order by id desc limit 1) as last,
      (select count(*) from gone)::int as forgotten`;
}

function eraseStatement(userId: string, targets: Parameters<UpkeepStore["erase"]>[1]): SQL {
  return sql`
    insert into erasures (user_id, kind, target, vector_index)
    select ${userId}::uuid, t.kind, t.target, t.vector_index
    from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as t(kind text, target text, vector_index smallint)
    ${reopened}`;
}
