// One person's feed of events: a bounded log in SQLite, and the readers that follow it. It holds no truth. What consumers tell
// is logged as it comes; what only the database knows is asked of it while somebody listens, so that whatever was lost on the
// way here is heard a few seconds later. The rules are in src/domain/garment/feed.ts and garment-events.ts.

import { DurableObject } from "cloudflare:workers";
import { z } from "zod";
import { caughtUp, keptMs, readMarginMs, resetEvent, type Start, startOf, written } from "../../src/domain/garment/feed.ts";
import { afterFact, afterRemoval, afterTold, type Entry, ToldStage } from "../../src/domain/garment/garment-events.ts";
import { causeOf } from "../../src/domain/log.ts";
import { type Bindings, type Services, servicesOf } from "../../src/services.ts";
import { Signal } from "../streaming/signal.ts";
import { StreamReaders } from "../streaming/stream-readers.ts";
import { FeedLog } from "./feed-log.ts";

const eventsPerPage = 100;
/** While a garment is unfinished; and when there is nothing to wait for, in case that an upload was not told of. */
const askEveryMs = { unfinished: 5000, quiet: 60_000 };
/** A burst of fifty photos ends in a few queries and not in fifty. */
const askSpacingMs = 250;
const factsMax = 1000;

export class WardrobeFeed extends DurableObject<Bindings> {
  readonly #log = new FeedLog(this.ctx.storage);
  readonly #logged = new Signal();
  readonly #readers = new StreamReaders(this.#logged);
  readonly #asked = new Signal();
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
    this.#asked.notify();
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
    const { settings, photos, log } = this.#services();
    const now = Date.now();
    this.#log.prune(now);
    // What the reader is caught up with has an id even if there never was an event.
    this.#log.promise(now);
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
    this.#asked.notify();
    if (!this.#asking) this.ctx.waitUntil(this.#keepAsking(userId));
    return stream;
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

  /** What a reader is sent from its place on: what it missed, once that it is caught up, and then what comes. */
  #following(start: Start, link: (path: string) => string): () => string {
    const place = { cursor: start.after, lastOnlyUntil: start.lastOnlyUntil, settledAfter: start.settledAfter };
    let replayed = false;
    return () => {
      const page = this.#log.page(place, eventsPerPage);
      if (page.length > 0) {
        place.cursor = page.at(-1)?.id ?? place.cursor;
        return page.map(({ id, entry }) => written(id, entry, link)).join("");
      }
      if (replayed) return "";
      replayed = true;
      place.cursor = Math.max(place.cursor, place.lastOnlyUntil);
      return caughtUp(place.cursor);
    };
  }

  /** The loop that asks the database ends with the last reader. */
  async #served(reader: Promise<void>): Promise<void> {
    await reader;
    if (this.#readers.size === 0) this.#asked.notify();
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
      for (const fact of facts) this.#append(afterFact(this.#log.lastOf(fact.garment_id), fact, Date.now()));
      const found = new Set(facts.map(({ garment_id: garmentId }) => garmentId));
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
    this.#logged.notify();
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
