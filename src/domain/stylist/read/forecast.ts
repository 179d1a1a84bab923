// "What is the weather like tomorrow?", "will it rain?": questions about the weather, which state none.

import type { Message } from "./message.ts";

const kinds =
  "(?:rain(?:y|ing)?|snow(?:y|ing)?|cold|colder|warm|warmer|hot|hotter|cool|chilly|freezing|mild|sunny|windy|wet|dry|icy|nice|storm(?:y)?|humid|cloudy|foggy|frosty)";
const coming = `\\b(?:will it|is it (?:going|gonna|supposed|meant|likely)(?: to)?) (?:be |get |stay )?(?:\\w+ )?${kinds}\\b`;
const asked = new RegExp(
  `${coming}|\\b(?:what|how) (?:is|will|was|are|s) (?:the |it )?(?:weather|forecast|temperature|be the weather)\\b|\\bwhat (?:is|will) it (?:be )?like out(?:side)?\\b|\\bwhat (?:weather|temperature) (?:will|is|are|do)\\b|\\bis it (?:\\w+ )?${kinds} (?:out|outside|today|tomorrow|there|in)\\b|\\bhow ${kinds} (?:is|will|does) it\\b|\\b(?:tell|give) me the (?:weather|forecast)\\b|\\b(?:can|could|will|would) you (?:check|look up|look at|find|see|get) the (?:weather|forecast)\\b|^(?:the )?(?:weather|forecast)(?: \\w+){0,3} ?\\??$`,
);
/** Then the clothes are asked about, or the weather is a side question: "will it be warm enough?", "will it rain, and what do I wear?" */
const asksForClothes =
  /\b(?:enough|too|for (?:it|this|that)|in (?:it|this|that|these)|wear|outfits?|dress|dressed|clothes|coat|jacket|umbrella|shoes|boots|tights|jumper|sweater|scarf|hat|gloves|layers?|pack|put on|bring|take)\b/;

export const asksForForecast = ({ text }: Message): boolean => asked.test(text) && !asksForClothes.test(text);

const comes = new RegExp(coming);
/** "Will it rain tomorrow, and what do I wear?": the rain is asked for and not told. */
export const asksWhatComes = (text: string): boolean => comes.test(text);
