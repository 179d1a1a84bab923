// Bars, drawn as SVG, each with its word and its number.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { statisticsWords } from "../words/later.ts";
import { locale, titled } from "../words.ts";
import { lengths } from "./scales.ts";

interface Row {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly value: number;
  /** The value in words. */
  readonly said: string;
  readonly fill?: string | undefined;
}

export function Bars({ rows }: { rows: readonly Row[] }) {
  const drawn = lengths(rows.map(({ value }) => value));
  return (
    <ol class="bars">
      {rows.map(({ key, label, said, fill }, index) => (
        <li key={key} class="bar">
          <span class="bar-label">{label}</span>
          <BarShape length={drawn[index]} fill={fill} />
          <span class="bar-value">{said}</span>
        </li>
      ))}
    </ol>
  );
}

interface BarChartProps {
  readonly title: string;
  readonly rows: readonly (readonly [word: string, value: number])[];
  /** The colour that a bar stands for. */
  readonly fillOf?: (word: string) => string | undefined;
}

/** More rows than these are shown when asked for. */
const shownFirst = 8;

export function BarChart({ title, rows, fillOf }: BarChartProps) {
  const isWhole = useSignal(false);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = isWhole.value ? rows : rows.slice(0, shownFirst);
  return (
    <section class="bar-chart" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <Bars
        rows={shown.map(([word, value]) => ({
          key: word,
          label: titled(word),
          value,
          said: value.toLocaleString(locale),
          fill: fillOf?.(word),
        }))}
      />
      {rows.length > shown.length && (
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
export function BarShape({ length = 0, fill }: { length?: number | undefined; fill?: string | undefined }) {
  return (
    <svg class="bar-shape" width="100%" height="12" aria-hidden="true">
      <rect x="0.5" y="0.5" width={`${length * 0.99}%`} height="11" rx="3" fill={fill} />
    </svg>
  );
}
