// Finds a garment's name in a text, in whatever form its quotes, dashes and spaces are written.

export interface NamePattern {
  /** A quick test on the text in lower case: false when a word of the name is missing. */
  readonly within: (lower: string) => boolean;
  readonly pattern: () => RegExp;
}

/** Scripts without spaces between words: a name may touch other words, and two characters are a word. */
export const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The text with one form of each letter, quote and dash, and without invisible characters and markdown. */
export function plainText(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}|[*_`]/gu, "")
    .replaceAll(/[‘’‛ʼ´]/gu, "'")
    .replaceAll(/[“”„«»]/gu, '"')
    .replaceAll(/[‐‑‒–—]/gu, "-");
}

/** The pattern is made on first use, because it takes 0.1 ms (measured) and a wardrobe may have a thousand names. */
export function namePattern(name: string): NamePattern {
  const plain = plainText(name).trim();
  const words = plain.toLowerCase().split(/\s+/);
  let pattern: RegExp | null = null;
  return {
    within: (lower) => words.every((word) => lower.includes(word)),
    pattern: () => {
      pattern ??= patternOf(plain);
      return pattern;
    },
  };
}

function patternOf(name: string): RegExp {
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\s+/g, "\\s+");
  if (unspaced.test(name)) return new RegExp(literal, "giu");
  // A single capitalised word may be any word, so it is found only as its owner writes it.
  const flags = /\s/.test(name) || !/^\p{Lu}/u.test(name) ? "giu" : "gu";
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, flags);
}
