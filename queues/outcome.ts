// What became of a message: done, or to come again after a while.

import type { Services } from "../src/services.ts";

export type Outcome = { readonly done: true } | { readonly done: false; readonly retryAfterSeconds: number };

/** The platform retries at a fixed delay; ours doubles from the configured one to ten minutes. */
export function backOff({ settings }: Pick<Services, "settings">, deliveries: number): number {
  return Math.min(600, Math.round(settings.INGEST_RETRY_DELAY_SECONDS * 2 ** Math.min(deliveries - 1, 10)));
}
