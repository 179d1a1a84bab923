// What a language model is told about the API.

import { expect, inject, test } from "vitest";
import { documentedRoutes } from "../support/documented-routes.ts";

const url = inject("armoireUrl");

test("/llms.txt needs no credential, and names every route of the document, with links that work on this server", async () => {
  const response = await fetch(`${url}/llms.txt`);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
  const text = await response.text();
  expect(text).toMatch(/^# Armoire\n\n> /);
  const routes = await documentedRoutes(url);
  expect(routes.map(({ name }) => name).filter((name) => !text.includes(`- \`${name}\`: `))).toEqual([]);
  const links = [...text.matchAll(/\]\((http[^)]+)\)/g)].map(([, link = ""]) => link);
  expect(links).toHaveLength(2);
  for (const link of links) expect((await fetch(link)).status).toBe(200);
});
