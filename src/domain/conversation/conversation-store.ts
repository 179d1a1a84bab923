// Conversations as Postgres keeps them.

import type { OutfitMaterials, OutfitsWithGarments } from "../outfit/outfit-store.ts";
import type { Session } from "../stylist/session.ts";
import type { messageRoles, messageStatuses } from "../words/records.ts";

export interface ConversationRecord {
  readonly id: string;
  readonly title: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface MessageRecord {
  readonly id: string;
  readonly role: (typeof messageRoles)[number];
  readonly content: string;
  readonly outfit_ids: readonly string[];
  /** Of a message what was understood, of a reply what was in force. */
  readonly constraints: unknown;
  /** Whose words a reply is. */
  readonly engine: string | null;
  readonly status: (typeof messageStatuses)[number];
  readonly client_message_id: string | null;
  readonly created_at: Date;
}

export interface NewMessage extends MessageRecord {
  /** What the models took for it. */
  readonly usage: { readonly input_tokens: number; readonly output_tokens: number } | null;
}

export interface ConversationStore {
  /**
   * Everything a turn is made of, in one round trip; null where the conversation is not this person's, or was deleted. With a
   * title the conversation is made first if there is none of its id.
   */
  materials(
    userId: string,
    asked: { readonly conversationId: string; readonly title: string | null; readonly outfit_ids: readonly string[] },
  ): Promise<(OutfitMaterials & { readonly modelTokensToday: number }) | null>;
  /** Writes turns that have ended, in one statement. Twice is once. False when the conversation is gone. */
  write(
    userId: string,
    conversationId: string,
    written: {
      readonly session: Session;
      readonly turns: readonly { readonly question: NewMessage; readonly reply: NewMessage }[];
    },
  ): Promise<boolean>;
  list(
    userId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ conversations: ConversationRecord[]; total: number }>;
  get(userId: string, conversationId: string): Promise<ConversationRecord | null>;
  rename(userId: string, conversationId: string, title: string): Promise<ConversationRecord | null>;
  /** Removes the rows and writes down that its object must go; false when there is no such conversation. */
  remove(userId: string, conversationId: string): Promise<boolean>;
  /** The `limit` messages before the last `before`, the oldest first, with what they showed if asked; null when there is none. */
  messages(
    userId: string,
    conversationId: string,
    page: { readonly limit: number; readonly before: number; readonly outfits: boolean },
  ): Promise<(OutfitsWithGarments & { messages: MessageRecord[]; total: number }) | null>;
}
