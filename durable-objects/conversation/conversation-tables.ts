// The tables of a conversation. The first write creates them, so an object without a conversation stores nothing.

import { z } from "zod";
import { bringUpToDate } from "../table-versions.ts";

function makeTables(sql: SqlStorage): void {
  sql.exec(`CREATE TABLE IF NOT EXISTS turns (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, client_message_id TEXT UNIQUE, fingerprint TEXT NOT NULL,
    state TEXT NOT NULL, request TEXT NOT NULL, question_id TEXT NOT NULL, reply_id TEXT NOT NULL, began INTEGER, ended INTEGER,
    understanding TEXT, constraints TEXT, outfit_ids TEXT NOT NULL DEFAULT '[]', reply TEXT NOT NULL DEFAULT '', engine TEXT,
    status TEXT, usage TEXT, written INTEGER NOT NULL DEFAULT 0)`);
  sql.exec(
    "CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, turn INTEGER NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL)",
  );
  sql.exec("CREATE INDEX IF NOT EXISTS events_by_turn ON events (turn, id)");
}

const Owner = z.object({ userId: z.string(), conversationId: z.string() });
type Owner = z.infer<typeof Owner>;

export class ConversationTables {
  readonly storage: DurableObjectStorage;
  #made = false;

  constructor(storage: DurableObjectStorage) {
    this.storage = storage;
  }

  get owner(): Owner | null {
    return Owner.nullable().parse(this.storage.kv.get("owner") ?? null);
  }

  claim(owner: Owner): void {
    this.storage.kv.put("owner", owner);
  }

  rows(statement: string, ...values: (string | number | null)[]): Record<string, SqlStorageValue>[] {
    return this.#made || this.owner !== null
      ? this.sql()
          .exec(statement, ...values)
          .toArray()
      : [];
  }

  sql(): SqlStorage {
    if (!this.#made) {
      bringUpToDate(this.storage, [makeTables]);
      this.#made = true;
    }
    return this.storage.sql;
  }

  /** Deletes everything, including the alarm. */
  async clear(): Promise<void> {
    this.#made = false;
    await this.storage.deleteAll();
  }
}
