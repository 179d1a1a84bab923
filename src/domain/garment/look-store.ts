// The store that counts looks at photos that are not kept: the photo of a purchase, or of a message.

export interface LookStore {
  /**
   * Counts one look for the person and for the deployment, in one statement. Where either has none left today, it is not to
   * be made: `over_own` or `over_total`.
   */
  spend(userId: string, daily: { readonly own: number; readonly total: number }): Promise<"spent" | "over_own" | "over_total">;
}
