/** How many messages may wait behind the running turn (docs/design.md, "Talking"). */
export const waitingMax = 3;
export const messageCharactersMax = 4000;
/** Turns that the object stores whole. Older turns are in its summary, and their messages in the database. */
export const turnsKept = 500;
/** Deltas stay separate events for a day, like an Idempotency-Key; then they become one event. */
export const deltasKeptMs = 24 * 60 * 60 * 1000;
/** Texts within this time become one event; otherwise a fast model would write a row for each token. */
export const deltaMs = 25;
/** Outfits that "something else" leaves out. The search cannot leave out more (src/domain/outfit/ask/constraints.ts). */
export const shownOutfitsMax = 35;
