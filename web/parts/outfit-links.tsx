// The row of links at the top of the screens about outfits.

import { path } from "../address.ts";
import { outfitsWords } from "../words/outfits.ts";

const links = [
  { to: "/outfits", word: "propose" },
  { to: "/history", word: "history" },
  { to: "/trip", word: "trip" },
  { to: "/purchase", word: "purchase" },
] as const;

export function OutfitLinks() {
  return (
    <nav class="outfit-links" aria-label={outfitsWords.links.label}>
      {links.map(({ to, word }) => (
        <a key={to} href={to} aria-current={path.value === to ? "page" : undefined}>
          {outfitsWords.links[word]}
        </a>
      ))}
    </nav>
  );
}
