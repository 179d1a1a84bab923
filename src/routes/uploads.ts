// Photo uploads: one photo, or up to twenty in a request.

import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { SchemaObject } from "openapi3-ts/oas31";
import { photoTooLarge } from "../actions/accept-photo.ts";
import { keepPhoto, type UploadedPhoto } from "../actions/keep-photo.ts";
import { sha256 } from "../digest.ts";
import { invalid } from "../domain/failure.ts";
import { Problem, problemOf } from "../domain/problem.ts";
import { costly, countCostly } from "../http/authentication.ts";
import { type AppEnv, portsOf } from "../http/context.ts";
import { failing, IdempotencyHeader, json, orNull, routeHead, routes } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { filesMax, filesOf, onlyFile } from "../http/photo-files.ts";
import { garmentBody, garmentExample, UploadedGarment } from "../views/garment.ts";

const UploadResult = z
  .object({
    index: z.number().int(),
    filename: z.string().nullable(),
    status: z.number().int(),
    garment: orNull(UploadedGarment),
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
  unsure: [],
  attempts: 0,
  duplicate: false,
};

const upload = createRoute({
  ...routeHead("post", "/api/v1/wardrobe/upload", "uploadPhoto", "Wardrobe"),
  summary: "Upload a photo of a garment",
  description: "Uploading the same bytes again returns the existing garment: 200 with `duplicate: true`.",
  middleware: [costly] as const,
  request: { headers: IdempotencyHeader },
  responses: {
    201: json(UploadedGarment, "The garment, which is then catalogued.", pendingExample),
    200: json(UploadedGarment, "The wardrobe already has these bytes.", { ...garmentExample, duplicate: true }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

const uploads = createRoute({
  ...routeHead("post", "/api/v1/wardrobe/uploads", "uploadPhotos", "Wardrobe"),
  summary: "Upload up to 20 photos, each with its own result",
  middleware: [costly] as const,
  request: { headers: IdempotencyHeader },
  responses: {
    200: json(UploadResults, "A result for each file, in order.", {
      results: [{ index: 0, filename: "jumper.jpg", status: 201, garment: pendingExample, problem: null }],
    }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

/** The multipart bodies, for the document. Their parts are read while they stream, not by the validator. */
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
    const photo = await hashPhoto(await onlyFile(c, "accepted: one file; /api/v1/wardrobe/uploads takes up to 20"));
    const { status, body } = await once(c, upload, {
      answer: UploadedGarment,
      content: ["upload", photo.hash],
      run: async (newId) => {
        const garment = await keep(c, photo, newId());
        return { status: statusOf(garment), body: garment };
      },
    });
    return status === 201 ? c.json(body, 201) : c.json(body, 200);
  })
  .openapi(uploads, async (c) => {
    const { body } = await once(c, uploads, {
      answer: UploadResults,
      content: async () => {
        const hashes: string[] = [];
        for await (const { bytes } of filesOf(c)) hashes.push(bytes === null ? oversized : await sha256(bytes));
        return ["uploads", ...hashes];
      },
      run: async (newId) => {
        const results: z.infer<typeof UploadResult>[] = [];
        const hashes: string[] = [];
        for await (const { filename, bytes } of filesOf(c)) {
          const photo = bytes === null ? null : await hashPhoto(bytes);
          hashes.push(photo?.hash ?? oversized);
          const index = results.length;
          results.push({ index, filename, ...(await resultOf(c, index, photo, newId())) });
        }
        if (results.length === 0) throw invalid("file", "missing; accepted: 1 to 20 JPEG, PNG or WebP images");
        return { status: 200, body: { results }, content: ["uploads", ...hashes] };
      },
    });
    return c.json(body, 200);
  });

/** Represents a file that was too large to read, in a fingerprint. */
const oversized = "oversized";

async function hashPhoto(bytes: Uint8Array): Promise<UploadedPhoto> {
  return { bytes, hash: await sha256(bytes) };
}

async function keep(c: Context<AppEnv>, photo: UploadedPhoto, garmentId: string): Promise<z.infer<typeof UploadedGarment>> {
  const { garment, duplicate } = await keepPhoto(portsOf(c), c.var.person, photo, garmentId);
  return { ...garmentBody(garment, c.var), duplicate };
}

const statusOf = ({ duplicate }: z.infer<typeof UploadedGarment>) => (duplicate ? 200 : 201);

async function resultOf(c: Context<AppEnv>, index: number, photo: UploadedPhoto | null, garmentId: string) {
  try {
    if (index > 0) await countCostly(c, 1);
    if (photo === null) throw photoTooLarge();
    const garment = await keep(c, photo, garmentId);
    return { status: statusOf(garment), garment, problem: null };
  } catch (error) {
    const problem = problemOf(error, c.var.requestId);
    return { status: problem.status, garment: null, problem };
  }
}
