// The tokens of a chat completion, as OpenAI and Workers AI report them.

import { z } from "zod";
import type { Usage } from "../domain/stylist/speak/engine.ts";

const Count = z.int().min(0);

/** Null when there is no usable report. */
export const ChatUsage = z
  .object({ prompt_tokens: Count, completion_tokens: Count })
  .transform(({ prompt_tokens, completion_tokens }): Usage => ({ input_tokens: prompt_tokens, output_tokens: completion_tokens }))
  .nullish()
  .catch(null);
