// The stored answers to requests with an `Idempotency-Key`.

export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type IdempotencyResult =
  | { readonly state: "fresh"; readonly seed: string }
  | { readonly state: "done"; readonly fingerprint: string; readonly answer: KeptAnswer }
  | { readonly state: "running"; readonly fingerprint: string };

export interface IdempotencyStore {
  /** Takes the key, or returns its state. A key whose holder was killed can be taken again after its lock expires. */
  take(userId: string, route: string, key: string, fingerprint: string, seed: string): Promise<IdempotencyResult>;
  keep(userId: string, route: string, key: string, seed: string, fingerprint: string, answer: KeptAnswer): Promise<void>;
  /** Lets the same request take the key again at once: this run failed, and its effect is unknown. */
  release(userId: string, route: string, key: string, seed: string): Promise<void>;
  /** Frees the key: the request was refused, and a corrected request may use it. */
  free(userId: string, route: string, key: string, seed: string): Promise<void>;
}
