// What is amiss with an outfit, the gravest first, each with its gravity in words.

import type { Outfit } from "../api.ts";
import { outfitsWords } from "../words/later.ts";

export function Faults({ faults }: { faults: Outfit["faults"] }) {
  if (faults.length === 0) return null;
  return (
    <ul class="faults" aria-label={outfitsWords.faults}>
      {faults.map(({ code, severity, message, garment_ids }) => (
        <li key={`${code} ${garment_ids.join()}`} class={severity}>
          <b>{outfitsWords.severity[severity]}</b> {message}
        </li>
      ))}
    </ul>
  );
}
