// The wardrobe: every garment, to find, filter and change.

import { words } from "../words.ts";

export function Wardrobe() {
  return (
    <section class="screen">
      <h1>{words.navigation.wardrobe}</h1>
    </section>
  );
}
