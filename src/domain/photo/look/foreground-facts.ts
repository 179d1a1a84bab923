// What the outline of a garment says of the photo: whether there is a garment at all, and whether its colours are its own.

import type { Foreground } from "../picture/foreground.ts";
import { sureForeground } from "../picture/measurement.ts";

export type ForegroundFacts = Pick<Foreground, "confidence" | "method">;

/** Below it the model says that the photo shows no garment. */
const detectedMin = 0.5;
/** Where nothing stands out from the ground, as on a wall, the model has to be surer than that. */
const detectedWithoutForegroundMin = 0.7;

export const noGarmentWords =
  "This does not look like a photo of a garment, so it is in no outfit yet. Say what it is, or photograph the piece alone on a plain ground.";

/** `detected` is the model's probability of a garment; null where it was not asked, and then nothing says that there is none. */
export function isNoGarment(detected: number | null, foreground: ForegroundFacts | null): boolean {
  if (detected === null) return false;
  return detected < (foreground?.method === "centre" ? detectedWithoutForegroundMin : detectedMin);
}

/** The probability that the colour is that of the table; none where the outline is sure. */
export function colourDoubt({ confidence }: ForegroundFacts): number {
  return confidence < sureForeground ? 1 - confidence : 0;
}
