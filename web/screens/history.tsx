// What was worn, as a month of thumbnails.

import { words } from "../words.ts";

export function History() {
  return (
    <section class="screen">
      <h1>{words.navigation.outfits}</h1>
    </section>
  );
}
