// Time as the domain takes it: an argument, so that tests decide how it passes.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `action` after the time; the returned function cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}
