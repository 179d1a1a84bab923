// The words of one of the API's lists, to choose from.

import type { SelectHTMLAttributes } from "preact";
import { titled } from "../words.ts";

/** @param words where a person reads something else than the word itself */
export function WordOptions({
  names,
  words,
}: {
  names: readonly string[];
  words?: Readonly<Record<string, string>> | undefined;
}) {
  return (
    <>
      {names.map((name) => (
        <option key={name} value={name}>
          {words?.[name] ?? titled(name)}
        </option>
      ))}
    </>
  );
}

/**
 * One of the words.
 *
 * @param none stands for none of them; without it there is always one
 * @param choose called with a word of the list, or null for none
 */
export function WordSelect<Name extends string>({
  names,
  words,
  none,
  value,
  choose,
  ...others
}: {
  names: readonly Name[];
  words?: Readonly<Record<Name, string>>;
  none?: string | false;
  value: Name | null;
  choose: (name: Name | null) => void;
} & Pick<SelectHTMLAttributes, "name" | "required">) {
  return (
    <select
      {...others}
      value={value ?? ""}
      onChange={({ currentTarget }) => choose(names.find((name) => name === currentTarget.value) ?? null)}
    >
      {none && <option value="">{none}</option>}
      <WordOptions names={names} words={words} />
    </select>
  );
}
