// A photo of ten megabytes takes long to hash, so an upload of one or many photos hashes each file once.

import { OpenAPIHono } from "@hono/zod-openapi";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { jpeg } from "../support/images.ts";
import { plainGarment } from "../support/plain-garment.ts";
import { multipart, multipartType } from "../support/raw-http.ts";

const person = { id: "0193c0dd-0000-7000-8000-000000000001", vectorIndex: 1 };
const garmentId = "0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d";

/** Ports that accept every photo and report its garment as settled. */
const services = {
  newId: () => garmentId,
  limits: { costly: { limit: async () => ({ success: true }) } },
  imaging: { info: async () => ({ format: "image/jpeg" }) },
  photos: { save: async () => {}, url: () => "https://example.com/photo" },
  garments: {
    insert: async (_user: string, garments: readonly { content_hash: string }[]) => {
      inserted.push(...garments.map(({ content_hash }) => content_hash));
      return {
        garments: new Map(garments.map((garment) => [garment.content_hash, { ...settled, ...garment }])),
        refusedBy: null,
      };
    },
  },
  idempotency: { take: async () => ({ state: "fresh", seed: garmentId }), keep: async () => {} },
  settings: {},
};
const settled = plainGarment({ id: garmentId, status: "failed", error_message: "too small", attempts: 0 });
const inserted: string[] = [];

const app = new OpenAPIHono<{ Variables: Record<string, unknown> }>();

beforeAll(async () => {
  // Another file may have loaded the schemas before zod had its `.openapi()`.
  vi.resetModules();
  const { uploadRoutes } = await import("../../src/routes/uploads.ts");
  app.use(async (c, next) => {
    c.set("services", services);
    c.set("person", person);
    c.set("origin", "https://example.com");
    await next();
  });
  app.route("/", uploadRoutes);
});
afterEach(() => {
  vi.restoreAllMocks();
  inserted.length = 0;
});

test.each([
  ["upload", 1, {}],
  ["upload", 1, { "idempotency-key": "key" }],
  ["uploads", 3, {}],
  ["uploads", 3, { "idempotency-key": "key" }],
])("/%s of %i photos with %o", async (path, count, headers) => {
  const photos = await Promise.all(Array.from({ length: count }, (_, index) => jpeg({ width: 64 + index, height: 64 })));
  const sizes = photos.map(({ length }) => length);
  const digest = vi.spyOn(crypto.subtle, "digest");
  const response = await app.request(
    `/api/v1/wardrobe/${path}`,
    {
      method: "POST",
      body: multipart(photos.map((body) => ({ body }))),
      headers: { "content-type": multipartType, ...headers },
    },
    {},
    { waitUntil: () => {}, passThroughOnException: () => {}, props: {} },
  );
  expect(await response.json()).toMatchObject(
    count === 1 ? { duplicate: false } : { results: [{ status: 201 }, { status: 201 }, {}] },
  );
  const hashed = digest.mock.calls.map(([, data]) => data.byteLength).filter((size) => sizes.includes(size));
  expect(hashed).toEqual(sizes);
  expect(new Set(inserted).size).toBe(count);
});
