// All categories for a select, the person's own ones first.

import type { Categories } from "../parts/categories.ts";
import { WordOptions } from "../parts/word-select.tsx";
import { garmentWords, outfitsWords } from "../words/later.ts";

export function CategoryOptions({ categories: all }: { categories: Categories | null }) {
  if (all === null) return null;
  const groups = Map.groupBy(all.built_in, ({ slot }) => slot);
  return (
    <>
      {all.own.length > 0 && (
        <optgroup label={garmentWords.ownCategories}>
          <WordOptions names={all.own.map(({ name }) => name)} />
        </optgroup>
      )}
      {[...groups].map(([slot, some]) => (
        <optgroup key={slot} label={outfitsWords.slots[slot]}>
          <WordOptions names={some.map(({ name }) => name)} />
        </optgroup>
      ))}
    </>
  );
}
