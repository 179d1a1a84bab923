// A conversation as the database has it: what an object that expired goes on from.

import { z } from "zod";
import type { Session } from "../stylist/session.ts";
import { MessageStatus } from "../words/records.ts";

/** A message and its reply. */
export const StoredTurnRecord = z.object({
  question_id: z.uuid(),
  reply_id: z.uuid(),
  client_message_id: z.string().nullable(),
  /** Null in rows of older versions. */
  fingerprint: z.string().nullable(),
  /** One of the latest turns. Of the others only the beginning of the message is read, and not the reply. */
  is_whole: z.boolean(),
  message: z.string(),
  understanding: z.unknown(),
  reply: z.string(),
  constraints: z.unknown(),
  outfit_ids: z.array(z.uuid()),
  engine: z.string().nullable(),
  status: MessageStatus,
  began: z.date(),
  ended: z.date(),
});
export type StoredTurnRecord = Readonly<z.infer<typeof StoredTurnRecord>>;

export interface StoredConversation {
  /** Null when none was written, or none that this version can read. */
  readonly session: Session | null;
  /** The oldest first. */
  readonly turns: readonly StoredTurnRecord[];
}

/** What the database lacks of what an object has written to it. */
export interface LackingRows {
  readonly session: boolean;
  readonly message_ids: readonly string[];
}
