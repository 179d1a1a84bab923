// Workers AI turns words into a vector. The platform has no image embedding, so the garment's description is embedded.

import { z } from "zod";
import { type Embedder, embedding } from "../domain/garment/embedding.ts";
import { ModelFailure, modelFailureKind } from "../domain/model-failure.ts";
import { withTimeout } from "../with-timeout.ts";
import type { AiRunner } from "./vision-workers-ai.ts";

const Reply = z.object({ data: z.array(z.array(z.number()).length(embedding.dimensions)).length(1) });

export function embedderWorkersAi(ai: AiRunner, model: string, timeoutMs: number): Embedder {
  return {
    async embed(text) {
      try {
        const reply = await withTimeout(ai.run(model, { text: [text], pooling: embedding.pooling }), timeoutMs, model);
        const vector = Reply.parse(reply).data[0];
        if (vector === undefined || vector.every((value) => value === 0)) throw new Error("an empty vector");
        return vector;
      } catch (cause) {
        throw new ModelFailure(model, modelFailureKind(cause instanceof Error ? cause.message : ""), cause);
      }
    },
  };
}
