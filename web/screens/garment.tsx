// One garment.

import { words } from "../words.ts";

export function Garment() {
  return (
    <section class="screen">
      <h1>{words.navigation.wardrobe}</h1>
    </section>
  );
}
