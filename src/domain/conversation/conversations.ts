// The port to conversations: each is one object that runs one turn at a time. docs/design.md, "Talking", has the rules.

import { z } from "zod";
import type { OutfitsWithGarments } from "../outfit/outfit-store.ts";
import type { Problem } from "../problem.ts";
import type { MessageRecord } from "./conversation-store.ts";
import { SeenPhoto } from "./seen-photo.ts";

/** The object's name contains both ids, so another person's conversation id leads to an empty object. */
export function conversationName(userId: string, conversationId: string): string {
  return `${userId}/${conversationId}`;
}

/** A message, with what counts for its turn alone. */
export const TurnRequest = z.object({
  message: z.string(),
  location: z.union([z.object({ lat: z.number(), lon: z.number() }), z.object({ place: z.string() })]).nullable(),
  /** The root of links in the answer. */
  origin: z.string(),
  request_id: z.string(),
  photo: SeenPhoto.optional(),
});
export type TurnRequest = z.infer<typeof TurnRequest>;

export interface TurnToBegin {
  /** The caller chooses it, so that a repeated call begins one turn. */
  readonly id: string;
  readonly client_message_id: string | null;
  readonly fingerprint: string;
  /** Whether the conversation may be there already: the client chose its id or that of the message, or repeats a request. */
  readonly named: boolean;
  /** The turn that this one replaces, with all turns after it; null for a message that comes after all others. */
  readonly replaces: Replaced | null;
  readonly request: TurnRequest;
}

export interface Replaced {
  /** The client's id of the turn's message, or our own. A message that is not known is not an error: nothing is replaced. */
  readonly message_id: string;
  /** Whether the same words are to be answered again. Otherwise they are a repeated request. */
  readonly again: boolean;
}

/** `turn` is the turn of the message, which an earlier request may have begun. */
export type BeginResult =
  | { readonly state: "begun"; readonly turn: string }
  | { readonly state: "absent" | "full" | "other_message" | "forgotten" }
  | { readonly state: "refused"; readonly problem: Problem };

export type FollowResult =
  | { readonly state: "stream"; readonly stream: ReadableStream<Uint8Array> }
  | { readonly state: "absent" | "forgotten" | "replaced" | "nothing" | "unknown_id" };

export type AnswerResult =
  | {
      readonly state: "answered";
      readonly message_id: string;
      readonly content: string;
      readonly engine: string | null;
      readonly status: string | null;
      readonly outfit_ids: readonly string[];
      /** JSON, as in the stream. */
      readonly outfits: string;
      readonly constraints: string;
    }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "absent" | "forgotten" | "replaced" };

/** A message whose turn has not ended. */
export interface OpenMessage {
  readonly id: string;
  readonly client_message_id: string | null;
  readonly content: string;
  readonly created_at: number;
}

/** Turns that ended in the object and are not in the database. */
export interface UnwrittenTurns {
  readonly turns: number;
  /** When the oldest of them ended, in milliseconds since 1970; null for a turn that was replaced, and when there is none. */
  readonly oldest: number | null;
  /** Tries in a row without success. */
  readonly tries: number;
  /** The database refused them so often that they are tried again only by the next turn or reader. */
  readonly given_up: boolean;
}

/** Messages from the database with their outfits, then messages whose turns have not ended. */
export interface MessagePage extends OutfitsWithGarments {
  readonly messages: readonly MessageRecord[];
  readonly open: readonly OpenMessage[];
  readonly total: number;
}

export interface HeldConversation {
  readonly holdsData: boolean;
  /** The messages of some of the latest turns that ended over an hour ago, so that the database must have them. */
  readonly settled_message_ids: readonly string[];
}

/** Every call may be repeated. durable-objects/conversation/conversation.ts explains each. */
export interface Conversations {
  begin(userId: string, conversationId: string, turn: TurnToBegin): Promise<BeginResult>;
  follow(userId: string, conversationId: string, turnId: string, origin: string): Promise<FollowResult>;
  followUi(userId: string, conversationId: string, turnId: string | null, origin: string): Promise<FollowResult>;
  resume(userId: string, conversationId: string, lastEventId: number | null, origin: string): Promise<FollowResult>;
  answer(userId: string, conversationId: string, turnId: string, origin: string): Promise<AnswerResult>;
  cancel(userId: string, conversationId: string): Promise<boolean | null>;
  reset(userId: string, conversationId: string): Promise<"done" | "busy" | "absent">;
  settle(userId: string, conversationId: string, isPageLoad: boolean): Promise<OpenMessage[] | "absent" | "unwritten">;
  erase(userId: string, conversationId: string): Promise<void>;
  /** For the audit. An object that holds nothing stores nothing by this. */
  inspect(userId: string, conversationId: string): Promise<HeldConversation>;
}
