// Decides whether a page of the AI SDK that resumes is sent the last turn, although it has ended: whether the page may lack the
// answer. In memory only, which is about as long as a turn has "just ended". An answer that is sent once too often does no harm:
// the client puts it in the place of the same message.

import type { StoredTurn } from "./stored-turn.ts";

type Turn = Pick<StoredTurn, "number" | "state">;

export class PageLoads {
  /** The last turn that ran in this instance of the object. */
  #lastRun: number | null = null;
  /** The last turn whose answer a page has loaded, and the last whose message a page has loaded while it ran. */
  #loadedWhole: number | null = null;
  #loadedRunning: number | null = null;

  noteRun({ number }: Turn): void {
    this.#lastRun = number;
  }

  /** Notes that a page loads the messages up to this turn. */
  noteLoad({ number, state }: Turn): void {
    if (state === "running") this.#loadedRunning = number;
    else this.#loadedWhole = number;
  }

  /** Whether a page that resumes is sent this turn, the last one. */
  isSent({ number, state }: Turn): boolean {
    // A page may have loaded before the end what another has loaded after it, and they look alike when they resume. So a turn that
    // ran here is sent whatever was loaded; a turn of long ago only to pages that did not load it.
    if (state === "ended") return number === this.#lastRun || number !== this.#loadedWhole;
    // A failed turn has no answer. Its error is only for pages that show its message.
    return state === "running" || (state === "failed" && number === this.#loadedRunning);
  }
}
