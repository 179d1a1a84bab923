// OpenAI, or any server that speaks its chat completions, as the stylist's language model.

import type { OpenAI } from "openai";
import { z } from "zod";
import type { ChatMessage } from "../domain/stylist/speak/chat-message.ts";
import { EngineFailure } from "../domain/stylist/speak/engine.ts";
import { type Call, type ChatModel, PassingFailure } from "../domain/stylist/speak/model.ts";
import { understandingSchema } from "../domain/stylist/understanding-schema.ts";

export interface OpenAiOptions {
  /** Undefined for a server that asks for none. */
  readonly apiKey: string | undefined;
  /** Undefined for OpenAI's own. */
  readonly baseUrl: string | undefined;
  readonly model: string;
}

const name = "openai";

/** Evaluating the SDK takes 40 ms (measured), which an isolate spends when a model is first asked and not at its start. */
const loadSdk = () => import("openai");
type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/** A reply of the length that is asked for takes a quarter of it; tokens that nobody will read cost all the same. */
const replyTokensMax = 800;
const understandingTokensMax = 2_000;
/** A token's event has some 300 bytes. A server without end would fill the object's memory. */
const responseBytesMax = 4_000_000;
/** The usage follows the last word at once, or never. */
const usageWaitMs = 500;

const Count = z.int().min(0);
const Billed = z.object({ prompt_tokens: Count, completion_tokens: Count }).nullish().catch(null);
const Text = z.string().nullish();
/** Other servers leave much out: only what is used here is asked for. */
const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: Text, refusal: Text }), finish_reason: Text })).min(1),
  usage: Billed,
});
const Piece = z.object({
  choices: z.array(z.object({ delta: z.object({ content: Text, refusal: Text }).nullish(), finish_reason: Text })),
  usage: Billed,
});

/** Ways to hold a server to JSON, the strictest first. */
const jsonForms = ["json_schema", "json_object", "none"] as const;
/** Refused by some servers and models: a temperature by those that reason, the others by servers that do not know them. */
const dispensable = ["temperature", "max_completion_tokens", "stream_options"] as const;

export function stylistOpenAi({ apiKey, baseUrl, model }: OpenAiOptions): ChatModel {
  let client: OpenAI | null = null;
  const clientOf = (sdk: Sdk): OpenAI => {
    client ??= new sdk.OpenAI({
      apiKey: apiKey ?? "none",
      baseURL: baseUrl ?? "https://api.openai.com/v1",
      // Said outright: unset, they would be taken from the process's environment.
      organization: null,
      project: null,
      logLevel: "off",
      // Limits of time and retries belong together with what is left of the turn: stylist-model.ts.
      maxRetries: 0,
      // A redirect would take what a person wrote to a host that nobody named.
      fetchOptions: { redirect: "manual" },
      fetch: async (input, init) => bounded(await fetch(input, init)),
    });
    return client;
  };
  /** Learned from what the server refused, and forgotten with the isolate: it may know more by then. */
  const refused = new Set<(typeof dispensable)[number]>();
  let jsonForm = 0;

  /** Calls again without what the server says it does not know. Each refusal takes something away, so this ends. */
  async function negotiated<T>(sdk: Sdk, call: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof sdk.APIError) || (error.status !== 400 && error.status !== 422)) throw error;
        const complaint = `${error.param} ${error.message}`;
        const parameter = dispensable.find((known) => !refused.has(known) && complaint.includes(known));
        if (parameter !== undefined) refused.add(parameter);
        else if (jsonForm < jsonForms.length - 1 && /response_format|json_schema|json_object/.test(complaint)) jsonForm += 1;
        else throw error;
      }
    }
  }

  return {
    name,

    async write(messages, { signal, spent }) {
      const sdk = await loadSdk();
      const reply = await negotiated(sdk, () => {
        const form = jsonForms[jsonForm] ?? "none";
        return clientOf(sdk).chat.completions.create(
          {
            model,
            messages: form === "json_schema" ? [...messages] : withSchema(messages),
            ...(form === "none" ? {} : { response_format: responseFormats[form] }),
            ...(refused.has("temperature") ? {} : { temperature: 0 }),
            ...(refused.has("max_completion_tokens") ? {} : { max_completion_tokens: understandingTokensMax }),
          },
          { signal },
        );
      }).catch((error: unknown) => {
        throw failureOf(sdk, error, false);
      });
      const read = Completion.safeParse(reply);
      const choice = read.success ? read.data.choices[0] : undefined;
      if (!read.success || choice === undefined) throw new EngineFailure(name, "invalid");
      tell(read.data.usage, spent);
      if (choice.message.refusal || choice.finish_reason === "content_filter") throw new EngineFailure(name, "refused");
      if (choice.finish_reason === "length") throw new EngineFailure(name, "too_long");
      return choice.message.content ?? "";
    },

    async *speak(messages, { signal, spent }) {
      const sdk = await loadSdk();
      let begun = false;
      let finished = false;
      let closing: ReturnType<typeof setTimeout> | undefined;
      try {
        const pieces = await negotiated(sdk, () =>
          clientOf(sdk).chat.completions.create(
            {
              model,
              messages: [...messages],
              stream: true,
              ...(refused.has("stream_options") ? {} : { stream_options: { include_usage: true } }),
              ...(refused.has("max_completion_tokens") ? {} : { max_completion_tokens: replyTokensMax }),
            },
            { signal },
          ),
        );
        for await (const piece of pieces) {
          const read = Piece.safeParse(piece);
          if (!read.success) throw new EngineFailure(name, begun ? "cut_off" : "invalid");
          tell(read.data.usage, spent);
          const choice = read.data.choices[0];
          if (choice?.delta?.refusal) throw new EngineFailure(name, "refused");
          if (choice?.delta?.content) {
            begun = true;
            yield choice.delta.content;
          }
          if (choice?.finish_reason === "content_filter") throw new EngineFailure(name, "refused");
          // Out of tokens, in the middle of a sentence.
          if (choice?.finish_reason === "length") throw new EngineFailure(name, "cut_off");
          if (choice?.finish_reason && !finished) {
            finished = true;
            closing = setTimeout(() => pieces.controller.abort(), usageWaitMs);
          }
          if (finished && read.data.usage) break;
        }
        if (!finished) throw begun ? new EngineFailure(name, "cut_off") : new PassingFailure(name, "unavailable", null, null);
      } catch (error) {
        // Every word was said; what failed after them is nobody's loss.
        if (!finished || (error instanceof EngineFailure && error.reason === "refused")) throw failureOf(sdk, error, begun);
      } finally {
        clearTimeout(closing);
      }
    },
  };
}

