// Requests of which each must arrive before the next: two taps on the same button mean one thing and then its opposite.

/** Makes a queue. What it is given is sent once all before has been answered, whether with success or not. */
export function inOrder(): <T>(send: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (send) => {
    const mine = last.then(send);
    last = mine.catch(() => undefined);
    return mine;
  };
}
