// Reservations of language models' tokens, in Postgres.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type ModelTokens, turnTokens } from "../domain/conversation/model-tokens.ts";
import { type Database, together } from "./database.ts";

const today = sql`(now() at time zone 'utc')::date`;
const Reserved = z.object({ reserved: z.boolean() });

export function modelTokensPostgres(database: Database): ModelTokens {
  return {
    // One transaction in one round trip. The day's row is the lock: of turns that begin at the same moment, each sees the
    // reservations before it, because a statement after the lock has a later snapshot. The lock is held for about a
    // millisecond, so the whole deployment can begin some hundreds of turns a second.
    async reserve(userId, replyId, ceilings) {
      const [, , , rows] = await together(database, [
        sql`insert into model_days (day) values (${today}) on conflict do nothing`,
        sql`select day from model_days where day = ${today} for update`,
        sql`
          with past as (delete from model_reservations where user_id = ${userId} and day < ${today})
          insert into model_reservations (id, user_id, day, tokens)
          select ${replyId}::uuid, u.id, ${today}, ${turnTokens}::int from users u
          where u.id = ${userId}
            and (case when u.model_day = ${today} then u.model_tokens else 0 end)
              + (select coalesce(sum(r.tokens), 0) from model_reservations r where r.user_id = u.id and r.day = ${today}) < ${ceilings.person}
            and (select tokens from model_days where day = ${today})
              + (select coalesce(sum(r.tokens), 0) from model_reservations r where r.day = ${today}) < ${ceilings.deployment}
          on conflict (id) do nothing`,
        sql`select exists (select from model_reservations where id = ${replyId} and user_id = ${userId}) as reserved`,
      ]);
      return Reserved.parse(rows[0]).reserved;
    },
  };
}
