// A person's records: out of Armoire as a stream, and back in.

import { createHash } from "node:crypto";
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ContentObject, MediaTypeObject } from "openapi3-ts/oas31";
import { type ExportPage, exportImages, exportRecords } from "../actions/export-account.ts";
import { importAccount } from "../actions/import-account.ts";
import { ImportReport } from "../domain/account/import-report.ts";
import { causeOf } from "../domain/log.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { costly } from "../http/authentication.ts";
import { type AppEnv, portsOf } from "../http/context.ts";
import { failing, IdempotencyHeader, json, routeHead, routes } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { importParts } from "../http/import-body.ts";
import { type ZipEntry, zipOf } from "../http/zip-stream.ts";

const linesExample = '{"type":"export","version":1,"exported_at":"2026-11-30T10:00:00.000Z"}\n{"type":"end","counts":{}}\n';
const zeroes = { preferences: 0, category: 0, garment: 0, outfit: 0, conversation: 0, message: 0 };

const exportRoute = createRoute({
  ...routeHead("get", "/api/v1/account/export", "exportAccount", "People"),
  summary: "Everything of the account: a stream of JSON Lines, or a zip with the photos",
  description:
    "The first line has the version of the form, which docs/export.md describes; the last line, of type `end`, counts the others: " +
    "without it the export broke off. Garments come with links to their images. With `photos=1` it is a zip: the original of every " +
    "garment, its thumbnail and its cut-out, then the same lines. What is in the trash is not in it.",
  middleware: [costly] as const,
  request: {
    query: strictFields({
      photos: z.enum(["0", "1"], { error: "accepted: 1 for a zip with the photos" }).optional().openapi({ example: "1" }),
    }),
  },
  responses: {
    200: {
      description: "The export.",
      content: {
        "application/x-ndjson": { schema: z.string(), example: linesExample },
        "application/zip": { schema: z.string().openapi({ format: "binary" }), example: "(binary)" },
      },
    },
    ...failing(400, 401, 403),
  },
});

const importRoute = createRoute({
  ...routeHead("post", "/api/v1/account/import", "importAccount", "People"),
  summary: "Take an export back, into an empty account or one that is in use",
  description:
    "The body is an export: JSON Lines, or a zip with photos of at most 95 MB. What is there already stays, and what contradicts it is " +
    "named in `problems`, so a whole import can be sent again after it broke off. The same bytes are the same garment: a larger " +
    "export goes back by uploading its photos, then importing the lines. A garment without a photo is named, and left out. A zip of more " +
    "new garments than one request can store ends with `complete` false: send it again, with another Idempotency-Key, and it goes on.",
  middleware: [costly] as const,
  request: { headers: IdempotencyHeader },
  responses: {
    200: json(ImportReport.openapi("ImportReport"), "What was added, what was there, and what could not be taken.", {
      added: { ...zeroes, garment: 30, outfit: 12 },
      kept: zeroes,
      problems: [{ line: 7, path: "custom_name", message: "differs from the garment 0193c0de-…, which stays as it is" }],
      problem_count: 1,
      complete: true,
    }),
    ...failing(400, 401, 403, 409, 413, 415, 422),
  },
});

export const accountRecordRoutes = routes()
  .openapi(exportRoute, async (c) => {
    const withPhotos = c.req.valid("query").photos === "1";
    const name = `armoire-${new Date(c.var.services.now()).toISOString().slice(0, 10)}`;
    const headers = {
      "content-type": withPhotos ? "application/zip" : "application/x-ndjson",
      "content-disposition": `attachment; filename="${name}.${withPhotos ? "zip" : "jsonl"}"`,
      "cache-control": "no-store",
    };
    if (c.req.method === "HEAD") return new Response(null, { headers });
    const chunks = withPhotos ? zipOf(zipEntries(c)) : linesOf(c);
    return new Response(streamOf(c, chunks), { headers });
  })
  .openapi(importRoute, async (c) => {
    const hash = createHash("sha256");
    const note = (chunk: Uint8Array) => void hash.update(chunk);
    const { body } = await once(c, importRoute, {
      answer: ImportReport,
      content: async () => {
        for await (const _ of importParts(c, note)) {
          // Only the bytes count.
        }
        return ["import", hash.digest("hex")];
      },
      run: async () => {
        const report = await importAccount(portsOf(c), c.var.person, importParts(c, note));
        return { status: 200, body: report, content: ["import", hash.digest("hex")] };
      },
    });
    return c.json(body, 200);
  });

/** The bodies of an import, for the document. They are read while they stream, not by the validator. */
const bodyOf: Readonly<Record<string, MediaTypeObject>> = {
  "application/x-ndjson": { schema: { type: "string" }, example: linesExample },
  "application/zip": { schema: { type: "string", format: "binary" }, example: "(binary)" },
};
export const importBodies: Readonly<Record<string, ContentObject>> = { [importRoute.path]: bodyOf };

const encoder = new TextEncoder();

/** The lines of a page; garments with links to their images. */
function textOf({ var: { person, services, origin } }: Context<AppEnv>, { lines, images }: ExportPage): Uint8Array {
  const url = (path: string | null | undefined) =>
    path === null || path === undefined ? null : services.photos.url(person.id, path, origin);
  const withLinks = lines.map((line, index) => {
    const paths = images[index];
    if (paths === undefined) return line;
    return {
      ...line,
      image_url: url(paths.original_image_path),
      thumbnail_url: url(paths.thumbnail_path),
      processed_image_url: url(paths.processed_image_path),
    };
  });
  return encoder.encode(withLinks.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

async function* linesOf(c: Context<AppEnv>): AsyncGenerator<Uint8Array> {
  for await (const page of exportRecords(c.var.services, c.var.person.id)) yield textOf(c, page);
}

/** The images of every garment, then the records: whoever reads it from the front has a garment's photo before its line. */
async function* zipEntries(c: Context<AppEnv>): AsyncGenerator<ZipEntry> {
  yield* exportImages(c.var.services, c.var.person.id);
  let number = 0;
  for await (const bytes of linesOf(c)) {
    number += 1;
    yield { name: `records/${String(number).padStart(5, "0")}.jsonl`, bytes };
  }
}

/** A reader that goes away ends the work; an error in the middle breaks the stream off, so that nobody takes it for whole. */
function streamOf(c: Context<AppEnv>, chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        c.var.services.log.error("export.broke_off", { request: c.var.requestId, cause: causeOf(error) });
        controller.error(error);
      }
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
