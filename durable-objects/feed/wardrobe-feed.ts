// One person's feed of events: a bounded log in SQLite, and the readers that follow it. Consumers report stages, which are
// logged at once. While somebody reads, the feed also asks the database, so a lost report shows up a few seconds later.
// The rules are in src/domain/garment/feed.ts and garment-events.ts.

import { DurableObject } from "cloudflare:workers";
import { z } from "zod";
import { opening } from "../../src/domain/event-stream.ts";
import {
  caughtUp,
  entryText,
  isQuiet,
  quietEnd,
  readMarginMs,
  resetEvent,
  retentionMs,
  type Start,
  startOf,
} from "../../src/domain/garment/feed.ts";
import { afterFact, afterRemoval, afterReport, type Entry, StageReport } from "../../src/domain/garment/garment-events.ts";
import { causeOf } from "../../src/domain/log.ts";
import type { Bindings } from "../../src/services.ts";
import { requiredServices } from "../required-services.ts";
import { Signal } from "../streaming/signal.ts";
import { StreamReaders } from "../streaming/stream-readers.ts";
import { FeedLog } from "./feed-log.ts";

const eventsPerPage = 100;
/** How often the database is asked while a garment is unfinished, and otherwise: the report of an upload may be lost. */
const askEveryMs = { unfinished: 5000, quiet: 60_000 };
/** The shortest pause between two questions: fifty photos cause a few queries, not fifty. */
const askSpacingMs = 250;
const factsMax = 1000;

export class WardrobeFeed extends DurableObject<Bindings> {
  readonly #log = new FeedLog(this.ctx.storage);
  readonly #logChanged = new Signal();
  readonly #readers = new StreamReaders(this.#logChanged);
  readonly #wake = new Signal();
  #isAlarmSet = false;
  #hasNews = false;
  #isAsking = false;
  #askedAt: number | null = null;
  #changedAt: number | null = null;
  #since = Number.POSITIVE_INFINITY;

  /** Logs new stages. If a consumer is killed before this call, its next call or the database brings the news. */
  tell(userId: string, stages: StageReport[]): void {
    this.#belongsTo(userId);
    for (const report of z.array(StageReport).parse(stages)) {
      this.#append(afterReport(this.#log.lastOf(report.garment_id), report, Date.now()));
    }
  }

  /** The database has news. Without a reader nothing happens: the next reader starts with a question to the database. */
  refresh(userId: string): void {
    this.#belongsTo(userId);
    this.#hasNews = true;
    this.#wake.notify();
  }

  /**
   * Deletes all events of these garments and logs their removal once, if there were events or readers. A running consumer may
   * still report a stage later; then its own clean-up, or the sweep, calls this again.
   */
  forget(userId: string, garmentIds: string[]): void {
    this.#belongsTo(userId);
    for (const garmentId of z.array(z.uuid()).parse(garmentIds)) this.#remove(garmentId);
  }

  /** Deletes everything, because the person is gone, and ends every stream. */
  async erase(userId: string): Promise<void> {
    this.#belongsTo(userId);
    this.#readers.end();
    await this.#log.clear();
  }

  holdsData(userId: string): boolean {
    this.#belongsTo(userId);
    return this.#log.holdsData;
  }

