// Wakes whoever waits for it. Nothing is remembered: who looks first and then waits, without a pause between, misses nothing.

export class Signal {
  readonly #waiting = new Set<() => void>();

  notify(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** Whether it rang within the time. */
  wait(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (rang: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve(rang);
      };
      const wake = () => end(true);
      const timer = setTimeout(() => end(false), milliseconds);
      this.#waiting.add(wake);
    });
  }
}
