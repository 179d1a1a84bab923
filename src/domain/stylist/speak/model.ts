// A language model as an engine of the stylist: how long it is waited for, its retries, and one chance to repair an invalid
// reply.

import type { Clock } from "../../clock.ts";
import type { Answer } from "../answer.ts";
import { contradictionOf } from "../contradiction.ts";
import { type UnderstandingPrompt, understandingPrompt } from "../understanding-prompt.ts";
import type { ChatMessage } from "./chat-message.ts";
import { EngineFailure, type ModelEngine, type ModelEngineName, type StylistRequest, type Usage } from "./engine.ts";
import { Patience, type PatienceLimits } from "./patience.ts";

/** A chat model of one vendor. Its calls reject with EngineFailure, or with PassingFailure when a retry may help. */
export interface ChatModel {
  readonly name: ModelEngineName;
  write(messages: readonly ChatMessage[], call: Call): Promise<string>;
  /** The reply as it arrives. It ends without an error only when the model reported the end. */
  speak(messages: readonly ChatMessage[], call: Call): AsyncIterable<string>;
}

export interface Call {
  readonly signal: AbortSignal;
  readonly onUsage: (usage: Usage) => void;
}

/** A failure after which a retry may soon succeed. */
export class PassingFailure extends EngineFailure {
  /** The wait that the server demands; null when it names none. */
  readonly retryAfterMs: number | null;

  constructor(
    engine: ModelEngineName,
    reason: "rate_limited" | "unavailable",
    status: number | null,
    retryAfterMs: number | null,
  ) {
    super(engine, reason, status);
    this.retryAfterMs = retryAfterMs;
  }
}

export interface Limits extends PatienceLimits {
  readonly random: () => number;
}

/** Tries for one call: a server that is busy at the third try stays busy for longer than a person waits. */
const triesMax = 3;
/** First wait when the server names none. It doubles each time, minus a random part of up to one half. */
const firstWaitMs = 400;
/** An understanding has about 1,200 characters; about 4,000 when every list is full. */
const understandingCharactersMax = 20_000;
/** A reply has about 600 characters. A longer reply has lost its thread. */
export const replyCharactersMax = 4_000;
/** OpenAI's rule of thumb for English; used only when a call ends before its usage arrives. */
const charactersPerToken = 4;

/** `replyPrompt` makes the messages that ask the model to put an answer into words. */
export function modelEngine(
  model: ChatModel,
  replyPrompt: (request: StylistRequest, answer: Answer) => readonly ChatMessage[],
  limits: Limits,
): ModelEngine {
  return {
    name: model.name,

    async understand(request) {
      const earlier = request.transcript.messages.flatMap(({ role, content }) => (role === "user" ? [content] : []));
      const prompt = understandingPrompt(request.message, earlier, request.context);
      const reply = await wholeReply(model, prompt.messages, request, limits);
      const result = readReply(reply, prompt, request);
      if (result.ok) return result.understanding;
      const repair: readonly ChatMessage[] = [
        ...prompt.messages,
        { role: "assistant", content: reply.slice(0, understandingCharactersMax) },
        { role: "user", content: `That was not valid: ${result.problem}\nSend the whole object again, corrected.` },
      ];
      const repairResult = readReply(await wholeReply(model, repair, request, limits), prompt, request);
      if (!repairResult.ok) throw new EngineFailure(model.name, "invalid");
      return repairResult.understanding;
    },

    speak: (request, answer) => streamedReply(model, replyPrompt(request, answer), request, limits),
  };
}

/** A valid object that contradicts the plain words is refused like an invalid one; after the repair the built-in reading counts. */
function readReply(reply: string, prompt: UnderstandingPrompt, { message, context }: StylistRequest) {
  const result = prompt.read(reply);
  if (!result.ok) return result;
  const problem = contradictionOf(result.understanding, message, context);
  return problem === null ? result : { ok: false as const, problem };
}

