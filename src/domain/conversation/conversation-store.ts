// Conversations as Postgres keeps them.

import { z } from "zod";
import type { OutfitMaterials, OutfitsWithGarments } from "../outfit/outfit-store.ts";
import type { Session } from "../stylist/session.ts";
import { messageRoles, messageStatuses } from "../words/records.ts";

export const ConversationRecord = z.object({
  id: z.uuid(),
  title: z.string().nullable(),
  created_at: z.date(),
  updated_at: z.date(),
});
export type ConversationRecord = Readonly<z.infer<typeof ConversationRecord>>;

export const MessageRecord = z.object({
  id: z.uuid(),
  role: z.enum(messageRoles),
  content: z.string(),
  /** Whose words a reply is. */
  engine: z.string().nullable(),
  status: z.enum(messageStatuses),
  outfit_ids: z.array(z.uuid()).readonly(),
  /** Of a message what was understood, of a reply what was in force. */
  constraints: z.unknown(),
  client_message_id: z.string().nullable(),
  created_at: z.date(),
});
export type MessageRecord = Readonly<z.infer<typeof MessageRecord>>;

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
