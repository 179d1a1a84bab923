// A clock for tests of time-outs: short waits pass at once, long ones when the test says so. So no test depends on how fast the
// machine is.

import type { Clock } from "../../src/domain/clock.ts";

/** Waits between retries are shorter than this, a model's silence is longer. */
const shortMs = 1000;

export class TestClock implements Clock {
  #now = Date.now();
  readonly #timers = new Set<{ readonly at: number; readonly action: () => void }>();

  readonly now = (): number => this.#now;

  after(milliseconds: number, action: () => void): () => void {
    const timer = { at: this.#now + milliseconds, action };
    this.#timers.add(timer);
    if (milliseconds < shortMs) setImmediate(() => this.#fire(timer));
    return () => this.#timers.delete(timer);
  }

  /** Lets every wait pass, the shortest first, once everything that can go on without it has gone on. */
  readonly expire = (): void => {
    setImmediate(() => {
      for (const timer of [...this.#timers].sort((one, other) => one.at - other.at)) this.#fire(timer);
    });
  };

  #fire(timer: { readonly at: number; readonly action: () => void }): void {
    if (!this.#timers.delete(timer)) return;
    this.#now = Math.max(this.#now, timer.at);
    timer.action();
  }
}
