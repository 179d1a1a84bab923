// One person's feed of events: a bounded log in SQLite, and the readers that follow it. Consumers report stages, which are
// logged at once. While somebody reads, the database is asked for the rest, so a lost report shows up a few seconds later.
// The rules are in src/domain/garment/feed.ts and garment-events.ts.

import { DurableObject } from "cloudflare:workers";
import { z } from "zod";
import { caughtUp, entryText, keptMs, readMarginMs, resetEvent, type Start, startOf } from "../../src/domain/garment/feed.ts";
import { afterFact, afterRemoval, afterReport, type Entry, StageReport } from "../../src/domain/garment/garment-events.ts";
import { causeOf } from "../../src/domain/log.ts";
import type { Bindings } from "../../src/services.ts";
import { requiredServices } from "../required-services.ts";
import { Signal } from "../streaming/signal.ts";
import { StreamReaders } from "../streaming/stream-readers.ts";
import { FeedLog } from "./feed-log.ts";

const eventsPerPage = 100;
/** While a garment is unfinished, and when none is: the report of an upload may be lost. */
const askEveryMs = { unfinished: 5000, quiet: 60_000 };
/** So that fifty photos cause a few queries and not fifty. */
const askSpacingMs = 250;
const factsMax = 1000;

export class WardrobeFeed extends DurableObject<Bindings> {
  readonly #log = new FeedLog(this.ctx.storage);
  readonly #logChanged = new Signal();
  readonly #readers = new StreamReaders(this.#logChanged);
  readonly #wake = new Signal();
  #alarmed = false;
  #news = false;
  #asking = false;
  #since = Number.POSITIVE_INFINITY;

  /** Logs stages that are new. If a consumer is killed before this, the next one or the database has the news. */
  tell(userId: string, stages: StageReport[]): void {
    this.#belongsTo(userId);
    for (const report of z.array(StageReport).parse(stages)) {
      this.#append(afterReport(this.#log.lastOf(report.garment_id), report, Date.now()));
    }
  }

  /** The database has news. Without a reader nothing happens: the next one's first question finds it. */
  refresh(userId: string): void {
    this.#belongsTo(userId);
    this.#news = true;
    this.#wake.notify();
  }

  /**
   * Deletes all events of these garments and logs their removal, once, and only if there were events or readers. A consumer
   * that is still at work may report a stage later: its own clean-up, or the sweep, then calls this again.
   */
  forget(userId: string, garmentIds: string[]): void {
    this.#belongsTo(userId);
    for (const garmentId of z.array(z.uuid()).parse(garmentIds)) this.#remove(garmentId);
  }

  /** A reader's stream. It ends after a while, so that the client reconnects and its credential is checked again. */
  open(userId: string, origin: string, lastEventId: number | null): ReadableStream<Uint8Array> {
    this.#belongsTo(userId);
    const { settings, photos, log } = requiredServices(this.env);
    const now = Date.now();
    this.#log.prune(now);
    // So that there is an id to resume from, even if there never was an event.
    this.#log.reserve(now);
    const start = startOf(lastEventId, this.#log, now);
    const { stream, served } = this.#readers.open(
      {
        ...(start.reset && { preface: resetEvent }),
        endsAt: now + settings.EVENTS_STREAM_SECONDS * 1000,
        next: this.#following(start, (path) => photos.url(userId, path, origin)),
      },
      log,
    );
    this.#tidyLater();
    this.ctx.waitUntil(this.#served(served));
    this.#since = Math.min(this.#since, start.readSince);
    this.#news = true;
    this.#wake.notify();
    if (!this.#asking) this.ctx.waitUntil(this.#keepAsking(userId));
    return stream;
  }

  /** A day after an event: prunes the log, and deletes everything once the log is empty. */
  override async alarm(): Promise<void> {
    this.#alarmed = false;
    const now = Date.now();
    this.#log.prune(now);
    const { oldest } = this.#log;
    if (oldest === null) await this.#log.clear();
    else await this.#setAlarm(Math.max(oldest + keptMs, now + keptMs / 24));
  }

  /** Sends what the reader missed, then once that it is caught up, then every new event. */
  #following(start: Start, link: (path: string) => string): () => string {
    const position = { cursor: start.after, lastOnlyUntil: start.lastOnlyUntil, settledAfter: start.settledAfter };
    let replayed = false;
    return () => {
      const page = this.#log.page(position, eventsPerPage);
      if (page.length > 0) {
        position.cursor = page.at(-1)?.id ?? position.cursor;
        return page.map(({ id, entry }) => entryText(id, entry, link)).join("");
      }
      if (replayed) return "";
      replayed = true;
      position.cursor = Math.max(position.cursor, position.lastOnlyUntil);
      return caughtUp(position.cursor);
    };
  }

  async #served(reader: Promise<void>): Promise<void> {
    await reader;
    if (this.#readers.size === 0) this.#wake.notify();
  }

  /** Asks when a reader arrives, on news, and now and then, since news may be lost. Ends with the last reader. */
  async #keepAsking(userId: string): Promise<void> {
    this.#asking = true;
    let answeredAt = 0;
    while (this.#readers.size > 0) {
      if (this.#news || this.#log.unfinished(1).length > 0 || Date.now() - answeredAt >= askEveryMs.quiet) {
        this.#news = false;
        answeredAt = (await this.#ask(userId)) ? Date.now() : 0;
        await pause(askSpacingMs);
      }
      if (!this.#news && this.#readers.size > 0) await this.#wake.wait(askEveryMs.unfinished);
    }
    this.#asking = false;
  }

  /** False when the database does not answer; then the same question is repeated. */
  async #ask(userId: string): Promise<boolean> {
    const { garmentFacts, log } = requiredServices(this.env);
    const began = Date.now();
    const since = this.#since;
    this.#since = Number.POSITIVE_INFINITY;
    const unfinished = this.#log.unfinished(factsMax);
    try {
      const facts = await garmentFacts.read(userId, new Date(since), unfinished, factsMax);
      for (const fact of facts) this.#append(afterFact(this.#log.lastOf(fact.garment_id), fact, Date.now()));
      const found = new Set(facts.map(({ garment_id }) => garment_id));
      // An unfinished garment that a complete answer lacks is deleted.
      if (facts.length < factsMax) for (const id of unfinished) if (!found.has(id)) this.#remove(id);
      this.#since = Math.min(this.#since, began - readMarginMs);
      return true;
    } catch (error) {
      log.error("feed.not_read", { cause: causeOf(error) });
      this.#since = Math.min(this.#since, since);
      return false;
    }
  }

  #append(entry: Entry | null): void {
    if (entry === null) return;
    this.#log.append(entry, Date.now());
    this.#changed();
  }

  #remove(garmentId: string): void {
    const last = this.#log.lastOf(garmentId);
    const removal = afterRemoval(last, garmentId, Date.now());
    if (removal === null || (last === null && this.#readers.size === 0)) return;
    this.#log.replace(removal, Date.now());
    this.#changed();
  }

  #changed(): void {
    this.#tidyLater();
    this.#logChanged.notify();
  }

  #tidyLater(): void {
    if (!this.#alarmed) this.ctx.waitUntil(this.#setAlarm(Date.now() + keptMs));
  }

  async #setAlarm(at: number): Promise<void> {
    this.#alarmed = true;
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(at);
  }

  /** The object's name is its person's id: a call with another id has reached the wrong object. */
  #belongsTo(userId: string): void {
    if (this.ctx.id.name !== userId) throw new Error("this feed is another person's");
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
