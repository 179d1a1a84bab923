// The stylist as a turn sees it: the language model first, where there is one, and the built-in stylist for every step that the
// model does not take well. The person gets the outfits and a whole reply either way, and is told whose words they are.

import type { Log } from "../../log.ts";
import type { BuiltIn } from "./built-in.ts";
import {
  EngineFailure,
  type EngineFailureReason,
  type ModelEngine,
  type Speaker,
  type Speech,
  type Stylist,
  type Turn,
} from "./engine.ts";
import type { Checked } from "./reply-check.ts";

/** Failures in a row after which a model is left alone, so that an outage is waited for three times and not by everybody. */
const failuresMax = 3;
const restMs = 60_000;

/** These say something of the model's state; the others are about one message. */
const outages: ReadonlySet<EngineFailureReason> = new Set([
  "slow",
  "out_of_time",
  "rate_limited",
  "quota",
  "misconfigured",
  "unavailable",
  "cut_off",
]);
/** Asked again in a moment it will say the same. */
const lasting: ReadonlySet<EngineFailureReason> = new Set(["quota", "misconfigured"]);

export interface StylistParts {
  /** Null where the built-in stylist does everything. */
  readonly model: ModelEngine | null;
  readonly builtIn: BuiltIn;
  readonly log: Log;
  readonly now: () => number;
}

export function stylistWithFallback({ model, builtIn, log, now }: StylistParts): Stylist {
  const rest = restAfterFailures(now);
  /** Turns, by their signals, in which the model was out already: a person waits for its silence once, not twice. */
  const out = new WeakMap<AbortSignal, EngineFailureReason>();

  /** Why the model is left alone in this turn; null where it is asked. */
  const leftAlone = (turn: Turn): EngineFailureReason | null => out.get(turn.signal) ?? (rest.resting() ? "resting" : null);

  /** Why the built-in stylist goes on; counted in the log. A cancel and a bug of ours are thrown on. */
  function reasonOf(error: unknown, step: "understand" | "speak", turn: Turn): EngineFailureReason {
    turn.signal.throwIfAborted();
    if (!(error instanceof EngineFailure)) throw error;
    const { engine, reason, status } = error;
    if (outages.has(reason)) {
      out.set(turn.signal, reason);
      rest.failed(lasting.has(reason));
    }
    log.error("stylist.fell_back", { step, engine, reason, status });
    return reason;
  }

  return {
    engine: model?.name ?? "built-in",

    async understand(turn) {
      turn.signal.throwIfAborted();
      if (model !== null && turn.modelAllowed && leftAlone(turn) === null) {
        try {
          const understanding = await model.understand(turn);
          rest.wentWell();
          return { understanding, engine: model.name };
        } catch (error) {
          reasonOf(error, "understand", turn);
        }
      }
      return { understanding: builtIn.understand(turn), engine: "built-in" };
    },

    speak(turn, answer) {
      const voices = new Set<"model" | "built-in">();
      let fellBack: EngineFailureReason | null = null;
      let replaced = 0;

      async function* words(): AsyncIterable<string> {
        turn.signal.throwIfAborted();
        let said = "";
        fellBack = model === null || !turn.modelAllowed ? null : leftAlone(turn);
        if (model !== null && turn.modelAllowed && fellBack === null) {
          const check = builtIn.check(turn, answer);
          const told = ({ text, by }: Checked) => {
            said += text;
            if (text !== "") voices.add(by);
            return text;
          };
          try {
            for await (const heard of model.speak(turn, answer)) {
              for (const checked of check.hear(heard)) yield told(checked);
            }
            for (const checked of check.end()) yield told(checked);
            rest.wentWell();
            if (said.trim() !== "") return;
            // Every sentence of it had to go.
            fellBack = reasonOf(new EngineFailure(model.name, "unfit"), "speak", turn);
          } catch (error) {
            // What the check still held was no whole sentence, and nobody has read it.
            fellBack = reasonOf(error, "speak", turn);
          } finally {
            replaced = check.replaced;
            if (replaced > 0) log.error("stylist.replaced", { engine: model.name, sentences: replaced });
          }
        }
        for (const text of builtIn.compose(answer, said)) {
          turn.signal.throwIfAborted();
          voices.add("built-in");
          yield text;
        }
      }
      return { words: words(), spoken: () => ({ speaker: speakerOf(model, voices), replaced, fellBack }) };
    },

    finish(answer, said): Speech {
      async function* words(): AsyncIterable<string> {
        yield* builtIn.compose(answer, said);
      }
      // Whose words those before the eviction were is not kept: the model's, but for a turn that had lost it by then.
      const voices = new Set<"model" | "built-in">(said === "" ? ["built-in"] : ["model", "built-in"]);
      return { words: words(), spoken: () => ({ speaker: speakerOf(model, voices), replaced: 0, fellBack: null }) };
    },
  };
}

function speakerOf(model: ModelEngine | null, voices: ReadonlySet<"model" | "built-in">): Speaker {
  if (model === null || !voices.has("model")) return "built-in";
  return voices.has("built-in") ? `${model.name}+built-in` : model.name;
}

/**
 * After three failures in a row, or one that will not pass by itself, nobody asks the model for a minute; then the next turn
 * tries it, and one more failure is another minute. Kept by the isolate alone: others find out for themselves.
 */
function restAfterFailures(now: () => number) {
  let failures = 0;
  let until = 0;
  return {
    resting: () => now() < until,
    wentWell() {
      failures = 0;
    },
    failed(lasts: boolean) {
      failures += 1;
      if (lasts || failures >= failuresMax) until = now() + restMs;
    },
  };
}
