// The readers of an object's log. Each reads from its own position and gets heartbeats. A stalled reader is dropped.

import { heartbeat, opening } from "../../src/domain/event-stream.ts";
import { causeOf, type Log } from "../../src/domain/log.ts";
import type { Signal } from "./signal.ts";

/** Two phones, a tablet and some browser tabs. Another reader ends the oldest stream; its browser reconnects. */
const readersMax = 8;
/** The second write after a reader has left fails (measured; docs/design.md, "Platform: Durable Objects"). */
const heartbeatMs = 2000;
/** A reader that may have left is written to this often, for so long. Measured: the second or third write fails. */
const askAgainMs = 25;
const leavingMs = 500;
/** A reader that takes nothing for this long is dropped. Until then it holds one page of events. */
const stalledMs = 30_000;

export interface EventSource {
  readonly preface?: string;
  /** The next text: "" when there is nothing new, null at the end. */
  next(): string | null;
  /** The latest end of the stream, in milliseconds since 1970. */
  readonly endsAt?: number;
  /** The part of the log that it reads; without it, the whole log. */
  readonly topic?: number;
}

interface Reader {
  readonly topic: number | undefined;
  hasEnded: boolean;
  /** Whether a heartbeat is due at once, to find out whether it has left. */
  isAsked: boolean;
}

export class StreamReaders {
  readonly #open = new Set<Reader>();
  readonly #logSignal: Signal;

  /** @param logSignal notifies of every change of the log */
  constructor(logSignal: Signal) {
    this.#logSignal = logSignal;
  }

  get size(): number {
    return this.#open.size;
  }

  /** `end` settles when the stream has ended. */
  open(source: EventSource, log: Log): { stream: ReadableStream<Uint8Array>; end: Promise<void> } {
    for (const oldest of [...this.#open].slice(0, Math.max(0, this.#open.size + 1 - readersMax))) {
      this.#open.delete(oldest);
      oldest.hasEnded = true;
      this.#logSignal.notify();
    }
    const reader: Reader = { topic: source.topic, hasEnded: false, isAsked: false };
    this.#open.add(reader);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    return { stream: readable, end: this.#serve(reader, source, writable, log) };
  }

  /** Whether somebody reads this topic. Only writing to a reader shows that it has left, so all of them are sent heartbeats. */
  async isRead(topic: number): Promise<boolean> {
    const until = Date.now() + leavingMs;
    for (;;) {
      const readers = [...this.#open].filter((reader) => reader.topic === undefined || reader.topic === topic);
      if (readers.length === 0) return false;
      if (Date.now() >= until) return true;
      for (const reader of readers) reader.isAsked = true;
      this.#logSignal.notify();
      await this.#logSignal.wait(askAgainMs);
    }
  }

  end(): void {
    for (const reader of this.#open) reader.hasEnded = true;
    this.#logSignal.notify();
  }

  async #serve(
    reader: Reader,
    { preface = "", next, endsAt = Number.POSITIVE_INFINITY }: EventSource,
    writable: WritableStream<Uint8Array>,
    log: Log,
  ): Promise<void> {
    const encoder = new TextEncoder();
    const writer = writable.getWriter();
    const send = (text: string) => readBefore(writer.write(encoder.encode(text)));
    try {
      await send(opening + preface);
      while (!reader.hasEnded && Date.now() < endsAt) {
        const text = next();
        if (text === null) break;
        if (text !== "") await send(text);
        else if (reader.isAsked || !(await this.#logSignal.wait(Math.min(heartbeatMs, endsAt - Date.now())))) {
          reader.isAsked = false;
          await send(heartbeat);
        }
      }
      await readBefore(writer.close());
    } catch (error) {
      // Only this reader ends; the log still has everything it missed.
      if (!(error instanceof ReaderGone)) log.error("reader.failed", { cause: causeOf(error) });
      await writer.abort().catch(() => {});
    } finally {
      this.#open.delete(reader);
      this.#logSignal.notify();
    }
  }
}

class ReaderGone extends Error {}

/** Rejects when the reader leaves or stalls. */
function readBefore(write: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ReaderGone("stalled")), stalledMs);
    write.then(resolve, () => reject(new ReaderGone("left"))).finally(() => clearTimeout(timer));
  });
}
