// The same outfit under other circumstances: the API's words and score beside those of now.

import { useSignal } from "@preact/signals";
import { answer, api, type Outfit } from "../api.ts";
import { reasonOf } from "../outfits/reading.ts";
import { changesFor, constraintsOf, type WhatIf as Question } from "../outfits/wish.ts";
import { words } from "../words.ts";
import { Faults } from "./faults.tsx";
import { Failed } from "./states.tsx";

const questions: readonly Question[] = ["rain", "colder", "warmer", "evening"];

const rescore = (outfit: Outfit, question: Question) =>
  answer(api.outfits[":id"].rescore.$post({ param: { id: outfit.id }, json: changesFor(question, outfit) }));
type Rescored = Awaited<ReturnType<typeof rescore>>;

export function WhatIf({ outfit }: { outfit: Outfit }) {
  const asked = useSignal<Question | null>(null);
  const result = useSignal<Rescored | null>(null);
  const error = useSignal<unknown>(null);

  const ask = async (question: Question) => {
    asked.value = question;
    error.value = null;
    try {
      const rescored = await rescore(outfit, question);
      // A later question may have been answered sooner.
      if (asked.value === question) result.value = rescored;
    } catch (thrown) {
      error.value = thrown;
    }
  };
  const isEveningAlready = constraintsOf(outfit).time_of_day === "evening";
  const rescored = result.value;

  return (
    <div class="stack">
      <div class="chips small">
        {questions
          .filter((question) => question !== "evening" || !isEveningAlready)
          .map((question) => (
            <button
              key={question}
              type="button"
              class="chip"
              aria-pressed={asked.value === question}
              onClick={() => void ask(question)}
            >
              {words.outfits.questions[question]}
            </button>
          ))}
      </div>
      <div class="stack" aria-live="polite">
        {error.value !== null && <Failed error={error.value} retry={() => asked.value !== null && ask(asked.value)} />}
        {rescored !== null && error.value === null && (
          <>
            <p class="figures">
              <span>
                {words.outfits.now} <b>{Math.round(rescored.was.score * 100)}</b>
              </span>
              <span>
                {words.outfits.changed} <b>{Math.round(rescored.score * 100)}</b>
              </span>
            </p>
            <Faults faults={rescored.faults} />
            <p>{reasonOf(rescored)}</p>
          </>
        )}
      </div>
    </div>
  );
}
