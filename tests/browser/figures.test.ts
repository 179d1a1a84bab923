// How much the client sends before it shows anything, and in all; how long it takes is printed, not asserted.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { dress, signUp, visit } from "./visitor.ts";

const built = path.join(import.meta.dirname, "..", "..", "public", "assets");
const firstPaintMax = 25_000;
/** docs/browser-client.md, "Size". */
const wholeMax = 90_000;

async function gzipped(name: string): Promise<number> {
  return gzipSync(await readFile(path.join(built, name)), { level: 9 }).length;
}

test("all JavaScript of the client is at most 90 kB, gzipped", async () => {
  const names = (await readdir(built)).filter((name) => name.endsWith(".js"));
  const sizes = await Promise.all(names.map(gzipped));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`JavaScript in all: ${(whole / 1000).toFixed(1)} kB gzipped, in ${names.length} files`);
  expect(whole).toBeLessThanOrEqual(wholeMax);
});

test("the grid paints with at most 25 kB of JavaScript, without a layout shift, with 200 garments", async () => {
  await using visitor = await visit();
  const { page } = visitor;
  await signUp(visitor);
  await dress(visitor);
  await repeatGarments(visitor, 200);
  const scripts = new Set<string>();
  page.on("request", (request) => {
    const name = /\/assets\/([^/]+\.js)$/.exec(request.url())?.[1];
    if (name !== undefined) scripts.add(name);
  });
  await page.goto("/");
  const paintedWith = await page
    .getByRole("img")
    .nth(11)
    .waitFor()
    .then(() => [...scripts]);
  const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  const grid = await page.evaluate(() => performance.now());
  const first = (await Promise.all(paintedWith.map(gzipped))).reduce((sum, size) => sum + size, 0);
  console.log(
    `before the grid: ${(first / 1000).toFixed(1)} kB of JavaScript gzipped; first paint ${painted.toFixed(0)} ms, grid ${grid.toFixed(0)} ms`,
  );
  expect(first).toBeLessThanOrEqual(firstPaintMax);
  await page.mouse.wheel(0, 3000);
  await page.waitForLoadState("networkidle");
  expect(await visitor.shift()).toBeLessThan(0.01);
});

/** Answers the list with the garments that are there, over and over, under other ids: the client shows that many. */
async function repeatGarments({ page }: Awaited<ReturnType<typeof visit>>, total: number): Promise<void> {
  await page.route(/\/api\/v1\/wardrobe\?/, async (route) => {
    const url = new URL(route.request().url());
    const limit = Number(url.searchParams.get("limit") ?? 20);
    const offset = Number(url.searchParams.get("offset") ?? 0);
    url.searchParams.set("limit", "100");
    url.searchParams.set("offset", "0");
    const response = await route.fetch({ url: url.href });
    const list = await response.json();
    const items = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => {
      const at = offset + index;
      const garment = list.items[at % list.items.length];
      return { ...garment, id: `${garment.id.slice(0, 24)}${String(at).padStart(12, "0")}` };
    });
    await route.fulfill({ response, json: { ...list, items, total, limit, offset } });
  });
}
