// What an empty wardrobe offers: a person's own ten most worn garments first, or the sample wardrobe.

import { useSignal } from "@preact/signals";
import { tellProblem } from "../toasts.tsx";
import { addSampleWardrobe } from "../upload/upload-queue.ts";
import { addWords } from "../words/add.ts";
import { words } from "../words.ts";

/** @param isOnAdd on the screen that adds photos, where the way there is not needed */
export function FirstSteps({ isOnAdd = false }: { isOnAdd?: boolean }) {
  const isAdding = useSignal(false);
  const addSample = async () => {
    isAdding.value = true;
    try {
      await addSampleWardrobe();
    } catch (error) {
      tellProblem(error);
    } finally {
      isAdding.value = false;
    }
  };
  return (
    <div class="first-steps">
      <h2>{addWords.first.title}</h2>
      <p>{addWords.first.text}</p>
      <div class="row">
        {!isOnAdd && (
          <a class="button primary" href="/add">
            {words.navigation.add}
          </a>
        )}
        <button type="button" disabled={isAdding.value} onClick={addSample}>
          {isAdding.value ? addWords.first.sampleAdding : addWords.first.sample}
        </button>
      </div>
      <p class="quiet-text">{addWords.first.sampleHelp}</p>
    </div>
  );
}
