// What the owner of the sample wardrobe corrects once it is catalogued, as everybody does with a garment that is taken for another.

import type { SampleGarment } from "../sample-wardrobe.ts";
import type { Api, DemoGarment } from "./api.ts";

/** `sampleOf` gives the sample that a garment was made of. Returns the garments that were taken for another kind, as they were. */
export async function correctKinds(
  api: Api,
  garments: readonly DemoGarment[],
  sampleOf: ReadonlyMap<string, Pick<SampleGarment, "expected">>,
): Promise<DemoGarment[]> {
  const mistaken = garments.filter(({ id, status, category }) => {
    const expected = sampleOf.get(id)?.expected.category;
    return status === "ready" && expected !== undefined && category !== expected;
  });
  for (const { id } of mistaken) {
    const expected = sampleOf.get(id)?.expected.category;
    if (expected !== undefined) await api.correct(id, expected);
  }
  return mistaken;
}
