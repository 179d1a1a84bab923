// Wakes the tasks that wait for a change. It has no memory: check the condition, then call wait() in the same tick.

export class Signal {
  readonly #waiting = new Set<() => void>();

  notify(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** False when the time passed without a notification. */
  wait(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isNotified: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve(isNotified);
      };
      const wake = () => end(true);
      const timer = setTimeout(() => end(false), milliseconds);
      this.#waiting.add(wake);
    });
  }
}
