// A control of a form with its label.

import type { ComponentChildren } from "preact";

/** @param kind its classes; as an `attribute` it stands in one line */
export function Field({
  label,
  kind = "field",
  children,
}: {
  label: ComponentChildren;
  kind?: string;
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label class={kind}>
      <span>{label}</span>
      {children}
    </label>
  );
}
