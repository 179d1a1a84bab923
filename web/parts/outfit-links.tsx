// The row of links at the top of the screens about outfits.

import { path } from "../address.ts";
import { outfitsWords } from "../words/later.ts";
import { words } from "../words.ts";

const links = [
  ["/outfits", words.navigation.outfits],
  ["/history", outfitsWords.links.history],
  ["/trip", outfitsWords.links.trip],
  ["/purchase", words.titles.purchase],
] as const;

export function OutfitLinks() {
  return (
    <nav class="outfit-links" aria-label={outfitsWords.links.label}>
      {links.map(([to, word]) => (
        <a key={to} href={to} aria-current={path.value === to ? "page" : undefined}>
          {word}
        </a>
      ))}
    </nav>
  );
}
