// The wardrobe in Postgres. Every change is one guarded statement: nothing is read first and written after.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { invalid } from "../domain/failure.ts";
import { type Ceilings, ceilingNames } from "../domain/garment/ceilings.ts";
import { isCorrection, resolveChange } from "../domain/garment/correction.ts";
import type { Garment, GarmentChange } from "../domain/garment/garment.ts";
import type { ChangedGarments, GarmentFilter, GarmentStore, NewGarment, OwnedGarment } from "../domain/garment/garment-store.ts";
import { suggestedSets, suitCategories } from "../domain/garment/suggested-sets.ts";
import { acceptedCategories } from "../domain/words/own-categories.ts";
import { ceilingOf, usedStatement } from "./ceiling-rows.ts";
import { type Database, type Row, rowsOf, together } from "./database.ts";
import { changeStatement, correctableOf } from "./garment-changes.ts";
import { conditionsOf, orderOf, refuseUnknown } from "./garment-conditions.ts";
import { GarmentColumns, GarmentRow, garmentColumns } from "./garment-rows.ts";
import { lockPerson, looksToday, today } from "./looks-postgres.ts";
import { ownCategoriesStatement } from "./own-category-rows.ts";
import { textArray, uuidArray } from "./sql-arrays.ts";
import { removeStatement } from "./trash-postgres.ts";

/** If the corrections of a garment collide this often in a row, the client is at fault. */
const changeAttemptsMax = 5;

