// English spelling: how words are put into a sentence, and how a sentence is taken apart into words.

/** "a, b and c" */
export function joinWords(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1) ?? ""}`;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** As in the middle of a sentence. */
export function uncapitalize(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** An identifier in words: "light_blue" as "light blue". What people type is compared with these. */
export function withSpaces(identifier: string): string {
  return identifier.replaceAll("_", " ");
}

const spellings: ReadonlyMap<string, string> = new Map([["t_shirt", "T-shirt"]]);

/** An identifier as people write it, for them to read: "ankle_boots" as "ankle boots", "t_shirt" as "T-shirt". */
export function spell(identifier: string): string {
  return spellings.get(identifier) ?? withSpaces(identifier);
}

const irregular: ReadonlyMap<string, string> = new Map([
  ["scarf", "scarves"],
  ["jewelry", "jewelry"],
]);

/** Of the last word of a phrase: "maxi dresses". "Jeans" are several already. */
export function plural(phrase: string): string {
  if (/[^s]s$/.test(phrase)) return phrase;
  if (/[^aeiou]y$/.test(phrase)) return irregular.get(phrase) ?? `${phrase.slice(0, -1)}ies`;
  return irregular.get(phrase) ?? (/(s|x|ch|sh)$/.test(phrase) ? `${phrase}es` : `${phrase}s`);
}

/** What is left of a plural without its ending, so that "boots" and "boot" are one word. */
export function stem(word: string): string {
  return word.replace(/(?<=..)(?:es|s)$/u, "");
}

export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

export const numerals = [
  ...["no", "one", "two", "three", "four", "five", "six"],
  ...["seven", "eight", "nine", "ten", "eleven", "twelve"],
] as const;

export function numeral(count: number): string {
  return numerals[count] ?? String(count);
}

const ordinals = ["first", "second", "third", "fourth", "fifth"] as const;

export function ordinal(index: number): string {
  return ordinals[index] ?? `${index + 1}th`;
}

/** The words of a text as they are compared: lower-case, without accents, without punctuation. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFD")
    .replaceAll(/\p{Mn}|['’]s\b|['’]/gu, "")
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a list that is parted by spaces. */
export const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));
