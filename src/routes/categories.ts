// The categories of garments: the built-in ones with their facts and words, and those that the person adds.

import { createRoute, z } from "@hono/zod-openapi";
import { putOwnCategory, removeOwnCategory } from "../actions/change-own-categories.ts";
import { Category, categories, factsOf } from "../domain/words/categories.ts";
import {
  FactsInForce,
  factsInForce,
  type OwnCategory,
  OwnCategoryChange,
  OwnCategoryName,
  OwnFacts,
  ownCategoriesMax,
} from "../domain/words/own-categories.ts";
import { layers, Slot } from "../domain/words/vocabulary.ts";
import { portsOf } from "../http/context.ts";
import { failing, json, jsonRequest, routeHead, routes } from "../http/contract.ts";

const facts = {
  slot: Slot,
  layer: z.enum(layers),
  ...FactsInForce.shape,
  words: z.array(z.string()).openapi({ description: "Everyday words for it, beside its name." }),
};

const BuiltInBody = z
  .object({
    name: Category,
    kind_of: Category.nullable().openapi({ description: "The coarser category that means it too: a beanie is a hat." }),
    ...facts,
  })
  .openapi("BuiltInCategory");

const OwnBody = z
  .object({
    name: z.string(),
    like: Category.openapi({ description: "What it behaves like; its facts count where none was changed." }),
    ...facts,
    changed: z.array(z.enum(OwnFacts.keyof().options)).openapi({ description: "The facts that differ from `like` by choice." }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .openapi("OwnCategory");

const Categories = z.object({ built_in: z.array(BuiltInBody), own: z.array(OwnBody) }).openapi("Categories");

const kilt: OwnCategory = {
  name: "kilt",
  like: "skirt",
  words: ["sporran skirt"],
  facts: { formality: 0.8, warmth_clo: 0.35 },
  created_at: new Date("2026-11-29T10:00:00.000Z"),
  updated_at: new Date("2026-11-29T10:00:00.000Z"),
};

const list = createRoute({
  ...routeHead("get", "/api/v1/categories", "listCategories", "Wardrobe"),
  summary: "All categories of garments: the built-in ones, and those of one's own",
  responses: {
    200: json(Categories, "All of them, with the facts that the engine uses.", {
      built_in: [builtInBody("skirt")],
      own: [ownBody(kilt)],
    }),
    ...failing(401),
  },
});

const NameInPath = z.object({
  name: OwnCategoryName.openapi({ type: "string", param: { name: "name", in: "path" }, example: kilt.name }),
});

const put = createRoute({
  ...routeHead("put", "/api/v1/categories/{name}", "putCategory", "Wardrobe"),
  summary: "Add a category of one's own, or replace it",
  description:
    `It behaves like a built-in category, but for the facts that are given, and counts wherever a category is named: ` +
    `corrections, filters, search, constraints, questions, the chat. At most ${ownCategoriesMax} a person. ` +
    "What is left out is that of `like` again.",
  request: {
    params: NameInPath,
    body: jsonRequest(OwnCategoryChange.openapi("OwnCategoryChange"), { like: kilt.like, words: kilt.words, ...kilt.facts }),
  },
  responses: { 200: json(OwnBody, "The category as it is now.", ownBody(kilt)), ...failing(400, 401, 413, 415) },
});

const remove = createRoute({
  ...routeHead("delete", "/api/v1/categories/{name}", "deleteCategory", "Wardrobe"),
  summary: "Delete a category of one's own; its garments are of the category it was like",
  request: { params: NameInPath },
  responses: { 204: { description: "It is deleted." }, ...failing(400, 401, 404) },
});

export const categoryRoutes = routes()
  .openapi(list, async (c) => {
    const own = await c.var.services.ownCategories.list(c.var.person.id);
    return c.json({ built_in: categories.map(builtInBody), own: own.map(ownBody) }, 200);
  })
  .openapi(put, async (c) => {
    const { name } = c.req.valid("param");
    return c.json(ownBody(await putOwnCategory(portsOf(c), c.var.person.id, name, c.req.valid("json"))), 200);
  })
  .openapi(remove, async (c) => {
    await removeOwnCategory(portsOf(c), c.var.person.id, c.req.valid("param").name);
    return c.body(null, 204);
  });

function builtInBody(name: Category): z.infer<typeof BuiltInBody> {
  const { slot, layer, words, kindOf } = factsOf(name);
  return { name, kind_of: kindOf, slot, layer, ...factsInForce(name), words: [...words] };
}

function ownBody({ name, like, words, facts: own, created_at, updated_at }: OwnCategory): z.infer<typeof OwnBody> {
  const { slot, layer } = factsOf(like);
  return {
    name,
    like,
    slot,
    layer,
    ...factsInForce(like, own),
    words,
    changed: OwnFacts.keyof().options.filter((fact) => own[fact] !== undefined),
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  };
}
