// A person's feedback on outfits, as rows.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { entriesMax, type FeedbackEntry } from "../domain/taste/feedback.ts";
import { FeedbackAction, FeedbackReason } from "../domain/words/records.ts";
import type { Row } from "./database.ts";

const FeedbackRow = z.object({
  outfit_id: z.uuid(),
  action: FeedbackAction,
  reason: FeedbackReason.nullable(),
  worn_on: z.iso.date().nullable(),
  said_at: z.number(),
  garment_ids: z.array(z.uuid()),
});

/** Reads a person's latest feedback, as part of a batch; `feedbackLog` parses its rows. */
export function feedbackLogStatement(userId: string): SQL {
  return sql`
    select f.outfit_id, f.action, f.reason, f.worn_on::text as worn_on, to_jsonb(o.garment_ids) as garment_ids,
      floor(extract(epoch from f.created_at) * 1000)::float8 as said_at
    from outfit_feedback f join outfits o on o.id = f.outfit_id
    where f.user_id = ${userId} order by f.created_at desc, f.id desc limit ${entriesMax}`;
}

export function feedbackLog(rows: readonly Row[]): FeedbackEntry[] {
  return z.array(FeedbackRow).parse(rows);
}
