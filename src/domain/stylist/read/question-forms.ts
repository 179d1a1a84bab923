// Kinds of questions by their openings: those to be answered by yes or no, and those about what is done in general.

export const opening =
  "^(?:(?:so|and|hey|hi|hello|ok|okay|oh|um|well|also|please|hm|hmm|quick question|question|random|honest opinion|be honest|actually|but|right|then|now|wait|do you think|you think|in your opinion|tell me|i wonder|wondering|if|whether) ,? ?)*";

export const tooFor = /^(?:is (?:it|that|this) |are they |or |maybe |bit |a bit )*too (?!hot|cold|warm|wet)\w+(?: for\b.*)?$/;
/** What is said to be done in general: "why can't you wear navy with black?", "do men wear ties to funerals?" */
export const general =
  /^(?:(?:so|and|but|ok) )*(?:why (?:do|does|is|are|can|should|would)\b.*\b(?:not|never|with|and)|is it true|who says|do (?:men|women|people|guests|they|you|we|ladies|folks?)|does (?:anyone|everyone|anybody|one)|are (?:men|women|people|guests|you|we) (?:meant|supposed|allowed|expected))\b.*\b(?:wear|mix|match|pair|combine|need)\b/;
/** A question to be answered by yes or no, in whatever words: "would I be cooked in the tweed?", "is the parka not exaggerated?" */
export const polar = new RegExp(
  `(?:${opening}|, )(?:is|are|was|would|will|does|do|did|should|could|might|am|shall|must|can) (?:not )?(?!you (?:please|also|just|tell|show|give|make|find|suggest|put|pack|swap|help)\\b)(?:i|it|the|my|that|this|these|those|they|a|an|people|anyone|anybody|someone|one|you|we)\\b`,
);
/** Such a question about what is on record or in the wardrobe, or a wish in its form. */
export const polarElse =
  /\b(?:own|have|got|wore|worn|wear(?:ing)? (?:on|today|tomorrow|for)|wash|laundry|clean|cleaners?|pack|take with|buy|rain|remember|something|anything|else|another|see|show|get rid)\b/;
/** Words that make the answer "no" when the piece is right. */
export const against =
  /\b(?:cooked|boil\w*|roast\w*|freez\w*|exaggerated|negligen\w*|offen\w*|ridiculous|laughed|frowned|judged|overdone|excessive|insult\w*|scandal\w*|wasted|suffer|mind)\b/;
/** "Are they?", "is he right?" */
export const askedBack = new RegExp(
  `${opening}(?:(?:are|is|do|does|would|can) (?:they|it|that|those|these|i|we|he|she)(?: really| actually)?(?: right| wrong| true| correct)?|(?:does|would|will|do|is|are) (?:that|this|it|they|those) (?:all |look |go )*(?:work|do|go|together|okay|fine|good|alright|suit|match|clash)(?: together)?|do you agree)[ ?!]*$`,
);
/** "What is a good top for tomorrow?" */
export const goodPiece =
  /^(?:(?:hey|hi|so|and|ok|okay) ,? ?)*what (?:is|are|would be) (?:a |the |some |my )?(?:really )?(?:good|best|nice|suitable|smart|right|warm|decent|sensible|safe) (?:\w+ ){0,3}for\b/;
