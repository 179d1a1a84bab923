// How long one call of a model is waited for: as long as it goes on saying something, and never past the turn's deadline.

import { EngineFailure, type ModelEngineName, type Turn } from "./engine.ts";

export class Patience implements Disposable {
  readonly #engine: ModelEngineName;
  readonly #turn: Turn;
  readonly #silenceMs: number;
  readonly #now: () => number;
  readonly #controller = new AbortController();
  readonly #cancel = () => this.#controller.abort(this.#turn.signal.reason);
  #heardAt: number;

  constructor(engine: ModelEngineName, turn: Turn, { silenceMs, now }: { silenceMs: number; now: () => number }) {
    this.#engine = engine;
    this.#turn = turn;
    this.#silenceMs = silenceMs;
    this.#now = now;
    this.#heardAt = now();
    turn.signal.throwIfAborted();
    turn.signal.addEventListener("abort", this.#cancel, { once: true });
  }

  /** Aborts the call: on cancel, when the patience is over, and when the call is done with. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something was said and read: the silence begins anew. */
  heard(): void {
    this.#heardAt = this.#now();
  }

  leftMs(): number {
    return Math.min(this.#heardAt + this.#silenceMs, this.#turn.deadline) - this.#now();
  }

  /** Settles as the work does, or rejects at the end of the patience and on cancel; the work's own end is then nobody's. */
  wait<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const { signal } = this.#controller;
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
      };
      const stop = () => {
        end();
        reject(signal.reason);
      };
      const timer = setTimeout(() => this.#controller.abort(this.#over()), Math.max(0, this.leftMs()));
      signal.addEventListener("abort", stop, { once: true });
      work.then(resolve, reject).finally(end);
      if (signal.aborted) stop();
    });
  }

  /** Lets go of a stream without waiting for it: one that hangs would not answer. */
  release(words: AsyncIterator<unknown>): void {
    this.#controller.abort(this.#over());
    words.return?.().catch(() => {});
  }

  [Symbol.dispose](): void {
    this.#turn.signal.removeEventListener("abort", this.#cancel);
    if (!this.#controller.signal.aborted) this.#controller.abort(this.#over());
  }

  #over(): EngineFailure {
    // By which of the two comes first, not by the clock: a timer may fire a millisecond early.
    const lastly = this.#turn.deadline <= this.#heardAt + this.#silenceMs;
    return new EngineFailure(this.#engine, lastly ? "out_of_time" : "slow");
  }
}
