// The object with the fault script, the barriers and the list of calls. Script and calls are in SQLite, so a test may kill the
// process and continue; barriers are not: a call that waits at a barrier ends with the process.

import { DurableObject } from "cloudflare:workers";
import { Calls, emptyScript, nextFault, type Outcome, Progress, Script, start, type Target } from "./fault-script.ts";

interface Barrier {
  waiting: (() => void)[];
  watchers: ((waiting: number) => void)[];
}

export class FaultScript extends DurableObject {
  #barriers = new Map<string, Barrier>();

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    ctx.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS calls (id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, name TEXT NOT NULL, outcome TEXT NOT NULL)",
    );
  }

  replace(script: Script): void {
    this.ctx.storage.kv.put("script", script);
    this.ctx.storage.kv.put("progress", start(script));
    for (const { waiting, watchers } of this.#barriers.values()) {
      for (const proceed of waiting) proceed();
      for (const tell of watchers) tell(0);
    }
    this.#barriers.clear();
  }

  clear(): void {
    this.replace(emptyScript);
  }

  /** The script and its progress, as JSON text: a type for any JSON is too deep for the RPC types. */
  read(): string {
    return JSON.stringify({ ...this.#script(), progress: this.#progress() });
  }

  /** Records a call and returns its fault, as JSON text. */
  arrive(target: Target, name: string): { call: number; fault: string } {
    const { fault, progress } = nextFault(this.#script(), this.#progress(), target, name);
    this.ctx.storage.kv.put("progress", progress);
    const outcome: Outcome = fault === null ? "pending" : `fault:${fault.kind}`;
    const { id } = this.ctx.storage.sql
      .exec<{ id: number }>("INSERT INTO calls (target, name, outcome) VALUES (?, ?, ?) RETURNING id", target, name, outcome)
      .one();
    return { call: id, fault: JSON.stringify(fault) };
  }

  settle(call: number, outcome: "ok" | "error"): void {
    this.ctx.storage.sql.exec("UPDATE calls SET outcome = ? WHERE id = ?", outcome, call);
  }

  /** Resolves once the barrier is released. */
  wait(name: string): Promise<void> {
    const barrier = this.#barrier(name);
    const passed = new Promise<void>((resolve) => barrier.waiting.push(resolve));
    for (const tell of barrier.watchers.splice(0)) tell(barrier.waiting.length);
    return passed;
  }

  /** Lets the waiting calls through; later calls wait again. */
  release(name: string): number {
    const waiting = this.#barrier(name).waiting.splice(0);
    for (const proceed of waiting) proceed();
    return waiting.length;
  }

  /** The number of waiting calls, once at least one waits; 0 if the script is replaced before that. */
  arrival(name: string): Promise<number> {
    const barrier = this.#barrier(name);
    if (barrier.waiting.length > 0) return Promise.resolve(barrier.waiting.length);
    return new Promise((resolve) => barrier.watchers.push(resolve));
  }

  calls(): Calls {
    const rows = this.ctx.storage.sql
      .exec("SELECT target, name, outcome, COUNT(*) AS count FROM calls GROUP BY target, name, outcome ORDER BY MIN(id)")
      .toArray();
    return Calls.parse(rows);
  }

  forgetCalls(): void {
    this.ctx.storage.sql.exec("DELETE FROM calls");
  }

  #script(): Script {
    return Script.parse(this.ctx.storage.kv.get("script") ?? emptyScript);
  }

  #progress(): Progress {
    return Progress.parse(this.ctx.storage.kv.get("progress") ?? []);
  }

  #barrier(name: string): Barrier {
    const storedBarrier = this.#barriers.get(name);
    if (storedBarrier !== undefined) return storedBarrier;
    const barrier: Barrier = { waiting: [], watchers: [] };
    this.#barriers.set(name, barrier);
    return barrier;
  }
}
