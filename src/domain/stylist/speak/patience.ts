// Limits how long one call of a model is waited for: while it keeps sending text, and never past the turn's deadline.

import type { Clock } from "../../clock.ts";
import { EngineFailure, type ModelEngineName, type StylistRequest } from "./engine.ts";

export interface PatienceLimits {
  /** The longest silence of a model, before its first token or after the last one. */
  readonly silenceMs: number;
  readonly clock: Clock;
}

export class Patience implements Disposable {
  readonly #engine: ModelEngineName;
  readonly #request: StylistRequest;
  readonly #silenceMs: number;
  readonly #clock: Clock;
  readonly #controller = new AbortController();
  readonly #cancel = () => this.#controller.abort(this.#request.signal.reason);
  #lastTextAt: number;

  constructor(engine: ModelEngineName, request: StylistRequest, { silenceMs, clock }: PatienceLimits) {
    this.#engine = engine;
    this.#request = request;
    this.#silenceMs = silenceMs;
    this.#clock = clock;
    this.#lastTextAt = clock.now();
    request.signal.throwIfAborted();
    request.signal.addEventListener("abort", this.#cancel, { once: true });
  }

  /** Aborts on cancel, when the time is over, and when the call has ended. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The reader has taken a text, so the silence starts again. */
  restart(): void {
    this.#lastTextAt = this.#clock.now();
  }

  leftMs(): number {
    return Math.min(this.#lastTextAt + this.#silenceMs, this.#request.deadline) - this.#clock.now();
  }

  /** The result of `work`. Rejects on cancel and when the time is over; the later result of `work` is ignored. */
  wait<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const { signal } = this.#controller;
      const stopTimer = this.#clock.after(Math.max(0, this.leftMs()), () => this.#controller.abort(this.#timeout()));
      const end = () => {
        stopTimer();
        signal.removeEventListener("abort", stop);
      };
      const stop = () => {
        end();
        reject(signal.reason);
      };
      signal.addEventListener("abort", stop, { once: true });
      work.then(resolve, reject).finally(end);
      if (signal.aborted) stop();
    });
  }

  /** Abandons a stream without waiting for it, because a hanging stream would not answer. */
  release(texts: AsyncIterator<unknown>): void {
    this.#controller.abort(this.#timeout());
    texts.return?.().catch(() => {});
  }

  [Symbol.dispose](): void {
    this.#request.signal.removeEventListener("abort", this.#cancel);
    if (!this.#controller.signal.aborted) this.#controller.abort(this.#timeout());
  }

  #timeout(): EngineFailure {
    // The limit that comes first decides, not the clock, because a timer may fire a millisecond early.
    const isDeadline = this.#request.deadline <= this.#lastTextAt + this.#silenceMs;
    return new EngineFailure(this.#engine, isDeadline ? "out_of_time" : "slow");
  }
}
