// The readers of an object's log: each follows it from a place of its own, is sent heartbeats, and is dropped when it stalls.

import { heartbeat, opening } from "../../src/domain/event-stream.ts";
import { causeOf, type Log } from "../../src/domain/log.ts";
import type { Signal } from "./signal.ts";

/** Two phones, a tablet and a few browser tabs; the oldest gives way, and a browser that still wants it comes back. */
const readersMax = 8;
/** A reader that left is noticed on the second write after it (measured, PLATFORM section 4). */
const heartbeatMs = 2000;
/** A reader that takes nothing for so long is dropped and resumes when it can; it costs a page of events until then. */
const stalledMs = 30_000;

/** What a reader reads. */
export interface EventSource {
  /** Sent once, after the stream's own opening. */
  readonly preface?: string;
  /** What is to be sent next: "" where nothing is new, null once everything was sent that ever will be. */
  next(): string | null;
  /** When it ends whatever comes, in milliseconds since 1970. */
  readonly endsAt?: number;
}

/** `told` rings whenever there is something new. */
export class StreamReaders {
  readonly #open = new Set<{ ended: boolean }>();
  readonly #told: Signal;

  constructor(told: Signal) {
    this.#told = told;
  }

  get size(): number {
    return this.#open.size;
  }

  /** The stream of a new reader, and what goes on until that has ended. Replay and live are one: a slow reader holds a page. */
  open(script: EventSource, log: Log): { stream: ReadableStream<Uint8Array>; served: Promise<void> } {
    for (const oldest of [...this.#open].slice(0, Math.max(0, this.#open.size + 1 - readersMax))) {
      this.#open.delete(oldest);
      oldest.ended = true;
      this.#told.notify();
    }
    const reader = { ended: false };
    this.#open.add(reader);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    return { stream: readable, served: this.#serve(reader, script, writable, log) };
  }

  /** Ends every stream. */
  end(): void {
    for (const reader of this.#open) reader.ended = true;
    this.#told.notify();
  }

  async #serve(
    reader: { ended: boolean },
    { preface = "", next, endsAt = Number.POSITIVE_INFINITY }: EventSource,
    writable: WritableStream<Uint8Array>,
    log: Log,
  ): Promise<void> {
    const encoder = new TextEncoder();
    const writer = writable.getWriter();
    const send = (text: string) => taken(writer.write(encoder.encode(text)));
    try {
      await send(opening + preface);
      while (!reader.ended && Date.now() < endsAt) {
        const text = next();
        if (text === null) break;
        if (text !== "") await send(text);
        else if (!(await this.#told.wait(Math.min(heartbeatMs, endsAt - Date.now())))) await send(heartbeat);
      }
      await taken(writer.close());
    } catch (error) {
      // It left, or takes nothing: only this reader ends, and what it missed is in the log.
      if (!(error instanceof Gone)) log.error("reader.failed", { cause: causeOf(error) });
      await writer.abort().catch(() => {});
    } finally {
      this.#open.delete(reader);
    }
  }
}

/** A reader left, or stalled. */
class Gone extends Error {}

function taken(done: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Gone("stalled")), stalledMs);
    done.then(resolve, () => reject(new Gone("left"))).finally(() => clearTimeout(timer));
  });
}
