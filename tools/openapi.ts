// The OpenAPI document as the Worker serves it, and its problems.

import "@hono/zod-openapi";
import { Validator } from "@seriousme/openapi-schema-validator";
import { z } from "zod";

const Media = z.record(z.string(), z.looseObject({ example: z.unknown().optional(), schema: z.looseObject({}).optional() }));
const Operation = z.looseObject({
  operationId: z.string().optional(),
  requestBody: z.looseObject({ content: Media }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Media.optional() })),
});
const Paths = z.record(z.string(), z.record(z.string(), Operation));

/** The document, as JSON. The routes are imported late, because zod must have `.openapi()` before any schema is made. */
export async function openapiDocument(): Promise<Record<string, unknown>> {
  const { app } = await import("../src/app.ts");
  const { describeApi } = await import("../src/routes/documents.ts");
  return z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(describeApi(app))));
}

/** The violations of the specification, or of our own rule: every operation has an example and an id. */
export async function openapiProblems(): Promise<string[]> {
  const document = await openapiDocument();
  const problems: string[] = [];
  const { valid, errors } = await new Validator().validate(document);
  if (!valid) problems.push(JSON.stringify(errors, null, 2));
  const ids = new Set<string>();
  for (const [path, operations] of Object.entries(Paths.parse(document["paths"]))) {
    for (const [method, operation] of Object.entries(operations)) {
      const name = `${method.toUpperCase()} ${path}`;
      if (operation.operationId === undefined || ids.has(operation.operationId))
        problems.push(`${name}: no operationId of its own`);
      ids.add(operation.operationId ?? "");
      for (const [status, response] of Object.entries(operation.responses)) {
        if (!status.startsWith("2")) continue;
        for (const [type, media] of Object.entries(response.content ?? {})) {
          if (media.example === undefined) problems.push(`${name}: the ${status} answer (${type}) has no example`);
        }
      }
      for (const [type, media] of Object.entries(operation.requestBody?.content ?? {})) {
        if (media.example === undefined) problems.push(`${name}: the body (${type}) has no example`);
      }
    }
  }
  return problems;
}
