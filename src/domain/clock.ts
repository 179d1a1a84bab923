// Time as an argument of the domain, so that tests control it.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `action` after the time; the returned function cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}
