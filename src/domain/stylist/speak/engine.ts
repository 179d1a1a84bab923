// The ports of the stylist. An engine understands messages and puts answers into words; it never chooses garments.

import type { Transcript } from "../../conversation/transcript.ts";
import type { engineNames, Speaker } from "../../words/records.ts";
import type { Answer } from "../answer.ts";
import type { MessageContext } from "../session.ts";
import type { Understanding } from "../understanding.ts";

export type EngineName = (typeof engineNames)[number];
export type ModelEngineName = Exclude<EngineName, "built-in">;

export interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
}

export interface StylistRequest {
  readonly message: string;
  readonly context: MessageContext;
  readonly transcript: Transcript;
  /** Aborts only when the person cancels. Waiting calls then throw the signal's reason. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. After this no model is waited for, and the built-in stylist takes over. */
  readonly deadline: number;
  /** False when the person has used today's model tokens. Then the built-in stylist does everything. */
  readonly isModelAllowed: boolean;
  /** Called with the tokens of each model call, failed ones included. */
  readonly onUsage: (usage: Usage) => void;
}

export const engineFailureReasons = [
  /** The model sent nothing for too long. */
  "slow",
  "out_of_time",
  "rate_limited",
  /** The account has no money or daily allowance left. */
  "quota",
  /** The server refused the key, the model or the request. Somebody must change the configuration. */
  "misconfigured",
  "unavailable",
  "cut_off",
  /** The reply is not the requested JSON, even after one repair. */
  "invalid",
  "refused",
  "empty",
  "too_long",
  /** The check removed every sentence. */
  "unfit",
  /** The model failed so often that it is not called for a minute. */
  "resting",
] as const;
export type EngineFailureReason = (typeof engineFailureReasons)[number];

/** It has no cause: a server's error text may repeat the key or the message, and neither may reach the log. */
export class EngineFailure extends Error {
  readonly engine: ModelEngineName;
  readonly reason: EngineFailureReason;
  readonly status: number | null;

  constructor(engine: ModelEngineName, reason: EngineFailureReason, status: number | null = null) {
    super(`${engine}: ${reason}${status === null ? "" : ` (${status})`}`);
    this.name = "EngineFailure";
    this.engine = engine;
    this.reason = reason;
    this.status = status;
  }
}

/** A language model. Both methods reject with EngineFailure or with the signal's reason; `speak` may do so in the middle. */
export interface ModelEngine {
  readonly name: ModelEngineName;
  understand(request: StylistRequest): Promise<Understanding>;
  /** The text of the reply as it arrives, unchecked. */
  speak(request: StylistRequest, answer: Answer): AsyncIterable<string>;
}

export interface EngineUnderstanding {
  readonly understanding: Understanding;
  readonly engine: EngineName;
}

/** How a reply was made so far. After a cancel it describes the part that was sent. */
export interface SpeechReport {
  readonly speaker: Speaker;
  /** How many false sentences of the model were replaced. */
  readonly replacedCount: number;
  /** Why the built-in stylist took over from the model; null when it did not. */
  readonly fallbackReason: EngineFailureReason | null;
}

export interface Speech {
  /** The checked text, sentence by sentence; it can be read once. After a cancel it throws the signal's reason, and nothing else. */
  readonly words: AsyncIterable<string>;
  report(): SpeechReport;
}

/** The stylist for a turn. It rejects only after a cancel: when a model fails, the built-in stylist does the step. */
export interface Stylist {
  readonly engine: EngineName;
  understand(request: StylistRequest): Promise<EngineUnderstanding>;
  speak(request: StylistRequest, answer: Answer): Speech;
  /** Completes a reply that a crash cut off after `beginning`, with the built-in stylist. */
  finish(answer: Pick<Answer, "reply" | "mayName">, beginning: string): Speech;
}
