// The model that looks at a photo.

import type { Answers } from "../../garment/garment.ts";

export interface PhotoAnswers {
  readonly model: string;
  readonly answers: Answers;
}

export interface Vision {
  /** `attempt` counts the tries at this photo: the second choice is asked from the second on. */
  look(userId: string, jpeg: Uint8Array, attempt: number): Promise<PhotoAnswers>;
}
