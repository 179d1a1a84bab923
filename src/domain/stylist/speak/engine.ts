// What an engine of the stylist does: understands a message, and puts an answer that is already decided into words. Which
// garments are proposed is never its business. A turn calls Stylist, which has the engines, the limits and the checks inside.

import type { Answer } from "../answer.ts";
import type { Known } from "../session.ts";
import type { Understanding } from "../understanding.ts";

export const engineNames = ["openai", "workers-ai", "built-in"] as const;
export type EngineName = (typeof engineNames)[number];
export type ModelEngineName = Exclude<EngineName, "built-in">;

/**
 * Whose words a reply is made of: one engine's, or the model's with sentences of the built-in stylist among or after them,
 * because the check replaced some or the model broke off. This is what an answer and a stored message name.
 */
export const speakers = [...engineNames, "openai+built-in", "workers-ai+built-in"] as const;
export type Speaker = (typeof speakers)[number];

/** An earlier message, the oldest first; `summary` stands for all that came before those. */
export interface Transcript {
  readonly summary: string | null;
  readonly messages: readonly { readonly role: "user" | "assistant"; readonly content: string }[];
}

/** Tokens as the engine counts them. */
export interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
}

export interface Turn {
  readonly message: string;
  readonly known: Known;
  readonly transcript: Transcript;
  /** Aborts on cancel, and on nothing else: whoever waits for words then gets the abort's reason thrown. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970 until which a model may be waited for; past it the built-in stylist takes over. */
  readonly deadline: number;
  /** False where the person's models are spent for today: the built-in stylist takes the turn. */
  readonly modelAllowed: boolean;
  /** Told of what each call of a model cost, also where it failed after that; the turn adds them up. */
  readonly spent: (usage: Usage) => void;
}

export const engineFailureReasons = [
  /** No first token, or none after the last one, in time. */
  "slow",
  /** The turn's time is up. */
  "out_of_time",
  "rate_limited",
  /** The account's money or its daily allowance. */
  "quota",
  /** Key, model or request refused: a person has to change the configuration. */
  "misconfigured",
  /** No connection, or an error of the server's. */
  "unavailable",
  /** Ended in the middle. */
  "cut_off",
  /** Not the JSON that was asked for, also after one repair. */
  "invalid",
  /** The model will not say it. */
  "refused",
  "empty",
  "too_long",
  /** No sentence of it could be told. */
  "unfit",
  /** Failed so often lately that it is left alone for a minute. */
  "resting",
] as const;
export type EngineFailureReason = (typeof engineFailureReasons)[number];

/** Carries no cause: what a server says of an error may repeat the key or the message, and both stay out of the log. */
export class EngineFailure extends Error {
  readonly engine: ModelEngineName;
  readonly reason: EngineFailureReason;
  /** HTTP status or the platform's own code, where there was one. */
  readonly status: number | null;

  constructor(engine: ModelEngineName, reason: EngineFailureReason, status: number | null = null) {
    super(`${engine}: ${reason}${status === null ? "" : ` (${status})`}`);
    this.name = "EngineFailure";
    this.engine = engine;
    this.reason = reason;
    this.status = status;
  }
}

/** A language model behind the port. Both reject with EngineFailure, `speak` perhaps in the middle, or with the abort's reason. */
export interface ModelEngine {
  readonly name: ModelEngineName;
  understand(turn: Turn): Promise<Understanding>;
  /** The words of the reply as they come, unchecked. */
  speak(turn: Turn, answer: Answer): AsyncIterable<string>;
}

export interface Understood {
  readonly understanding: Understanding;
  readonly engine: EngineName;
}

/** How a reply came about, as far as it has come: complete once its words have ended, and true before, for a cancelled one. */
export interface Spoken {
  readonly speaker: Speaker;
  /** Sentences of the model that said what is not so, and were replaced. */
  readonly replaced: number;
  /** Why the built-in stylist finished what a model was asked for; null where it was not needed. */
  readonly fellBack: EngineFailureReason | null;
}

export interface Speech {
  /**
   * Checked text in the order it is to be read; joined it is the reply. Once only. A sentence is held back until it is whole
   * and checked. Throws the abort's reason after a cancel, and nothing else.
   */
  readonly words: AsyncIterable<string>;
  spoken(): Spoken;
}

/** What a turn calls. Neither rejects but for the turn's own abort: where a model fails, the built-in stylist takes the step. */
export interface Stylist {
  /** Asked first. */
  readonly engine: EngineName;
  understand(turn: Turn): Promise<Understood>;
  speak(turn: Turn, answer: Answer): Speech;
  /** The rest of a reply that was cut off by an eviction or a crash: `said` stays, the built-in stylist says what is missing. */
  finish(answer: Answer, said: string): Speech;
}
