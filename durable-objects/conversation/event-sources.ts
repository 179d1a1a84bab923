// The event streams for readers of a conversation: of one turn or of all, as our own events or as the AI SDK's chunks.

import { type ConversationEvent, endsTurn } from "../../src/domain/conversation/events.ts";
import { uiChunks, uiEnd, uiText } from "../../src/domain/conversation/ui-chunks.ts";
import { eventText } from "../../src/domain/event-stream.ts";
import type { EventSource } from "../streaming/stream-readers.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { restoredEvents } from "./restored-turn.ts";
import type { StoredTurn } from "./stored-turn.ts";
import type { TurnContext } from "./turn-context.ts";
import type { LoggedEvent } from "./turn-events.ts";

const eventsPerPage = 100;

export class EventSources {
  readonly #log: ConversationLog;
  readonly #renewLinks: (value: unknown) => unknown;
  readonly #restored: (turn: StoredTurn) => Promise<readonly LoggedEvent[] | null>;
  readonly #isErased: () => boolean;

  constructor(context: TurnContext, origin: string, isErased: () => boolean) {
    this.#log = context.log;
    // Links in the log are as old as the turn.
    this.#renewLinks = (value) => context.services.links.renewed(value, origin);
    this.#restored = (turn) => restoredEvents(context, turn, origin);
    this.#isErased = isErased;
  }

  async ofTurn(turn: StoredTurn): Promise<EventSource> {
    const restored = await this.#restored(turn);
    return restored === null ? this.#turn(turn, (page) => this.#text(page)) : only(this.#text(restored));
  }

  async ofTurnForUi(turn: StoredTurn): Promise<EventSource> {
    let speaking = false;
    const restored = await this.#restored(turn);
    const textOf = (page: readonly LoggedEvent[]) => {
      const parts = page.map(({ id, event }) => {
        const chunks = uiChunks(this.#withLinks(event), { message_id: turn.reply_id, speaking });
        speaking ||= event.name === "delta";
        return uiText(id, chunks) + (endsTurn(event) ? uiEnd : "");
      });
      return parts.join("");
    };
    if (restored !== null) return only(textOf(restored));
    const replacedEnd = () => uiText(this.#log.events.latest, [{ type: "abort", reason: "replaced" }]) + uiEnd;
    return this.#turn(turn, textOf, replacedEnd);
  }

  after(id: number): EventSource {
    let after = id;
    return {
      next: () => {
        const page = this.#log.events.page(after, null, eventsPerPage);
        after = page.at(-1)?.id ?? after;
        if (page.length > 0) return this.#text(page);
        return this.#isErased() || this.#log.turns.open.length === 0 ? null : "";
      },
    };
  }

  /** @param replacedEnd ends the stream of a turn that was replaced while it was read */
  #turn(
    { number }: StoredTurn,
    textOf: (page: readonly LoggedEvent[]) => string,
    replacedEnd: () => string | null = () => null,
  ): EventSource {
    let after = 0;
    let hasEnded = false;
    return {
      topic: number,
      next: () => {
        if (hasEnded || this.#isErased()) return null;
        const page = this.#log.events.page(after, number, eventsPerPage);
        after = page.at(-1)?.id ?? after;
        if (page.length > 0) {
          hasEnded = page.some(({ event }) => endsTurn(event));
          return textOf(page);
        }
        // A failed turn gets another number when the client sends its message again.
        const state = this.#log.turns.numbered(number)?.state ?? null;
        if (state === null) return null;
        hasEnded = state === "replaced";
        return hasEnded ? replacedEnd() : "";
      },
    };
  }

  #text(page: readonly LoggedEvent[]): string {
    return page
      .map(({ id, event }) => {
        const { name, data } = this.#withLinks(event);
        return eventText(id, name, data);
      })
      .join("");
  }

  #withLinks(event: ConversationEvent): ConversationEvent {
    if (event.name !== "outfits") return event;
    return { name: "outfits", data: { outfits: event.data.outfits.map(this.#renewLinks) } };
  }
}

function only(text: string): EventSource {
  const texts = [text];
  return { next: () => texts.pop() ?? null };
}
