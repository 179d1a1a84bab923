// The words of one of the API's lists, for a select.

import { capital, readable } from "../words.ts";

/** @param words where a person reads something else than the word itself */
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
