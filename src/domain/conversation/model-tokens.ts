// The tokens that language models may use in a day (UTC): a person's, and everybody's together.

/**
 * What is reserved for a turn before it runs: two calls of 4,000 tokens in, a repair, and the longest answers. A turn that takes
 * more passes a ceiling by the difference; several such turns at once, by the sum of theirs. A turn begins while anything is left, so
 * the last one may pass the ceiling by its reservation.
 */
export const turnTokens = 12_000;

export interface DailyTokens {
  readonly person: number;
  readonly deployment: number;
}

export interface ModelTokens {
  /**
   * Reserves a turn's tokens for today; false when either ceiling is reached by what is used and reserved. May be repeated. The
   * write of the turn puts what it used in the place of the reservation. A turn that is never written (its object crashed, or it
   * failed) leaves the reservation for the day: nobody knows what it used, so that is the safe side.
   */
  reserve(userId: string, replyId: string, ceilings: DailyTokens): Promise<boolean>;
}
