// Should I buy this?

import { words } from "../words.ts";

export function Purchase() {
  return (
    <section class="screen">
      <h1>{words.navigation.outfits}</h1>
    </section>
  );
}
