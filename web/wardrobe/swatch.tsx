// How a colour looks, beside its word.

import { colours, isOneOf, swatches } from "./vocabulary.ts";

/** Nothing for a word that is no colour. */
export function Swatch({ word }: { word: string | null }) {
  if (!isOneOf(colours, word)) return null;
  return <span class="swatch" style={{ background: swatches[word] }} aria-hidden="true" />;
}
