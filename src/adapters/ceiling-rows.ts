// How much a person has, and which of the ceilings refuses more. The person is locked (`lockPerson`), so that no other request adds to
// what is counted here.

import { type SQL, sql } from "drizzle-orm";
import type { Ceilings } from "../domain/garment/ceilings.ts";
import { looksToday } from "./looks-postgres.ts";

/** `ahead`: garments that wait for their look. */
export const usedStatement = (userId: string): SQL => sql`
  select count(*) as garments, coalesce(sum(byte_size), 0) as bytes,
    count(*) filter (where status in ('pending', 'processing'))::int as ahead,
    (select ${looksToday} from users where id = ${userId}) as looks,
    (select count(*) from trash where user_id = ${userId} and kind = 'garment') as trashed,
    (select coalesce(sum(byte_size), 0) from trash where user_id = ${userId}) as trashed_bytes
  from garments where user_id = ${userId}`;

/**
 * The name of the ceiling, or null. From `used`, and from `asked` with `garments`, `bytes`, `looks` and, where they do not come out of
 * the trash, `is_new`.
 */
export const ceilingOf = ({ garments, bytes, looks }: Ceilings): SQL => sql`
  case when asked.garments = 0 then null
    when used.garments + asked.garments > ${garments} then 'garments'
    when used.bytes + asked.bytes > ${bytes} then 'bytes'
    when asked.looks > 0 and used.looks + asked.looks > ${looks} then 'looks'
    when asked.is_new and (used.garments + used.trashed + asked.garments > 2 * ${garments}::bigint
      or used.bytes + used.trashed_bytes + asked.bytes > 2 * ${bytes}::bigint) then 'trash' end`;
