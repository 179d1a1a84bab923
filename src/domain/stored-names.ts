// Field names in JSON that was stored before November 2026. Stored JSON outlives a deploy, so it must still be read.

const newNames: Readonly<Record<string, string>> = {
  garmentIds: "garment_ids",
  breakdown: "score_breakdown",
  createdAt: "created_at",
  outfitId: "outfit_id",
  wornOn: "worn_on",
  inLaundry: "in_laundry",
  warmthClo: "warmth_clo",
};

/** The object with today's names; any other value unchanged. */
export function withNewNames(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [newNames[name] ?? name, entry]));
}

/** A garment that was stored when the laundry was the only state out of use. */
export function withOutOfUse(value: unknown): unknown {
  if (typeof value !== "object" || value === null || "out_of_use" in value || !("in_laundry" in value)) return value;
  return { ...value, out_of_use: value.in_laundry === true ? "laundry" : null };
}
