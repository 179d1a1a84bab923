// The OpenAPI document, and the reference page that shows it. The page needs no other host.

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { ContentObject } from "openapi3-ts/oas31";
import type { AppEnv } from "../http/context.ts";
import { failing, routes } from "../http/contract.ts";
import { importBodies } from "./account-records.ts";
import { withNamedSchemas } from "./named-schemas.ts";
import { purchaseMultipartBodies } from "./purchase.ts";
import { multipartBodies } from "./uploads.ts";

/** Photos and exports, by path: they are read as they stream, so no validator of a route declares them. */
export const streamedBodies: Readonly<Record<string, ContentObject>> = {
  ...Object.fromEntries(
    Object.entries({ ...multipartBodies, ...purchaseMultipartBodies }).map(([path, schema]) => [
      path,
      {
        "multipart/form-data": { schema, example: { file: path.endsWith("/uploads") ? ["(binary)"] : "(binary)" } },
      },
    ]),
  ),
  ...importBodies,
};

type Document = ReturnType<typeof describeApi>;

const document = createRoute({
  method: "get",
  path: "/openapi.json",
  operationId: "openapi",
  tags: ["Service"],
  summary: "This document",
  responses: {
    200: {
      description: "OpenAPI 3.1.",
      content: { "application/json": { schema: z.looseObject({ openapi: z.string() }), example: { openapi: "3.1.0" } } },
    },
    ...failing(),
  },
});

/** The page's script comes from our own origin (tools/assets.ts copies it from its package), so the page works offline. */
const script = "/reference/scalar.js";

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Armoire API</title></head>
<body><div id="reference"></div><script src="${script}"></script><script src="/reference/start.js"></script></body>
</html>
`;

export function documentRoutes(describe: () => Document): OpenAPIHono<AppEnv> {
  const app = routes();
  app.openAPIRegistry.registerPath(document);
  app.get(document.path, (c) => {
    const { origin, services } = c.var;
    return c.json({ ...describe(), servers: [{ url: services.settings.PUBLIC_URL ?? origin }] }, 200);
  });
  app.get("/docs", (c) => {
    // Scalar's script sets inline styles, so they must be allowed. Scripts come only from our origin.
    c.header(
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    return c.html(page);
  });
  return app;
}

/** All but `servers`, which depend on the request. */
export function describeApi(app: OpenAPIHono<AppEnv>) {
  const description = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Armoire",
      version: "0.1.0",
      description: "The back end of a wardrobe app. JSON in snake_case, times in ISO 8601 UTC, errors as RFC 9457 problems.",
      license: { name: "MIT", url: "https://spdx.org/licenses/MIT.html" },
    },
    tags: [
      { name: "People", description: "Accounts, sessions, tokens and keys: begin here" },
      { name: "Wardrobe", description: "Garments and their photos" },
      { name: "Outfits", description: "Outfits made of what is owned" },
      { name: "Chat", description: "The stylist: conversations, streamed" },
      { name: "Taste", description: "A person's feedback and style, and what is learned from them" },
      { name: "Weather", description: "The weather that outfits are chosen for" },
      { name: "Media", description: "Images by signed link" },
      { name: "Service", description: "The service itself" },
    ],
  });
  for (const [path, streamed] of Object.entries(streamedBodies)) {
    const operation = description.paths?.[path]?.post;
    if (operation === undefined) continue;
    const { requestBody } = operation;
    const other = requestBody !== undefined && "content" in requestBody ? requestBody.content : {};
    operation.requestBody = { required: true, content: { ...other, ...streamed } };
  }
  for (const [path, item] of Object.entries(description.paths ?? {})) {
    for (const method of ["get", "post", "put", "patch", "delete"] as const) {
      const operation = item[method];
      if (operation === undefined) continue;
      operation.responses = { ...problemsOf(path, method, operation), ...operation.responses };
      operation.security ??= [];
    }
  }
  return withNamedSchemas({
    ...description,
    components: {
      ...description.components,
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "A session token, a JWT, or an API key with the scope that the route names.",
        },
        key: { type: "apiKey", in: "header", name: "X-API-Key", description: "An API key with the scope that the route names." },
        session: { type: "http", scheme: "bearer", description: "A session token; no API key and no JWT." },
        audit: { type: "http", scheme: "bearer", description: "AUDIT_SECRET." },
      },
    },
  });
}

/** The problems that middleware answers for a route, whatever the route itself declares. */
function problemsOf(path: string, method: string, { security = [] }: { security?: readonly object[] }) {
  const problems = {
    ...(security.length > 0 ? failing(401, 403) : {}),
    ...(method === "get" ? {} : failing(413)),
    ...(path.startsWith("/api/") && method !== "get" ? failing(415) : {}),
  };
  // The routes' own schemas are references by now.
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return Object.fromEntries(Object.entries(problems).map(([status, { description }]) => [status, { description, content }]));
}
