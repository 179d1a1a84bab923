// The readers of an object's log. Each follows it from its own position, gets heartbeats, and is dropped when it stalls.

import { heartbeat, opening } from "../../src/domain/event-stream.ts";
import { causeOf, type Log } from "../../src/domain/log.ts";
import type { Signal } from "./signal.ts";

/** Two phones, a tablet and some browser tabs. One more ends the oldest stream; its browser reconnects. */
const readersMax = 8;
/** That a reader has left is noticed on the second write (measured; docs/design.md, "Platform: Durable Objects"). */
const heartbeatMs = 2000;
/** A reader that reads nothing for so long is dropped. Until then it holds one page of events. */
const stalledMs = 30_000;

export interface EventSource {
  readonly preface?: string;
  /** The next text: "" when there is nothing new, null at the end. */
  next(): string | null;
  /** When the stream ends in any case, in milliseconds since 1970. */
  readonly endsAt?: number;
}

export class StreamReaders {
  readonly #open = new Set<{ ended: boolean }>();
  readonly #changed: Signal;

  /** @param changed notifies of everything new */
  constructor(changed: Signal) {
    this.#changed = changed;
  }

  get size(): number {
    return this.#open.size;
  }

  /** `served` settles when the stream has ended. */
  open(source: EventSource, log: Log): { stream: ReadableStream<Uint8Array>; served: Promise<void> } {
    for (const oldest of [...this.#open].slice(0, Math.max(0, this.#open.size + 1 - readersMax))) {
      this.#open.delete(oldest);
      oldest.ended = true;
      this.#changed.notify();
    }
    const reader = { ended: false };
    this.#open.add(reader);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    return { stream: readable, served: this.#serve(reader, source, writable, log) };
  }

  end(): void {
    for (const reader of this.#open) reader.ended = true;
    this.#changed.notify();
  }

  async #serve(
    reader: { ended: boolean },
    { preface = "", next, endsAt = Number.POSITIVE_INFINITY }: EventSource,
    writable: WritableStream<Uint8Array>,
    log: Log,
  ): Promise<void> {
    const encoder = new TextEncoder();
    const writer = writable.getWriter();
    const send = (text: string) => read(writer.write(encoder.encode(text)));
    try {
      await send(opening + preface);
      while (!reader.ended && Date.now() < endsAt) {
        const text = next();
        if (text === null) break;
        if (text !== "") await send(text);
        else if (!(await this.#changed.wait(Math.min(heartbeatMs, endsAt - Date.now())))) await send(heartbeat);
      }
      await read(writer.close());
    } catch (error) {
      // Only this reader ends, and the log still has what it missed.
      if (!(error instanceof Gone)) log.error("reader.failed", { cause: causeOf(error) });
      await writer.abort().catch(() => {});
    } finally {
      this.#open.delete(reader);
    }
  }
}

class Gone extends Error {}

/** Rejects when the reader leaves or stalls. */
function read(write: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Gone("stalled")), stalledMs);
    write.then(resolve, () => reject(new Gone("left"))).finally(() => clearTimeout(timer));
  });
}
