// A local server with OpenAI's chat completions, according to their documentation (platform.openai.com/docs/api-reference/chat).
// It misbehaves on demand, and records its requests, including headers.

import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { z } from "zod";
import { emptyUnderstanding } from "../../src/domain/stylist/empty-understanding.ts";
import type { Understanding } from "../../src/domain/stylist/understanding.ts";

const Body = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.enum(["system", "user", "assistant"]), content: z.string() })).min(1),
  stream: z.boolean().optional(),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
  temperature: z.number().optional(),
  max_completion_tokens: z.number().optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
});

export interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: z.infer<typeof Body>;
  /** The text of all messages. */
  readonly text: string;
}

/** Answers one call. */
export type Behaviour = (response: ServerResponse, modelRequest: ModelRequest) => void | Promise<void>;

export interface OpenAiServer {
  /** The URL with its `/v1`, as OPENAI_BASE_URL needs it. */
  readonly url: string;
  readonly modelRequests: ModelRequest[];
  /** Behaviours for the next calls, one each; after them `understand` and `speak` answer. */
  readonly nextUnderstandings: Behaviour[];
  readonly nextReplies: Behaviour[];
  understand: Behaviour;
  speak: Behaviour;
  /** Settles when the next call of the kind arrives. */
  waitForRequest(kind: "understanding" | "reply"): Promise<ModelRequest>;
  /** Settles when a caller next closes a connection before its answer is complete. */
  waitForDisconnect(): Promise<void>;
  close(): Promise<void>;
}

/** What an Armoire needs to talk to it. */
export const settingsOf = ({ url }: Pick<OpenAiServer, "url">) => ({
  STYLIST_ENGINE: "openai",
  OPENAI_API_KEY: "test",
  OPENAI_BASE_URL: url,
});

