import { z } from "zod";
import { nextId } from "../../src/domain/event-stream.ts";
import { eventsMax, retentionMs } from "../../src/domain/garment/feed.ts";
import { Entry, isSettled } from "../../src/domain/garment/garment-events.ts";
import { bringUpToDate } from "../table-versions.ts";

const pruneEvery = 100;

const Row = z.object({ id: z.number(), entry: z.string().transform((text) => Entry.parse(JSON.parse(text))) });
type Row = z.infer<typeof Row>;

/** A reader's progress; src/domain/garment/feed.ts has its start. */
export interface ReadPosition {
  readonly cursor: number;
  readonly lastOnlyUntil: number;
  readonly settledAfter: number;
}

function makeTable(sql: SqlStorage): void {
  sql.exec(`CREATE TABLE IF NOT EXISTS events
    (id INTEGER PRIMARY KEY, garment_id TEXT NOT NULL, settled INTEGER NOT NULL, entry TEXT NOT NULL)`);
  sql.exec("CREATE INDEX IF NOT EXISTS events_by_garment ON events (garment_id, id)");
}

export class FeedLog {
  readonly #storage: DurableObjectStorage;
  #made = false;
  #latest = 0;
  #appended = 0;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** The greatest id in use: of an event, or reserved as a reader's start. */
  get latest(): number {
    return this.#latest;
  }

  reserve(id: number): void {
    this.#latest = Math.max(this.#latest, id);
  }

  /** The log may lack events up to this id. */
  get prunedTo(): number {
    return z.number().parse(this.#storage.kv.get("pruned_to") ?? 0);
  }

  get oldest(): number | null {
    return this.#sql().exec<{ id: number | null }>("SELECT min(id) AS id FROM events").one().id;
  }

  lastOf(garmentId: string): Entry | null {
    const [row] = this.#sql().exec("SELECT id, entry FROM events WHERE garment_id = ? ORDER BY id DESC LIMIT 1", garmentId);
    return row === undefined ? null : Row.parse(row).entry;
  }

  append(entry: Entry, now: number): void {
    const sql = this.#sql();
    this.#latest = nextId(this.#latest, now);
    sql.exec(
      "INSERT INTO events (id, garment_id, settled, entry) VALUES (?, ?, ?, ?)",
      this.#latest,
      entry.garment_id,
      isSettled(entry) ? 1 : 0,
      JSON.stringify(entry),
    );
    this.#appended += 1;
    if (this.#appended % pruneEvery === 0) this.prune(now);
  }

  replace(removal: Entry, now: number): void {
    this.#storage.transactionSync(() => {
      this.#sql().exec("DELETE FROM events WHERE garment_id = ?", removal.garment_id);
      this.append(removal, now);
    });
  }

  page({ cursor, lastOnlyUntil, settledAfter }: ReadPosition, limit: number): Row[] {
    const rows = this.#sql().exec(
      `SELECT id, entry FROM events e WHERE id > ?1 AND (id > ?2 OR (
         (settled = 0 OR id > ?3) AND NOT EXISTS (SELECT 1 FROM events n WHERE n.garment_id = e.garment_id AND n.id > e.id)))
       ORDER BY id LIMIT ?4`,
      cursor,
      lastOnlyUntil,
      settledAfter,
      limit,
    );
    return z.array(Row).parse(rows.toArray());
  }

  /** Garments whose look has not ended, the longest waiting first. */
  unfinishedGarments(limit: number): string[] {
    const rows = this.#sql().exec<{ garment_id: string }>(
      `SELECT garment_id FROM events e WHERE settled = 0
         AND NOT EXISTS (SELECT 1 FROM events n WHERE n.garment_id = e.garment_id AND n.id > e.id) ORDER BY id LIMIT ?`,
      limit,
    );
    return rows.toArray().map((row) => row.garment_id);
  }

  /** Deletes events older than a day. Of events before the last thousand, it leaves only the last of each garment. */
  prune(now: number): void {
    const sql = this.#sql();
    const [beyond] = sql.exec<{ id: number }>("SELECT id FROM events ORDER BY id DESC LIMIT 1 OFFSET ?", eventsMax);
    const prunedRows = sql
      .exec<{ id: number }>(
        `DELETE FROM events WHERE id < ?1 OR (id <= ?2
           AND EXISTS (SELECT 1 FROM events n WHERE n.garment_id = events.garment_id AND n.id > events.id)) RETURNING id`,
        now - retentionMs,
        beyond?.id ?? 0,
      )
      .toArray();
    if (prunedRows.length === 0) return;
    this.#storage.kv.put("pruned_to", Math.max(this.prunedTo, ...prunedRows.map(({ id }) => id)));
  }

  /** Asked without making the table, so that asking stores nothing. */
  get holdsData(): boolean {
    const { sql } = this.#storage;
    const made = sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'events'").toArray().length > 0;
    return made && this.oldest !== null;
  }

  /** Deletes everything, including the alarm. Ids still increase, because they are times. */
  async clear(): Promise<void> {
    this.#made = false;
    await this.#storage.deleteAll();
  }

  /** The first write creates the table, so an object without events stores nothing. */
  #sql(): SqlStorage {
    const { sql } = this.#storage;
    if (!this.#made) {
      bringUpToDate(this.#storage, [makeTable]);
      this.reserve(sql.exec<{ id: number | null }>("SELECT max(id) AS id FROM events").one().id ?? 0);
      this.#made = true;
    }
    return sql;
  }
}
