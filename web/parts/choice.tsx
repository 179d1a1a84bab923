// One of several words: radio buttons that look like chips.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export function Choice<Value extends string | null>({
  label,
  values,
  chosen,
  choose,
  wordFor,
  kind = "",
  children,
}: {
  label: string;
  values: readonly Value[];
  chosen: Value;
  choose: (value: Value) => void;
  wordFor: (value: Value) => string;
  /** More classes of the row. */
  kind?: string;
  children?: ComponentChildren;
}) {
  const name = useId();
  return (
    <fieldset class={`chips ${kind}`}>
      <legend class="visually-hidden">{label}</legend>
      {values.map((value) => (
        <label key={value ?? ""} class="button chip">
          <input type="radio" class="visually-hidden" name={name} checked={chosen === value} onChange={() => choose(value)} />
          {wordFor(value)}
        </label>
      ))}
      {children}
    </fieldset>
  );
}
