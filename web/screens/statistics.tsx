// Statistics of the wardrobe.

import { words } from "../words.ts";

export function Statistics() {
  return (
    <section class="screen">
      <h1>{words.navigation.you}</h1>
    </section>
  );
}
