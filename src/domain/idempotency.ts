// Answers that were given before under an `Idempotency-Key`.

export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type IdempotencyResult =
  | { readonly state: "fresh"; readonly seed: string }
  | { readonly state: "done"; readonly fingerprint: string; readonly answer: KeptAnswer }
  | { readonly state: "running"; readonly fingerprint: string };

export interface IdempotencyStore {
  /** Takes the key, or says what became of it. A key whose holder was killed is taken over once its lock has run out. */
  take(userId: string, route: string, key: string, fingerprint: string, seed: string): Promise<IdempotencyResult>;
  keep(userId: string, route: string, key: string, seed: string, fingerprint: string, answer: KeptAnswer): Promise<void>;
  /** Lets the same request take the key over at once: this one failed, and what it has done by then is unknown. */
  release(userId: string, route: string, key: string, seed: string): Promise<void>;
  /** Frees the key: the request was refused, and a corrected one may use it. */
  free(userId: string, route: string, key: string, seed: string): Promise<void>;
}
