// What a live event makes of a garment that is shown, and when the feed is opened again.

import type { Garment, WardrobeEvent } from "../api.ts";

export type GarmentEvent = Extract<WardrobeEvent, { event: "garment" }>["data"];

/** The garment with all that the event knows. */
export function withEvent(garment: Garment, event: GarmentEvent): Garment {
  return {
    ...garment,
    status: event.status ?? garment.status,
    category: event.category ?? garment.category,
    attributes: { ...garment.attributes, ...Object.fromEntries(Object.entries(event.attributes ?? {})) },
    thumbnail_url: event.thumbnail_url ?? garment.thumbnail_url,
    error_message: event.error_message ?? (event.status === "failed" ? garment.error_message : null),
  };
}

/** An event leaves out what only the garment itself has: its questions, its cut-out. After these it is read. */
export function isWorthReading({ stage }: GarmentEvent): boolean {
  return stage === "ready" || stage === "failed" || stage === "changed";
}

/**
 * How long to wait before the stream is opened again.
 *
 * @param told what the server said when it ended the stream: nothing happens here, look again after so long
 * @param failures how often in a row it could not be opened
 * @param random 0..1, so that many pages do not come back at the same moment
 */
export function pauseBefore({ told, failures, random }: { told: number | null; failures: number; random: number }): number {
  if (failures === 0) return told ?? 0;
  return Math.min(60_000, 1000 * 2 ** (failures - 1)) * (0.5 + random / 2);
}
