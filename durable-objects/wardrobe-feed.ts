// One person's feed of events: a bounded log in SQLite, and the readers that follow it. It holds no truth. What consumers tell
// is logged as it comes; what only the database knows is asked of it while somebody listens, so that whatever was lost on the
// way here is heard a few seconds later. The rules are in src/domain/feed.ts and garment-events.ts.

import { DurableObject } from "cloudflare:workers";
import { z } from "zod";
import { caughtUp, heartbeat, keptMs, opening, readMarginMs, resetEvent, startOf, written } from "../src/domain/feed.ts";
import { afterFact, afterRemoval, afterTold, type Entry, ToldStage } from "../src/domain/garment-events.ts";
import { causeOf } from "../src/log.ts";
import { type Bindings, type Services, servicesOf } from "../src/services.ts";
import { Bell } from "./bell.ts";
import { EventLog, type Place } from "./event-log.ts";

/** Two phones, a tablet and a few browser tabs; the oldest gives way, and a browser that still wants it comes back. */
const readersMax = 8;
/** A reader that left is noticed on the second write after it (measured, PLATFORM section 4). */
const heartbeatMs = 2000;
/** A reader that takes nothing for so long is dropped and resumes when it can; it costs a page of events until then. */
const stalledMs = 30_000;
const eventsPerPage = 100;
/** While a garment is unfinished; and when there is nothing to wait for, in case that an upload was not told of. */
const askEveryMs = { unfinished: 5000, quiet: 60_000 };
/** A burst of fifty photos ends in a few queries and not in fifty. */
const askSpacingMs = 250;
const factsMax = 1000;

interface Reader extends Place {
  readonly origin: string;
  /** The last event it was sent. */
  cursor: number;
  readonly reset: boolean;
  readonly endsAt: number;
  ended: boolean;
}

export class WardrobeFeed extends DurableObject<Bindings> {
  readonly #log = new EventLog(this.ctx.storage);
  readonly #readers = new Set<Reader>();
  readonly #logged = new Bell();
  readonly #asked = new Bell();
  #alarmed = false;
  /** Somebody said that the database has news. */
  #news = false;
  /** Whether the loop that asks the database runs; it does while there are readers. */
  #asking = false;
  /** Since when the database is to be asked. */
  #since = Number.POSITIVE_INFINITY;

  /** Logs stages that are news. A consumer that is killed before this is followed by the next one, or by the database. */
  tell(userId: string, stages: ToldStage[]): void {
    this.#belongsTo(userId);
    for (const told of z.array(ToldStage).parse(stages)) {
      this.#append(afterTold(this.#log.lastOf(told.garment_id), told, Date.now()));
    }
  }

  /** The database has news. Without a reader nothing is done: the next one's first question finds it. */
  refresh(userId: string): void {
    this.#belongsTo(userId);
    this.#news = true;
    this.#asked.ring();
  }

  /**
   * Deletes everything that is kept of garments that are gone, and says so to who listens, or may have seen them. Told twice
   * it is one event; where nothing was known and nobody listens nothing is written. A consumer that was still at work may
   * tell a stage after that: its own taking back, or the sweep's repetition, brings it here again.
   */
  forget(userId: string, garmentIds: string[]): void {
    this.#belongsTo(userId);
    for (const garmentId of z.array(z.uuid()).parse(garmentIds)) this.#remove(garmentId);
  }

