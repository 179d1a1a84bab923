// A language model as an engine of the stylist, whoever serves it: how long it is waited for, when it is asked again, and the
// one chance to repair a reply that is not what was asked for.

import type { Answer } from "../answer.ts";
import { understandingPrompt } from "../understanding-prompt.ts";
import type { ChatMessage } from "./chat-message.ts";
import { EngineFailure, type ModelEngine, type ModelEngineName, type Turn, type Usage } from "./engine.ts";
import { Patience } from "./patience.ts";

/** A chat model of one vendor. Its calls reject with EngineFailure; one that may pass is a PassingFailure. */
export interface ChatModel {
  readonly name: ModelEngineName;
  /** A whole reply that should be a JSON object of the schema of an understanding. */
  write(messages: readonly ChatMessage[], call: Call): Promise<string>;
  /** The reply as it comes. Ends without an error only where the model said that it had ended. */
  speak(messages: readonly ChatMessage[], call: Call): AsyncIterable<string>;
}

export interface Call {
  readonly signal: AbortSignal;
  readonly spent: (usage: Usage) => void;
}

/** Asking again soon may help. */
export class PassingFailure extends EngineFailure {
  /** As the server asks; null where it does not say. */
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

export interface Limits {
  /** Without a token for this long, before the first or after the last, a model is given up. */
  readonly silenceMs: number;
  readonly now: () => number;
  /** 0..1 */
  readonly random: () => number;
}

/** Tries of one call: a busy server that is not back at the third is busy for longer than a person waits. */
const triesMax = 3;
/** First wait where the server does not say how long; doubles, with up to half of it taken off by chance. */
const firstWaitMs = 400;
/** An understanding is some 1,200 characters; one with every list filled some 4,000. */
const understandingCharactersMax = 20_000;
/** A reply is some 600 characters. What goes on for longer has lost its thread. */
export const replyCharactersMax = 4_000;
/** OpenAI's rule of thumb for English; used only where a call ended before its usage was told. */
const charactersPerToken = 4;

/** `replyPrompt` is what a model is told of an answer that it is to put into words. */
export function modelEngine(
  model: ChatModel,
  replyPrompt: (turn: Turn, answer: Answer) => readonly ChatMessage[],
  limits: Limits,
): ModelEngine {
  return {
    name: model.name,

    async understand(turn) {
      const earlier = turn.transcript.messages.flatMap(({ role, content }) => (role === "user" ? [content] : []));
      const prompt = understandingPrompt(turn.message, earlier, turn.known);
      const reply = await written(model, prompt.messages, turn, limits);
      const read = prompt.read(reply);
      if (read.ok) return read.understanding;
      const repair: readonly ChatMessage[] = [
        ...prompt.messages,
        { role: "assistant", content: reply.slice(0, understandingCharactersMax) },
        { role: "user", content: `That was not valid: ${read.problem}\nSend the whole object again, corrected.` },
      ];
      const repaired = prompt.read(await written(model, repair, turn, limits));
      if (!repaired.ok) throw new EngineFailure(model.name, "invalid");
      return repaired.understanding;
    },

    speak: (turn, answer) => spoken(model, replyPrompt(turn, answer), turn, limits),
  };
}

/** One whole reply. The model has the time of a silence for it: it says nothing before the object is complete. */
async function written(model: ChatModel, messages: readonly ChatMessage[], turn: Turn, limits: Limits): Promise<string> {
  using patience = new Patience(model.name, turn, limits);
  const reply = await tried(patience, turn, limits, async () => {
    const bill = new Bill(messages, turn);
    try {
      return await patience.wait(model.write(messages, { signal: patience.signal, spent: bill.told }));
    } finally {
      bill.settle();
    }
  });
  if (reply.trim() === "") throw new EngineFailure(model.name, "empty");
  if (reply.length > understandingCharactersMax) throw new EngineFailure(model.name, "too_long");
  return reply;
}

/** Asks again only while nothing was said: what a person has read cannot be said anew. */
async function* spoken(model: ChatModel, messages: readonly ChatMessage[], turn: Turn, limits: Limits): AsyncIterable<string> {
  using patience = new Patience(model.name, turn, limits);
  const begun = await tried(patience, turn, limits, async () => {
    const bill = new Bill(messages, turn);
    const words = model.speak(messages, { signal: patience.signal, spent: bill.told })[Symbol.asyncIterator]();
    try {
      return { bill, words, first: await nextWords(words, patience) };
    } catch (error) {
      bill.settle();
      throw error;
    }
  });
  const { bill, words } = begun;
  // After a cancel nobody comes back for the next word, and none of what follows here would run.
  patience.signal.addEventListener("abort", () => bill.settle(), { once: true });
  try {
    for (let next = begun.first; next !== null; next = await nextWords(words, patience)) {
      bill.heard += next.length;
      if (bill.heard > replyCharactersMax) throw new EngineFailure(model.name, "too_long");
      yield next;
      patience.heard();
    }
    if (bill.heard === 0) throw new EngineFailure(model.name, "empty");
  } finally {
    bill.settle();
    patience.release(words);
  }
}

/** The next text that is not empty, or null at the end. */
async function nextWords(words: AsyncIterator<string>, patience: Patience): Promise<string | null> {
  for (;;) {
    const { done, value } = await patience.wait(words.next());
    if (done === true) return null;
    if (value !== "") return value;
  }
}

/** Calls until it goes well, the failure will not pass, or a further wait would outlast the patience. */
async function tried<T>(patience: Patience, turn: Turn, { random }: Limits, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof PassingFailure) || attempt === triesMax) throw error;
      const waitMs = error.retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1) * (1 - random() / 2);
      if (waitMs >= patience.leftMs()) throw error;
      await rest(waitMs, turn.signal);
    }
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** What a call cost: as the vendor tells it, else estimated from what was heard, since a broken one was worked on too. */
class Bill {
  heard = 0;
  readonly #messages: readonly ChatMessage[];
  readonly #turn: Turn;
  #told: Usage | null = null;
  #settled = false;

  constructor(messages: readonly ChatMessage[], turn: Turn) {
    this.#messages = messages;
    this.#turn = turn;
  }

  /** Some servers count along with every token: the last word is the bill. */
  readonly told = (usage: Usage): void => {
    this.#told = usage;
  };

  settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    const asked = this.#messages.reduce((sum, { content }) => sum + content.length, 0);
    const tokens = (characters: number) => Math.ceil(characters / charactersPerToken);
    if (this.#told !== null) this.#turn.spent(this.#told);
    else if (this.heard > 0) this.#turn.spent({ input_tokens: tokens(asked), output_tokens: tokens(this.heard) });
  }
}
