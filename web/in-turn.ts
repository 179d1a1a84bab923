// Requests that change the same thing, so the server must have them in the order in which the person made them.

/** A line in which each request waits for the one before, however that ended. */
export function inTurn(): <Value>(send: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (send) => {
    const mine = last.then(send);
    // Whoever sends it hears what went wrong with it.
    last = mine.catch(() => undefined);
    return mine;
  };
}
