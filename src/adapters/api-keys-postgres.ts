// API keys in Postgres.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { ApiKey, apiKeysMax } from "../domain/api-key.ts";
import type { ApiKeyStore } from "../domain/api-key-store.ts";
import { Failure } from "../domain/failure.ts";
import { type Database, type Row, rowsOf, together } from "./database.ts";
import { textArray } from "./sql-arrays.ts";

const columns = sql`k.id, k.name, k.prefix, k.scopes, k.lifetime_days, k.expires_at, k.last_used_on::text, k.created_at`;
const Holder = z.object({ email_verified: z.boolean() });

export function apiKeysPostgres(database: Database): ApiKeyStore {
  const only = async (rows: Promise<Row[]>): Promise<ApiKey | null> => {
    const [row] = await rows;
    return row === undefined ? null : ApiKey.parse(row);
  };
  return {
    async make(userId, { id, name, prefix, hash, scopes, expires_in_days }, needsVerifiedAddress) {
      const [[holder], [made]] = await together(database, [
        // Two new keys of one person wait for each other here. The next statement then counts them both.
        sql`select email_verified from users where id = ${userId} for update`,
        sql`
          insert into api_keys as k (id, user_id, name, prefix, hash, scopes, lifetime_days, expires_at)
          select ${id}, u.id, ${name}, ${prefix}, ${hash}, ${textArray(scopes)}, ${expires_in_days}::int,
            now() + make_interval(days => ${expires_in_days}::int)
          from users u
          where u.id = ${userId} and (u.email_verified or not ${needsVerifiedAddress}::boolean)
            and (select count(*) from api_keys where user_id = u.id) < ${apiKeysMax}
          returning ${columns}`,
      ]);
      if (made !== undefined) return ApiKey.parse(made);
      if (holder === undefined) throw new Failure("unauthorized", "This account is gone.");
      return needsVerifiedAddress && !Holder.parse(holder).email_verified ? "unverified" : "too_many";
    },

    async list(userId) {
      const rows = await rowsOf(
        database,
        sql`select ${columns} from api_keys k where k.user_id = ${userId} order by k.created_at desc, k.id desc`,
      );
      return z.array(ApiKey).parse(rows);
    },

    renew: (userId, id) =>
      only(
        rowsOf(
          database,
          sql`update api_keys k set expires_at = now() + make_interval(days => k.lifetime_days)
            where k.id = ${id} and k.user_id = ${userId} returning ${columns}`,
        ),
      ),

    async remove(userId, id) {
      const rows = await rowsOf(database, sql`delete from api_keys where id = ${id} and user_id = ${userId} returning id`);
      return rows.length > 0;
    },
  };
}
