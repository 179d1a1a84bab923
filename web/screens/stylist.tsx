// The chat with the stylist.

import { words } from "../words.ts";

export function Stylist() {
  return (
    <section class="screen">
      <h1>{words.navigation.stylist}</h1>
    </section>
  );
}
