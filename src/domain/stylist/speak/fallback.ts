// The stylist for a turn: the language model first, and the built-in stylist for every step in which the model fails.

import type { Log } from "../../log.ts";
import type { Speaker } from "../../words/records.ts";
import type { Answer } from "../answer.ts";
import type { BuiltIn } from "./built-in.ts";
import {
  EngineFailure,
  type EngineFailureReason,
  type EngineName,
  type EngineUnderstanding,
  type ModelEngine,
  type Speech,
  type SpeechReport,
  type Stylist,
  type StylistRequest,
} from "./engine.ts";
import type { CheckedText } from "./reply-check.ts";

/** After this many failures in a row the model rests, so that not everybody waits during an outage. */
const failuresMax = 3;
const restMs = 60_000;

/** These failures concern the model; the others concern one message. */
const outages: ReadonlySet<EngineFailureReason> = new Set([
  "slow",
  "out_of_time",
  "rate_limited",
  "quota",
  "misconfigured",
  "unavailable",
  "cut_off",
]);
const lastingFailures: ReadonlySet<EngineFailureReason> = new Set(["quota", "misconfigured"]);

export interface StylistParts {
  readonly model: ModelEngine | null;
  readonly builtIn: BuiltIn;
  readonly log: Log;
  readonly now: () => number;
}

export function stylistWithFallback(parts: StylistParts): Stylist {
  return new StylistWithFallback(parts);
}

interface Progress {
  readonly authors: Set<CheckedText["by"]>;
  replacedCount: number;
  fallbackReason: EngineFailureReason | null;
}

class StylistWithFallback implements Stylist {
  readonly engine: EngineName;
  readonly #parts: StylistParts;
  readonly #health: ModelHealth;

  constructor(parts: StylistParts) {
    this.engine = parts.model?.name ?? "built-in";
    this.#parts = parts;
    this.#health = new ModelHealth(parts.now);
  }

  async understand(request: StylistRequest): Promise<EngineUnderstanding> {
    const { model, builtIn } = this.#parts;
    request.signal.throwIfAborted();
    if (model !== null && request.isModelAllowed && this.#health.reasonToSkip(request) === null) {
      try {
        const understanding = await model.understand(request);
        this.#health.noteSuccess();
        return { understanding, engine: model.name };
      } catch (error) {
        this.#noteFailure(error, "understand", request);
      }
    }
    return { understanding: builtIn.understand(request), engine: "built-in" };
  }

  speak(request: StylistRequest, answer: Answer): Speech {
    const progress: Progress = { authors: new Set(), replacedCount: 0, fallbackReason: null };
    return { words: this.#words(request, answer, progress), report: () => this.#report(progress) };
  }

  finish(answer: Pick<Answer, "reply" | "mayName">, beginning: string): Speech {
    const { builtIn } = this.#parts;
    async function* words(): AsyncIterable<string> {
      yield* builtIn.compose(answer, beginning);
    }
    // The author of the beginning is not stored. We assume the model; that is wrong only when it failed before the crash.
    const authors = new Set<CheckedText["by"]>(beginning === "" ? ["built-in"] : ["model", "built-in"]);
    return { words: words(), report: () => this.#report({ authors, replacedCount: 0, fallbackReason: null }) };
  }

  async *#words(request: StylistRequest, answer: Answer, progress: Progress): AsyncIterable<string> {
    const { model, builtIn } = this.#parts;
    request.signal.throwIfAborted();
    let reply = "";
    if (model !== null && request.isModelAllowed) {
      progress.fallbackReason = this.#health.reasonToSkip(request);
      if (progress.fallbackReason === null) {
        for await (const text of this.#modelWords(model, request, answer, progress)) {
          reply += text;
          yield text;
        }
        if (progress.fallbackReason === null) return;
      }
    }
    for (const text of builtIn.compose(answer, reply)) {
      request.signal.throwIfAborted();
      progress.authors.add("built-in");
      yield text;
    }
  }

  /** The model's checked sentences. When it fails, `progress` gets the reason, and the incomplete sentence is dropped. */
  async *#modelWords(model: ModelEngine, request: StylistRequest, answer: Answer, progress: Progress): AsyncIterable<string> {
    const check = this.#parts.builtIn.check(request, answer);
    let isEmpty = true;
    const textOf = ({ text, by }: CheckedText) => {
      isEmpty &&= text.trim() === "";
      if (text !== "") progress.authors.add(by);
      return text;
    };
    try {
      for await (const text of model.speak(request, answer)) {
        for (const piece of check.add(text)) yield textOf(piece);
      }
      for (const piece of check.end()) yield textOf(piece);
      this.#health.noteSuccess();
      if (isEmpty) progress.fallbackReason = this.#noteFailure(new EngineFailure(model.name, "unfit"), "speak", request);
    } catch (error) {
      progress.fallbackReason = this.#noteFailure(error, "speak", request);
    } finally {
      progress.replacedCount = check.replacedCount;
      if (check.replacedCount > 0) {
        this.#parts.log.error("stylist.replaced", { engine: model.name, sentences: check.replacedCount });
      }
    }
  }

  #report({ authors, replacedCount, fallbackReason }: Progress): SpeechReport {
    return { speaker: speakerOf(this.#parts.model, authors), replacedCount, fallbackReason };
  }

  /** Logs why the built-in stylist takes over. Throws after a cancel, and when the error is a bug. */
  #noteFailure(error: unknown, step: "understand" | "speak", request: StylistRequest): EngineFailureReason {
    request.signal.throwIfAborted();
    if (!(error instanceof EngineFailure)) throw error;
    const { engine, reason, status } = error;
    if (outages.has(reason)) this.#health.noteFailure(request, reason);
    this.#parts.log.error("stylist.fell_back", { step, engine, reason, status });
    return reason;
  }
}

function speakerOf(model: ModelEngine | null, authors: Progress["authors"]): Speaker {
  if (model === null || !authors.has("model")) return "built-in";
  return authors.has("built-in") ? `${model.name}+built-in` : model.name;
}

/** After three failures in a row, or a lasting one, the model rests for a minute; then one turn tries it. Per isolate. */
class ModelHealth {
  readonly #now: () => number;
  /** Turns in which the model has failed, by their signals: a person waits for its silence once, not twice. */
  readonly #failedTurns = new WeakMap<AbortSignal, EngineFailureReason>();
  #failures = 0;
  #restsUntil = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  reasonToSkip({ signal }: StylistRequest): EngineFailureReason | null {
    return this.#failedTurns.get(signal) ?? (this.#now() < this.#restsUntil ? "resting" : null);
  }

  noteSuccess(): void {
    this.#failures = 0;
  }

  noteFailure({ signal }: StylistRequest, reason: EngineFailureReason): void {
    this.#failedTurns.set(signal, reason);
    this.#failures += 1;
    if (lastingFailures.has(reason) || this.#failures >= failuresMax) this.#restsUntil = this.#now() + restMs;
  }
}
