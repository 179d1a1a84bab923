// Streamed words by sentence: a screen reader hears whole sentences, not single words.

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * The sentences of a text that grows, from a position on.
 *
 * @param isWhole whether the text has ended, and with it its last sentence
 * @returns the sentences that are complete, and where the next one begins
 */
export function sentencesFrom(text: string, from: number, isWhole: boolean): { sentences: string[]; to: number } {
  const segments = [...segmenter.segment(text.slice(from))];
  // The last one may go on: "At 29." is not a sentence before " °C" has come.
  const complete = isWhole ? segments : segments.slice(0, -1);
  return {
    sentences: complete.map(({ segment }) => segment.trim()).filter((sentence) => sentence !== ""),
    to: from + complete.reduce((length, { segment }) => length + segment.length, 0),
  };
}
