// What an engine of the stylist does: understands a message, and puts an answer that is already decided into words. Which
// garments are proposed is never its business.

import type { Answer } from "../domain/stylist/answer.ts";
import type { Known } from "../domain/stylist/session.ts";
import type { Understanding } from "../domain/stylist/understanding.ts";

export const engineNames = ["openai", "workers-ai", "built-in"] as const;
export type EngineName = (typeof engineNames)[number];

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
  /** Aborts on cancel and when the turn's time is up. */
  readonly signal: AbortSignal;
  /** Told of what was spent, also where the call failed after that. */
  readonly spent: (usage: Usage) => void;
}

export interface StylistEngine {
  readonly name: EngineName;
  /** Rejects with EngineFailure; the built-in one never does. */
  understand(turn: Turn): Promise<Understanding>;
  /** The words of the reply as they come, unchecked. Rejects with EngineFailure, perhaps in the middle. */
  speak(turn: Turn, answer: Answer): AsyncIterable<string>;
}
