// A deadline for work without its own.

/** Rejects when the promise takes too long. A call of a binding cannot be aborted, so its late result is ignored. */
export function withTimeout<T>(promise: Promise<T>, milliseconds: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new DOMException(`${what} took longer than ${milliseconds} ms`, "TimeoutError")),
      milliseconds,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
