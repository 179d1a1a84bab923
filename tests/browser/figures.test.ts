// How much the client sends before it shows anything, and in all; how long it takes is printed, not asserted.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { dress, signUp, visit } from "./visitor.ts";

declare global {
  interface Window {
    /** When the first picture was there. */
    readonly grid: { at: number };
  }
}

const built = path.join(import.meta.dirname, "..", "..", "public", "assets");
const firstPaintMax = 25_000;
/** docs/browser-client.md, "Size". */
const wholeMax = 74_000;

async function gzipped(name: string): Promise<number> {
  return gzipSync(await readFile(path.join(built, name)), { level: 9 }).length;
}

test("all JavaScript of the client is at most 74 kB, gzipped", async () => {
  const names = (await readdir(built)).filter((name) => name.endsWith(".js"));
  const sizes = await Promise.all(names.map(gzipped));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`JavaScript in all: ${(whole / 1000).toFixed(1)} kB gzipped, in ${names.length} files`);
  expect(whole).toBeLessThanOrEqual(wholeMax);
});

test("at most 25 kB of JavaScript come before the first paint, and 200 garments move nothing", async () => {
  await using visitor = await visit();
  const { page } = visitor;
  await signUp(visitor);
  await dress(visitor);
  await repeatGarments(visitor, 200);
  await page.addInitScript(() => {
    const grid = { at: 0 };
    Object.assign(window, { grid });
    const seen = new MutationObserver(() => {
      if (document.querySelector("main img") === null) return;
      grid.at = performance.now();
      seen.disconnect();
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.goto("/");
  await page.getByRole("img").nth(11).waitFor();
  const { scripts, painted, grid } = await page.evaluate(() => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    const loaded = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < painted);
    return {
      scripts: loaded.flatMap(({ name }) => /\/assets\/([^/]+\.js)$/.exec(name)?.[1] ?? []),
      painted,
      grid: window.grid.at,
    };
  });
  const first = (await Promise.all([...new Set(scripts)].map(gzipped))).reduce((sum, size) => sum + size, 0);
  console.log(
    `before the first paint: ${(first / 1000).toFixed(1)} kB of JavaScript gzipped (${scripts.join(", ")}); first paint ${painted.toFixed(0)} ms, grid ${grid.toFixed(0)} ms`,
  );
  expect(first).toBeLessThanOrEqual(firstPaintMax);
  while ((await page.locator("main img").count()) < 200) await page.mouse.wheel(0, 3000);
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