  /** A reader's stream. It ends after a while, so that the credential is checked again when the client comes back. */
  open(userId: string, origin: string, lastEventId: number | null): ReadableStream<Uint8Array> {
    this.#belongsTo(userId);
    const { settings } = this.#services();
    const now = Date.now();
    this.#log.prune(now);
    // What the reader is caught up with has an id even if there never was an event.
    this.#log.promise(now);
    const start = startOf(lastEventId, this.#log, now);
    const reader: Reader = {
      origin,
      cursor: start.after,
      lastOnlyUntil: start.lastOnlyUntil,
      settledAfter: start.settledAfter,
      reset: start.reset,
      endsAt: now + settings.EVENTS_STREAM_SECONDS * 1000,
      ended: false,
    };
    for (const oldest of [...this.#readers].slice(0, Math.max(0, this.#readers.size + 1 - readersMax))) {
      this.#readers.delete(oldest);
      oldest.ended = true;
      this.#logged.ring();
    }
    this.#readers.add(reader);
    this.#tidyLater();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    this.ctx.waitUntil(this.#serve(userId, reader, writable));
    this.#since = Math.min(this.#since, start.readSince);
    this.#news = true;
    this.#asked.ring();
    if (!this.#asking) this.ctx.waitUntil(this.#keepAsking(userId));
    return readable;
  }

  /** A day after an event: prunes, comes back while anything is kept, and leaves nothing once nothing is. */
  override async alarm(): Promise<void> {
    this.#alarmed = false;
    const now = Date.now();
    this.#log.prune(now);
    const { oldest } = this.#log;
    if (oldest === null) await this.#log.clear();
    else await this.#setAlarm(Math.max(oldest + keptMs, now + keptMs / 24));
  }

  // --- readers -------------------------------------------------------------------------------------------------

  /** Follows the log from the reader's own place in it, so that replay and live are one, and a slow reader holds one page. */
  async #serve(userId: string, reader: Reader, writable: WritableStream<Uint8Array>): Promise<void> {
    const encoder = new TextEncoder();
    const { photos, log } = this.#services();
    const link = (path: string) => photos.url(userId, path, reader.origin);
    const writer = writable.getWriter();
    const send = (text: string) => taken(writer.write(encoder.encode(text)));
    try {
      await send(reader.reset ? opening + resetEvent : opening);
      let replayed = false;
      while (!reader.ended && Date.now() < reader.endsAt) {
        const page = this.#log.page(reader, eventsPerPage);
        if (page.length > 0) {
          reader.cursor = page.at(-1)?.id ?? reader.cursor;
          await send(page.map(({ id, entry }) => written(id, entry, link)).join(""));
        } else if (!replayed) {
          replayed = true;
          reader.cursor = Math.max(reader.cursor, reader.lastOnlyUntil);
          await send(caughtUp(reader.cursor));
        } else if (!(await this.#logged.wait(Math.min(heartbeatMs, reader.endsAt - Date.now())))) {
          await send(heartbeat);
        }
      }
      await taken(writer.close());
    } catch (error) {
      // It left, or takes nothing: only this reader ends, and what it missed is in the log.
      if (!(error instanceof Gone)) log.error("feed.reader_failed", { cause: causeOf(error) });
      await writer.abort().catch(() => {});
    } finally {
      this.#readers.delete(reader);
      if (this.#readers.size === 0) this.#asked.ring();
    }
  }

  // --- the database ----------------------------------------------------------------------------------------------

  /** Asks on a reader's arrival, on news, and now and then: news may be lost on its way here. Ends with the last reader. */
  async #keepAsking(userId: string): Promise<void> {
    this.#asking = true;
    let answeredAt = 0;
    while (this.#readers.size > 0) {
      if (this.#news || this.#log.unfinished(1).length > 0 || Date.now() - answeredAt >= askEveryMs.quiet) {
        this.#news = false;
        answeredAt = (await this.#ask(userId)) ? Date.now() : 0;
        await pause(askSpacingMs);
      }
      if (!this.#news && this.#readers.size > 0) await this.#asked.wait(askEveryMs.unfinished);
    }
    this.#asking = false;
  }

  /** Whether there was an answer; else the same is asked again. */
  async #ask(userId: string): Promise<boolean> {
    const { garmentFacts, log } = this.#services();
    const began = Date.now();
    const since = this.#since;
    this.#since = Number.POSITIVE_INFINITY;
    const known = this.#log.unfinished(factsMax);
    try {
      const facts = await garmentFacts.read(userId, new Date(since), known, factsMax);
      for (const fact of facts) this.#append(afterFact(this.#log.lastOf(fact.garmentId), fact, Date.now()));
      const found = new Set(facts.map(({ garmentId }) => garmentId));
      // What was logged before the question and is not in a whole answer is gone.
      if (facts.length < factsMax) for (const id of known) if (!found.has(id)) this.#remove(id);
      this.#since = Math.min(this.#since, began - readMarginMs);
      return true;
    } catch (error) {
      log.error("feed.not_read", { cause: causeOf(error) });
      this.#since = Math.min(this.#since, since);
      return false;
    }
  }

  // --- the log -----------------------------------------------------------------------------------------------------

  #append(entry: Entry | null): void {
    if (entry === null) return;
    this.#log.append(entry, Date.now());
    this.#told();
  }

  #remove(garmentId: string): void {
    const last = this.#log.lastOf(garmentId);
    const removal = afterRemoval(last, garmentId, Date.now());
    if (removal === null || (last === null && this.#readers.size === 0)) return;
    this.#log.replace(removal, Date.now());
    this.#told();
  }

  #told(): void {
    this.#tidyLater();
    this.#logged.ring();
  }

  #tidyLater(): void {
    if (!this.#alarmed) this.ctx.waitUntil(this.#setAlarm(Date.now() + keptMs));
  }

  async #setAlarm(at: number): Promise<void> {
    this.#alarmed = true;
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(at);
  }

  /** The object's name is its person's id: whoever asks for another's reaches another object, and this one refuses them. */
  #belongsTo(userId: string): void {
    if (this.ctx.id.name !== userId) throw new Error("this feed is another person's");
  }

  #services(): Services {
    const wired = servicesOf(this.env);
    if (!wired.ok) throw new Error("the settings are not valid");
    return wired.services;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A reader left, or stalled. */
class Gone extends Error {}

function taken(done: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Gone("stalled")), stalledMs);
    done.then(resolve, () => reject(new Gone("left"))).finally(() => clearTimeout(timer));
  });
}
