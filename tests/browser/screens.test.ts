// Every screen, on a phone and on a desk, light and dark: no barrier, nothing wider than the screen, nothing that jumps, no complaint in
// the console.

import { expect, test } from "vitest";
import { dress, signUp, visit } from "./visitor.ts";

const screens = [
  ["/", "Wardrobe"],
  ["/add", "Add photos"],
  ["/review", "Review"],
  ["/outfits", "Outfits"],
  ["/history", "History"],
  ["/trip", "Trip"],
  ["/purchase", "Should I buy this?"],
  ["/stylist", "Stylist"],
  ["/you", "You"],
  ["/statistics", "Statistics"],
] as const;

/** What Google calls good is 0.1 (https://web.dev/articles/cls); pictures have their boxes, so it is less here. */
const shiftMax = 0.02;

for (const [size, viewport] of [
  ["a phone", { width: 390, height: 844 }],
  ["a desk", { width: 1280, height: 900 }],
] as const) {
  test(`every screen works on ${size}, empty and with garments, light and dark`, async () => {
    await using visitor = await visit({ viewport, hasTouch: size === "a phone" });
    const { page, complaints } = visitor;
    await signUp(visitor);
    const look = async (state: string) => {
      for (const [path, title] of screens) {
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        await page.waitForFunction(() => document.querySelector(".loader, [aria-busy=true]") === null);
        await page.waitForFunction(() => [...document.images].every(({ complete, loading }) => complete || loading === "lazy"));
        const where = `${title} on ${size}, ${state}`;
        // Before axe, which scrolls.
        const shift = await visitor.shift();
        expect([where, shift]).toEqual([where, Math.min(shift, shiftMax)]);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          await visitor.expectNoBarrier(`${where}, ${colorScheme}`);
        }
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([where, width]).toEqual([where, Math.min(width, viewport.width)]);
      }
    };
    await look("empty");
    await dress(visitor);
    await look("twelve garments");
    expect(complaints).toEqual([]);
  });
}