  /**
   * Opens a reader's stream. It ends when nothing is going on, because an open stream keeps this object awake, and after a while,
   * so that the client reconnects and its credential is checked again.
   */
  open(userId: string, origin: string, lastEventId: number | null): ReadableStream<Uint8Array> {
    this.#belongsTo(userId);
    const { settings, photos, log } = requiredServices(this.env);
    const now = Date.now();
    this.#log.prune(now);
    // Reserves an id to resume from, even when there never was an event.
    this.#log.reserve(now);
    const start = startOf(lastEventId, this.#log, now);
    const isResumed = lastEventId !== null && !start.reset;
    const { stream, end } = this.#readers.open(
      {
        ...(start.reset && { preface: resetEvent }),
        endsAt: now + settings.EVENTS_STREAM_SECONDS * 1000,
        next: this.#following(
          start,
          (path) => photos.url(userId, path, origin),
          () => this.#isQuiet({ openedAt: now, isResumed }, settings.EVENTS_LINGER_SECONDS * 1000),
        ),
      },
      log,
    );
    this.#tidyLater();
    this.ctx.waitUntil(this.#awaitEnd(end));
    this.#since = Math.min(this.#since, start.readSince);
    this.#hasNews = true;
    this.#wake.notify();
    if (!this.#isAsking) this.ctx.waitUntil(this.#keepAsking(userId));
    return stream;
  }

  /** Runs a day after an event: prunes the log, and deletes everything when the log is empty. */
  override async alarm(): Promise<void> {
    this.#isAlarmSet = false;
    const now = Date.now();
    this.#log.prune(now);
    const { oldest } = this.#log;
    if (oldest === null) await this.#log.clear();
    else await this.#setAlarm(Math.max(oldest + retentionMs, now + retentionMs / 24));
  }

  /** Sends the events that the reader missed, then one "caught up" event, then every new event, until it is quiet. */
  #following(start: Start, link: (path: string) => string, mayEnd: () => boolean): () => string | null {
    const position = { cursor: start.after, lastOnlyUntil: start.lastOnlyUntil, settledAfter: start.settledAfter };
    let [isCaughtUp, isEnding] = [false, false];
    return () => {
      const page = this.#log.page(position, eventsPerPage);
      if (page.length > 0) {
        position.cursor = page.at(-1)?.id ?? position.cursor;
        const text = page.map(({ id, entry }) => entryText(id, entry, link)).join("");
        // Something happened while the end was being sent.
        if (!isEnding) return text;
        isEnding = false;
        return opening + text;
      }
      if (isEnding) return null;
      if (!isCaughtUp) {
        isCaughtUp = true;
        position.cursor = Math.max(position.cursor, position.lastOnlyUntil);
        return caughtUp(position.cursor);
      }
      if (!mayEnd()) return "";
      isEnding = true;
      position.cursor = Math.max(position.cursor, this.#log.latest);
      return quietEnd(position.cursor);
    };
  }

  #isQuiet(reader: { readonly openedAt: number; readonly isResumed: boolean }, lingerMs: number): boolean {
    const isUnfinished = this.#hasNews || this.#log.unfinishedGarments(1).length > 0;
    const feed = { askedAt: this.#askedAt, changedAt: this.#changedAt, isUnfinished };
    return isQuiet({ ...reader, ...feed }, lingerMs, Date.now());
  }

  async #awaitEnd(reader: Promise<void>): Promise<void> {
    await reader;
    if (this.#readers.size === 0) this.#wake.notify();
  }

  /** Asks the database when a reader arrives, on news, and at intervals, since news may be lost. Ends with the last reader. */
  async #keepAsking(userId: string): Promise<void> {
    this.#isAsking = true;
    let answeredAt = 0;
    while (this.#readers.size > 0) {
      if (this.#hasNews || this.#log.unfinishedGarments(1).length > 0 || Date.now() - answeredAt >= askEveryMs.quiet) {
        this.#hasNews = false;
        answeredAt = (await this.#ask(userId)) ? Date.now() : 0;
        await pause(askSpacingMs);
      }
      if (!this.#hasNews && this.#readers.size > 0) await this.#wake.wait(askEveryMs.unfinished);
    }
    this.#isAsking = false;
  }

  /** False when the database does not answer; then the next question covers the same time. */
  async #ask(userId: string): Promise<boolean> {
    const { garmentFacts, log } = requiredServices(this.env);
    const began = Date.now();
    const since = this.#since;
    this.#since = Number.POSITIVE_INFINITY;
    const unfinishedIds = this.#log.unfinishedGarments(factsMax);
    try {
      const facts = await garmentFacts.read(userId, new Date(since), unfinishedIds, factsMax);
      for (const fact of facts) this.#append(afterFact(this.#log.lastOf(fact.garment_id), fact, Date.now()));
      const factIds = new Set(facts.map(({ garment_id }) => garment_id));
      // A complete answer lacks an unfinished garment only when it is deleted.
      if (facts.length < factsMax) for (const id of unfinishedIds) if (!factIds.has(id)) this.#remove(id);
      this.#since = Math.min(this.#since, began - readMarginMs);
      this.#askedAt = began;
      // A reader that only looks again may go now.
      this.#logChanged.notify();
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
    this.#changedAt = Date.now();
    this.#tidyLater();
    this.#logChanged.notify();
  }

  #tidyLater(): void {
    if (!this.#isAlarmSet) this.ctx.waitUntil(this.#setAlarm(Date.now() + retentionMs));
  }

  async #setAlarm(at: number): Promise<void> {
    this.#isAlarmSet = true;
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
