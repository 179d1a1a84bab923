// Decides whether a page of the AI SDK that resumes is sent the last turn, although it has ended: whether the messages that it
// loaded may lack the answer. In memory only: after a restart of the object an answer is sent once more than needed, and the
// client puts it in the place of the same message.

import type { StoredTurn } from "./stored-turn.ts";

type Turn = Pick<StoredTurn, "number" | "state">;

export class PageLoads {
  #turn: number | null = null;
  /** Loads that may have come before the answer, of pages that have not resumed yet. */
  #lacking = 0;
  #isLoaded = false;

  /** Notes that a page loads the messages up to this turn. A page resumes soon after it has loaded. */
  note(turn: Turn): void {
    this.#follow(turn);
    // Two pages that load at the same time look alike when they resume, so both are sent the answer that one of them lacks.
    if (turn.state === "running" || this.#lacking > 0) this.#lacking += 1;
    else this.#isLoaded = true;
  }

  /** Whether the page that resumes now is sent this turn. A turn that runs is always sent. */
  resume(turn: Turn): boolean {
    this.#follow(turn);
    if (this.#lacking > 0) {
      this.#lacking -= 1;
      return true;
    }
    // A failed turn has no answer. Its error is only for pages that saw the message wait.
    return turn.state === "running" || (turn.state === "ended" && !this.#isLoaded);
  }

  #follow({ number }: Turn): void {
    if (number === this.#turn) return;
    this.#turn = number;
    this.#lacking = 0;
    this.#isLoaded = false;
  }
}
