// Questions about garments, one tap each.

import { words } from "../words.ts";

export function Review() {
  return (
    <section class="screen">
      <h1>{words.navigation.wardrobe}</h1>
    </section>
  );
}
