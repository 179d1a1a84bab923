// Bars, drawn as SVG, each with its word and its number; the same as a table for screen readers.

import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { statisticsWords } from "../words/statistics.ts";
import { locale } from "../words.ts";
import { bars } from "./scales.ts";

interface BarChartProps {
  readonly title: string;
  /** What is counted, as the table's heading says it. */
  readonly unit: string;
  readonly rows: readonly (readonly [label: string, value: number])[];
  readonly worded?: ((label: string) => string) | undefined;
  readonly fillOf?: ((label: string) => string | undefined) | undefined;
  /** More rows than these are shown when asked for. */
  readonly shown?: number | undefined;
}

export function BarChart({ title, unit, rows, worded = (label) => label, fillOf, shown = 8 }: BarChartProps) {
  const isWhole = useSignal(false);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const visible = isWhole.value ? rows : rows.slice(0, shown);
  return (
    <section class="bar-chart" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <div class="bars" aria-hidden="true">
        {bars(visible).map(({ label, value, length }) => (
          <div key={label} class="bar">
            <span class="bar-label">{worded(label)}</span>
            <BarShape length={length} fill={fillOf?.(label)} />
            <span class="bar-value">{value.toLocaleString(locale)}</span>
          </div>
        ))}
      </div>
      <table class="visually-hidden">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody>
          {visible.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{worded(label)}</th>
              <td>{value.toLocaleString(locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > visible.length && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            isWhole.value = true;
            // The button goes; reading starts over with all of them.
            heading.current?.focus();
          }}
        >
          {statisticsWords.all(rows.length)}
        </button>
      )}
    </section>
  );
}

/** @param fill the colour that the bar stands for; else that of the accent */
export function BarShape({ length, fill }: { length: number; fill?: string | undefined }) {
  return (
    <svg class="bar-shape" width="100%" height="12" aria-hidden="true">
      <rect x="0.5" y="0.5" width={`${length * 0.99}%`} height="11" rx="3" {...(fill === undefined ? {} : { fill })} />
    </svg>
  );
}
