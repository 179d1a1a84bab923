// Sentences of a model that no reply of the stylist has: text of its instructions, and addresses to go to.

/** Words in a row that a reply shares with the instructions before it counts as repeating them: a copied line shares ten and more. */
const wordsShared = 6;

/** An address, an image or markup: the stylist sends nobody anywhere, and a picture's address could carry what was said. */
const address =
  /\bhttps?:|\bwww\.|\]\(|<\/?[a-z!|]|[\w.+-]+@[\w-]+\.\w|\b[\w-]+\.(?:com|net|org|io|example|shop|store|info|ru|cn)\b/iu;

/** What only the machinery has: ids of garments, JSON, roles of a chat, talk of instructions. */
const machinery =
  /\b[\da-f]{8}-[\da-f]{4}-|[{[]\s*"|"\s*:\s*["[{]|^\s*(?:system|assistant|user)\s*:|\b(?:system|developer) (?:prompt|message)\b|\bmy (?:instructions|prompt)\b|\blanguage model\b/iu;

export interface LeakCheck {
  /** Of the next sentence of a reply; remembers its last words, since a leak may be cut into short sentences. */
  leaks(sentence: string): boolean;
}

export function leakCheck(instructions: readonly string[]): LeakCheck {
  const known = new Set(instructions.flatMap((text) => runsOf(wordsOf(text))));
  let before: readonly string[] = [];
  return {
    leaks(sentence) {
      const words = wordsOf(sentence);
      const leaked =
        address.test(sentence) || machinery.test(sentence) || runsOf([...before, ...words]).some((run) => known.has(run));
      before = [...before, ...words].slice(1 - wordsShared);
      return leaked;
    },
  };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const runsOf = (words: readonly string[]): readonly string[] =>
  words.slice(0, Math.max(0, words.length - wordsShared + 1)).map((_, at) => words.slice(at, at + wordsShared).join(" "));
