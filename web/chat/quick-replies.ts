// What a person is likely to say next, by what the stylist has just answered.

import { stylistWords } from "../words/later.ts";
import type { Answer } from "./thread.ts";

/** At most five replies, the likeliest first; none while the stylist speaks or after it failed. */
export function quickReplies({ state, text, outfits, constraints }: Answer): readonly string[] {
  const { replies } = stylistWords;
  if (state === "running" || state === "failed") return [];
  if (outfits.length === 0) return asksForOccasion(text) ? replies.occasions : [];
  const isHot = constraints?.weather?.temp === "hot";
  const isFormal = constraints?.occasion === "black_tie" || constraints?.formality_level === "formal";
  const hasShoes = outfits.some(({ garments }) => garments.length > 1);
  const isWorn = outfits.some(({ feedback }) => feedback.some(({ action }) => action === "wear"));
  return [
    isHot ? replies.cooler : replies.warmer,
    isFormal ? replies.lessDressy : replies.dressier,
    ...(hasShoes ? [replies.otherShoes] : []),
    ...(isWorn ? [] : [outfits.length === 1 ? replies.wearIt : replies.wearFirst]),
    replies.somethingElse,
  ];
}

/** The stylist ends with a question when it does not know for what to dress. */
function asksForOccasion(text: string): boolean {
  return /\b(?:dressing|dress) for\b[^.?!]*\?\s*$/i.test(text);
}
