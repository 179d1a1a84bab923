// "What is the weather like tomorrow?", "will it rain?": questions about the weather, which state none.

import type { Message } from "./message.ts";

const kinds =
  "(?:rain(?:y|ing)?|snow(?:y|ing)?|cold|colder|warm|warmer|hot|hotter|cool|chilly|freezing|mild|sunny|windy|wet|dry|icy|nice|storm(?:y)?|humid|cloudy|foggy|frosty)";
const asked = new RegExp(
  `\\b(?:what|how) (?:is|will|was|are|s) (?:the |it )?(?:weather|forecast|temperature|be the weather)\\b|\\bwhat (?:is|will) it (?:be )?like out(?:side)?\\b|\\bwhat (?:weather|temperature) (?:will|is|are|do)\\b|\\b(?:will|does|is) it (?:(?:going to|gonna|supposed to|meant to|likely to) )?(?:be |get |stay )?(?:\\w+ )?${kinds}\\b|\\bhow ${kinds} (?:is|will|does) it\\b|\\b(?:tell|give) me the (?:weather|forecast)\\b|^(?:the )?(?:weather|forecast)(?: \\w+){0,3} ?\\??$`,
);
/** What else such a message may ask for: then the weather is a side question, and the clothes are the answer. */
const asksForClothes =
  /\b(?:wear|outfits?|dress|dressed|clothes|coat|jacket|umbrella|shoes|boots|tights|jumper|sweater|scarf|hat|gloves|layers?|pack|put on|bring|take)\b/;

export const asksForForecast = ({ text }: Message): boolean => asked.test(text) && !asksForClothes.test(text);

const coming = new RegExp(
  `\\b(?:will it|is it (?:going|gonna|supposed|meant|likely)(?: to)?) (?:be |get |stay )?(?:\\w+ )?${kinds}\\b`,
);

/** "Will it rain tomorrow, and what do I wear?": the rain is asked for and not told. */
export const asksWhatComes = (text: string): boolean => coming.test(text);
