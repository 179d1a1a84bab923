// The audit's door, for `npm run audit`: one page for each call, only for the holder of AUDIT_SECRET.

import { createRoute, z } from "@hono/zod-openapi";
import { type AuditCursor, audit, auditStart, auditWalks, findingKinds } from "../actions/audit.ts";
import { requireOperator } from "../http/authentication.ts";
import { failing, json, routes } from "../http/contract.ts";

const AuditPage = z
  .object({
    checked: z.object({
      garments: z.number().int(),
      objects: z.number().int(),
      erasures: z.number().int(),
      conversations: z.number().int(),
    }),
    findings: z.array(
      z.object({
        kind: z.enum(findingKinds),
        target: z.string(),
      }),
    ),
    cursor: z.string().nullable(),
  })
  .openapi("AuditPage");

/** Garments, erasures and conversations are walked by id, objects by what R2 says. Postgres fails on an id that is no UUID. */
function isCursor(text: string): boolean {
  const after = text.slice(2);
  return /^[gec]:/.test(text) ? after === "" || z.uuid().safeParse(after).success : text.startsWith("o:");
}

const page = createRoute({
  method: "post",
  path: "/internal/audit",
  operationId: "audit",
  tags: ["Service"],
  summary: "Compare photos, rows, vectors and conversations, a page at a time",
  security: [{ audit: [] }],
  request: {
    query: z.strictObject({
      cursor: z.string().max(1024).refine(isCursor, { error: "accepted: the cursor of the page before" }).optional(),
    }),
  },
  responses: {
    200: json(AuditPage, "What was compared and found. Continue with `cursor` until it is null.", {
      checked: { garments: 50, objects: 0, erasures: 0, conversations: 0 },
      findings: [],
      cursor: "g:0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d",
    }),
    ...failing(400, 401),
  },
});

export const auditRoutes = routes().openapi(page, async (c) => {
  const { services } = c.var;
  await requireOperator(c, "The audit");
  const { cursor } = c.req.valid("query");
  const { next, ...pageOfFindings } = await audit(services, cursor === undefined ? auditStart : cursorOf(cursor));
  return c.json({ ...pageOfFindings, cursor: next === null ? null : `${letters[next.walk]}:${next.after}` }, 200);
});

/** A textual cursor begins with the letter of its walk. */
const letters = { garments: "g", objects: "o", erasures: "e", conversations: "c" } as const;
const walks = new Map(auditWalks.map((walk) => [letters[walk] as string, walk]));

function cursorOf(text: string): AuditCursor {
  return { walk: walks.get(text.slice(0, 1)) ?? "garments", after: text.slice(2) };
}
