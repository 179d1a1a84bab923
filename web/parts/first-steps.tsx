// What an empty wardrobe offers: a person's own ten most worn garments first, or the sample wardrobe.

import { words } from "../words.ts";

export function FirstSteps() {
  return (
    <a class="button primary" href="/add">
      {words.navigation.add}
    </a>
  );
}
