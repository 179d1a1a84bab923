// Stands in for the `AI` binding: the three kinds of model that production calls, answered by the local model process.
// Errors are those of the platform: a plain Error whose message starts with a code (docs:workers-ai/platform/errors).

import { WorkerEntrypoint } from "cloudflare:workers";
import { z } from "zod";
import { embedding } from "../../src/domain/garment/embedding.ts";
import { ClefResponse, readClefRequest } from "./clef.ts";
import type { StandInEnv } from "./env.ts";
import { underScript, unlessAborted } from "./faults.ts";
import { asSent } from "./json.ts";

/** docs:workers-ai/models/bge-small-en-v1.5: at most 100 texts a call. */
const textsMax = 100;

const EmbeddingInputs = z.strictObject({
  text: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(textsMax)]),
  pooling: z.enum(["mean", "cls"]).optional(),
});
const Embeddings = z.object({ data: z.array(z.array(z.number()).length(embedding.dimensions)) });

const Part = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({
    type: z.literal("image_url"),
    // Scout, Llama 3.2 and Mistral refuse HTTP URLs; so does the stand-in, for every model (docs/design.md, "Platform: Workers AI").
    image_url: z.object({
      url: z.string().regex(/^data:image\/(png|jpeg|webp);base64,/, "an image is a base64 data URL"),
    }),
  }),
]);
const JsonSchema = z.record(z.string(), z.json());
const ChatInputs = z.looseObject({
  messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(Part)]) })).min(1),
  response_format: z.object({ type: z.literal("json_schema"), json_schema: JsonSchema }),
  // JSON mode does not stream (docs:workers-ai/features/json-mode).
  stream: z.literal(false).optional(),
});
/** OpenAI's envelope `{ name, schema }`; a bare schema passes too: the platform's choice is unverified (cloudflare/ai#559). */
const Envelope = z.object({ schema: JsonSchema });
const Description = z.object({ content: z.string() });

const Options = z.object({ signal: z.instanceof(AbortSignal).optional() });

export class AiStandIn extends WorkerEntrypoint<StandInEnv> {
  async run(model: string, inputs: unknown, options?: unknown): Promise<unknown> {
    const { signal } = Options.parse(options ?? {});
    signal?.throwIfAborted();
    return underScript(this.env, "ai", model, signal, () => unlessAborted(signal, this.#answer(model, asSent(inputs), signal)));
  }

  async #answer(model: string, inputs: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    switch (model) {
      case "@cf/cloudflare/clef-flash":
      case "@cf/cloudflare/clef":
        return this.#ask("decide", readClefRequest(model, inputs), ClefResponse, signal);
      case embedding.model:
        return this.#embed(inputs, signal);
      case "@cf/google/gemma-4-26b-a4b-it":
        return this.#describe(model, inputs, signal);
      default:
        throw new Error(`5007: No such model ${model} or task`);
    }
  }

  /** `pooling` is checked and then ignored: the local vectors are means of words in either case. */
  async #embed(inputs: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const { text } = read(EmbeddingInputs, inputs);
    const texts = typeof text === "string" ? [text] : text;
    const { data } = await this.#ask("embed", { texts }, Embeddings, signal);
    if (data.length !== texts.length)
      throw new Error(`3043: Internal server error: ${texts.length} texts, ${data.length} embeddings`);
    return { shape: [data.length, embedding.dimensions], data };
  }

  async #describe(model: string, inputs: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const { messages, response_format } = read(ChatInputs, inputs);
    const [image] = messages
      .flatMap(({ content }) => (typeof content === "string" ? [] : content))
      .flatMap((part) => (part.type === "image_url" ? [part.image_url.url] : []));
    if (image === undefined) throw new Error("3003: Invalid data: the local stand-in for a vision model needs an image");
    const envelope = Envelope.safeParse(response_format.json_schema);
    const schema = envelope.success ? envelope.data.schema : response_format.json_schema;
    const { content } = await this.#ask("describe", { image, schema }, Description, signal);
    return {
      id: crypto.randomUUID(),
      object: "chat.completion",
      created: Math.floor(Date.now() / 1000),
      model,
      choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
      usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
    };
  }

  /** A request that the model process refuses is bad input; other failures count as the platform's lack of capacity. */
  async #ask<T>(path: string, body: object, Reply: z.ZodType<T>, signal: AbortSignal | undefined): Promise<T> {
    const url = `${this.env.MODELS_URL}/${path}`;
    const ask = async () => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
        signal: signal ?? null,
      });
      return { response, text: await response.text() };
    };
    const { response, text } = await ask().catch((error: unknown) => {
      signal?.throwIfAborted();
      throw new Error(`3040: Capacity temporarily exceeded, please try again. (no whole answer from ${url}: ${String(error)})`);
    });
    if (response.status >= 400 && response.status < 500) throw new Error(`3003: Invalid data: ${text}`);
    if (!response.ok) {
      throw new Error(`3040: Capacity temporarily exceeded, please try again. (${url} answered ${response.status}: ${text})`);
    }
    const parsed = Reply.safeParse(parseJson(text));
    if (!parsed.success) throw new Error(`3043: Internal server error: ${url} answered ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  }
}

function read<T>(Inputs: z.ZodType<T>, inputs: unknown): T {
  const parsed = Inputs.safeParse(inputs);
  if (!parsed.success) throw new Error(`3003: Invalid data: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
