// A person at a browser: opens pages as they would, and fails when the page complains: an error in its console, a refusal by its policy,
// a barrier for somebody who cannot see or point.

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { launchBrowser } from "./stack.ts";

export const password = "correct horse battery";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** WCAG 2.0 to 2.2, A and AA. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let shared: Promise<Browser> | undefined;
/** One for the process, with which it ends. */
function browser(): Promise<Browser> {
  shared ??= launchBrowser();
  return shared;
}

export interface Visitor {
  readonly page: Page;
  readonly url: string;
  readonly email: string;
  /** What the page complained about so far. */
  readonly complaints: string[];
  /** The layout shifts that no input caused, added up (https://web.dev/articles/cls). */
  shift(): Promise<number>;
  /** Fails with what stands in the way of people who use the page otherwise than with eyes and a mouse. */
  expectNoBarrier(screen: string): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

declare global {
  interface Window {
    /** Added up by the script that every page begins with. */
    readonly shifts: { sum: number };
    readonly axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  }
}

/** A new browser without a past. */
export async function visit(options: BrowserContextOptions = {}): Promise<Visitor> {
  const url = inject("url");
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, ...options, baseURL: url });
  // A page that never shows what it is waited for fails before the test ends.
  context.setDefaultTimeout(60_000);
  await context.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput }: { value: number; hadRecentInput: boolean } = JSON.parse(JSON.stringify(entry));
        if (!hadRecentInput) shifts.sum += value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // What the network refuses is logged by the browser too; the tests look at what the page says of it.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) complaints.push(message.text());
  });
  return {
    page,
    url,
    email: `${randomUUID()}@example.com`,
    complaints,
    shift: () => page.evaluate(() => window.shifts.sum),
    async expectNoBarrier(screen) {
      await page.evaluate(axe);
      const { violations } = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), rules);
      const found = violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      expect(found).toEqual([]);
    },
    async [Symbol.asyncDispose]() {
      await context.close();
    },
  };
}

/** Signs up as a new person and lands on their empty wardrobe. */
export async function signUp({ page, email }: Visitor, path = "/"): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: "Create an account" }).click();
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
}

/** Twelve pieces of the sample wardrobe that make outfits for work, a party and a cold day. */
export const twelve = [
  "white-tee",
  "light-blue-dress-shirt",
  "cream-blouse",
  "blue-jeans",
  "beige-chinos",
  "black-dress",
  "navy-blazer",
  "camel-coat",
  "white-sneakers",
  "brown-dress-shoes",
  "black-ankle-boots",
  "brown-handbag",
].map((name) => `${name}.jpg`);

/** Uploads twelve photos by the API and waits until they are catalogued; for tests of other screens than the one for adding. */
export async function dress(visitor: Visitor): Promise<void> {
  await visitor.page.evaluate(async (names) => {
    for (const name of names) {
      const form = new FormData();
      form.append("file", await (await fetch(`/sample-wardrobe/${name}`)).blob(), name);
      const response = await fetch("/api/v1/wardrobe/upload", { method: "POST", body: form });
      if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
    }
  }, twelve);
  await untilCatalogued(visitor, twelve.length);
}

/** Until then no outfit is made of them. */
export async function untilCatalogued({ page }: Visitor, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    for (;;) {
      const response = await fetch("/api/v1/wardrobe?status=ready&limit=1");
      const { total } = await response.json();
      if (total === wanted) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }, count);
}
