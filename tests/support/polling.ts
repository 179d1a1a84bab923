// Waits for a condition that has no event, by polling.

const firstPauseMs = 25;
/** Each check costs a busy machine about 30 ms, which the work itself then lacks; so the pauses grow. */
const pauseGrowth = 1.5;
const longestPauseMs = 200;

/** Polls until the condition holds, at most `timesMax` times; returns whether it holds. Ten times take about a second. */
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
