// A chat model of Workers AI as the stylist's language model.

import { z } from "zod";
import { modelFailureKind } from "../domain/model-failure.ts";
import type { ChatMessage } from "../domain/stylist/speak/chat-message.ts";
import { EngineFailure } from "../domain/stylist/speak/engine.ts";
import { type Call, type ChatModel, PassingFailure } from "../domain/stylist/speak/model.ts";
import { understandingSchema } from "../domain/stylist/understanding-schema.ts";

/**
 * As narrow as it is used. The platform's `signal` option is not: a signal cannot be sent to a binding that is a service
 * (DataCloneError in workerd 1.20261117), so a call that is given up runs on unheard, and its stream is cancelled when it comes.
 */
export interface ChatRunner {
  run(model: string, inputs: Record<string, unknown>): Promise<unknown>;
}

const name = "workers-ai";
/** The platform's own default is 256, in the middle of a reply. */
const replyTokensMax = 800;
const understandingTokensMax = 2_000;
/** A token's event has some 300 bytes. A stream without end would fill the object's memory. */
const streamCharactersMax = 4_000_000;

const Count = z.int().min(0);
const Billed = z.object({ prompt_tokens: Count, completion_tokens: Count }).nullish().catch(null);
const Text = z.string().nullish();
/** gemma, qwen and kimi answer in OpenAI's shape, the others in the platform's own (PLATFORM section 1). */
const Completion = z.union([
  z
    .object({ choices: z.array(z.object({ message: z.object({ content: Text }), finish_reason: Text })).min(1), usage: Billed })
    .transform(({ choices: [choice], usage }) => ({ text: choice?.message.content ?? "", end: choice?.finish_reason, usage })),
  // In JSON mode `response` may be parsed already.
  z
    .object({
      response: z.union([z.string(), z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value))]),
      usage: Billed,
    })
    .transform(({ response, usage }) => ({ text: response, end: undefined, usage })),
]);
const Piece = z.union([
  z
    .object({
      choices: z.array(z.object({ delta: z.object({ content: Text }).nullish(), finish_reason: Text })),
      usage: Billed,
    })
    .transform(({ choices: [choice], usage }) => ({ text: choice?.delta?.content ?? "", end: choice?.finish_reason, usage })),
  // A token that is a number comes as one.
  z
    .object({ response: z.union([z.string(), z.number().transform(String)]).nullish(), usage: Billed })
    .transform(({ response, usage }) => ({ text: response ?? "", end: undefined, usage })),
]);

export function stylistWorkersAi(ai: ChatRunner, model: string): ChatModel {
  const run = (messages: readonly ChatMessage[], inputs: Record<string, unknown>) =>
    ai.run(model, { messages, chat_template_kwargs: { enable_thinking: false }, ...inputs });

  return {
    name,

    async write(messages, { spent }) {
      const inputs = {
        // Which envelope the platform wants is unverified (cloudflare/ai#559); OpenAI's is what the types of gemma say.
        response_format: {
          type: "json_schema",
          json_schema: { name: "understanding", schema: understandingSchema, strict: true },
        },
        max_tokens: understandingTokensMax,
        temperature: 0,
      };
      const reply = await run(messages, inputs).catch((error: unknown) => {
        throw failureOf(error, false);
      });
      const read = Completion.safeParse(reply);
      if (!read.success) throw new EngineFailure(name, "invalid");
      tell(read.data.usage, spent);
      if (read.data.end === "length") throw new EngineFailure(name, "too_long");
      return read.data.text;
    },

    async *speak(messages, { signal, spent }) {
      let begun = false;
      let finished = false;
      try {
        const stream = await run(messages, { stream: true, max_tokens: replyTokensMax });
        if (!(stream instanceof ReadableStream)) throw new EngineFailure(name, "invalid");
        for await (const data of eventsOf(stream, signal)) {
          if (data === "[DONE]") {
            finished = true;
            break;
          }
          const read = Piece.parse(JSON.parse(data));
          tell(read.usage, spent);
          if (read.text !== "") {
            begun = true;
            yield read.text;
          }
          if (read.end === "length") throw new EngineFailure(name, "cut_off");
          if (read.end) finished = true;
          if (finished && read.usage) break;
        }
        if (!finished) throw begun ? new EngineFailure(name, "cut_off") : new PassingFailure(name, "unavailable", null, null);
      } catch (error) {
        // Every word was said; what failed after them is nobody's loss.
        if (!finished) throw failureOf(error, begun);
      }
    },
  };
}

/** The data of Server-Sent Events, each in one line as the platform writes them. */
async function* eventsOf(stream: ReadableStream, signal: AbortSignal): AsyncIterable<string> {
  const reader = stream.getReader();
  // A stream that hangs hears of nothing else, and would keep the object awake.
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  const decoder = new TextDecoder();
  let line = "";
  let characters = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const text = decoder.decode(z.instanceof(Uint8Array).parse(value), { stream: true });
      characters += text.length;
      if (characters > streamCharactersMax) throw new EngineFailure(name, "too_long");
      const lines = `${line}${text}`.split(/\r?\n/);
      line = lines.pop() ?? "";
      for (const whole of lines) {
        if (whole.startsWith("data:")) yield whole.slice("data:".length).trim();
      }
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    cancel();
  }
}

function tell(usage: z.infer<typeof Billed>, spent: Call["spent"]): void {
  if (usage) spent({ input_tokens: usage.prompt_tokens, output_tokens: usage.completion_tokens });
}

/** What went wrong, without the platform's own words: they may repeat the input. */
function failureOf(error: unknown, begun: boolean): EngineFailure {
  if (error instanceof EngineFailure) return error;
  if (begun) return new EngineFailure(name, "cut_off");
  const message = error instanceof Error ? error.message : "";
  // docs: workers-ai/features/json-mode, "JSON Mode couldn't be met": the model tried and failed.
  if (/JSON mode couldn't be met/i.test(message)) return new EngineFailure(name, "invalid");
  switch (modelFailureKind(message)) {
    case "quota":
      return new EngineFailure(name, "quota");
    case "bad_input":
    case "unusable_model":
      return new EngineFailure(name, "misconfigured");
    case "transient":
      return new PassingFailure(name, /\b30(40|21)\s*:/.test(message) ? "rate_limited" : "unavailable", null, null);
  }
}