export async function startOpenAiServer(): Promise<OpenAiServer> {
  const requestListeners = {
    understanding: new Set<(modelRequest: ModelRequest) => void>(),
    reply: new Set<(modelRequest: ModelRequest) => void>(),
  };
  const disconnectListeners = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Body.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      const text = body.messages.map(({ content }) => content).join("\n");
      const modelRequest = { path: request.url ?? "", headers: request.headers, body, text };
      open.modelRequests.push(modelRequest);
      const kind = body.stream === true ? "reply" : "understanding";
      for (const listener of requestListeners[kind]) listener(modelRequest);
      requestListeners[kind].clear();
      response.on("close", () => {
        if (response.writableFinished) return;
        for (const listener of disconnectListeners) listener();
        disconnectListeners.clear();
      });
      const behaviour =
        kind === "reply" ? (open.nextReplies.shift() ?? open.speak) : (open.nextUnderstandings.shift() ?? open.understand);
      Promise.resolve(behaviour(response, modelRequest)).catch((error: unknown) =>
        response.destroy(error instanceof Error ? error : undefined),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the model's server has no port");
  const open: OpenAiServer = {
    url: `http://127.0.0.1:${address.port}/v1`,
    modelRequests: [],
    nextUnderstandings: [],
    nextReplies: [],
    understand: understandsAs({ intent: "outfit" }),
    speak: says("Here is what I would wear."),
    waitForRequest: (kind) => new Promise((resolve) => requestListeners[kind].add(resolve)),
    waitForDisconnect: () => new Promise((resolve) => disconnectListeners.add(resolve)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return open;
}

const usage = { prompt_tokens: 1200, completion_tokens: 80, total_tokens: 1280 };
const head = { id: "chatcmpl-1", created: 1_795_000_000, model: "fake", system_fingerprint: "fp_1" };
const asJson = { "content-type": "application/json" };

/** Words with the spaces before them, roughly as a tokenizer cuts text. */
export const tokensOf = (text: string): readonly string[] => text.match(/\s*\S+/g) ?? [];

function completion(message: Readonly<Record<string, unknown>>, finish_reason = "stop"): string {
  return JSON.stringify({
    ...head,
    object: "chat.completion",
    choices: [{ index: 0, message: { role: "assistant", refusal: null, ...message }, logprobs: null, finish_reason }],
    usage,
  });
}

const event = (data: unknown) => `data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
const chunk = (delta: Readonly<Record<string, unknown>>, finish_reason: string | null = null) =>
  event({ ...head, object: "chat.completion.chunk", choices: [{ index: 0, delta, logprobs: null, finish_reason }] });
const beginning = chunk({ role: "assistant", content: "", refusal: null });
const ending = (modelRequest: ModelRequest, reason = "stop") =>
  chunk({}, reason) +
  (modelRequest.body.stream_options?.include_usage === true
    ? event({ ...head, object: "chat.completion.chunk", choices: [], usage })
    : "") +
  event("[DONE]");
const beginStream = (response: ServerResponse) => response.writeHead(200, { "content-type": "text/event-stream" });

/** Answers every call with this content. */
export const writes =
  (content: string): Behaviour =>
  (response) => {
    response.writeHead(200, asJson).end(completion({ content }));
  };

export const understandsAs = (fields: Partial<Understanding>): Behaviour =>
  writes(JSON.stringify({ ...emptyUnderstanding, ...fields }));

async function sendTokens(response: ServerResponse, text: string, everyMs: number): Promise<void> {
  beginStream(response).write(beginning);
  for (const token of tokensOf(text)) {
    if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs));
    response.write(chunk({ content: token }));
  }
}

/** Sends one token every `everyMs`; without it, all at once. */
export const says =
  (text: string, everyMs = 0): Behaviour =>
  async (response, modelRequest) => {
    await sendTokens(response, text, everyMs);
    response.end(ending(modelRequest));
  };

/** The same without an end: what happens meanwhile is in the middle of the reply on the slowest machine, too. */
export const saysWithoutEnd =
  (text: string, everyMs: number): Behaviour =>
  (response) =>
    sendTokens(response, text, everyMs);

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, error: Readonly<Record<string, unknown>> = {}): Behaviour =>
  (response) => {
    response
      .writeHead(code, { ...asJson, ...headers })
      .end(JSON.stringify({ error: { message: "Not now.", type: "error", param: null, code: null, ...error } }));
  };

export const neverAnswers: Behaviour = () => {};

/** Begins the answer, and never sends a token. */
export const beginsOnly: Behaviour = (response) => {
  beginStream(response).write(beginning);
};

const unfinishedReply = (text: string) =>
  beginning +
  tokensOf(text)
    .map((content) => chunk({ content }))
    .join("");

/** Sends the text and then nothing more; `waitForDisconnect` settles when the caller gives up. */
export const stallsAfter =
  (text: string): Behaviour =>
  (response) => {
    beginStream(response).write(unfinishedReply(text));
  };

/** Sends the text and then breaks the connection. */
export const cutsAfter =
  (text: string): Behaviour =>
  (response) => {
    beginStream(response).write(unfinishedReply(text), () => response.destroy());
  };

/** Ends the connection properly, but sends no end of the reply, as a proxy does when the server behind it dies. */
export const endsAfter =
  (text: string): Behaviour =>
  (response) => {
    beginStream(response).end(unfinishedReply(text));
  };

export const endsInTheMiddleOfALine =
  (text: string): Behaviour =>
  (response) => {
    beginStream(response).end(`${unfinishedReply(text)}data: {"id":"chatcmpl-1","object":"chat.comp`);
  };

export const sendsHalfJsonAfter =
  (text: string): Behaviour =>
  (response) => {
    beginStream(response).end(`${unfinishedReply(text)}data: {"id":"chatcmpl-1","object":"chat.comp\n\n`);
  };

export const failsInTheStreamAfter =
  (text: string): Behaviour =>
  (response) => {
    beginStream(response).end(
      `${unfinishedReply(text)}${event({ error: { message: "The server had an error", type: "server_error" } })}`,
    );
  };

export const endsFor =
  (reason: "length" | "content_filter", text: string): Behaviour =>
  (response, modelRequest) => {
    if (modelRequest.body.stream === true) beginStream(response).end(unfinishedReply(text) + ending(modelRequest, reason));
    else response.writeHead(200, asJson).end(completion({ content: text }, reason));
  };

export const refuses: Behaviour = (response, modelRequest) => {
  const refusal = "I'm sorry, I can't help with that.";
  if (modelRequest.body.stream === true) beginStream(response).end(beginning + chunk({ refusal }) + ending(modelRequest));
  else response.writeHead(200, asJson).end(completion({ content: null, refusal }));
};

export const saysNothing: Behaviour = (response, modelRequest) => {
  if (modelRequest.body.stream === true) beginStream(response).end(beginning + ending(modelRequest));
  else response.writeHead(200, asJson).end(completion({ content: "" }));
};

/** Sends the whole reply, and never closes the connection. */
export const staysAfter =
  (text: string): Behaviour =>
  (response) => {
    beginStream(response).write(unfinishedReply(text) + chunk({}, "stop"));
  };

/** Sends each byte by itself, so that characters arrive in parts. */
export const saysInBytes =
  (text: string): Behaviour =>
  async (response, modelRequest) => {
    response.socket?.setNoDelay(true);
    beginStream(response);
    for (const byte of Buffer.from(unfinishedReply(text) + ending(modelRequest))) {
      await new Promise<void>((resolve) => response.write(Uint8Array.of(byte), () => resolve()));
    }
    response.end();
  };

/** Repeats the text without end, as fast as the caller reads. */
export const neverEnds =
  (text: string): Behaviour =>
  (response, modelRequest) => {
    const streamed = modelRequest.body.stream === true;
    if (streamed) beginStream(response).write(beginning);
    else response.writeHead(200, asJson).write('{"choices":[{"message":{"content":"');
    const more = () => {
      while (!response.destroyed && response.write(streamed ? chunk({ content: text }) : text.repeat(1000)));
    };
    response.on("drain", more);
    more();
  };

/** Refuses these parameters, as an older or another server does, in its own words, until the caller leaves them out. */
export const knowsNothingOf =
  (parameters: readonly string[], then: Behaviour): Behaviour =>
  (response, modelRequest) => {
    const bodyText = JSON.stringify(modelRequest.body);
    const unknownParameter = parameters.find((parameter) => bodyText.includes(`"${parameter}"`));
    if (unknownParameter === undefined) return then(response, modelRequest);
    return status(
      400,
      {},
      { message: `Unsupported parameter: '${unknownParameter}' is not supported with this model.` },
    )(response, modelRequest);
  };
