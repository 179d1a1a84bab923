// OpenAI, or any server that speaks its chat completions, as the stylist's language model.

import type { ClientOptions, OpenAI } from "openai";
import { z } from "zod";
import type { ChatMessage } from "../domain/stylist/speak/chat-message.ts";
import { EngineFailure, type Usage } from "../domain/stylist/speak/engine.ts";
import { type Call, type ChatModel, PassingFailure } from "../domain/stylist/speak/model.ts";
import { understandingSchema } from "../domain/stylist/understanding-schema.ts";
import { ChatUsage } from "./chat-usage.ts";

export interface OpenAiOptions {
  /** Undefined for a server without keys. */
  readonly apiKey: string | undefined;
  /** Undefined for OpenAI's own server. */
  readonly baseUrl: string | undefined;
  readonly model: string;
}

const name = "openai";

/** Loads the SDK at the first call, not when the isolate starts, because it takes 40 ms (measured). */
const loadSdk = () => import("openai");
type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/** A reply of the requested length takes a quarter of this. */
const replyTokensMax = 800;
const understandingTokensMax = 2_000;
/** A token's event has about 300 bytes. An endless response would fill the memory. */
const responseBytesMax = 4_000_000;
/** The usage follows the last token at once, or never. */
const usageWaitMs = 500;

const Text = z.string().nullish();
/** Only the fields that we use: other servers leave many out. */
const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: Text, refusal: Text }), finish_reason: Text })).min(1),
  usage: ChatUsage,
});
const Chunk = z.object({
  choices: z.array(z.object({ delta: z.object({ content: Text, refusal: Text }).nullish(), finish_reason: Text })),
  usage: ChatUsage,
});

/** Ways to make a server write JSON, the strictest first. */
const jsonForms = ["json_schema", "json_object", "none"] as const;
/** Parameters that some servers refuse: reasoning models have no temperature, and other servers lack the other two. */
const optionalParameters = ["temperature", "max_completion_tokens", "stream_options"] as const;

export function stylistOpenAi(options: OpenAiOptions): ChatModel {
  const model = new OpenAiChat(options);
  return {
    name,

    async write(messages, call) {
      const sdk = await loadSdk();
      const reply = await model.write(sdk, messages, call).catch((error: unknown) => {
        throw failureOf(sdk, error, false);
      });
      return contentOf(reply, call);
    },

    async *speak(messages, { signal, onUsage }) {
      const sdk = await loadSdk();
      const progress = { hasText: false, isFinished: false };
      let closing: ReturnType<typeof setTimeout> | undefined;
      try {
        const chunks = await model.speak(sdk, messages, signal);
        for await (const chunk of chunks) {
          const { text, usage, failure } = readChunk(chunk, progress);
          if (usage) onUsage(usage);
          if (text !== "") yield text;
          if (failure !== null) throw failure;
          if (progress.isFinished) closing ??= setTimeout(() => chunks.controller.abort(), usageWaitMs);
          if (progress.isFinished && usage) break;
        }
        if (!progress.isFinished) {
          throw progress.hasText ? new EngineFailure(name, "cut_off") : new PassingFailure(name, "unavailable", null, null);
        }
      } catch (error) {
        // Except for a refusal, an error after the last word changes nothing.
        const isRefusal = error instanceof EngineFailure && error.reason === "refused";
        if (!progress.isFinished || isRefusal) throw failureOf(sdk, error, progress.hasText);
      } finally {
        clearTimeout(closing);
      }
    },
  };
}

// The calls to one server, without the parameters it has refused. They are remembered per isolate, since the server may change.
class OpenAiChat {
  readonly #options: OpenAiOptions;
  readonly #refusedParameters = new Set<(typeof optionalParameters)[number]>();
  #jsonForm = 0;
  #client: OpenAI | null = null;

  constructor(options: OpenAiOptions) {
    this.#options = options;
  }

  write(sdk: Sdk, messages: readonly ChatMessage[], { signal }: Call): Promise<unknown> {
    return this.#negotiate(sdk, (client) => {
      const form = jsonForms[this.#jsonForm] ?? "none";
      return client.chat.completions.create(
        {
          model: this.#options.model,
          messages: form === "json_schema" ? [...messages] : withSchema(messages),
          ...(form === "none" ? {} : { response_format: responseFormats[form] }),
          ...this.#unlessRefused("temperature", { temperature: 0 }),
          ...this.#unlessRefused("max_completion_tokens", { max_completion_tokens: understandingTokensMax }),
        },
        { signal },
      );
    });
  }

  speak(sdk: Sdk, messages: readonly ChatMessage[], signal: AbortSignal) {
    return this.#negotiate(sdk, (client) =>
      client.chat.completions.create(
        {
          model: this.#options.model,
          messages: [...messages],
          stream: true,
          ...this.#unlessRefused("stream_options", { stream_options: { include_usage: true } }),
          ...this.#unlessRefused("max_completion_tokens", { max_completion_tokens: replyTokensMax }),
        },
        { signal },
      ),
    );
  }

  #unlessRefused<T extends object>(parameter: (typeof optionalParameters)[number], value: T): T | Record<string, never> {
    return this.#refusedParameters.has(parameter) ? {} : value;
  }

  /** Repeats the call without what the server refuses. Each refusal removes one parameter, so this ends. */
  async #negotiate<T>(sdk: Sdk, call: (client: OpenAI) => Promise<T>): Promise<T> {
    this.#client ??= new sdk.OpenAI(clientOptions(this.#options));
    for (;;) {
      try {
        return await call(this.#client);
      } catch (error) {
        if (!(error instanceof sdk.APIError) || (error.status !== 400 && error.status !== 422)) throw error;
        const complaint = `${error.param} ${error.message}`;
        const parameter = optionalParameters.find((each) => !this.#refusedParameters.has(each) && complaint.includes(each));
        if (parameter !== undefined) this.#refusedParameters.add(parameter);
        else if (this.#jsonForm < jsonForms.length - 1 && /response_format|json_schema|json_object/.test(complaint)) {
          this.#jsonForm += 1;
        } else throw error;
      }
    }
  }
}

