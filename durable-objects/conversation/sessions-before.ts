// The session before each turn, beside the turns in the object's storage: a message that replaces a turn goes on from there.

import { Session } from "../../src/domain/stylist/session.ts";
import type { StoredTurn } from "./stored-turn.ts";

type Numbered = Pick<StoredTurn, "number">;

const keyOf = ({ number }: Numbered) => `before:${number}`;

export class SessionsBefore {
  readonly #kv: DurableObjectStorage["kv"];

  constructor(storage: DurableObjectStorage) {
    this.#kv = storage.kv;
  }

  keep(turn: Numbered, session: Session): void {
    this.#kv.put(keyOf(turn), session);
  }

  /** Null for a turn that has not begun, or that an older version began. */
  of(turn: Numbered): Session | null {
    return Session.safeParse(this.#kv.get(keyOf(turn))).data ?? null;
  }

  forget(turn: Numbered): void {
    this.#kv.delete(keyOf(turn));
  }
}
