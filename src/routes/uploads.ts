// Photos come in: one, or up to twenty in a request.

import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { SchemaObject } from "openapi3-ts/oas31";
import { keepPhoto, photoBytesMax, tooLarge } from "../actions/keep-photo.ts";
import { sha256 } from "../digest.ts";
import { Failure, invalid } from "../domain/failure.ts";
import { Problem, problemOf } from "../domain/problem.ts";
import { costly } from "../http/authentication.ts";
import type { AppEnv } from "../http/context.ts";
import { failing, IdempotencyHeader, json, routes, signedInOnly } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { boundaryOf, partsOf } from "../http/multipart.ts";
import { GarmentBody, garmentBody, garmentExample } from "../views/garment.ts";

const filesMax = 20;
const requestBytesMax = 95_000_000;
/** Room for boundaries, part headers and a stray text field beside one photo. */
const multipartOverhead = 64 * 1024;

const Uploaded = GarmentBody.extend({ duplicate: z.boolean() }).openapi("UploadedGarment");
const UploadResult = z
  .object({
    index: z.number().int(),
    filename: z.string().nullable(),
    status: z.number().int(),
    garment: Uploaded.nullable(),
    problem: Problem.nullable(),
  })
  .openapi("UploadResult");
const UploadResults = z.object({ results: z.array(UploadResult) }).openapi("UploadResults");

const pendingExample = {
  ...garmentExample,
  status: "pending" as const,
  custom_name: null,
  prediction: null,
  category: null,
  thumbnail_url: null,
  needs_review: [],
  attempts: 0,
  duplicate: false,
};