const responseFormats = {
  json_schema: {
    type: "json_schema",
    json_schema: { name: "understanding", strict: true, schema: { ...understandingSchema } },
  },
  json_object: { type: "json_object" },
} as const;

/** A server that is not given the schema has to read it. */
function withSchema(messages: readonly ChatMessage[]): ChatMessage[] {
  const asked = `Reply with one JSON object and nothing else. It has every field of this JSON Schema:\n${JSON.stringify(understandingSchema)}`;
  return messages.map((message, index) => (index === 0 ? { ...message, content: `${message.content}\n\n${asked}` } : message));
}

function tell(usage: z.infer<typeof Billed>, spent: Call["spent"]): void {
  if (usage) spent({ input_tokens: usage.prompt_tokens, output_tokens: usage.completion_tokens });
}

/** The response with an end to its length. */
function bounded(response: Response): Response {
  if (response.body === null) return response;
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > responseBytesMax) controller.error(new EngineFailure(name, "too_long"));
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counted), response);
}

/** What went wrong, without what the server said of it: that may repeat the key, or what the person wrote. */
function failureOf({ APIError, APIConnectionError }: Sdk, error: unknown, begun: boolean): EngineFailure {
  if (error instanceof EngineFailure) return error;
  if (begun) return new EngineFailure(name, "cut_off");
  if (!(error instanceof APIError) || error instanceof APIConnectionError || error.status === undefined) {
    // No connection, one that broke, or an event that is no JSON.
    return new PassingFailure(name, "unavailable", null, null);
  }
  const { status } = error;
  if (status === 429 && error.code === "insufficient_quota") return new EngineFailure(name, "quota", status);
  if (status === 429) return new PassingFailure(name, "rate_limited", status, retryAfterMs(error.headers));
  if (status >= 500 || status === 408 || status === 409) {
    return new PassingFailure(name, "unavailable", status, retryAfterMs(error.headers));
  }
  return new EngineFailure(name, "misconfigured", status);
}

/** `retry-after-ms` is OpenAI's own; Retry-After is in seconds or a date (RFC 9110 section 10.2.3). */
function retryAfterMs(headers: Headers | undefined): number | null {
  const own = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(own)) return Math.max(0, own);
  const asked = headers?.get("retry-after");
  if (asked === undefined || asked === null || asked === "") return null;
  const seconds = Number(asked);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(asked) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null;
}
