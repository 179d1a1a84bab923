// Waits for what has no event to wait for, by asking again and again.

const firstPauseMs = 25;
/** Each question costs a busy machine some 30 ms, which the awaited work then lacks: the pauses grow. */
const pauseGrowth = 1.5;
const longestPauseMs = 200;

/** Asks until the answer is yes, at most so often; says whether it was. Ten times take about a second. */
export async function pollUntil(isSo: () => Promise<boolean> | boolean, timesMax = Number.POSITIVE_INFINITY): Promise<boolean> {
  let pauseMs = firstPauseMs;
  for (let time = 0; time < timesMax; time += 1) {
    if (await isSo()) return true;
    const pause = pauseMs;
    await new Promise((resolve) => setTimeout(resolve, pause));
    pauseMs = Math.min(longestPauseMs, pauseMs * pauseGrowth);
  }
  return false;
}
