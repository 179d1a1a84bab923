// Takes the README's pictures of the browser client, with the sample wardrobe: `npm run screenshots`.
// Arguments: the folder to write to.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { z } from "zod";
import { launchBrowser, startStack } from "./stack.ts";

const [folder = ""] = process.argv.slice(2);
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1280, height: 860 } };

await using server = await startStack({ ALLOW_DEV_SINGLE_USER: "true" });
await using browser = await launchBrowser();
await mkdir(folder, { recursive: true });
await uploadSampleWardrobe(server.url);

await take("wardrobe", desk, async (page) => {
  await page.goto("/");
  await page.getByRole("img").nth(11).waitFor();
});
await take("outfits", desk, async (page) => {
  await page.goto("/outfits");
  await page.getByRole("article").first().waitFor();
});
await take("stylist", { ...phone, colorScheme: "dark" }, async (page) => {
  await page.goto("/stylist");
  await page.getByRole("textbox", { name: "Message" }).fill("Dinner with friends on Friday, 12 degrees, no heels");
  await page.keyboard.press("Enter");
  await page.getByRole("article").first().waitFor();
});
await take("garment", phone, async (page) => {
  await page.goto("/");
  await page.getByRole("link", { name: /coat/i }).first().click();
  await page.getByRole("heading", { level: 1 }).waitFor();
});

/** Opens a page, waits until all is shown, and writes its picture. */
async function take(name: string, options: BrowserContextOptions, open: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ ...options, baseURL: server.url, deviceScaleFactor: 2, reducedMotion: "reduce" });
  const page = await context.newPage();
  await open(page);
  await page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => {});
  await page.waitForFunction(() => [...document.images].every(({ complete, loading }) => complete || loading === "lazy"));
  await page.screenshot({ path: path.join(folder, `${name}.jpg`), type: "jpeg", quality: 80 });
  await context.close();
  console.log(`${name}.jpg`);
}

async function uploadSampleWardrobe(url: string): Promise<void> {
  const list = z.array(z.object({ file: z.string() })).parse(await (await fetch(`${url}/sample-wardrobe/garments.json`)).json());
  for (const { file } of list) {
    const form = new FormData();
    form.append("file", await (await fetch(`${url}/sample-wardrobe/${file}`)).blob(), file);
    const response = await fetch(`${url}/api/v1/wardrobe/upload`, { method: "POST", body: form });
    if (!response.ok) throw new Error(`${file}: ${response.status} ${await response.text()}`);
  }
  for (;;) {
    const response = await fetch(`${url}/api/v1/wardrobe?status=ready&limit=1`);
    if (z.looseObject({ total: z.int() }).parse(await response.json()).total === list.length) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
