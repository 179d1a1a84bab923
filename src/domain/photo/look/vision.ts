// The model that looks at a photo.

import type { Answers } from "../../garment/garment.ts";

/** What a garment's photo shows, by the closed questions; nothing of it is taken as fact yet. */
export interface PhotoAnswers {
  readonly model: string;
  readonly answers: Answers;
}

export interface Vision {
  /** `attempt` counts the tries at this photo: the second choice is asked from the second on. */
  look(userId: string, jpeg: Uint8Array, attempt: number): Promise<PhotoAnswers>;
}
