// A turn as it is kept: its row, what it was asked, and how it came out.

import { z } from "zod";
import type { NewOutfit } from "../../src/domain/outfit/outfit.ts";
import type { FeedbackEffect } from "../../src/domain/stylist/answer.ts";
import { messageStatuses } from "../../src/domain/words/records.ts";

const parsedJson = z.string().transform((text): unknown => JSON.parse(text));

/** What came with a message, for its turn alone. */
export const TurnRequest = z.object({
  message: z.string(),
  location: z.union([z.object({ lat: z.number(), lon: z.number() }), z.object({ place: z.string() })]).nullable(),
  /** Where links in the answer are rooted. */
  origin: z.string(),
  request_id: z.string(),
});
export type TurnRequest = z.infer<typeof TurnRequest>;

export const Usage = z.object({ input_tokens: z.number(), output_tokens: z.number() });
export type Usage = z.infer<typeof Usage>;

/**
 * `waiting` for the turn before it, `running`, `ended` with a reply, `failed` without one, which is as if it had never been
 * asked; `forgotten` long after it ended.
 */
const states = ["waiting", "running", "ended", "failed", "forgotten"] as const;

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
    status: z.enum(messageStatuses).nullable(),
    usage: parsedJson.pipe(Usage).nullable(),
    written: z.number().transform((written) => written === 1),
  })
  .transform((row) => ({ ...row, message: row.request.message }));
export type StoredTurn = z.infer<typeof StoredTurn>;

export interface NewTurn {
  readonly id: string;
  readonly client_message_id: string | null;
  readonly fingerprint: string;
  readonly request: TurnRequest;
  readonly question_id: string;
  readonly reply_id: string;
}

/** How a turn came out. */
export interface Outcome {
  readonly understanding: unknown;
  readonly constraints: unknown;
  readonly outfit_ids: readonly string[];
  readonly engine: string;
  readonly status: (typeof messageStatuses)[number];
  readonly usage: Usage | null;
}

/** What the database was told in vain while the turn ran, for the write-through to tell again. */
export interface Owed {
  readonly outfits: readonly NewOutfit[];
  readonly feedback: readonly FeedbackEffect[];
}
