// Takes away the sample wardrobe, while some of it is here. Its garments are told by the note that each got when it was added
// (web/upload); whoever has changed the note has made it their own.

import { answer, api } from "../api.ts";
import { focusNext } from "../parts/focus.ts";
import { useLoaded } from "../parts/loaded.tsx";
import { useTask } from "../parts/task.tsx";
import { remove } from "../wardrobe/changes.ts";
import { put } from "../wardrobe/garments.ts";
import { addWords, youWords } from "../words/later.ts";

async function readSample() {
  const { items } = await answer(api.wardrobe.$get({ query: { q: addWords.sampleNote, limit: "100" } }));
  const sample = items.filter(({ custom_notes }) => custom_notes === addWords.sampleNote);
  // To be put back as they were.
  put(...sample);
  return sample;
}

/** @param removed called once they are in the trash */
export function SampleWardrobe({ removed }: { removed: () => unknown }) {
  const { value: sample, load } = useLoaded(readSample);
  const { isBusy, run } = useTask();
  if (sample === null || sample.length === 0) return null;
  const removeAll = async () => {
    await remove(sample.map(({ id }) => id));
    await load();
    focusNext(() => null);
    removed();
  };
  return (
    <p>
      <button type="button" disabled={isBusy} onClick={() => void run(removeAll)}>
        {youWords.trash.removeSample(sample.length)}
      </button>
    </p>
  );
}
