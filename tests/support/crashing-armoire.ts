// The real Worker, except that a test can crash the object of a conversation: the object loses its memory and all its running
// work at once, as when its machine fails. A test can also let a long time pass for it.

import { Conversation as Real } from "../../src/index.ts";

export * from "../../src/index.ts";
export { default } from "../../src/index.ts";

export class Conversation extends Real {
  crash(): void {
    this.ctx.abort("the test has the object crash");
  }

  /** All that the object has stored becomes older by this time, and then its alarm rings. An empty object stays empty. */
  async ringAfter(milliseconds: number): Promise<void> {
    const { kv, sql } = this.ctx.storage;
    if (kv.get("owner") === undefined) return;
    const restoredAt = kv.get("restored_at");
    if (typeof restoredAt === "number") kv.put("restored_at", restoredAt - milliseconds);
    sql.exec("UPDATE turns SET began = began - ?1, ended = ended - ?1", milliseconds);
    await this.alarm();
  }

  /** The object as an older version left it. */
  async loseAlarm(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
  }

  /** When the next alarm rings, in milliseconds since 1970. */
  alarmAt(): Promise<number | null> {
    return this.ctx.storage.getAlarm();
  }
}
