// Bookkeeping in Postgres: the outbox of erasures, unfinished garments, and the rows that the audit compares.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { Erasure, GarmentFiles, UnfinishedGarment, type UpkeepStore } from "../domain/upkeep.ts";
import { type Database, rowsOf, together } from "./database.ts";
import { uuidArray } from "./sql-arrays.ts";

const ErasureRow = Erasure.extend({ done: z.boolean() });
const erasures = sql`select id, user_id, kind, target, vector_index, done_at is not null as done from erasures`;

const files = sql`
  select g.id as garment_id, g.user_id, g.status, u.vector_index, g.content_hash, g.byte_size, g.original_image_path,
    g.processed_image_path, g.thumbnail_path from garments g join users u on u.id = g.user_id`;

const before = (seconds: number): SQL => sql`now() - make_interval(secs => ${seconds})`;

export function upkeepPostgres(database: Database): UpkeepStore {
  const rows = (statement: SQL) => rowsOf(database, statement);
  const list = async <T>(row: z.ZodType<T>, statement: SQL): Promise<T[]> => z.array(row).parse(await rows(statement));
  const unfinishedGarments = (statement: SQL) => list(UnfinishedGarment, statement);

  return {
    openErasures(limit, userId) {
      const mine = userId === undefined ? sql`true` : sql`user_id = ${userId}`;
      return list(ErasureRow, sql`${erasures} where done_at is null and ${mine} order by created_at limit ${limit}`);
    },
    recentErasures: (limit, withinSeconds) =>
      list(ErasureRow, sql`${erasures} where done_at > ${before(withinSeconds)} order by done_at desc limit ${limit}`),
    erasuresAfter: (id, limit) => list(ErasureRow, sql`${erasures} where id > ${id} order by id limit ${limit}`),

    async erased(ids) {
      if (ids.length === 0) return;
      await rows(sql`update erasures set done_at = now() where id = any(${uuidArray(ids)})`);
    },
    async erase(userId, targets) {
      if (targets.length > 0) await rows(eraseStatement(userId, targets));
    },

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
        sql`delete from idempotency_keys where expires_at < now()`,
        sql`delete from erasures where done_at < now() - interval '30 days'`,
        sql`delete from verifications where expires_at < now()`,
        sql`delete from sessions where expires_at < now()`,
      ]);
    },
    async backlog() {
      const [row] = await rows(sql`
        select count(*)::int as pending, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
        from garments where status in ('pending', 'processing')`);
      const { pending, seconds } = z.object({ pending: z.number(), seconds: z.number() }).parse(row);
      return { pending, oldestSeconds: seconds };
    },

    async filesOf(garmentIds) {
      return garmentIds.length === 0 ? [] : list(GarmentFiles, sql`${files} where g.id = any(${uuidArray(garmentIds)})`);
    },
    garmentsAfter: (garmentId, limit) => list(GarmentFiles, sql`${files} where g.id > ${garmentId} order by g.id limit ${limit}`),
  };
}

function eraseStatement(userId: string, targets: Parameters<UpkeepStore["erase"]>[1]): SQL {
  return sql`
    insert into erasures (user_id, kind, target, vector_index)
    select ${userId}::uuid, t.kind, t.target, t.vector_index
    from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as t(kind text, target text, vector_index smallint)
    on conflict (kind, target) do update set done_at = null`;
}
