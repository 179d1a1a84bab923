// Idempotency keys in Postgres. A key is taken in one statement, so one of eight simultaneous requests runs and seven are
// refused.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { IdempotencyStore } from "../domain/idempotency.ts";
import { type Database, rowsOf } from "./database.ts";

/** A request without an answer after this time was killed: our longest, 95 MB of photos, takes seconds. */
const lockSeconds = 60;
const keptHours = 24;

const TakenRow = z.object({
  taken: z.boolean(),
  fingerprint: z.string(),
  state: z.enum(["running", "done"]),
  seed: z.uuid(),
  status: z.number().nullable(),
  body: z.unknown(),
});

export function idempotencyPostgres(database: Database): IdempotencyStore {
  const rows = (statement: SQL) => rowsOf(database, statement);
  return {
    async take(userId, route, key, fingerprint, seed) {
      const [takenRow] = await rows(takeStatement(userId, route, key, fingerprint, seed));
      // No row: another request took the key after our statement's snapshot, and is running.
      if (takenRow === undefined) return { state: "running", fingerprint };
      const row = TakenRow.parse(takenRow);
      if (row.taken) return { state: "fresh", seed: row.seed };
      if (row.state === "running" || row.status === null) return { state: "running", fingerprint: row.fingerprint };
      return { state: "done", fingerprint: row.fingerprint, answer: { status: row.status, body: row.body } };
    },
    async keep(userId, route, key, seed, fingerprint, answer) {
      await rows(sql`
        update idempotency_keys set state = 'done', fingerprint = ${fingerprint}, status = ${answer.status},
          body = ${JSON.stringify(answer.body)}::jsonb
        where user_id = ${userId} and route = ${route} and key = ${key} and seed = ${seed}`);
    },
    async release(userId, route, key, seed) {
      await rows(sql`
        update idempotency_keys set locked_until = now() - interval '1 second'
        where user_id = ${userId} and route = ${route} and key = ${key} and seed = ${seed} and state = 'running'`);
    },
    async free(userId, route, key, seed) {
      await rows(sql`
        delete from idempotency_keys
        where user_id = ${userId} and route = ${route} and key = ${key} and seed = ${seed} and state = 'running'`);
    },
  };
}

function takeStatement(userId: string, route: string, key: string, fingerprint: string, seed: string): SQL {
  return sql`
    with taken as (
      insert into idempotency_keys as k (user_id, route, key, fingerprint, seed, locked_until, expires_at)
      values (${userId}, ${route}, ${key}, ${fingerprint}, ${seed}, now() + make_interval(secs => ${lockSeconds}),
        now() + make_interval(hours => ${keptHours}))
      on conflict (user_id, route, key) do update set
        locked_until = excluded.locked_until,
        fingerprint = excluded.fingerprint,
        seed = case when k.expires_at < now() then excluded.seed else k.seed end,
        expires_at = case when k.expires_at < now() then excluded.expires_at else k.expires_at end,
        state = 'running', status = null, body = null
      where k.expires_at < now()
        or (k.state = 'running' and k.locked_until < now() and k.fingerprint = excluded.fingerprint)
      returning true as taken, fingerprint, state, seed, status, body
    )
    select * from taken
    union all
    select false, fingerprint, state, seed, status, body from idempotency_keys
    where user_id = ${userId} and route = ${route} and key = ${key} and not exists (select from taken)`;
}