const upload = createRoute({
  method: "post",
  path: "/api/v1/wardrobe/upload",
  operationId: "uploadPhoto",
  tags: ["Wardrobe"],
  summary: "Upload a photo of a garment",
  description: "The same bytes again give the garment that exists: 200 with `duplicate: true`.",
  security: signedInOnly,
  middleware: [costly] as const,
  request: { headers: IdempotencyHeader },
  responses: {
    201: json(Uploaded, "The garment, to be looked at.", pendingExample),
    200: json(Uploaded, "These bytes are in the wardrobe already.", { ...garmentExample, duplicate: true }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

const uploads = createRoute({
  method: "post",
  path: "/api/v1/wardrobe/uploads",
  operationId: "uploadPhotos",
  tags: ["Wardrobe"],
  summary: "Upload up to 20 photos, each with its own result",
  security: signedInOnly,
  middleware: [costly] as const,
  request: { headers: IdempotencyHeader },
  responses: {
    200: json(UploadResults, "A result for each file, in order.", {
      results: [{ index: 0, filename: "jumper.jpg", status: 201, garment: pendingExample, problem: null }],
    }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

/** What the multipart body holds, for the document: its parts are read as they stream, not by the validator. */
export const multipartBodies: Readonly<Record<string, SchemaObject>> = {
  [upload.path]: { type: "object", required: ["file"], properties: { file: { type: "string", format: "binary" } } },
  [uploads.path]: {
    type: "object",
    required: ["file"],
    properties: { file: { type: "array", maxItems: filesMax, items: { type: "string", format: "binary" } } },
  },
};

export const uploadRoutes = routes()
  .openapi(upload, async (c) => {
    const { services, person, origin } = c.var;
    const bytes = await onlyFile(c, "accepted: one file; /api/v1/wardrobe/uploads takes up to 20");
    const { status, body } = await once(c, upload, {
      answer: Uploaded,
      content: ["upload", await sha256(bytes)],
      run: async (newId) => {
        const { garment, fresh, told } = await keepPhoto(services, person, bytes, newId());
        c.executionCtx.waitUntil(told);
        const shown = garmentBody(garment, person.id, services.photos, origin);
        return { status: fresh ? 201 : 200, body: { ...shown, duplicate: !fresh } };
      },
    });
    return status === 201 ? c.json(body, 201) : c.json(body, 200);
  })
  .openapi(uploads, async (c) => {
    const { body } = await once(c, uploads, {
      answer: UploadResults,
      content: async () => {
        const hashes: string[] = [];
        for await (const file of filesOf(c)) hashes.push(file.bytes === null ? "oversized" : await sha256(file.bytes));
        return ["uploads", ...hashes];
      },
      run: async (newId) => {
        const results: z.infer<typeof UploadResult>[] = [];
        const hashes: string[] = [];
        for await (const file of filesOf(c)) {
          hashes.push(file.bytes === null ? "oversized" : await sha256(file.bytes));
          results.push(await resultOf(c, results.length, file, newId()));
        }
        if (results.length === 0) throw invalid("file", "missing; accepted: 1 to 20 JPEG, PNG or WebP images");
        return { status: 200, body: { results }, content: ["uploads", ...hashes] };
      },
    });
    return c.json(body, 200);
  });

interface ReceivedFile {
  readonly filename: string | null;
  /** Null when the file is over the limit and was skipped. */
  readonly bytes: Uint8Array | null;
}

/** The one `file` of a request; anything beside it is refused. */
export async function onlyFile(c: Context<AppEnv>, more = "accepted: one file"): Promise<Uint8Array> {
  const boundary = boundaryOf(c.req.header("content-type"));
  const declared = Number(c.req.header("content-length") ?? 0);
  if (declared > photoBytesMax + multipartOverhead) throw tooLarge();
  let file: Uint8Array | undefined;
  const limits = { fileBytesMax: photoBytesMax, totalBytesMax: photoBytesMax + multipartOverhead };
  try {
    for await (const received of partsOf(c.req.raw.body, boundary, limits)) {
      if (received.kind === "oversized") throw tooLarge();
      const { part } = received;
      if (part.name !== "file") throw invalid(part.name ?? "body", "unknown field; accepted: file");
      if (!part.isFile) throw invalid("file", "accepted: a file, not text");
      if (file !== undefined) throw invalid("file", more);
      file = part.bytes;
    }
  } catch (error) {
    if (error instanceof Failure && error.code === "too_large") throw tooLarge();
    throw error;
  }
  if (file === undefined) throw invalid("file", "missing; accepted: a JPEG, PNG or WebP image");
  return file;
}

async function* filesOf(c: Context<AppEnv>): AsyncGenerator<ReceivedFile> {
  const boundary = boundaryOf(c.req.header("content-type"));
  if (Number(c.req.header("content-length") ?? 0) > requestBytesMax) {
    throw new Failure("too_large", "The request is larger than 95 MB. Send fewer photos at a time.");
  }
  let count = 0;
  for await (const received of partsOf(c.req.raw.body, boundary, {
    fileBytesMax: photoBytesMax,
    totalBytesMax: requestBytesMax,
  })) {
    count += 1;
    if (count > filesMax) {
      throw new Failure(
        "too_large",
        `At most ${filesMax} files in a request. The first ${filesMax} are in the wardrobe; sending them again changes nothing.`,
      );
    }
    if (received.kind === "oversized") {
      yield { filename: null, bytes: null };
      continue;
    }
    const { part } = received;
    if (!(part.name === "file" || part.name === "files" || part.name === "files[]"))
      throw invalid(part.name ?? "body", "unknown field; accepted: file");
    if (!part.isFile) throw invalid("file", "accepted: files, not text");
    yield { filename: part.filename === undefined ? null : storable(part.filename), bytes: part.bytes };
  }
}

/** The name as it can be kept with an answer: Postgres holds no U+0000 and no lone surrogate, which cutting may leave. */
function storable(filename: string): string {
  return filename.slice(0, 255).replaceAll("\u0000", "\ufffd").toWellFormed();
}

/** One file's own result: a bad one never fails the others. */
async function resultOf(
  c: Context<AppEnv>,
  index: number,
  { filename, bytes }: ReceivedFile,
  garmentId: string,
): Promise<z.infer<typeof UploadResult>> {
  const { services, person, origin, requestId } = c.var;
  try {
    if (bytes === null) throw tooLarge();
    const { garment, fresh, told } = await keepPhoto(services, person, bytes, garmentId);
    c.executionCtx.waitUntil(told);
    const shown = garmentBody(garment, person.id, services.photos, origin);
    return { index, filename, status: fresh ? 201 : 200, garment: { ...shown, duplicate: !fresh }, problem: null };
  } catch (error) {
    const problem = problemOf(error, requestId);
    return { index, filename, status: problem.status, garment: null, problem };
  }
}
