// Bookkeeping in Postgres: the outbox of erasures, what was left unfinished, and the rows that the audit compares.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { erasureKinds, type UpkeepStore } from "../domain/upkeep.ts";
import { type Database, query } from "./database.ts";
import { uuidArray } from "./sql-arrays.ts";

const ErasureRow = z.object({
  id: z.uuid(),
  user_id: z.uuid(),
  kind: z.enum(erasureKinds),
  target: z.string(),
  vector_index: z.number().nullable(),
  done: z.boolean(),
});
const erasureColumns = sql.raw("id, user_id, kind, target, vector_index, done_at is not null as done");

const UnfinishedRow = z.object({ user_id: z.uuid(), garment_id: z.uuid(), attempts: z.number() });

const FilesRow = z.object({
  garment_id: z.uuid(),
  user_id: z.uuid(),
  status: z.string(),
  vector_index: z.number(),
  content_hash: z.string(),
  byte_size: z.number(),
  original_image_path: z.string(),
  processed_image_path: z.string().nullable(),
  thumbnail_path: z.string().nullable(),
});
const files =
  sql.raw(`select g.id as garment_id, g.user_id, g.status, u.vector_index, g.content_hash, g.byte_size, g.original_image_path,
  g.processed_image_path, g.thumbnail_path from garments g join users u on u.id = g.user_id`);

export function upkeepPostgres(database: Database): UpkeepStore {
  const rowsOf = async (statement: ReturnType<typeof sql>) => (await query(() => database.execute(statement))).rows;

  return {
    async openErasures(limit, userId) {
      const mine = userId === undefined ? sql`true` : sql`user_id = ${userId}`;
      return z
        .array(ErasureRow)
        .parse(
          await rowsOf(
            sql`select ${erasureColumns} from erasures where done_at is null and ${mine} order by created_at limit ${limit}`,
          ),
        );
    },
    async recentErasures(limit, withinSeconds) {
      return z.array(ErasureRow).parse(
        await rowsOf(sql`select ${erasureColumns} from erasures
          where done_at > now() - make_interval(secs => ${withinSeconds}) order by done_at desc limit ${limit}`),
      );
    },
    async erased(ids) {
      if (ids.length === 0) return;
      await rowsOf(sql`update erasures set done_at = now() where id = any(${uuidArray(ids)})`);
    },
    async erase(userId, targets) {
      if (targets.length === 0) return;
      const list = JSON.stringify(targets.map(({ kind, target, vector_index }) => ({ kind, target, vector_index })));
      await rowsOf(sql`
        insert into erasures (user_id, kind, target, vector_index)
        select ${userId}::uuid, t.kind, t.target, t.vector_index
        from jsonb_to_recordset(${list}::jsonb) as t(kind text, target text, vector_index smallint)
        on conflict (kind, target) do update set done_at = null`);
    },
    async unfinished(pendingAfterSeconds, processingAfterSeconds, limit) {
      return z.array(UnfinishedRow).parse(
        await rowsOf(sql`select user_id, id as garment_id, attempts from garments
          where (status = 'pending' and greatest(updated_at, processing_started_at) < now() - make_interval(secs => ${pendingAfterSeconds}))
            or (status = 'processing' and processing_started_at < now() - make_interval(secs => ${processingAfterSeconds}))
          order by updated_at limit ${limit}`),
      );
    },
    async unembedded(afterSeconds, limit) {
      return z.array(UnfinishedRow).parse(
        await rowsOf(sql`select g.user_id, g.id as garment_id, g.attempts from garments g join garment_predictions p on p.garment_id = g.id
          where g.status = 'ready' and p.embedding_id is null and g.updated_at < now() - make_interval(secs => ${afterSeconds})
          order by g.updated_at limit ${limit}`),
      );
    },
    async resent(garmentIds) {
      if (garmentIds.length === 0) return;
      await rowsOf(sql`update garments set updated_at = now() where status = 'pending' and id = any(${uuidArray(garmentIds)})`);
    },
    async forget() {
      await query(() =>
        database.batch([
          database.execute(sql`delete from idempotency_keys where expires_at < now()`),
          database.execute(sql`delete from erasures where done_at < now() - interval '30 days'`),
          database.execute(sql`delete from verifications where expires_at < now()`),
          database.execute(sql`delete from sessions where expires_at < now()`),
        ]),
      );
    },
    async backlog() {
      const [row] = await rowsOf(sql`select count(*)::int as pending,
        coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest_seconds
        from garments where status in ('pending', 'processing')`);
      const counted = z.object({ pending: z.number(), oldest_seconds: z.number() }).parse(row);
      return { pending: counted.pending, oldestSeconds: counted.oldest_seconds };
    },
    async filesOf(garmentIds) {
      if (garmentIds.length === 0) return [];
      return z.array(FilesRow).parse(await rowsOf(sql`${files} where g.id = any(${uuidArray(garmentIds)})`));
    },
    async garmentsAfter(garmentId, limit) {
      return z.array(FilesRow).parse(await rowsOf(sql`${files} where g.id > ${garmentId} order by g.id limit ${limit}`));
    },
    async erasuresAfter(id, limit) {
      return z
        .array(ErasureRow)
        .parse(await rowsOf(sql`select ${erasureColumns} from erasures where id > ${id} order by id limit ${limit}`));
    },
  };
}
