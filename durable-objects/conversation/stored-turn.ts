// A turn as a row of its object.

import { z } from "zod";
import { TurnRequest } from "../../src/domain/conversation/conversations.ts";
import { TokenUsage } from "../../src/domain/conversation/turn-record.ts";
import { MessageStatus } from "../../src/domain/words/records.ts";

/** Of a message that an older version wrote to the database, from where it came back: its client's id alone tells it. */
export const unknownFingerprint = "";

const parsedJson = z.string().transform((text): unknown => JSON.parse(text));

/**
 * A `failed` turn has no reply, and its message may be sent again. A `forgotten` turn is only an id. So is a `replaced` one: its
 * message was edited, or answered again, or it came after such a message.
 */
const states = ["waiting", "running", "ended", "failed", "forgotten", "replaced"] as const;

export const StoredTurn = z
  .object({
    number: z.number(),
    id: z.string(),
    client_message_id: z.string().nullable(),
    fingerprint: z.string(),
    state: z.enum(states),
    request: parsedJson.pipe(TurnRequest),
    question_id: z.string(),
    reply_id: z.string(),
    began: z.number().nullable(),
    ended: z.number().nullable(),
    understanding: parsedJson.nullable(),
    constraints: parsedJson.nullable(),
    outfit_ids: parsedJson.pipe(z.array(z.string())),
    reply: z.string(),
    engine: z.string().nullable(),
    status: MessageStatus.nullable(),
    usage: parsedJson.pipe(TokenUsage).nullable(),
    /** Whether the database has the messages of an ended turn, or no longer has those of a replaced one. */
    written: z.number().transform((written) => written === 1),
  })
  .transform((row) => ({ ...row, message: row.request.message }));
export type StoredTurn = z.infer<typeof StoredTurn>;

/** `usage` has the tokens of the answers that the turn replaces, where the database does not count them. */
export type NewTurn = Pick<
  StoredTurn,
  "id" | "client_message_id" | "fingerprint" | "request" | "question_id" | "reply_id" | "usage"
>;

export interface Outcome extends Pick<StoredTurn, "understanding" | "constraints" | "outfit_ids" | "usage"> {
  readonly engine: string;
  readonly status: NonNullable<StoredTurn["status"]>;
}
