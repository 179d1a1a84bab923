// Workers AI turns words into a vector. No image embedding exists on the platform, so a garment is embedded as described.

import { z } from "zod";
import { ModelFailure, modelFailureKind } from "../domain/model-failure.ts";
import type { Embedder } from "../domain/ports.ts";
import { withTimeout } from "./photos-r2.ts";
import type { AiRunner } from "./vision-workers-ai.ts";

/** bge-base-en-v1.5 (PLATFORM section 1); the index is made with the same number. */
export const vectorDimensions = 768;

const Reply = z.object({ data: z.array(z.array(z.number()).length(vectorDimensions)).length(1) });

export function embedderWorkersAi(ai: AiRunner, model: string, timeoutMs: number): Embedder {
  return {
    async embed(text) {
      try {
        // `cls` pooling is recommended and its vectors cannot be compared with `mean` ones: fixed here once.
        const reply = await withTimeout(ai.run(model, { text: [text], pooling: "cls" }), timeoutMs, model);
        const vector = Reply.parse(reply).data[0];
        if (vector === undefined || vector.every((value) => value === 0)) throw new Error("an empty vector");
        return vector;
      } catch (cause) {
        throw new ModelFailure(model, modelFailureKind(cause instanceof Error ? cause.message : ""), cause);
      }
    },
  };
}
