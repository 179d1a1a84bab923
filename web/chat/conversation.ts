// A conversation with the stylist: loads it, sends messages, follows the answer, and finds its way back after a lost connection.
// It lives beside the screens, so an answer goes on while its person looks at their wardrobe.

import { batch, signal } from "@preact/signals";
import { answer, api, bodyOf, type Outfit, Problem, problemOf, sentenceOf } from "../api.ts";
import { eventsOf } from "../event-stream.ts";
import { randomId } from "../random-id.ts";
import { whenLeaving } from "../session.ts";
import { tellProblem } from "../toasts.tsx";
import { stylistWords } from "../words/later.ts";
import { words } from "../words.ts";
import type { ChosenPhoto } from "./photo.ts";
import {
  afterEvent,
  emptyThread,
  failedToSend,
  isOpen,
  loaded,
  sending,
  storedCount,
  type Thread,
  type TurnEvent,
  withOlder,
  withOutfit,
} from "./thread.ts";

const pageSize = 20;
const retryMs = [500, 1000, 2000, 4000, 8000];

export class Conversation {
  readonly id: string;
  readonly thread = signal<Thread>(emptyThread);
  /** `new`: the server does not know it yet. */
  readonly state = signal<"new" | "loading" | "ready" | Problem>("new");
  readonly isRunning = signal(false);
  readonly isLost = signal(false);
  readonly hasOlder = signal(false);
  /** Photos that were sent from this page, by message; the server keeps none. */
  readonly photos = new Map<string, ChosenPhoto>();
  readonly #left = new AbortController();

  constructor(id: string) {
    this.id = id;
  }

  /** Reads the latest messages, and follows the turn that runs. */
  async load(): Promise<void> {
    this.state.value = "loading";
    try {
      const { messages, total } = await this.#page(0);
      batch(() => {
        this.thread.value = { messages, lastEventId: null };
        this.hasOlder.value = total > messages.length;
        this.state.value = "ready";
      });
      if (isOpen(this.thread.value)) await this.#running(() => this.#follow());
    } catch (error) {
      this.state.value =
        error instanceof Problem ? error : new Problem({ status: 0, code: "unknown", detail: sentenceOf(error), cause: error });
    }
  }

  async loadOlder(): Promise<void> {
    try {
      const { messages, total } = await this.#page(storedCount(this.thread.value));
      this.thread.value = withOlder(this.thread.value, messages);
      this.hasOlder.value = messages.length > 0 && total > storedCount(this.thread.value);
    } catch (error) {
      tellProblem(error);
    }
  }

