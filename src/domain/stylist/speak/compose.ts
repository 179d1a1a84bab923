// The reply of the built-in stylist, or the rest of it when a model has already written a part.

import type { Answer } from "../answer.ts";

/** The sentences missing after `beginning`, each with the space before it. Nothing is repeated. */
export function compose(answer: Pick<Answer, "reply" | "mayName">, beginning: string): string[] {
  const missing = answer.reply.filter((sentence) => sentence !== "" && !includes(beginning, sentence, answer.mayName));
  const isEmpty = beginning.trim() === "";
  // The beginning may stop inside a sentence. It stays, and the reply continues after an ellipsis.
  const isCutOff = !isEmpty && !/[.!?…。！？)"'”’]\s*$/u.test(beginning);
  return missing.map((sentence, index) => `${index > 0 ? " " : isEmpty ? "" : isCutOff ? " … " : " "}${sentence}`);
}

/** Whether the text has the sentence, or names the same garments. */
function includes(text: string, sentence: string, names: readonly string[]): boolean {
  if (text.trim() === "") return false;
  if (text.includes(sentence)) return true;
  const namesInSentence = names.filter((name) => sentence.includes(name));
  return namesInSentence.length > 0 && namesInSentence.every((name) => text.toLowerCase().includes(name.toLowerCase()));
}
