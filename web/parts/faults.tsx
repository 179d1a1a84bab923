// What is amiss with an outfit, the gravest first, each with its gravity in words.

import type { Outfit } from "../api.ts";
import { words } from "../words.ts";

export function Faults({ faults }: { faults: Outfit["faults"] }) {
  if (faults.length === 0) return null;
  return (
    <ul class="faults" aria-label={words.outfits.faults}>
      {faults.map(({ code, severity, message, garment_ids }) => (
        <li key={`${code} ${garment_ids.join()}`} class={severity}>
          <b>{words.outfits.severity[severity]}</b> {message}
        </li>
      ))}
    </ul>
  );
}
