// The audit's door, for `npm run audit`: one page for each call, only for the holder of AUDIT_SECRET.

import { createRoute, z } from "@hono/zod-openapi";
import { type AuditCursor, audit, auditStart, auditWalks, findingKinds } from "../actions/audit.ts";
import { Failure } from "../domain/failure.ts";
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

const page = createRoute({
  method: "post",
  path: "/internal/audit",
  operationId: "audit",
  tags: ["Service"],
  summary: "Compare photos, rows, vectors and conversations, a page at a time",
  security: [{ audit: [] }],
  request: {
    query: z.strictObject({
      cursor: z
        .string()
        .max(1024)
        .regex(/^(?:[gec]:(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?|o:.*)$/, {
          error: "accepted: the cursor of the page before",
        })
        .optional(),
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
  const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  if (!(await sameSecret(token, services.settings.AUDIT_SECRET)))
    throw new Failure("unauthorized", "The audit needs its secret.");
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

/** Compares digests, so that the time it takes shows neither the length nor the first difference. */
async function sameSecret(token: string, secret: string): Promise<boolean> {
  const digest = async (text: string) => new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const [left, right] = await Promise.all([digest(token), digest(secret)]);
  return left.every((byte, index) => byte === right[index]);
}
