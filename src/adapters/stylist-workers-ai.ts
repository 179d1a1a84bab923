// A chat model of Workers AI as the stylist's language model.

import { z } from "zod";
import { modelFailureKind } from "../domain/model-failure.ts";
import type { ChatMessage } from "../domain/stylist/speak/chat-message.ts";
import { EngineFailure } from "../domain/stylist/speak/engine.ts";
import { type ChatModel, PassingFailure } from "../domain/stylist/speak/model.ts";
import { understandingSchema } from "../domain/stylist/understanding-schema.ts";
import { ChatUsage } from "./chat-usage.ts";

/** It has no `signal`, because a signal cannot be sent to a binding that is a service (DataCloneError in workerd 1.20261117). */
export interface ChatRunner {
  run(model: string, inputs: Record<string, unknown>): Promise<unknown>;
}

const name = "workers-ai";
/** The platform's default of 256 would cut replies. */
const replyTokensMax = 800;
const understandingTokensMax = 2_000;
/** A token's event has about 300 bytes. An endless stream would fill the memory. */
const streamCharactersMax = 4_000_000;

const Text = z.string().nullish();
/** gemma, qwen and kimi answer in OpenAI's shape, the others in the platform's own (docs/design.md, "Platform: Workers AI"). */
const Completion = z.union([
  z
    .object({
      choices: z.array(z.object({ message: z.object({ content: Text }), finish_reason: Text })).min(1),
      usage: ChatUsage,
    })
    .transform(({ choices: [choice], usage }) => ({ text: choice?.message.content ?? "", end: choice?.finish_reason, usage })),
  // In JSON mode `response` may be an object.
  z
    .object({
      response: z.union([z.string(), z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value))]),
      usage: ChatUsage,
    })
    .transform(({ response, usage }) => ({ text: response, end: undefined, usage })),
]);
const Chunk = z.union([
  z
    .object({
      choices: z.array(z.object({ delta: z.object({ content: Text }).nullish(), finish_reason: Text })),
      usage: ChatUsage,
    })
    .transform(({ choices: [choice], usage }) => ({ text: choice?.delta?.content ?? "", end: choice?.finish_reason, usage })),
  // A token that is a number arrives as a number.
  z
    .object({ response: z.union([z.string(), z.number().transform(String)]).nullish(), usage: ChatUsage })
    .transform(({ response, usage }) => ({ text: response ?? "", end: undefined, usage })),
]);

export function stylistWorkersAi(ai: ChatRunner, model: string): ChatModel {
  const run = (messages: readonly ChatMessage[], inputs: Record<string, unknown>) =>
    ai.run(model, { messages, chat_template_kwargs: { enable_thinking: false }, ...inputs });

  return {
    name,

    async write(messages, { onUsage }) {
      const inputs = {
        // The format in gemma's types. It is not verified that the platform requires it (cloudflare/ai#559).
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
      const result = Completion.safeParse(reply);
      if (!result.success) throw new EngineFailure(name, "invalid");
      if (result.data.usage) onUsage(result.data.usage);
      if (result.data.end === "length") throw new EngineFailure(name, "too_long");
      return result.data.text;
    },

    async *speak(messages, { signal, onUsage }) {
      let hasText = false;
      let isFinished = false;
      try {
        const stream = await run(messages, { stream: true, max_tokens: replyTokensMax });
        if (!(stream instanceof ReadableStream)) throw new EngineFailure(name, "invalid");
        for await (const data of eventsOf(stream, signal)) {
          if (data === "[DONE]") {
            isFinished = true;
            break;
          }
          const chunk = Chunk.parse(JSON.parse(data));
          if (chunk.usage) onUsage(chunk.usage);
          if (chunk.text !== "") {
            hasText = true;
            yield chunk.text;
          }
          if (chunk.end === "length") throw new EngineFailure(name, "cut_off");
          if (chunk.end) isFinished = true;
          if (isFinished && chunk.usage) break;
        }
        if (!isFinished) throw hasText ? new EngineFailure(name, "cut_off") : new PassingFailure(name, "unavailable", null, null);
      } catch (error) {
        // An error after the last word changes nothing.
        if (!isFinished) throw failureOf(error, hasText);
      }
    },
  };
}

/** The data of Server-Sent Events. The platform writes each in one line. */
async function* eventsOf(stream: ReadableStream, signal: AbortSignal): AsyncIterable<string> {
  const reader = stream.getReader();
  // Otherwise a hanging stream would keep the object awake.
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
      for (const complete of lines) {
        if (complete.startsWith("data:")) yield complete.slice("data:".length).trim();
      }
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    cancel();
  }
}

/** The error without the platform's text, which may repeat the input. */
function failureOf(error: unknown, hasText: boolean): EngineFailure {
  if (error instanceof EngineFailure) return error;
  if (hasText) return new EngineFailure(name, "cut_off");
  const message = error instanceof Error ? error.message : "";
  // docs: workers-ai/features/json-mode: the model tried and failed.
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
