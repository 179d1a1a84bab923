// The messages of a conversation as a person sees them, and what each event of a turn makes of them. No network, no page.

import type { JSONParsed } from "hono/utils/types";
import type { ChatEvent, Constraints, Outfit } from "../api.ts";

/** An event as it comes out of JSON. */
export type TurnEvent = JSONParsed<ChatEvent>;

export interface Asked {
  readonly from: "person";
  /** The client's own id of the message: a repeated one is not answered again. */
  readonly id: string;
  readonly text: string;
  /** `failed`: it may not have arrived, and can be sent again. */
  readonly state: "sending" | "sent" | "failed";
  readonly problem: string | null;
}

export interface Answer {
  readonly from: "stylist";
  readonly id: string;
  readonly text: string;
  readonly constraints: Constraints | null;
  readonly outfits: readonly Outfit[];
  readonly state: "running" | "complete" | "cancelled" | "interrupted" | "failed";
  readonly problem: string | null;
}

export type Message = Asked | Answer;

export interface Thread {
  readonly messages: readonly Message[];
  /** From which a stream is resumed. */
  readonly lastEventId: string | null;
}

export const emptyThread: Thread = { messages: [], lastEventId: null };

/** A message in the form of `GET /conversations/{id}/messages?format=ui`. */
export interface LoadedMessage {
  readonly id: string;
  readonly role: "user" | "assistant";
  readonly parts: readonly (
    | { readonly type: "text"; readonly text: string }
    | { readonly type: "data-constraints"; readonly data: Constraints }
    | { readonly type: "data-outfits"; readonly data: readonly Outfit[] }
  )[];
}

export function loaded({ id, role, parts }: LoadedMessage): Message {
  const text = parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
  if (role === "user") return { from: "person", id, text, state: "sent", problem: null };
  return {
    from: "stylist",
    id,
    text,
    constraints: parts.find((part) => part.type === "data-constraints")?.data ?? null,
    outfits: parts.flatMap((part) => (part.type === "data-outfits" ? part.data : [])),
    state: "complete",
    problem: null,
  };
}

/** The messages before, without those that are here already: a page counts from the end, which moves. */
export function withOlder(thread: Thread, older: readonly Message[]): Thread {
  const known = new Set(thread.messages.map(({ id }) => id));
  return { ...thread, messages: [...older.filter(({ id }) => !known.has(id)), ...thread.messages] };
}

/** Whether a message waits for its answer: then a turn runs. */
export function isOpen({ messages }: Thread): boolean {
  const last = messages.at(-1);
  return last !== undefined && (last.from === "person" ? last.state === "sent" : last.state === "running");
}

/** How many messages the server has of those that are shown. */
export function storedCount({ messages }: Thread): number {
  return messages.filter(({ state }) => state !== "sending" && state !== "failed" && state !== "running").length;
}

/** The message is on its way, for the first time or again; what an earlier try left of an answer goes. */
export function sending(thread: Thread, id: string, text: string): Thread {
  const asked: Asked = { from: "person", id, text, state: "sending", problem: null };
  const index = thread.messages.findIndex((message) => message.id === id);
  if (index < 0) return { ...thread, messages: [...thread.messages, asked] };
  const next = thread.messages[index + 1];
  const isAnswerOfIt = next?.from === "stylist" && next.state === "failed";
  return {
    ...thread,
    messages: [...thread.messages.slice(0, index), asked, ...thread.messages.slice(isAnswerOfIt ? index + 2 : index + 1)],
  };
}

export function failedToSend(thread: Thread, id: string, problem: string): Thread {
  return changeMessage(thread, id, (message) => (message.from === "person" ? { ...message, state: "failed", problem } : message));
}

function changeMessage(thread: Thread, id: string, change: (message: Message) => Message): Thread {
  return { ...thread, messages: thread.messages.map((message) => (message.id === id ? change(message) : message)) };
}

/** The outfit as it is after feedback or a swap, wherever it is shown; null when it is gone. */
export function withOutfit(thread: Thread, outfitId: string, outfit: Outfit | null): Thread {
  const replaced = (outfits: readonly Outfit[]) =>
    outfits.flatMap((shown) => (shown.id !== outfitId ? [shown] : outfit === null ? [] : [outfit]));
  return {
    ...thread,
    messages: thread.messages.map((message) =>
      message.from === "stylist" && message.outfits.some(({ id }) => id === outfitId)
        ? { ...message, outfits: replaced(message.outfits) }
        : message,
    ),
  };
}

/** Events come again after a lost connection: one that was seen changes nothing. */
export function afterEvent(thread: Thread, event: TurnEvent): Thread {
  if (thread.lastEventId !== null && Number(event.id) <= Number(thread.lastEventId)) return thread;
  return { messages: messagesAfter(thread.messages, event), lastEventId: event.id };
}

function messagesAfter(messages: readonly Message[], { id, event, data }: TurnEvent): readonly Message[] {
  switch (event) {
    case "conversation":
      return withNewAnswer(messages, id);
    case "constraints":
      return withRunning(messages, (answer) => ({ ...answer, constraints: data.constraints }));
    case "outfits":
      return withRunning(messages, (answer) => ({ ...answer, outfits: data.outfits }));
    case "delta":
      return withRunning(messages, (answer) => ({ ...answer, text: answer.text + data.text }));
    case "done":
      return withRunning(messages, (answer) => ({ ...answer, id: data.message_id, state: data.status }));
    case "error":
      return withRunning(messages, (answer) => ({ ...answer, state: "failed", problem: data.detail }));
  }
}

/** Turns answer in the order of the messages: the new answer stands after the first message that has none. */
function withNewAnswer(messages: readonly Message[], id: string): readonly Message[] {
  const answer: Answer = {
    from: "stylist",
    id: `answer-${id}`,
    text: "",
    constraints: null,
    outfits: [],
    state: "running",
    problem: null,
  };
  const answered = messages.findLastIndex(({ from }) => from === "stylist") + 1;
  const index = messages.findIndex((message, at) => at >= answered && message.from === "person" && message.state !== "failed");
  if (index < 0) return [...messages, answer];
  const before = messages
    .slice(0, index + 1)
    .map((message, at) => (at === index && message.from === "person" ? { ...message, state: "sent" as const } : message));
  return [...before, answer, ...messages.slice(index + 1)];
}

function withRunning(messages: readonly Message[], change: (answer: Answer) => Answer): readonly Message[] {
  return messages.map((message) => (message.from === "stylist" && message.state === "running" ? change(message) : message));
}
