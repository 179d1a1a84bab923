// Finds sentences that no reply may have: text of the instructions, and addresses.

/** This many equal words in a row count as a copy of the instructions. A copied line shares ten or more. */
const wordsShared = 6;

/** An address, an image or markup. The stylist links to nothing, and an image address could carry private text away. */
const address =
  /\bhttps?:|\bwww\.|\]\(|<\/?[a-z!|]|[\w.+-]+@[\w-]+\.\w|\b[\w-]+\.(?:com|net|org|io|example|shop|store|info|ru|cn)\b/iu;

/** Ids of garments, JSON, chat roles, talk about the instructions. */
const machinery =
  /\b[\da-f]{8}-[\da-f]{4}-|[{[]\s*"|"\s*:\s*["[{]|^\s*(?:system|assistant|user)\s*:|\b(?:system|developer) (?:prompt|message)\b|\bmy (?:instructions|prompt)\b|\blanguage model\b/iu;

export interface LeakCheck {
  /** Whether the sentence leaks. Takes a reply's sentences in order and remembers the last words, as a leak may span several. */
  leaks(sentence: string): boolean;
}

export function leakCheck(instructions: readonly string[]): LeakCheck {
  const instructionRuns = new Set(instructions.flatMap((text) => runsOf(wordsOf(text))));
  let before: readonly string[] = [];
  return {
    leaks(sentence) {
      const words = wordsOf(sentence);
      const isLeak =
        address.test(sentence) ||
        machinery.test(sentence) ||
        runsOf([...before, ...words]).some((run) => instructionRuns.has(run));
      before = [...before, ...words].slice(1 - wordsShared);
      return isLeak;
    },
  };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const runsOf = (words: readonly string[]): readonly string[] =>
  words
    .slice(0, Math.max(0, words.length - wordsShared + 1))
    .map((_, index) => words.slice(index, index + wordsShared).join(" "));
