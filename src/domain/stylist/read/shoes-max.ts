// Reads how many pairs of shoes a trip may have: "two pairs of shoes, tops".

import { numberOf } from "./weather-words.ts";

export function shoesMaxIn(text: string): number | null {
  const match =
    /\b(?:only|max|maximum|make (?:it|that)|(?:keep|stick|cut|get) (?:it|this|that|them) (?:down )?to|at most|no more than|not (?:want )?(?:to (?:take|bring|pack) )?more than|just|up to|limit(?:ed)? to|not over|(?:refuse|not willing|hate|not prepared) to (?:take|bring|pack|carry) more than) (?:of |the |taking |bringing |packing |carrying |having |wearing |take |bring |pack )*(one|two|three|four|1|2|3|4)(?: \w+)? (?:pairs?|shoes)\b/.exec(
      text,
    )?.[1] ??
    /\b(one|two|three|four|1|2|3|4) pairs? of (?:shoes|boots|trainers)(?: \w+)? ?,? ?(?:max|maximum|at (?:the )?most|only|tops|or fewer|or less|and no more|is (?:the )?(?:max|limit|all))\b/.exec(
      text,
    )?.[1] ??
    /\b(?:so|means|only|just|it is|with|have|is|only want to take|only want to bring) (one|1|two|2) pairs? of shoes\b/.exec(
      text,
    )?.[1] ??
    /\b(?:room|space) for (?:only |just )?(one|two|three|four|1|2|3|4) pairs?\b/.exec(text)?.[1] ??
    /\bmost (one|two|three|1|2|3) pairs?\b/.exec(text)?.[1];
  return match === undefined ? null : numberOf(match);
}
