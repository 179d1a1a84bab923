// What readers of a conversation are told: one turn, or all from a place on; as our own events, or as the AI SDK's chunks.

import type { MediaLinks } from "../../src/adapters/media-links.ts";
import { type ConversationEvent, endsTurn } from "../../src/domain/conversation/events.ts";
import { uiChunks, uiEnd, uiText } from "../../src/domain/conversation/ui-chunks.ts";
import { eventText } from "../../src/domain/event-stream.ts";
import type { EventSource } from "../streaming/stream-readers.ts";
import type { ConversationLog } from "./conversation-log.ts";
import type { StoredTurn } from "./stored-turn.ts";
import type { LoggedEvent } from "./turn-events.ts";

const eventsPerPage = 100;

export class EventSources {
  readonly #log: ConversationLog;
  readonly #links: MediaLinks;
  readonly #origin: string;
  readonly #erased: () => boolean;

  constructor(log: ConversationLog, links: MediaLinks, origin: string, erased: () => boolean) {
    this.#log = log;
    this.#links = links;
    this.#origin = origin;
    this.#erased = erased;
  }

  ofTurn(turn: StoredTurn): EventSource {
    return this.#turn(turn, (page) => this.#text(page));
  }

  ofTurnForUi(turn: StoredTurn): EventSource {
    let speaking = false;
    return this.#turn(turn, (page) => {
      const parts = page.map(({ id, event }) => {
        const chunks = uiChunks(this.#linked(event), { message_id: turn.reply_id, speaking });
        speaking ||= event.name === "delta";
        return uiText(id, chunks) + (endsTurn(event) ? uiEnd : "");
      });
      return parts.join("");
    });
  }

  /** Everything after the id, until no turn is open. */
  after(id: number): EventSource {
    let after = id;
    return {
      next: () => {
        const page = this.#log.events.page(after, null, eventsPerPage);
        after = page.at(-1)?.id ?? after;
        if (page.length > 0) return this.#text(page);
        return this.#erased() || this.#log.open.length === 0 ? null : "";
      },
    };
  }

  /** With links that work now: those in the log are as old as the turn. */
  renewed(value: unknown): unknown {
    return this.#links.renewed(value, this.#origin);
  }

  #turn({ number }: StoredTurn, text: (page: readonly LoggedEvent[]) => string): EventSource {
    let after = 0;
    let ended = false;
    return {
      next: () => {
        if (ended || this.#erased()) return null;
        const page = this.#log.events.page(after, number, eventsPerPage);
        after = page.at(-1)?.id ?? after;
        // A turn that failed has gone on under another number where its message came again.
        ended = page.some(({ event }) => endsTurn(event)) || (page.length === 0 && this.#log.numbered(number) === null);
        return text(page);
      },
    };
  }

  #text(page: readonly LoggedEvent[]): string {
    return page
      .map(({ id, event }) => {
        const { name, data } = this.#linked(event);
        return eventText(id, name, data);
      })
      .join("");
  }

  #linked(event: ConversationEvent): ConversationEvent {
    if (event.name !== "outfits") return event;
    return { name: "outfits", data: { outfits: event.data.outfits.map((outfit) => this.renewed(outfit)) } };
  }
}
