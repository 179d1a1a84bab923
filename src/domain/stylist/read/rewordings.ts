// Rewrites sentences that the rules for clauses cannot read: "brogues? absolutely not" becomes "no brogues".

const noun = "([\\p{L}' -]{3,40}?)";
const colours =
  "black|white|grey|gray|brown|navy|blue|green|red|pink|orange|yellow|purple|beige|cream|gold|silver|tan|teal|neutral|pastel";

const rewordings: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Refusals that follow the refused thing.
  [
    new RegExp(
      `(^|[.!?;,] *)${noun}\\? *(?:absolutely not|no thanks|no thank you|no way|nope|nah|not a chance|not for me|not today|never|god no|hell no)(?![\\p{L}])`,
      "giu",
    ),
    "$1no $2",
  ],
  [
    /\b(in|with|by|of|from) ((?:the |my )?[\p{L}'-]{3,20}),? so (?:none of (?:those|them)|not those)(?![\p{L}])/giu,
    "$1 $2, no $2",
  ],
  [/(^|[.!?;] *)(?!i |i'|we |it |they )([\p{L}' -]{3,60}?),? so (?:none of (?:those|them)|not those)(?![\p{L}])/giu, "$1no $2"],
  [
    /(^|[.!?;] *)([\p{L}' -]{3,60}?), (?:avoid|avoid them|avoid those|skip them|none of those|none of that)(?=[.!?]|$)/giu,
    "$1no $2",
  ],
  [/\b(?:i am|i'm|im) off (?=\p{L})/giu, "no "],
  [/\b(?:i am |i'm |im )?not (?:really )?in the mood for\b/giu, "no "],
  [/\bleave (the |my |that |those )?([\p{L}' -]{3,30}?) at home\b/giu, "no $1$2"],
  [/\bnot no ([\p{L}-]+)/giu, "$1 are fine"],
  [/\brather than ([^,.;!?]{2,40}?),? (it is|it's|its) /giu, "not $1, it is "],
  [/\bnot (the|my|that) ([^,.;!?]{2,40}), (the|my|that) /giu, "not $1 $2. wear $3 "],
  [new RegExp(`\\bno (${colours})s\\b`, "giu"), "no $1"],
  [/\b(?:not |without |no )?check(?:ing)?(?: in)? (?:a |any |my )?(?:bag|luggage|suitcase)s?\b/giu, "carry on luggage"],
  // Wishes for a garment.
  [/\b(?:can|could) (?:we|you|i) work (.{3,40}?) in(?:to it)?(?=[.!?,]|$)/giu, "wear $1"],
  [/\b(?:i have |i've |ive )?(?:got my |set my )heart (?:set )?on\b/giu, "i want to wear "],
  [/\b(?:pop|stick|put) me in\b/giu, "i want to wear "],
  // The weather: what it is, against what it only might be or was.
  [/\b(?:it is|it's|its) an? (hot|warm|mild|cool|cold|chilly|freezing|boiling) one\b/giu, "it is $1 outside"],
  [/\b(?:it is|it's|its) (-?\d{1,3})(?= (?:with|and|but|out|outside|today|now|here)\b)/giu, "it is $1 degrees"],
  [
    /\b(sunny|cloudy|rainy|windy|snowy|overcast|dry|clear|grey|wet) (?:and|with|at) (-?\d{1,3})(?! ?(?:\p{L}|%|:))/giu,
    "$1 and it is $2 degrees",
  ],
  [
    /\b(?:is|will) it (?:going to |gonna )?(?:be |get )?(?:rain|raining|rainy|snow|snowing|hot|cold|warm|windy|sunny|wet)\b[^?.!]*\?/giu,
    "?",
  ],
  [
    /\b(?:yesterday|last (?:week|night|year|month|summer|winter)) (?:it|the weather) (?:was|were|got|rained|snowed)[^.!?,]*/giu,
    "",
  ],
  [
    /\bdo you think (?:the|my|that) [\p{L} -]{2,30} (?:is|are) (?:warm|cool|comfortable|smart|formal|casual|dressy)(?: enough)?\b/giu,
    "what about it",
  ],
];

export function reword(message: string): string {
  return rewordings.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), message);
}
