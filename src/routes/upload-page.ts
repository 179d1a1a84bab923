// The page behind an agent's upload link: the person picks a photo, or a program sends it. The link is the credential.

import type { Context } from "hono";
import { html } from "hono/html";
import { keepPhoto } from "../actions/keep-photo.ts";
import { sha256 } from "../digest.ts";
import { nameOf } from "../domain/garment/garment.ts";
import { countCostly } from "../http/authentication.ts";
import { type AppEnv, portsOf } from "../http/context.ts";
import { routes } from "../http/contract.ts";
import { failureOf } from "../http/errors.ts";
import { onlyFile } from "../http/photo-files.ts";
import { garmentBody } from "../views/garment.ts";

/** Nothing runs on the page, and its form goes nowhere else. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const form = html`<form method="post" enctype="multipart/form-data">
<label>A photo of one garment (JPEG, PNG or WebP, at most 10 MB)<br><input type="file" name="file" accept="image/jpeg,image/png,image/webp" required></label><br>
<button>Add it</button>
</form>`;

const page = (words: string, below: typeof form | "") => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Add a photo to your wardrobe</title>
<style>
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem }
input, button { font: inherit; margin: .5rem 0 }
button { padding: .6rem 1.4rem }
</style>
</head>
<body>
<h1>Add a photo to your wardrobe</h1>
<p role="status">${words}</p>
${below}
</body>
</html>
`;

export const uploadPageRoutes = routes()
  .get("/uploads", (c) => show(c, "The link works for ten minutes, for as many photos as you like.", 200))
  .post("/uploads", async (c) => {
    await countCostly(c, 1);
    const bytes = await onlyFile(c);
    const photo = { bytes, hash: await sha256(bytes) };
    const { garment, duplicate } = await keepPhoto(portsOf(c), c.var.person, photo, c.var.services.newId());
    const status = duplicate ? 200 : 201;
    if (!isPageOfUpload(c)) return c.json({ ...garmentBody(garment, c.var), duplicate }, status);
    const words = duplicate
      ? `Your wardrobe has this photo already: the ${nameOf(garment)}.`
      : "It is in your wardrobe, and is being looked at. You can add another.";
    return show(c, words, status);
  });

/** Whether a person's browser asks, and not a program. */
export function isPageOfUpload(c: Context<AppEnv>): boolean {
  return c.req.path === "/uploads" && c.req.header("accept")?.includes("text/html") === true;
}

/** A refusal as a page, with the status and headers of the problem; without the form where the link does not open it. */
export function uploadRefusal(error: unknown, problem: Response): Response {
  const failure = failureOf(error);
  const [field] = failure?.details.errors ?? [];
  const words =
    field === undefined ? (failure?.message ?? "Something went wrong here; try again.") : `${field.path}: ${field.message}`;
  const headers = new Headers(problem.headers);
  headers.set("content-type", "text/html; charset=UTF-8");
  headers.set("content-security-policy", policy);
  const isClosed = failure !== null && ["invalid_link", "unauthorized"].includes(failure.code);
  return new Response(String(page(words, isClosed ? "" : form)), { status: problem.status, headers });
}

function show(c: Context<AppEnv>, words: string, status: 200 | 201) {
  c.header("content-security-policy", policy);
  c.header("cache-control", "no-store");
  return c.html(page(words, form), status);
}
