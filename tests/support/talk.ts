// Conversations with the stylist as a client has them: sends messages and reads events; loses no event and invents none.

import { z } from "zod";
import { type Block, BlockReader } from "./block-reader.ts";
import { Person } from "./person.ts";
import { own } from "./wardrobe.ts";

export const OutfitView = z.looseObject({ id: z.string(), garments: z.array(z.looseObject({ id: z.string() })) });

export const DoneEvent = z.strictObject({
  message_id: z.uuid(),
  outfit_ids: z.array(z.uuid()),
  engine: z.string(),
  status: z.enum(["complete", "cancelled", "interrupted"]),
  timings: z.record(z.string(), z.number()),
});

export const ChatAnswer = z.strictObject({
  conversation_id: z.uuid(),
  message: z.strictObject({
    id: z.uuid(),
    role: z.literal("assistant"),
    content: z.string(),
    engine: z.string(),
    status: z.string(),
    outfit_ids: z.array(z.uuid()),
  }),
  outfits: z.array(OutfitView),
  constraints: z.looseObject({}).nullable(),
});

export const MessagePage = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.uuid(),
      role: z.enum(["user", "assistant"]),
      content: z.string(),
      engine: z.string().nullable(),
      status: z.string(),
      outfit_ids: z.array(z.uuid()),
      client_message_id: z.string().nullable(),
      created_at: z.iso.datetime(),
    }),
  ),
  total: z.number(),
  limit: z.number(),
  offset: z.number(),
});

export const ConversationView = z.strictObject({
  id: z.uuid(),
  title: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export const ConversationPage = z.strictObject({
  items: z.array(ConversationView),
  total: z.number(),
  limit: z.number(),
  offset: z.number(),
});

/**
 * A person, somebody new unless one is given, with enough garments for several outfits. Their photos are settled, so that an
 * answer and the same answer read later show the same garments.
 */
export async function dressedPerson(url: string, somebody?: Person): Promise<Person> {
  const person = somebody ?? (await Person.join(url));
  const pieces: [string, string, number][] = [
    ["shirt", "white", 0.5],
    ["sweater", "green", 0.3],
    ["t_shirt", "navy", 0.15],
    ["jeans", "denim", 0.2],
    ["chinos", "beige", 0.45],
    ["sneakers", "white", 0.15],
    ["loafers", "brown", 0.55],
    ["coat", "camel", 0.5],
  ];
  const ids: string[] = [];
  for (const [category, color_primary, formality] of pieces) {
    const { id } = await own(person, { category, attributes: { color_primary, formality } });
    ids.push(id);
  }
  await Promise.all(ids.map((id) => person.settled(id)));
  return person;
}

export interface MessageFields {
  readonly conversation_id?: string;
  readonly client_message_id?: string;
  readonly location?: unknown;
  readonly key?: string;
}

const post = (person: Person, path: string, message: string, { key, ...rest }: MessageFields = {}) =>
  person.request("POST", path, {
    json: { message, ...rest },
    ...(key === undefined ? {} : { headers: { "idempotency-key": key } }),
  });

/** The raw response. */
export const postMessage = (person: Person, message: string, fields?: MessageFields) =>
  post(person, "/api/v1/chat", message, fields);

/** The parsed answer; any status but 200 is an error. */
export async function answerTo(person: Person, message: string, fields?: MessageFields): Promise<z.infer<typeof ChatAnswer>> {
  const response = await postMessage(person, message, fields);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the chat answered ${response.status}: ${text}`);
  return ChatAnswer.parse(JSON.parse(text));
}

export const postStream = (person: Person, message: string, fields?: MessageFields) =>
  post(person, "/api/v1/chat/stream", message, fields);

export async function messagesOf(person: Person, conversationId: string, query = "?limit=100") {
  const response = await person.request("GET", `/api/v1/conversations/${conversationId}/messages${query}`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the messages answered ${response.status}: ${text}`);
  return MessagePage.parse(JSON.parse(text));
}

export interface StreamEvent {
  readonly id: number;
  readonly name: string;
  readonly data: Record<string, unknown>;
  /** The text of the block in the stream. */
  readonly raw: string;
}

/** Reads the stream of a reply, block by block; a line that is not in the format is an error. */
export class ReplyStream {
  readonly events: StreamEvent[] = [];
  retry: string | null = null;
  readonly #reader: BlockReader;

  constructor(response: Response) {
    this.#reader = new BlockReader(response);
  }

  static async of(person: Person, message: string, fields?: MessageFields): Promise<ReplyStream> {
    return new ReplyStream(await postStream(person, message, fields));
  }

  /** Resumes after an event; without one it starts like a new device. */
  static async resume(person: Person, conversationId: string, after?: number): Promise<ReplyStream> {
    return new ReplyStream(await resume(person, conversationId, after));
  }

  get text(): string {
    return this.events.map(({ name, data }) => (name === "delta" ? z.string().parse(data["text"]) : "")).join("");
  }
  get names(): string[] {
    return this.events.map(({ name }) => name);
  }
  get raw(): string {
    return this.events.map(({ raw }) => raw).join("");
  }

  /** Reads until the event of this name has come this many times. */
  async until(name: string, times = 1): Promise<StreamEvent> {
    for (;;) {
      const found = this.events.filter((event) => event.name === name)[times - 1];
      if (found !== undefined) return found;
      if (!(await this.#read())) throw new Error(`the stream ended before ${name}: ${this.names.join(" ")}`);
    }
  }

  /** Reads until so many more events have come, or the stream ends. */
  async further(times: number): Promise<void> {
    const count = this.events.length + times;
    while (this.events.length < count && (await this.#read()));
  }

  /** Reads until the first heartbeat. */
  async untilComment(): Promise<void> {
    while (this.#reader.comments === 0) if (!(await this.#read())) throw new Error("the stream ended without a heartbeat");
  }

  /** Reads to the end, whatever the cause of the end. */
  async readToEnd(): Promise<this> {
    while (await this.#read().catch(() => false));
    return this;
  }

  /** The data of the turn's last event. */
  doneEvent(): z.infer<typeof DoneEvent> {
    const last = this.events.at(-1);
    if (last?.name !== "done") throw new Error(`the stream ended with ${last?.name}`);
    return DoneEvent.parse(last.data);
  }

  /** Closes the connection without telling the server. */
  async leave(): Promise<void> {
    await this.#reader.leave();
  }

  async #read(): Promise<boolean> {
    const blocks = await this.#reader.next();
    for (const block of blocks ?? []) this.#take(block);
    return blocks !== null;
  }

  #take({ fields: { id, event, data, retry }, raw }: Block): void {
    if (retry !== undefined) this.retry = retry;
    if (data === undefined) return;
    const parsed = z.record(z.string(), z.unknown()).parse(JSON.parse(data));
    this.events.push({ id: Number(z.string().parse(id)), name: z.string().parse(event), data: parsed, raw });
  }
}

export function resume(person: Person, conversationId: string, after?: number): Promise<Response> {
  return person.request("GET", `/api/v1/conversations/${conversationId}/stream`, {
    ...(after === undefined ? {} : { headers: { "last-event-id": String(after) } }),
  });
}
