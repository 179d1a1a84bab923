// A device that listens to the stream of events as a browser's EventSource does: it loses no event and invents none.

import { z } from "zod";
import { type Block, BlockReader } from "./block-reader.ts";
import type { Person } from "./person.ts";

export const GarmentNews = z.strictObject({
  garment_id: z.string(),
  stage: z.enum(["accepted", "thumbnail", "colours", "named", "ready", "failed", "changed", "removed"]),
  status: z.enum(["pending", "processing", "ready", "failed"]).nullable(),
  at: z.iso.datetime(),
  category: z.string().nullable().optional(),
  attributes: z.record(z.string(), z.unknown()).optional(),
  thumbnail_url: z.url().optional(),
  error_message: z.string().optional(),
});
export type GarmentNews = z.infer<typeof GarmentNews>;

export interface ReceivedEvent {
  readonly id: string | null;
  readonly event: string;
  readonly news: GarmentNews | null;
}

export class Listener {
  /** Every event so far. */
  readonly events: ReceivedEvent[] = [];
  /** The `Last-Event-ID` that a browser would send when it reconnects. */
  lastEventId: string | null = null;
  retry: string | null = null;
  readonly response: Response;
  readonly #reader: BlockReader;
  readonly #leave: AbortController;

  private constructor(response: Response, leave: AbortController) {
    this.response = response;
    this.#reader = new BlockReader(response);
    this.#leave = leave;
  }

  get comments(): number {
    return this.#reader.comments;
  }

  static async open(person: Person, lastEventId: string | null = null): Promise<Listener> {
    const leave = new AbortController();
    const response = await fetch(`${person.url}/api/v1/wardrobe/events`, {
      headers: {
        authorization: `Bearer ${person.token}`,
        ...(lastEventId === null ? {} : { "last-event-id": lastEventId }),
      },
      signal: leave.signal,
    });
    const listener = new Listener(response, leave);
    listener.lastEventId = lastEventId;
    return listener;
  }

  /** Reads until the condition holds, and returns all events so far; the end of the stream is an error. */
  async until(isSo: (events: readonly ReceivedEvent[]) => boolean): Promise<readonly ReceivedEvent[]> {
    while (!isSo(this.events)) if (!(await this.#read())) throw new Error("the stream ended");
    return this.events;
  }

  /** Reads until the replay is over; the stream marks that point with an id of its own. */
  async readReplay(): Promise<readonly ReceivedEvent[]> {
    while (!this.#marked) if (!(await this.#read())) throw new Error("the stream ended");
    return this.events;
  }
  #marked = false;

  /** Reads until the server ends the stream, or the stream breaks. */
  async readToEnd(): Promise<void> {
    while (await this.#read().catch(() => false));
  }

  /** Closes the connection without telling the server, as a phone in a tunnel does. */
  async leave(): Promise<void> {
    this.#leave.abort();
    await this.#reader.leave();
  }

  stagesOf(garmentId: string): string[] {
    return this.events.flatMap(({ news }) => (news?.garment_id === garmentId ? [news.stage] : []));
  }

  async #read(): Promise<boolean> {
    const blocks = await this.#reader.next();
    for (const { fields } of blocks ?? []) this.#take(fields);
    return blocks !== null;
  }

  #take(fields: Block["fields"]): void {
    const { id = null, event = "message", data, retry } = fields;
    if (retry !== undefined) this.retry = retry;
    if (id !== null) this.lastEventId = id;
    if (data !== undefined) {
      this.events.push({ id, event, news: event === "garment" ? GarmentNews.parse(JSON.parse(data)) : null });
    } else if (id !== null) this.#marked = true;
  }
}

/** Whether the events contain the end of each of these garments. */
export function allEnded(events: readonly ReceivedEvent[], garmentIds: readonly string[]): boolean {
  const endedIds = new Set(
    events.flatMap(({ news }) => (news !== null && ["ready", "failed"].includes(news.stage) ? [news.garment_id] : [])),
  );
  return garmentIds.every((id) => endedIds.has(id));
}
