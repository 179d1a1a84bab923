// The words of explanations. term-reasons.ts decides which phrase may be used when. A test parses every explanation with these
// tables.

import table from "./explanation-phrases.json" with { type: "json" };

export type ReasonKind = keyof typeof table;

/**
 * `{…}` is a slot. No phrase contains ", and", ", but" or ", though", because these join phrases. No phrase begins with a
 * figure. No verb has a garment's name as its subject, because the name may be singular (shirt) or plural (jeans).
 */
export const phrases: Readonly<Record<ReasonKind, readonly string[]>> = table;

export const listings = ["{clothes}, with {extras}", "{clothes} plus {extras}"] as const;

export interface Frame {
  readonly template: string;
  /** How many reasons are in the sentence with the garments. The others follow in a second sentence. */
  readonly beside: 1 | 2;
  /** The frame recommends the outfit because of its first reasons, so they must be praise. */
  readonly praises: boolean;
  /** The frame refers to an outfit before it, so it cannot be the first. */
  readonly follows: boolean;
}

/** The sentence around garments and reasons. A capital in the braces means a capital in the sentence. */
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

/** The words between two reasons: `alike` for two of one tone, `yet` from praise to blame, `still` from blame to praise. */
export const joints = { alike: ", and ", yet: ", though ", still: ", but " } as const;
export const turn = "Still, ";

/** Fills all slots at once, so that braces in a name stay as they are. */
export function fillTemplate(template: string, slots: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, slot: string) => slots[slot] ?? whole);
}
