import { deltaMs } from "../../src/domain/conversation/limits.ts";

/** Joins texts that arrive close together into one event. The first text after a pause is written at once. */
export class DeltaBuffer {
  readonly #now: () => number;
  readonly #write: (text: string) => void;
  #text = "";
  #writtenAt = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(now: () => number, write: (text: string) => void) {
    this.#now = now;
    this.#write = write;
  }

  add(text: string): void {
    this.#text += text;
    const wait = this.#writtenAt + deltaMs - this.#now();
    if (wait <= 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), wait);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const text = this.#text;
    this.#text = "";
    if (text === "") return;
    this.#writtenAt = this.#now();
    this.#write(text);
  }
}
