// What an empty wardrobe offers: a person's own ten most worn garments first, or the sample wardrobe.

import { tellProblem } from "../toasts.tsx";
import { addSampleWardrobe } from "../upload/upload-queue.ts";
import { addWords } from "../words/later.ts";
import { words } from "../words.ts";
import { useTask } from "./task.tsx";

/** @param isOnAdd on the screen that adds photos, where the way there is not needed */
export function FirstSteps({ isOnAdd = false }: { isOnAdd?: boolean }) {
  const { isBusy, run } = useTask();
  return (
    <div class="first-steps">
      <h2>{addWords.first.title}</h2>
      <p>{addWords.first.text}</p>
      <div class="row">
        {!isOnAdd && (
          <a class="button primary" href="/add">
            {words.titles.add}
          </a>
        )}
        <button type="button" disabled={isBusy} onClick={() => void run(() => addSampleWardrobe().catch(tellProblem))}>
          {isBusy ? addWords.first.sampleAdding : addWords.first.sample}
        </button>
      </div>
      <p class="quiet-text">{addWords.first.sampleHelp}</p>
    </div>
  );
}
