// Packs for a trip.

import { words } from "../words.ts";

export function Trip() {
  return (
    <section class="screen">
      <h1>{words.navigation.outfits}</h1>
    </section>
  );
}
