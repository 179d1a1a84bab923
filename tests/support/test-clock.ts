// A clock for tests of time-outs: short waits pass at once, long waits pass when the test says so. So no test depends on the
// speed of the machine.

import type { Clock } from "../../src/domain/clock.ts";

/** The limit between the two: waits between retries are shorter, time-outs for a silent model are longer. */
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

  /** Lets every wait pass, the shortest first, once all other work has continued as far as it can. */
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