const one = (userId: string, garmentId: string): SQL =>
  sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = ${garmentId}`;

const many = (userId: string, garmentIds: readonly string[]): SQL =>
  sql`select ${garmentColumns} from wardrobe w where w.user_id = ${userId} and w.id = any(${uuidArray(garmentIds)})`;

const garmentIn = (rows: readonly Row[]): Garment | null => (rows[0] === undefined ? null : GarmentRow.parse(rows[0]));

const isLooseSuitPart = sql`w.set_name is null and w.category = any(${textArray(suitCategories)})`;

/** The person's parts of suits that are in no set yet; `withSuggestedSets` reads them. */
const looseSuitParts = (userId: string): SQL => sql`
  select w.id, w.category, w.set_name, w.attributes from wardrobe w where w.user_id = ${userId} and ${isLooseSuitPart}`;

/** The same for these garments alone. Where none of them is such a part, Postgres does not read the others. */
const looseSuitPartsFor = (userId: string, garmentIds: readonly string[]): SQL => sql`
  ${looseSuitParts(userId)} and exists (
    select from wardrobe w where w.id = any(${uuidArray(garmentIds)}) and ${isLooseSuitPart}
  )`;

const SuitPartRow = GarmentColumns.pick({ id: true, category: true, set_name: true, attributes: true });

function withSuggestedSets(garments: readonly Garment[], parts: readonly Row[]): OwnedGarment[] {
  const names = suggestedSets(z.array(SuitPartRow).parse(parts));
  return garments.map((garment) => ({ ...garment, suggested_set: names.get(garment.id) ?? null }));
}

export function garmentsPostgres(database: Database): GarmentStore {
  return {
    async insert(userId, garments, ceilings) {
      const hashes = textArray(garments.map(({ content_hash }) => content_hash));
      // The read is a separate statement, so it sees the rows just written, or the rows that another request wrote first.
      const [, insertionRows, garmentRows] = await together(database, [
        lockPerson(userId),
        insertStatement(userId, garments, ceilings),
        sql`select ${garmentColumns}, w.content_hash from wardrobe w where w.user_id = ${userId} and w.content_hash = any(${hashes})`,
      ]);
      const { ceiling, ahead } = Spent.parse(insertionRows[0]);
      return {
        garments: new Map(garmentRows.map((row) => [Hashed.parse(row).content_hash, GarmentRow.parse(row)])),
        refusedBy: ceiling,
        ahead,
      };
    },

    async get(userId, garmentId) {
      const [rows, parts] = await together(database, [one(userId, garmentId), looseSuitPartsFor(userId, [garmentId])]);
      const garment = garmentIn(rows);
      return garment === null ? null : (withSuggestedSets([garment], parts)[0] ?? null);
    },

    async getMany(userId, garmentIds) {
      if (garmentIds.length === 0) return [];
      return z.array(GarmentRow).parse(await rowsOf(database, many(userId, garmentIds)));
    },

    async list(userId, filter) {
      const [rows, parts, own] = await together(database, [
        listStatement(userId, filter),
        looseSuitParts(userId),
        ownCategoriesStatement(userId),
      ]);
      refuseUnknown(filter, own);
      const { total } = z.object({ total: z.number() }).parse(rows[0]);
      const garments = z.array(GarmentRow).parse(rows.filter((row) => row["id"] !== null));
      return { garments: withSuggestedSets(garments, parts), total };
    },

    change: (userId, garmentIds, change) => changeGarments(database, userId, garmentIds, change),

    async remove(userId, removals) {
      const removed = removals.length === 0 ? [] : await rowsOf(database, removeStatement(userId, removals));
      return new Set(
        z
          .array(z.object({ id: z.string() }))
          .parse(removed)
          .map(({ id }) => id),
      );
    },

    async requeue(userId, garmentId, { looks }) {
      const [, requeued, garmentRows] = await together(database, [
        lockPerson(userId),
        requeueStatement(userId, garmentId, looks),
        one(userId, garmentId),
      ]);
      const { ceiling, ahead } = Spent.parse(requeued[0]);
      const garment = garmentIn(garmentRows);
      if (ceiling !== null) return "over_looks";
      return garment === null ? null : { garment, ahead };
    },
  };
}

const Hashed = z.object({ content_hash: z.string() });

/** The ceiling that refused a statement which spends. */
const Spent = z.object({ ceiling: z.enum(ceilingNames).nullable(), ahead: z.number() });

// Of two new garments with the same bytes the one with the first id counts.
function insertStatement(userId: string, newGarments: readonly NewGarment[], ceilings: Ceilings): SQL {
  return sql`
    with fresh as (
      select distinct on (n.content_hash) n.*
      from jsonb_to_recordset(${JSON.stringify(newGarments)}::jsonb) as n(id uuid, original_image_path text, content_hash text,
        content_type text, byte_size integer, width integer, height integer, split_from uuid)
      where not exists (select from garments g where g.user_id = ${userId} and g.content_hash = n.content_hash)
      order by n.content_hash, n.id
    ), asked as (
      select count(*) as garments, coalesce(sum(byte_size), 0) as bytes, count(*) as looks, true as is_new from fresh
    ), used as (${usedStatement(userId)}
    ), refused as (select ${ceilingOf(ceilings)} as ceiling from asked, used
    ), inserted as (
      insert into garments (id, user_id, original_image_path, content_hash, content_type, byte_size, width, height, split_from)
      select id, ${userId}, original_image_path, content_hash, content_type, byte_size, width, height,
        (select g.id from garments g where g.id = fresh.split_from and g.user_id = ${userId})
      from fresh where (select ceiling from refused) is null
      on conflict (user_id, content_hash) do nothing returning id
    ), spent as (
      update users set look_day = ${today}, looks = ${looksToday} + (select count(*) from inserted)
      where id = ${userId} and exists (select from inserted)
    )
    select ceiling, used.ahead from refused, used`;
}

/** The person is locked. A garment that is waiting already costs nothing. */
function requeueStatement(userId: string, garmentId: string, looksDaily: number): SQL {
  return sql`
    with finished as (
      select id from garments where id = ${garmentId} and user_id = ${userId} and status in ('ready', 'failed')
    ), spent as (
      update users set look_day = ${today}, looks = ${looksToday} + 1
      where id = ${userId} and ${looksToday} < ${looksDaily} and exists (select from finished) returning id
    ), requeued as (
      update garments set status = 'pending', error_message = null, attempts = 0, processing_started_at = null, updated_at = now()
      where id = (select id from finished) and status in ('ready', 'failed') and exists (select from spent)
    )
    select case when exists (select from finished) and not exists (select from spent) then 'looks' end as ceiling,
      (select count(*)::int from garments where user_id = ${userId} and status in ('pending', 'processing')) as ahead`;
}

// One statement, so that page and total agree. It finds the page's ids first, so that only those garments need joins and JSON. The
// owner stands at the join, too: there it keeps the planner from reading everybody's garments.
function listStatement(userId: string, filter: GarmentFilter): SQL {
  const isMine = sql`w.user_id = ${userId}`;
  const where = sql.join([isMine, ...conditionsOf(filter)], sql` and `);
  const order = orderOf(filter.sort);
  return sql`
    with page as (
      select w.id from wardrobe w where ${where}
      order by ${order} limit ${filter.limit} offset ${filter.offset}
    )
    select counted.total, ${garmentColumns} from (select count(*)::int as total from wardrobe w where ${where}) counted
    left join (page join wardrobe w on w.id = page.id and ${isMine}) on true
    order by ${order}`;
}

// A correction depends on the garment, so the garments are read first. One that changes meanwhile is left as it is, and tried
// again.
async function changeGarments(
  database: Database,
  userId: string,
  garmentIds: readonly string[],
  change: GarmentChange,
): Promise<ChangedGarments> {
  const changed = new Map<string, OwnedGarment | "changed_meanwhile">();
  let remaining = [...new Set(garmentIds)];
  for (let attempt = 0; attempt < changeAttemptsMax && remaining.length > 0; attempt += 1) {
    const correctable = isCorrection(change) ? await correctableOf(database, userId, remaining) : null;
    const resolvedChange = resolveChange(change, correctable?.own ?? []);
    if (resolvedChange === null) throw invalid("category", acceptedCategories(correctable?.own ?? []));
    const before = new Map(correctable?.versions.map((version) => [version.garment.id, version]));
    const ids = correctable === null ? remaining : remaining.filter((id) => before.has(id));
    if (ids.length === 0) break;
    const writes = ids.map((id) => changeStatement(userId, id, resolvedChange, before.get(id) ?? null));
    const rows = await together(database, [...writes, many(userId, ids), looseSuitPartsFor(userId, ids)]);
    const [read = [], parts = []] = rows.slice(ids.length);
    for (const garment of withSuggestedSets(z.array(GarmentRow).parse(read), parts)) {
      const isWritten = (rows[ids.indexOf(garment.id)]?.length ?? 0) > 0;
      changed.set(garment.id, isWritten ? garment : "changed_meanwhile");
    }
    remaining = ids.filter((id) => changed.get(id) === "changed_meanwhile");
  }
  return changed;
}
