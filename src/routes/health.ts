// Whether the service is up. With ?deep=1 also the database, the photo store and the backlog.

import { createRoute, z } from "@hono/zod-openapi";
import { requireOperator } from "../http/authentication.ts";
import { failing, json, routes } from "../http/contract.ts";

const Check = z.object({ ok: z.boolean(), ms: z.number() }).openapi("HealthCheck");
const Health = z
  .object({
    status: z.enum(["ok", "degraded"]),
    checks: z.object({ database: Check, photos: Check }).optional(),
    backlog: z.object({ pending: z.number().int(), oldest_seconds: z.number() }).nullable().optional(),
  })
  .openapi("Health");

const health = createRoute({
  method: "get",
  path: "/health",
  operationId: "health",
  tags: ["Service"],
  summary: "Whether the service is up",
  description:
    "`?deep=1` (with AUDIT_SECRET as Bearer) also asks the database and the photo store, and gives the backlog of photos to look at.",
  request: { query: z.object({ deep: z.enum(["0", "1"]).optional() }) },
  responses: { 200: json(Health, "It is up.", { status: "ok" }), ...failing(400, 401) },
});

export const healthRoutes = routes().openapi(health, async (c) => {
  if (c.req.valid("query").deep !== "1") return c.json({ status: "ok" as const }, 200);
  await requireOperator(c, "The deep check");
  const { services } = c.var;
  let backlog: { pending: number; oldest_seconds: number } | null = null;
  const [database, photos] = await Promise.all([
    checkOf(async () => {
      const { pending, oldestSeconds } = await services.upkeep.backlog();
      backlog = { pending, oldest_seconds: Math.round(oldestSeconds) };
    }),
    checkOf(() => services.bucket.head("health")),
  ]);
  const status: "ok" | "degraded" = database.ok && photos.ok ? "ok" : "degraded";
  return c.json({ status, checks: { database, photos }, backlog }, 200);
});

async function checkOf(run: () => Promise<unknown>): Promise<z.infer<typeof Check>> {
  const startMs = Date.now();
  const ok = await run().then(
    () => true,
    () => false,
  );
  return { ok, ms: Date.now() - startMs };
}
