// The choices of a garment's fields, for selects: the closed lists, and the categories with one's own.

import type { Categories } from "../parts/categories.ts";
import { garmentWords } from "../words/garment.ts";
import { capital, readable } from "../words.ts";

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
        <optgroup key={slot} label={garmentWords.slots[slot]}>
          <WordOptions names={some.map(({ name }) => name)} />
        </optgroup>
      ))}
    </>
  );
}

export function WordOptions({ names, words: named }: { names: readonly string[]; words?: Readonly<Record<string, string>> }) {
  return (
    <>
      {names.map((name) => (
        <option key={name} value={name}>
          {named?.[name] ?? capital(readable(name))}
        </option>
      ))}
    </>
  );
}