function clientOptions({ apiKey, baseUrl }: OpenAiOptions): ClientOptions {
  return {
    apiKey: apiKey ?? "none",
    baseURL: baseUrl ?? "https://api.openai.com/v1",
    // Explicit, because the SDK would otherwise take them from the environment.
    organization: null,
    project: null,
    logLevel: "off",
    // Retries depend on the time that the turn has left: src/domain/stylist/speak/model.ts.
    maxRetries: 0,
    // A redirect could send a person's words to an unknown host.
    fetchOptions: { redirect: "manual" },
    fetch: async (input, init) => withLimit(await fetch(input, init)),
  };
}

function contentOf(reply: unknown, { onUsage }: Call): string {
  const completion = Completion.safeParse(reply);
  const choice = completion.data?.choices[0];
  if (choice === undefined) throw new EngineFailure(name, "invalid");
  if (completion.data?.usage) onUsage(completion.data.usage);
  if (choice.message.refusal || choice.finish_reason === "content_filter") throw new EngineFailure(name, "refused");
  if (choice.finish_reason === "length") throw new EngineFailure(name, "too_long");
  return choice.message.content ?? "";
}

/** The caller throws the failure after using the text. */
function readChunk(
  chunk: unknown,
  progress: { hasText: boolean; isFinished: boolean },
): { text: string; usage: Usage | null | undefined; failure: EngineFailure | null } {
  const result = Chunk.safeParse(chunk);
  if (!result.success) throw new EngineFailure(name, progress.hasText ? "cut_off" : "invalid");
  const { choices, usage } = result.data;
  const [choice] = choices;
  if (choice?.delta?.refusal) return { text: "", usage, failure: new EngineFailure(name, "refused") };
  const text = choice?.delta?.content ?? "";
  progress.hasText ||= text !== "";
  const end = choice?.finish_reason;
  if (end === "content_filter") return { text, usage, failure: new EngineFailure(name, "refused") };
  // The model has used up its tokens in the middle of a sentence.
  if (end === "length") return { text, usage, failure: new EngineFailure(name, "cut_off") };
  if (end) progress.isFinished = true;
  return { text, usage, failure: null };
}

const responseFormats = {
  json_schema: {
    type: "json_schema",
    json_schema: { name: "understanding", strict: true, schema: { ...understandingSchema } },
  },
  json_object: { type: "json_object" },
} as const;

/** Puts the schema into the prompt, for a server that cannot take it as a parameter. */
function withSchema(messages: readonly ChatMessage[]): ChatMessage[] {
  const schemaRequest = `Reply with one JSON object and nothing else. It has every field of this JSON Schema:\n${JSON.stringify(understandingSchema)}`;
  return messages.map((message, index) =>
    index === 0 ? { ...message, content: `${message.content}\n\n${schemaRequest}` } : message,
  );
}

/** The response with a limit: reading fails when it is too long. */
function withLimit(response: Response): Response {
  if (response.body === null) return response;
  let bytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > responseBytesMax) controller.error(new EngineFailure(name, "too_long"));
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), response);
}

/** The error without the server's text, which may repeat the key or the message. */
function failureOf({ APIError, APIConnectionError }: Sdk, error: unknown, hasText: boolean): EngineFailure {
  if (error instanceof EngineFailure) return error;
  if (hasText) return new EngineFailure(name, "cut_off");
  if (!(error instanceof APIError) || error instanceof APIConnectionError || error.status === undefined) {
    // No connection, a broken one, or an event that is not JSON.
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

/** OpenAI sends `retry-after-ms`; Retry-After is in seconds or a date (RFC 9110 section 10.2.3). */
function retryAfterMs(headers: Headers | undefined): number | null {
  const own = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(own)) return Math.max(0, own);
  const header = headers?.get("retry-after");
  if (header === undefined || header === null || header === "") return null;
  const seconds = Number(header);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null;
}
