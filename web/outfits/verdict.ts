// Whether to buy something, in a word: by what is owned already and by the outfits it would make.

interface Weighed {
  readonly same_piece: object | null;
  readonly look_alikes: readonly { readonly because: readonly { readonly attribute: string }[] }[];
  readonly outfits: { readonly good: number };
}

/** `twin`: one of the same kind and colour is owned; `kin`: one of the kind in another colour. */
export type Verdict = "owned" | "useless" | "twin" | "kin" | "new";

export function verdictOn({ same_piece, look_alikes, outfits }: Weighed): Verdict {
  if (same_piece !== null) return "owned";
  if (outfits.good === 0) return "useless";
  // The most similar ones are always given: two pairs of shoes have little in common but that.
  const shared = look_alikes.map(({ because }) => new Set(because.map(({ attribute }) => attribute)));
  const ofKind = shared.filter((attributes) => attributes.has("category"));
  if (ofKind.some((attributes) => attributes.has("color"))) return "twin";
  return ofKind.length > 0 ? "kin" : "new";
}
