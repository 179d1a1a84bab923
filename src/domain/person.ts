// The person who sends a request: their id, the vector index that holds their garments, and what their credential allows.

import type { Scope } from "./api-key.ts";

export interface Person {
  readonly id: string;
  readonly vectorIndex: number;
}

/** What a route asks for: a scope, or a session, because keys and accounts are managed by the person and by no program. */
export type Access = Scope | "session";

export interface Caller {
  readonly person: Person;
  readonly allowed: readonly Access[];
}
