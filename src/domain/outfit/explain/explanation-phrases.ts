// The words of explanations. term-reasons.ts decides what may be said when; a test reads every explanation back by these tables.

import table from "./explanation-phrases.json" with { type: "json" };

export type ReasonKind = keyof typeof table;

/**
 * `{…}` is filled in. No phrase contains ", and", ", but" or ", though", which join phrases; none begins with a figure, and none
 * makes a verb agree with a garment's name, which may be one shirt or a pair of jeans.
 */
export const phrases: Readonly<Record<ReasonKind, readonly string[]>> = table;

export const listings = [
  "{clothes}, finished with {extras}",
  "{clothes}, with {extras} to finish",
  "{clothes} plus {extras}",
] as const;

export interface Frame {
  readonly template: string;
  /** How many reasons stand with the garments; the others follow in a sentence of their own. */
  readonly beside: 1 | 2;
  /** It recommends on the strength of what stands first, which has to be praise. */
  readonly praises: boolean;
  readonly follows: boolean;
}

/** How an explanation opens, and in what order it says things. A capital in the braces is a capital in the sentence. */
export const frames: readonly [Frame, ...Frame[]] = [
  { template: "{Garments}: {reasons}.", beside: 2, praises: false, follows: false },
  { template: "{Reasons}: {garments}.", beside: 1, praises: true, follows: false },
  { template: "Or wear {garments}. {Reasons}.", beside: 2, praises: false, follows: true },
  { template: "Another idea is {garments}: {reasons}.", beside: 1, praises: false, follows: true },
  { template: "{Reasons}, so try {garments}.", beside: 2, praises: true, follows: false },
  { template: "How about {garments}? {Reasons}.", beside: 2, praises: false, follows: false },
  { template: "Take {garments}: {reasons}.", beside: 1, praises: false, follows: false },
  { template: "Put on {garments}: {reasons}.", beside: 1, praises: false, follows: false },
];

/** What stands between two reasons: of one mind, praise and then blame, blame and then praise. */
export const joints = { alike: ", and ", yet: ", though ", still: ", but " } as const;
export const turn = "Still, ";

/** Fills all braces at once: a name with braces in it stays as it is. */
export function fillTemplate(template: string, slots: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, slot: string) => slots[slot] ?? whole);
}
