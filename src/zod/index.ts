// zod for the bundle; see exports.ts.

import * as z from "./exports.ts";

export * from "./exports.ts";
export { z, z as default };