  async #page(offset: number) {
    const response = await api.conversations[":id"].messages.$get({
      param: { id: this.id },
      query: { limit: String(pageSize), offset: String(offset), format: "ui" },
    });
    if (!response.ok) throw await problemOf(response);
    const page = await bodyOf(response);
    const messages = Array.isArray(page) ? page.map(loaded) : [];
    return { messages, total: Number(response.headers.get("x-total-count")) };
  }

  /** Says something. The message keeps its id however often it is sent, so it is answered once. */
  async say(text: string, photo: ChosenPhoto | null): Promise<void> {
    opened.set(this.id, this);
    const id = randomId();
    if (photo !== null) this.photos.set(id, photo);
    await this.sayAgain(id, text);
  }

  async sayAgain(id: string, text: string): Promise<void> {
    if (this.isRunning.value) return;
    batch(() => {
      this.thread.value = sending(this.thread.value, id, text);
      if (this.state.value === "new") this.state.value = "ready";
    });
    await this.#running(async () => {
      const before = this.thread.value.lastEventId;
      try {
        await this.#send(id, text);
      } catch (error) {
        if (this.#left.signal.aborted) return;
        // A refusal, or no connection: nothing of the answer came, so the message is offered again.
        if (this.thread.value.lastEventId === before) {
          this.thread.value = failedToSend(this.thread.value, id, sendProblem(error));
          return;
        }
      }
      if (isOpen(this.thread.value)) await this.#follow();
    });
  }

  async #send(id: string, text: string): Promise<void> {
    const photo = this.photos.get(id);
    const init = { init: { signal: this.#left.signal } };
    if (photo === undefined) {
      const json = { message: text, conversation_id: this.id, client_message_id: id };
      await this.#take(await api.chat.stream.$post({ json, header: {} }, init));
      return;
    }
    // Only the route for the AI SDK takes photos. Its stream has another form, so the turn that it begins is followed as every other.
    const parts = [
      ...(text === "" ? [] : [{ type: "text", text }]),
      { type: "file", mediaType: photo.type, filename: photo.name, url: photo.dataUrl },
    ];
    const json = { id: this.id, messages: [{ id, role: "user" as const, parts }], trigger: "submit-message" as const };
    const response = await api.chat.ui.$post({ json, header: {} }, init);
    if (!response.ok) throw await problemOf(response);
    await response.body?.cancel();
    await this.#take(await this.#resumed());
  }

  async #take(response: Parameters<typeof eventsOf>[0]): Promise<void> {
    for await (const event of eventsOf<TurnEvent>(response)) {
      this.isLost.value = false;
      this.thread.value = afterEvent(this.thread.value, event);
    }
  }

  #resumed() {
    const { lastEventId } = this.thread.value;
    return api.conversations[":id"].stream.$get(
      {
        param: { id: this.id },
        query: lastEventId === null ? {} : { last_event_id: lastEventId },
        header: {},
      },
      { init: { signal: this.#left.signal } },
    );
  }

  /** Goes on after the last event, until the turn ends, however often the connection is lost. */
  async #follow(): Promise<void> {
    for (let tries = 0; isOpen(this.thread.value) && !this.#left.signal.aborted; tries += 1) {
      const { lastEventId } = this.thread.value;
      try {
        const response = await this.#resumed();
        await this.#take(response);
        // Nothing is new and nothing runs: what is missing here is among the messages.
        if (response.status === 204) return await this.#reread();
      } catch (error) {
        if (this.#left.signal.aborted) return;
        if (error instanceof Problem && !error.isPassing) return tellProblem(error);
      }
      if (this.thread.value.lastEventId !== lastEventId) tries = 0;
      if (!isOpen(this.thread.value)) return;
      this.isLost.value = tries > 0;
      await online(retryMs[Math.min(tries, retryMs.length - 1)] ?? 0);
    }
  }

  async #reread(): Promise<void> {
    const { messages, total } = await this.#page(0);
    this.thread.value = { messages, lastEventId: this.thread.value.lastEventId };
    this.hasOlder.value = total > messages.length;
  }

  async #running(turn: () => Promise<void>): Promise<void> {
    this.isRunning.value = true;
    try {
      await turn();
    } finally {
      this.isRunning.value = false;
      this.isLost.value = false;
    }
  }

  /** The words that came stay; the stream says that it has ended. */
  async stop(): Promise<void> {
    try {
      await answer(api.conversations[":id"].cancel.$post({ param: { id: this.id }, header: {} }));
    } catch (error) {
      tellProblem(error);
    }
  }

  changeOutfit(id: string, outfit: Outfit | null): void {
    this.thread.value = withOutfit(this.thread.value, id, outfit);
  }

  /** Nothing is followed any more. The turn itself goes on. */
  leave(): void {
    this.#left.abort();
    for (const { preview } of this.photos.values()) URL.revokeObjectURL(preview);
  }
}

/** Waits, at least until the browser has a network again. */
function online(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    addEventListener("online", go);
  });
}

function sendProblem(error: unknown): string {
  if (!(error instanceof Problem)) return words.problems.offline;
  if (error.code === "request_in_progress") return stylistWords.stillRunning;
  const seconds = error.retryAfterSeconds;
  return seconds === null ? sentenceOf(error) : `${sentenceOf(error)} ${stylistWords.retryAfter(seconds)}`;
}

const opened = new Map<string, Conversation>();

/** The conversation of an address: the one that is open already, or that of the server. */
export function conversationAt(id: string): Conversation {
  const known = opened.get(id);
  if (known !== undefined) {
    if (known.state.value instanceof Problem) void known.load();
    return known;
  }
  const conversation = new Conversation(id);
  opened.set(id, conversation);
  void conversation.load();
  return conversation;
}

/** One that is kept as soon as something is said in it. */
export const newConversation = () => new Conversation(randomId());

export function forgetConversation(id: string): void {
  opened.get(id)?.leave();
  opened.delete(id);
}

whenLeaving(() => {
  for (const id of [...opened.keys()]) forgetConversation(id);
});
