// The same outfit under other circumstances: the API's words and score beside those of now.

import { useSignal } from "@preact/signals";
import { answer, api, type Outfit } from "../api.ts";
import { reasonOf } from "../outfits/reading.ts";
import { changesFor, constraintsOf, type WhatIf as Question } from "../outfits/wish.ts";
import { outfitsWords } from "../words/later.ts";
import { Choice } from "./choice.tsx";
import { Faults } from "./faults.tsx";
import { Loaded, useLoaded } from "./loaded.tsx";

const questions: readonly Question[] = ["rain", "colder", "warmer", "evening"];

export function WhatIf({ outfit }: { outfit: Outfit }) {
  const asked = useSignal<Question | null>(null);
  const rescored = useLoaded(
    () => answer(api.outfits[":id"].rescore.$post({ param: { id: outfit.id }, json: changesFor(asked.value ?? "rain", outfit) })),
    asked.value,
  );
  const isEveningAlready = constraintsOf(outfit).time_of_day === "evening";
  return (
    <div class="stack">
      <Choice<Question | null>
        label={outfitsWords.panels["what if"]}
        values={questions.filter((question) => question !== "evening" || !isEveningAlready)}
        chosen={asked.value}
        choose={(question) => {
          asked.value = question;
        }}
        wordFor={(question) => outfitsWords.questions[question ?? "rain"]}
        kind="small"
      />
      <div class="stack" aria-live="polite">
        {asked.value !== null && (
          <Loaded of={rescored}>
            {(now) => (
              <>
                <p class="figures">
                  <span>
                    {outfitsWords.now} <b>{Math.round(now.was.score * 100)}</b>
                  </span>
                  <span>
                    {outfitsWords.changed} <b>{Math.round(now.score * 100)}</b>
                  </span>
                </p>
                <Faults faults={now.faults} />
                <p>{reasonOf(now)}</p>
              </>
            )}
          </Loaded>
        )}
      </div>
    </div>
  );
}
