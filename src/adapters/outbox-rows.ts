// The outbox of erasures, as the statements of other files write into it.

import { type SQL, sql } from "drizzle-orm";
import { textArray } from "./sql-arrays.ts";

/** A target that was erased before, or that waited for its row, is to be erased now. */
export const reopened = sql`on conflict (kind, target) do update set done_at = null, due_at = null`;

/** Longer than a request of 95 MB takes on a poor line. */
const stagedFor = sql`interval '1 hour'`;
/** A row takes its images only this long before they are due, so that no sweep is erasing them while its transaction commits. */
const margin = sql`interval '1 minute'`;
/** What is being stored at this moment is there within half a minute, or not at all (photos-r2.ts); nothing new begins. */
export const landed = sql`interval '2 minutes'`;

/** The person is locked against being erased meanwhile; of one who is gone no row is written. */
export const stageStatement = (userId: string, paths: readonly string[]): SQL => sql`
  with person as (select id from users where id = ${userId} for key share)
  insert into erasures (user_id, kind, target, due_at)
  select person.id, 'object', path, now() + ${stagedFor} from person, unnest(${textArray(paths)}) as path
  on conflict (kind, target) do update set due_at = excluded.due_at where erasures.done_at is null returning id`;

/** What rows have named since is no longer in the outbox. */
export const unstageStatement = (userId: string, paths: readonly string[]): SQL => sql`
  update erasures set due_at = null
  where user_id = ${userId} and kind = 'object' and done_at is null and target = any(${textArray(paths)})`;

/** Whether an image waits in the outbox for its row, for long enough. */
export const isStaged = (path: SQL): SQL => sql`exists (
  select from erasures e where e.kind = 'object' and e.target = ${path} and e.done_at is null and e.due_at > now() + ${margin})`;

/** Takes images out of the outbox, because rows of the same statement name them. */
export const releaseStatement = (paths: SQL): SQL => sql`
  delete from erasures where kind = 'object' and done_at is null and target in (${paths})`;
