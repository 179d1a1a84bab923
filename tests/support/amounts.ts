// How much the tests that try the same thing many times do: a twentieth of the full claim in `npm test`, more in `npm run campaign`
// (docs/design.md, "What the fault tests claim"). The campaign reads what they did from their output.

const campaignShare = process.env["ARMOIRE_SHARE"];
const share = Number(campaignShare ?? 1 / 20);

/** Whether a campaign runs, which also does what takes too long for `npm test`. */
export const isCampaign = campaignShare !== undefined;

/** The seed of the run, so that a failure can be repeated. */
export const seed = Number(process.env["ARMOIRE_SEED"] ?? Date.now() % 1_000_000);

/** The share of a full amount that this run does. */
export function amountOf(full: number): number {
  return Math.max(1, Math.round(full * share));
}

/** Prints a count for the campaign. */
export function tally(counts: Readonly<Record<string, number>>): void {
  console.log(`campaign: ${JSON.stringify(counts)}`);
}
