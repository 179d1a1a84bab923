// The erasure of accounts in Postgres. The rows of a person go by foreign keys; what is outside Postgres goes into the outbox.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { AccountErasure, type AccountErasureStore, RemainingCounts } from "../domain/account/account-erasure.ts";
import { Erasure } from "../domain/upkeep.ts";
import { type Database, rowsOf, together } from "./database.ts";
import { storedTime } from "./garment-rows.ts";
import { landed, reopened } from "./outbox-rows.ts";

const ErasureRow = AccountErasure.extend({ done_at: storedTime.nullable() });
const TargetRow = Erasure.extend({ done_at: z.string() });
const Remaining = RemainingCounts.omit({ r2: true });

const columns = sql`id, user_id, done_at`;

/** Images and the feed are read back as a whole each time; the others one by one, and the row remembers it. */
const isLeft = sql`(done_at is null or (kind in ('vector', 'conversation') and read_back_done_at is distinct from done_at))`;

/** Tables with a column that names the person; every other table of theirs hangs on one of these. */
const tablesOfPerson = [
  "sessions",
  "accounts",
  "api_keys",
  "garments",
  "categories",
  "outfits",
  "outfit_feedback",
  "user_preferences",
  "conversations",
  "model_reservations",
  "idempotency_keys",
  "trash",
] as const;

export function accountErasuresPostgres(database: Database): AccountErasureStore {
  return {
    async begin(userId, erasureId) {
      // The person is locked first, so that whatever was being written is there when the outbox is, and nothing comes after it.
      const [, begun] = await together(database, [
        sql`select from users where id = ${userId} for update`,
        sql`
          insert into account_erasures (id, user_id) select ${erasureId}, id from users where id = ${userId}
          on conflict (id) do nothing returning id`,
        outboxStatement(userId),
        // Images that a request is storing at this moment: nobody writes rows for them any more, and no further one begins.
        sql`update erasures set due_at = least(due_at, now() + ${landed}) where user_id = ${userId} and due_at is not null and done_at is null`,
        // A link to choose a new password, on its way by mail.
        sql`delete from verifications where value = ${userId}`,
        sql`delete from users where id = ${userId}`,
      ]);
      return begun.length > 0;
    },

    async get(erasureId) {
      const [row] = await rowsOf(database, sql`select ${columns} from account_erasures where id = ${erasureId}`);
      return row === undefined ? null : ErasureRow.parse(row);
    },

    open: async (limit) =>
      z
        .array(ErasureRow)
        .parse(
          await rowsOf(
            database,
            sql`select ${columns} from account_erasures where done_at is null order by created_at limit ${limit}`,
          ),
        ),

    async countRemaining(userId) {
      const counts = tablesOfPerson.map(
        (table): SQL => sql`(select count(*) from ${sql.identifier(table)} where user_id = ${userId})`,
      );
      const [row] = await rowsOf(
        database,
        sql`
          select ((select count(*) from users where id = ${userId}) + ${sql.join(counts, sql` + `)})::int as postgres,
            (count(*) filter (where kind = 'vector'))::int as vectorize, (count(*) filter (where kind = 'conversation'))::int as objects
          from erasures where user_id = ${userId} and ${isLeft}`,
      );
      return Remaining.parse(row);
    },

    targetsToReadBack: async (userId, limit) =>
      z.array(TargetRow).parse(
        await rowsOf(
          database,
          sql`
            select id, user_id, kind, target, vector_index, done_at::text as done_at from erasures
            where user_id = ${userId} and done_at is not null and ${isLeft} order by id limit ${limit}`,
        ),
      ),

    async noteReadBack(targets) {
      if (targets.length === 0) return;
      const rows = targets.map(({ id, done_at }) => ({ id, done_at }));
      await rowsOf(
        database,
        sql`
          update erasures e set read_back_done_at = e.done_at
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, done_at timestamptz)
          where e.id = r.id and e.done_at = r.done_at`,
      );
    },

    async finish(erasureId) {
      // Not before the outbox has done all of it: a target that was never there also reads back as absent. In one statement, so that
      // what was opened again since it was read back counts.
      const done = await rowsOf(
        database,
        sql`
          update account_erasures a set done_at = coalesce(done_at, now()) where a.id = ${erasureId}
            and not exists (select from erasures where user_id = a.user_id and ${isLeft}) returning id`,
      );
      return done.length > 0;
    },
  };
}

/** All images and the feed at once, and each vector and conversation by its id. */
function outboxStatement(userId: string): SQL {
  return sql`
    insert into erasures (user_id, kind, target, vector_index)
    select id, 'account', id::text, null::smallint from users where id = ${userId}
    union all select g.user_id, 'vector', g.id::text, u.vector_index
      from garments g join users u on u.id = g.user_id where g.user_id = ${userId}
    union all select user_id, 'conversation', id::text, null from conversations where user_id = ${userId}
    ${reopened}`;
}
