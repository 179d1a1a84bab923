// What travels in the ingest queue. A message names a garment and never carries it: the database says what is true.

import { z } from "zod";

export const IngestMessage = z.discriminatedUnion("type", [
  /** Look at the photo. */
  z.object({ type: z.literal("look"), user_id: z.uuid(), garment_id: z.uuid() }),
  /** The description changed: embed it anew. */
  z.object({ type: z.literal("embed"), user_id: z.uuid(), garment_id: z.uuid() }),
]);
export type IngestMessage = z.infer<typeof IngestMessage>;
