// The account: erase it, and the receipt of that.

import { createRoute, z } from "@hono/zod-openapi";
import { eraseAccount, finishErasure } from "../actions/erase-account.ts";
import { RemainingCounts } from "../domain/account/account-erasure.ts";
import { Failure, notFound } from "../domain/failure.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { portsOf } from "../http/context.ts";
import { failing, idInPath, json, jsonRequest, routeHead, routes } from "../http/contract.ts";

const example = {
  erasure_id: "0193c0dd-0000-7000-8000-00000000000e",
  receipt_url:
    "https://api.example.com/erasures/0193c0dd-0000-7000-8000-00000000000e?e=1797984000&s=k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk",
};
const Erasing = z
  .object({
    erasure_id: z.uuid(),
    receipt_url: z.url().openapi({ description: "Needs no credential, and works for 30 days. Keep it: it is shown this once." }),
  })
  .openapi("AccountErasure");
const Confirmation = strictFields({
  confirm: z.literal(true, { error: "accepted: true, because everything is erased and nothing can be brought back" }),
});
const Receipt = z
  .object({
    status: z.enum(["pending", "done"]).openapi({ description: "`done`: each store was read back and has nothing." }),
    counts: RemainingCounts.openapi({
      description:
        "What is still there, or is not yet read back: rows, images, vectors, and the objects of conversations and of the live feed. " +
        "Each request reads back some hundreds of vectors and conversations, and the next goes on.",
    }),
  })
  .openapi("ErasureReceipt");

const erase = createRoute({
  ...routeHead("delete", "/api/v1/account", "eraseAccount", "People"),
  summary: "Erase the account and everything in it, for good",
  description:
    "Sessions and API keys end at once, a JWT within its five minutes, a link to an image as soon as its bytes are gone. Export first: " +
    "nothing can be brought back. A repeated request is 401, because the account is gone.",
  request: { body: jsonRequest(Confirmation.openapi("ErasureConfirmation"), { confirm: true }) },
  responses: {
    202: json(Erasing, "The rows are gone; the images, vectors and conversations are being erased.", example),
    ...failing(400, 401, 403, 413, 415),
  },
});

const receipt = createRoute({
  method: "get",
  path: "/erasures/{id}",
  operationId: "getErasureReceipt",
  tags: ["People"],
  summary: "The receipt of an erased account, by its signed link",
  request: {
    params: idInPath(example.erasure_id),
    query: z.object({
      e: z.string().optional().openapi({ example: "1797984000" }),
      s: z.string().optional().openapi({ example: "signature" }),
    }),
  },
  responses: {
    200: json(Receipt, "What is left, as each store says.", {
      status: "done",
      counts: { postgres: 0, r2: 0, vectorize: 0, objects: 0 },
    }),
    ...failing(400, 403, 404),
  },
});

const nothing: RemainingCounts = { postgres: 0, r2: 0, vectorize: 0, objects: 0 };

export const accountRoutes = routes()
  .openapi(erase, async (c) => {
    const { services, person, origin } = c.var;
    const erasure_id = await eraseAccount(portsOf(c), person.id);
    await services.credentials.forget(person.id);
    return c.json({ erasure_id, receipt_url: services.receipts.url(erasure_id, origin) }, 202);
  })
  .openapi(receipt, async (c) => {
    const { services } = c.var;
    const { id } = c.req.valid("param");
    if (!services.receipts.opens(id, c.req.query())) {
      throw new Failure("invalid_link", "The link was changed or has expired.");
    }
    const erasure = await services.accountErasures.get(id);
    if (erasure === null) throw notFound("receipt");
    if (erasure.done_at !== null) return c.json({ status: "done" as const, counts: nothing }, 200);
    const readBack = await finishErasure(services, erasure);
    if (readBack === null) throw new Failure("unavailable", "The stores cannot be read back at the moment; try again shortly.");
    return c.json({ status: readBack.isDone ? ("done" as const) : ("pending" as const), counts: readBack.remaining }, 200);
  });
