// What is stored of conversations and their messages, and what a store of them can do.

import { z } from "zod";
import type { Garment } from "../garment/garment.ts";
import type { OutfitMaterials, OutfitsWithGarments } from "../outfit/outfit-store.ts";
import type { Session } from "../stylist/session.ts";
import { MessageStatus, messageRoles } from "../words/records.ts";
import type { LackingRows, StoredConversation } from "./stored-conversation.ts";

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
  engine: z.string().nullable(),
  status: MessageStatus,
  outfit_ids: z.array(z.uuid()).readonly(),
  /** For a message its understanding, for a reply the constraints in force. */
  constraints: z.unknown(),
  client_message_id: z.string().nullable(),
  created_at: z.date(),
});
export type MessageRecord = Readonly<z.infer<typeof MessageRecord>>;

export interface NewMessage extends MessageRecord {
  readonly usage: { readonly input_tokens: number; readonly output_tokens: number } | null;
  /** Of a person's message; null for a reply. */
  readonly fingerprint: string | null;
}

export type ConversationMaterials = OutfitMaterials<Garment>;

export interface ConversationStore {
  /** Null when the conversation is deleted or another person's. With a title, a missing conversation is created. */
  materials(
    userId: string,
    conversation: { readonly conversationId: string; readonly title: string | null; readonly outfit_ids: readonly string[] },
  ): Promise<ConversationMaterials | null>;
  /** The same for an object that holds nothing, with what is stored of the conversation. A missing one is created. */
  open(
    userId: string,
    conversation: { readonly conversationId: string; readonly title: string },
  ): Promise<{ readonly materials: ConversationMaterials; readonly stored: StoredConversation } | null>;
  /** Null when the conversation is deleted, another person's, or was never there. */
  stored(userId: string, conversationId: string): Promise<StoredConversation | null>;
  /** Which of these messages are not stored, and whether the session is another one. */
  lacking(
    userId: string,
    conversationId: string,
    held: { readonly session: Session; readonly message_ids: readonly string[] },
  ): Promise<LackingRows>;
  /** These outfits of the person, in this order, with their garments. Outfits that are gone are left out. */
  outfits(userId: string, outfitIds: readonly string[]): Promise<OutfitsWithGarments>;
  /** Writes ended turns and removes messages in one statement; may be repeated. False when the conversation is deleted. */
  write(
    userId: string,
    conversationId: string,
    record: {
      readonly session: Session;
      readonly turns: readonly { readonly question: NewMessage; readonly reply: NewMessage }[];
      /** Ids of messages that were replaced. Some may never have been written. */
      readonly removed: readonly string[];
    },
  ): Promise<boolean>;
  list(
    userId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ conversations: ConversationRecord[]; total: number }>;
  get(userId: string, conversationId: string): Promise<ConversationRecord | null>;
  rename(userId: string, conversationId: string, title: string): Promise<ConversationRecord | null>;
  /** Whether its removal, or that of its owner's account, is recorded. A row that is merely missing is no reason to erase anything. */
  isRemoved(userId: string, conversationId: string): Promise<boolean>;
  /** Removes the rows, and records that the object must be erased. False when the conversation does not exist. */
  remove(userId: string, conversationId: string): Promise<boolean>;
  // `limit` messages before the last `before`, the oldest first, on request with outfits. Null when the conversation does not
  // exist.
  messages(
    userId: string,
    conversationId: string,
    page: { readonly limit: number; readonly before: number; readonly outfits: boolean },
  ): Promise<(OutfitsWithGarments & { messages: MessageRecord[]; total: number }) | null>;
}
