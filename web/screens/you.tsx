// The person: preferences, taste, keys, export, deletion.

import { words } from "../words.ts";

export function You() {
  return (
    <section class="screen">
      <h1>{words.navigation.you}</h1>
    </section>
  );
}
