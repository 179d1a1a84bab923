// The reply of the built-in stylist, or the rest of it where a model has already said a part.

import type { Answer } from "../answer.ts";

/** The sentences still to be told after `said`, each with the space before it. What is told already is not told again. */
export function compose(answer: Answer, said: string): string[] {
  const left = answer.reply.filter((sentence) => sentence !== "" && !isTold(sentence, said, answer.mayName));
  // Broken off in the middle of a sentence: what was said stays, and the reply goes on after it.
  const broken = said.trim() !== "" && !/[.!?…。！？)"'”’]\s*$/u.test(said);
  return left.map(
    (sentence, place) => `${place === 0 && said.trim() === "" ? "" : place === 0 && broken ? " … " : " "}${sentence}`,
  );
}

/** Told in the same words, or of the same garments. */
function isTold(sentence: string, said: string, names: readonly string[]): boolean {
  if (said.trim() === "") return false;
  if (said.includes(sentence)) return true;
  const named = names.filter((name) => sentence.includes(name));
  return named.length > 0 && named.every((name) => said.toLowerCase().includes(name.toLowerCase()));
}