/** One whole reply. It must arrive within the silence limit, because nothing arrives before the object is complete. */
async function wholeReply(
  model: ChatModel,
  messages: readonly ChatMessage[],
  request: StylistRequest,
  limits: Limits,
): Promise<string> {
  using patience = new Patience(model.name, request, limits);
  const reply = await withRetries(patience, request, limits, async () => {
    const bill = new Bill(messages, request);
    try {
      return await patience.wait(model.write(messages, { signal: patience.signal, onUsage: bill.onUsage }));
    } finally {
      bill.settle();
    }
  });
  if (reply.trim() === "") throw new EngineFailure(model.name, "empty");
  if (reply.length > understandingCharactersMax) throw new EngineFailure(model.name, "too_long");
  return reply;
}

/** The reply as it arrives. Retries happen only before the first text, because a person may have read any later text. */
async function* streamedReply(
  model: ChatModel,
  messages: readonly ChatMessage[],
  request: StylistRequest,
  limits: Limits,
): AsyncIterable<string> {
  using patience = new Patience(model.name, request, limits);
  const { bill, texts, first } = await withRetries(patience, request, limits, async () => {
    const bill = new Bill(messages, request);
    const texts = model.speak(messages, { signal: patience.signal, onUsage: bill.onUsage })[Symbol.asyncIterator]();
    try {
      return { bill, texts, first: await nextText(texts, patience) };
    } catch (error) {
      bill.settle();
      throw error;
    }
  });
  // After a cancel nobody asks for the next text, so the code after a `yield` would not run.
  patience.signal.addEventListener("abort", () => bill.settle(), { once: true });
  try {
    for (let next = first; next !== null; next = await nextText(texts, patience)) {
      bill.charactersReceived += next.length;
      if (bill.charactersReceived > replyCharactersMax) throw new EngineFailure(model.name, "too_long");
      yield next;
      patience.restart();
    }
    if (bill.charactersReceived === 0) throw new EngineFailure(model.name, "empty");
  } finally {
    bill.settle();
    patience.release(texts);
  }
}

/** The next text that is not empty, or null at the end. */
async function nextText(texts: AsyncIterator<string>, patience: Patience): Promise<string | null> {
  for (;;) {
    const { done, value } = await patience.wait(texts.next());
    if (done === true) return null;
    if (value !== "") return value;
  }
}

/** Calls until it succeeds, fails for good, or would have to wait longer than the patience. */
async function withRetries<T>(
  patience: Patience,
  request: StylistRequest,
  { random, clock }: Limits,
  call: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof PassingFailure) || attempt === triesMax) throw error;
      const waitMs = error.retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1) * (1 - random() / 2);
      if (waitMs >= patience.leftMs()) throw error;
      await rest(waitMs, request.signal, clock);
    }
  }
}

function rest(milliseconds: number, signal: AbortSignal, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      stopTimer();
      reject(signal.reason);
    };
    const stopTimer = clock.after(milliseconds, () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** The cost of a call: the vendor's report, else an estimate from the received text, since a broken call costs too. */
class Bill {
  charactersReceived = 0;
  readonly #messages: readonly ChatMessage[];
  readonly #request: StylistRequest;
  #reported: Usage | null = null;
  #settled = false;

  constructor(messages: readonly ChatMessage[], request: StylistRequest) {
    this.#messages = messages;
    this.#request = request;
  }

  /** Some servers report a running count with every token, so the last report counts. */
  readonly onUsage = (usage: Usage): void => {
    this.#reported = usage;
  };

  settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    const charactersSent = this.#messages.reduce((sum, { content }) => sum + content.length, 0);
    const tokens = (characters: number) => Math.ceil(characters / charactersPerToken);
    if (this.#reported !== null) this.#request.onUsage(this.#reported);
    else if (this.charactersReceived > 0) {
      this.#request.onUsage({ input_tokens: tokens(charactersSent), output_tokens: tokens(this.charactersReceived) });
    }
  }
}
