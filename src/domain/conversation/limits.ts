// How much a conversation takes and keeps.

/** DESIGN section 8: one turn at a time, and so many messages behind it. */
export const waitingMax = 3;
export const messageCharactersMax = 4000;
/** Turns whose messages and events the object keeps; of older ones it keeps a summary, and Postgres the messages. */
export const turnsKept = 500;
/** Events of a turn are kept piece by piece for a day, as its Idempotency-Key is; then its words become one event. */
export const deltasKeptMs = 24 * 60 * 60 * 1000;
/** What comes within so short a time is one event: a fast model would else write a row for each token. */
export const deltaMs = 25;
/** Outfits that "something else" leaves out; the search can leave out no more (src/domain/outfit/ask/constraints.ts). */
export const shownOutfitsMax = 35;
