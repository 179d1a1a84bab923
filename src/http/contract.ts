// The common part of all route declarations: how invalid input is answered, possible problems, ids, pages.

import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { LastEventId } from "../domain/event-stream.ts";
import { Failure, invalidFields } from "../domain/failure.ts";
import { plainText } from "../domain/plain-text.ts";
import { Problem } from "../domain/problem.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { accessOf, securityOf } from "./access.ts";
import type { AppEnv } from "./context.ts";
import { fieldProblems } from "./errors.ts";

/** The failure for input that a schema refuses. It names the fields. */
export function invalidInput(error: Parameters<typeof fieldProblems>[0], prefix?: string): Failure {
  const errors = fieldProblems(error, prefix).map(({ path, message }) => ({ path: path === "" ? "body" : path, message }));
  return invalidFields(errors);
}

/** A group of routes. Invalid input is thrown as a Failure, and src/http/errors.ts answers it like any other. */
export function routes<E extends object = AppEnv>(): OpenAPIHono<E> {
  return new OpenAPIHono<E>({
    defaultHook: (result) => {
      if (result.success) return;
      const prefix = { json: undefined, query: undefined, param: undefined, header: "header", form: "form", cookie: "cookie" }[
        result.target
      ];
      throw invalidInput(result.error, prefix);
    },
  });
}

/** Reads a JSON body in the handler, for a route that also accepts another content type, which the validator would refuse. */
export async function jsonBody<T>(c: Context<AppEnv>, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch((cause: unknown) => {
    throw new Failure("invalid_request", "The body is not valid JSON.", { cause });
  });
  const result = schema.safeParse(body);
  if (!result.success) throw invalidInput(result.error);
  return result.data;
}

export const ProblemBody = Problem.openapi("Problem", {
  example: {
    type: "about:blank",
    title: "Invalid request",
    status: 400,
    detail: "The request is not valid.",
    code: "invalid_request",
    request_id: "5f0c6c1e-3a44-4f0e-9a53-0f6a9a2f4f7b",
    errors: [{ path: "limit", message: "accepted: 1 to 100" }],
  },
});

const problem = (description: string) => ({ description, content: { "application/problem+json": { schema: ProblemBody } } });

const problems = {
  400: problem("The input is not valid; `errors` names the fields and what is accepted."),
  401: problem("No credential, or one that does not hold."),
  403: problem("The credential does not allow this, or the link or the origin is not allowed."),
  404: problem("Not there, or not yours: the same answer."),
  405: problem("Another method is answered here; see Allow."),
  409: problem("It contradicts what is stored: its code says what (`wardrobe_full`, `conflict`, `request_in_progress`)."),
  413: problem("Too large."),
  415: problem("Not an accepted type of content."),
  416: problem("The range lies outside the image."),
  422: problem("This Idempotency-Key was used for another request."),
  429: problem("Too many requests, or a daily limit is reached; see Retry-After."),
  500: problem("A bug; it shows its request id only."),
  503: problem("Something this needs is down; see Retry-After."),
} as const;

type ProblemStatus = keyof typeof problems;

/** The problem responses of a route: those of every route, and its own. */
export function failing<S extends ProblemStatus>(...own: S[]): Pick<typeof problems, S | 405 | 429 | 500 | 503> {
  const statuses = [...own, 405, 429, 500, 503] as const;
  const responses: Partial<Record<ProblemStatus, unknown>> = {};
  for (const status of statuses) responses[status] = problems[status];
  return responses as Pick<typeof problems, S | 405 | 429 | 500 | 503>;
}

/** The schema, or null. `.nullable()` of a schema with a name of its own loses the null in the document. */
export function orNull<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.null()]);
}

export function json<T extends z.ZodType>(schema: T, description: string, example?: z.input<T>) {
  return { description, content: { "application/json": { schema, ...(example === undefined ? {} : { example }) } } };
}

export function jsonRequest<T extends z.ZodType>(schema: T, example: z.input<T>) {
  return { required: true, content: { "application/json": { schema, example } } } as const;
}

/** The common beginning of a route for signed-in people. */
export function routeHead<M extends "get" | "post" | "put" | "patch" | "delete", P extends string>(
  method: M,
  path: P,
  operationId: string,
  tag: string,
) {
  return { method, path, operationId, tags: [tag], security: securityOf(accessOf(method, path)) };
}

export const idInPath = (example: string) =>
  z.object({ id: z.uuid({ error: "accepted: a UUID" }).openapi({ param: { name: "id", in: "path" }, example }) });
export const GarmentId = idInPath("0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d");
export const OutfitId = idInPath("0193c0e0-0000-7000-8000-000000000001");

export const IdempotencyHeader = z.object({
  "idempotency-key": z
    .string()
    .optional()
    .openapi({
      param: { name: "idempotency-key", in: "header" },
      description: "1 to 255 visible ASCII characters. The first answer is given again for 24 hours.",
      example: "b5f0c7d2-upload-1",
    }),
});

export const ResumeFrom = {
  headers: z.object({
    "last-event-id": LastEventId.optional().openapi({
      type: "string",
      param: { name: "last-event-id", in: "header" },
      description: "Sent by a browser that comes back. It counts over the query's, which is as old as the page.",
      example: "1795392000123",
    }),
  }),
  query: strictFields({
    last_event_id: LastEventId.optional().openapi({
      type: "string",
      description: "The same for a first connection, since EventSource sets no headers.",
      example: "1795392000123",
    }),
  }),
};

export const SearchWords = plainText(200).trim().min(1, { error: "accepted: 1 to 200 characters" });

export const QueryFlag = z.enum(["true", "false"]).transform((value) => value === "true");

const rangeError = (from: number, to: number) => ({ error: `accepted: a whole number from ${from} to ${to}` });

/** The page of a list, in a query string. */
export const pageQuery = (limit = 20) => ({ limit: QueryNumber(1, 100, limit), offset: QueryNumber(0, 1_000_000, 0) });

/** A page of a list, and how many items the list has in all. */
export function pageOf<T extends z.ZodType>(item: T) {
  const count = z.number().int();
  return z.object({ items: z.array(item), total: count, limit: count, offset: count });
}

/** An example of a page. */
export const onePage = <T>(item: T) => ({ items: [item], total: 1, limit: 20, offset: 0 });

/** A whole number in a query string. The error names the accepted range. */
export function QueryNumber(from: number, to: number, fallback: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, rangeError(from, to))
    .default(String(fallback))
    .transform(Number)
    .pipe(z.number().min(from, rangeError(from, to)).max(to, rangeError(from, to)))
    .openapi({ type: "integer", minimum: from, maximum: to, default: fallback });
}
