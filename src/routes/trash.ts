// The trash: what was removed in the last thirty days. See it, bring it back, or remove it for good.

import { createRoute, z } from "@hono/zod-openapi";
import { discardFromTrash, restoreFromTrash } from "../actions/restore-from-trash.ts";
import { type Trashed, trashDays, trashedThings } from "../domain/account/trash.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { withSpaces } from "../domain/words/english.ts";
import { portsOf } from "../http/context.ts";
import { failing, GarmentId, IdempotencyHeader, json, onePage, pageOf, pageQuery, routeHead, routes } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { garmentExample, type Viewer } from "../views/garment.ts";

const TrashedBody = z
  .object({
    id: z.uuid().openapi({ description: "That of the garment or the outfit; it keeps it when it comes back." }),
    kind: z.enum(trashedThings),
    name: z.string().openapi({ description: "What a person calls it." }),
    garment_ids: z.array(z.uuid()).openapi({ description: "The garments of an outfit." }),
    thumbnail_url: z.url().nullable(),
    removed_at: z.iso.datetime(),
    gone_at: z.iso.datetime().openapi({ description: "From then on it cannot be brought back." }),
  })
  .openapi("TrashedThing");
const Restored = z.object({ id: z.uuid(), kind: z.enum(trashedThings) }).openapi("RestoredThing");

const example: z.infer<typeof TrashedBody> = {
  id: garmentExample.id,
  kind: "garment",
  name: "Grandad's jumper",
  garment_ids: [],
  thumbnail_url: garmentExample.thumbnail_url.replace("/thumbnails/", "/trash-thumbnails/"),
  removed_at: "2026-11-22T10:00:00.000Z",
  gone_at: "2026-12-22T10:00:00.000Z",
};

const list = createRoute({
  ...routeHead("get", "/api/v1/wardrobe/trash", "listTrash", "Wardrobe"),
  summary: "Removed garments and outfits, the latest first",
  description: `What is removed stays here for ${trashDays} days. It is in no wardrobe, search, outfit or answer, and links to its images end.`,
  request: { query: strictFields(pageQuery()) },
  responses: {
    200: json(pageOf(TrashedBody).openapi("Trash"), "A page of them.", onePage(example)),
    ...failing(400, 401),
  },
});

const restore = createRoute({
  ...routeHead("post", "/api/v1/wardrobe/{id}/restore", "restoreFromTrash", "Wardrobe"),
  summary: "Bring a removed garment or outfit back, as it was",
  request: { params: GarmentId, headers: IdempotencyHeader },
  responses: {
    200: json(Restored, "It is back.", { id: example.id, kind: "garment" }),
    ...failing(400, 401, 404, 409, 422),
  },
});

const discard = createRoute({
  ...routeHead("delete", "/api/v1/wardrobe/{id}/trash", "deleteFromTrash", "Wardrobe"),
  summary: "Remove something in the trash for good",
  request: { params: GarmentId },
  responses: { 204: { description: "It is gone." }, ...failing(400, 401, 404) },
});

export const trashRoutes = routes()
  .openapi(list, async (c) => {
    const { services, person } = c.var;
    const { limit, offset } = c.req.valid("query");
    const { trashed, total } = await services.trash.list(person.id, { limit, offset });
    return c.json({ items: trashed.map((thing) => trashedBody(thing, c.var)), total, limit, offset }, 200);
  })
  .openapi(restore, async (c) => {
    const { id } = c.req.valid("param");
    const { body } = await once(c, restore, {
      answer: Restored,
      content: ["restore", id],
      run: async () => ({ status: 200, body: { id, kind: await restoreFromTrash(portsOf(c), c.var.person.id, id) } }),
    });
    return c.json(body, 200);
  })
  .openapi(discard, async (c) => {
    await discardFromTrash(portsOf(c), c.var.person.id, c.req.valid("param").id);
    return c.body(null, 204);
  });

function trashedBody(thing: Trashed, { person, services, origin }: Viewer): z.infer<typeof TrashedBody> {
  const { id, kind, garment_ids, thumbnail_path: path, removed_at } = thing;
  const gone = new Date(removed_at.getTime() + trashDays * 86_400_000);
  return {
    id,
    kind,
    name: nameOfTrashed(thing),
    garment_ids,
    thumbnail_url: path === null ? null : services.photos.url(person.id, path, origin),
    removed_at: removed_at.toISOString(),
    gone_at: gone.toISOString(),
  };
}

function nameOfTrashed({ kind, custom_name, category, color_primary, occasion }: Trashed): string {
  if (custom_name !== null) return custom_name;
  if (kind === "outfit") return occasion === null ? "outfit" : `outfit for ${withSpaces(occasion)}`;
  return [color_primary, category ?? "garment"]
    .filter((word) => word !== null)
    .map(withSpaces)
    .join(" ");
}
