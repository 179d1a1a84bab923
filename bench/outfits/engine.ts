// What the bench bundles: the engine's door, and the parts that brute force is made of. Without a default export wrangler
// would take it for a script of the old format, which exports nothing.

export { candidatesFor } from "../../src/domain/outfits/candidates.ts";
export { bestCores } from "../../src/domain/outfits/cores.ts";
export { Palette } from "../../src/domain/outfits/palette.ts";
export type { Prepared } from "../../src/domain/outfits/prepared.ts";
export { plainPairing, type Scorer, scorerFor, tallyOf } from "../../src/domain/outfits/score.ts";
export { recommend } from "../../src/domain/outfits/search.ts";

export default { fetch: () => new Response(null, { status: 404 }) };
