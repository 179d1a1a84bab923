// The exports that the bench bundles: the engine's entry, and the parts of the brute force. Without a default export wrangler
// would take the file for a script of the old format, which exports nothing.

export { recommend } from "../../src/domain/outfit/recommend.ts";
export { PairCache } from "../../src/domain/outfit/score/pair-cache.ts";
export { Scorer } from "../../src/domain/outfit/score/score.ts";
export type { ScoredGarment } from "../../src/domain/outfit/score/scored-garment.ts";
export { plainPairing, type Tally, tallyOf } from "../../src/domain/outfit/score/tally.ts";
export { bestCores } from "../../src/domain/outfit/search/best-cores.ts";
export { candidatesFor } from "../../src/domain/outfit/search/candidates.ts";
export { Completer } from "../../src/domain/outfit/search/completion.ts";

export default { fetch: () => new Response(null, { status: 404 }) };
