// The most that a person may keep and have looked at, and how a request beyond it is refused.

import { Failure } from "../failure.ts";
import { secondsUntilMidnight } from "../model-failure.ts";

/** `looks` counts the looks of a UTC day that a person asks for; the others count what the wardrobe holds. */
export interface Ceilings {
  readonly garments: number;
  readonly bytes: number;
  readonly looks: number;
}
/** `trash`: the trash may hold as much again as the wardrobe, so that whoever uploads and removes all day fills no bucket. */
export const ceilingNames = ["garments", "bytes", "looks", "trash"] as const satisfies readonly (keyof Ceilings | "trash")[];
export type CeilingName = (typeof ceilingNames)[number];

/** The ceilings as src/env.ts names them. */
export interface CeilingSettings {
  readonly GARMENTS_MAX: number;
  readonly PHOTO_BYTES_MAX: number;
  readonly LOOKS_DAILY: number;
}

export function ceilingsOf({ GARMENTS_MAX, PHOTO_BYTES_MAX, LOOKS_DAILY }: CeilingSettings): Ceilings {
  return { garments: GARMENTS_MAX, bytes: PHOTO_BYTES_MAX, looks: LOOKS_DAILY };
}

/** The failure names the limit and what to do. `now` is in milliseconds since 1970. */
export function overCeiling(name: CeilingName, ceilings: Ceilings, now: number, kept = "Nothing was stored"): Failure {
  if (name === "looks") {
    const words = `At most ${ceilings.looks} looks at photos a day (UTC): uploads, splits and their parts, and looks again. ${kept}; go on tomorrow.`;
    return new Failure("daily_limit", words, { retryAfter: secondsUntilMidnight(now) });
  }
  if (name === "trash") {
    const words = `Wardrobe and trash together hold at most ${2 * ceilings.garments} garments and ${sizeOf(2 * ceilings.bytes)} of photos. ${kept}; remove some from the trash for good, with DELETE /api/v1/wardrobe/{id}/trash.`;
    return new Failure("wardrobe_full", words);
  }
  const limit = {
    garments: `At most ${ceilings.garments} garments in a wardrobe.`,
    bytes: `At most ${sizeOf(ceilings.bytes)} of photos in a wardrobe.`,
  }[name];
  return new Failure("wardrobe_full", `${limit} ${kept}; delete garments to make room.`);
}

function sizeOf(bytes: number): string {
  return bytes >= 1e9 ? `${Number((bytes / 1e9).toFixed(1))} GB` : `${bytes} bytes`;
}

/** The deployment's own ceiling, for a photo that a person waits for. A kept photo waits for the next day instead. */
export function overTotal(now: number): Failure {
  const words = "No more photos can be looked at today. A description of the garment can be sent instead.";
  return new Failure("unavailable", words, { retryAfter: secondsUntilMidnight(now) });
}
