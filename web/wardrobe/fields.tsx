// The choices of a garment's fields, for selects: the closed lists, and the categories with one's own.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { answer, api } from "../api.ts";
import { visitor } from "../session.ts";
import { tellProblem } from "../toasts.tsx";
import { garmentWords } from "../words/garment.ts";
import { outfitsWords } from "../words/outfits.ts";
import { capital, readable } from "../words.ts";

async function readCategories() {
  return await answer(api.categories.$get());
}
export type Categories = Awaited<ReturnType<typeof readCategories>>;

const categories = signal<Categories | null>(null);
visitor.subscribe((who) => {
  if (who === null) categories.value = null;
});

/** All categories, the person's own ones too; null until they are read. */
export function useCategories(): Categories | null {
  useEffect(() => {
    if (categories.peek() !== null) return;
    readCategories().then((read) => {
      categories.value = read;
    }, tellProblem);
  }, []);
  return categories.value;
}

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
