// Proposes outfits.

import { words } from "../words.ts";

export function Outfits() {
  return (
    <section class="screen">
      <h1>{words.navigation.outfits}</h1>
    </section>
  );
}
