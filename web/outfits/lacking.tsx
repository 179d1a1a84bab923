// Why there are no outfits, or fewer than one wishes, and how to mend it.

import { answer, api, Problem } from "../api.ts";
import { FirstSteps } from "../parts/first-steps.tsx";
import { useLoaded } from "../parts/loaded.tsx";
import { outfitsWords } from "../words/later.ts";
import { words } from "../words.ts";
import { ask, change, outfits, said, wish } from "./asked.ts";
import { isInWish, without } from "./wish.ts";

/** A refusal names the fields of the request; a person knows them by other words. */
export function readableRefusal(error: unknown): unknown {
  if (!(error instanceof Problem) || error.code !== "invalid_request" || error.fields.length === 0) return error;
  const said = error.fields.map(({ message }) =>
    message.replaceAll(/exclude_[a-z]+/g, (name) => outfitsWords.fields[name] ?? name),
  );
  return new Error(said.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)).join(" "));
}

/** What could not be met, why, and how to mend it. */
export function Lacking() {
  const isNothing = outfits.value.length === 0;
  const summary = useLoaded(
    () => answer(api.wardrobe.summary.$get({ query: { insight: "false" } })),
    isNothing ? "nothing" : null,
  );
  if (said.value === null) return null;
  const { unmet, relaxations = [] } = said.value;
  const counts = summary.value;
  // Whether the wardrobe is empty decides what is said; nothing is said for a moment that is taken back.
  if (isNothing && counts === null && summary.error === null) return null;
  if (isNothing && counts?.total === 0) {
    return (
      <div key="first steps" class="state">
        <FirstSteps />
      </div>
    );
  }
  const waiting = (counts?.by_status["pending"] ?? 0) + (counts?.by_status["processing"] ?? 0);
  const isTakenBack = (constraint: string) => isInWish(wish.value, constraint);
  const mendable = [...new Set(unmet.map(({ constraint }) => constraint))].filter(isTakenBack);
  if (unmet.length === 0 && !isNothing) return null;
  return (
    <div key="lacking" class="lacking">
      {unmet.map(({ constraint, slot, message, relaxing }) => (
        <p key={`${constraint} ${slot} ${message}`}>
          <b>{message}</b> {relaxing}
        </p>
      ))}
      {isNothing && waiting > 0 && <p>{outfitsWords.stillLooking(waiting)}</p>}
      <div class="row">
        {unmet.some(({ constraint }) => constraint === "wardrobe") && (
          <a class="button" href="/add">
            {words.titles.add}
          </a>
        )}
        {unmet.some(({ constraint }) => constraint === "in_laundry" || constraint === "out_of_use") && (
          <a class="button" href="/">
            {outfitsWords.toWardrobe}
          </a>
        )}
        {mendable.length > 0 && (
          <button
            type="button"
            onClick={() => change(mendable.reduce((next, constraint) => without(next, constraint, null), wish.value))}
          >
            {mendable.includes("must_include") ? outfitsWords.unlock : outfitsWords.mend}
          </button>
        )}
        {isNothing && waiting > 0 && (
          <button type="button" onClick={() => void ask()}>
            {outfitsWords.askAgain}
          </button>
        )}
      </div>
      {relaxations.length > 0 && (
        <>
          <h2>{outfitsWords.relaxations}</h2>
          <ul class="stack">
            {relaxations.map(({ words: sentence, relaxed, outfit }) => (
              <li key={sentence} class="stack">
                <p>
                  <b>{outfitsWords.relaxed(sentence)}</b> {outfit.explanation}
                </p>
                {relaxed.every(({ constraint }) => isTakenBack(constraint)) && (
                  <button
                    type="button"
                    onClick={() =>
                      change(relaxed.reduce((next, { constraint, value }) => without(next, constraint, value), wish.value))
                    }
                  >
                    {outfitsWords.tryThis}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
