/** Messages that wait behind the running turn (docs/design.md, "Talking"). */
export const waitingMax = 3;
export const messageCharactersMax = 4000;
/** Turns that the object stores whole. Of older ones it has a summary, and the database the messages. */
export const turnsKept = 500;
/** Deltas stay separate events for a day, as long as an Idempotency-Key; then they become one. */
export const deltasKeptMs = 24 * 60 * 60 * 1000;
/** Texts within this time are one event: a fast model would otherwise write a row for each token. */
export const deltaMs = 25;
/** Outfits that "something else" leaves out: the search can leave out no more (src/domain/outfit/ask/constraints.ts). */
export const shownOutfitsMax = 35;
