// Words of which several may be chosen: buttons that stay pressed.

import type { ComponentChildren } from "preact";
import { titled } from "../words.ts";

export function Toggles<Value extends string>({
  values,
  isOn,
  flip,
  wordFor = titled,
}: {
  values: readonly Value[];
  isOn: (value: Value) => boolean;
  flip: (value: Value) => void;
  wordFor?: (value: Value) => ComponentChildren;
}) {
  return (
    <>
      {values.map((value) => (
        <button key={value} type="button" class="chip" aria-pressed={isOn(value)} onClick={() => flip(value)}>
          {wordFor(value)}
        </button>
      ))}
    </>
  );
}
