// Runs before each test file. A process runs many files, and the schemas that one file makes stay for the next: those of the domain have
// `.openapi()`, which the views call, only if zod learned it before.

import "@hono/zod-openapi";
