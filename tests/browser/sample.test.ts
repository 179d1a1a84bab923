// The sample wardrobe, with which a new person tries Armoire before they have photographed anything.

import { expect, test } from "vitest";
import { signUp, untilCatalogued, visit } from "./visitor.ts";

test("the sample wardrobe is seen before it is catalogued, and goes with one button", async () => {
  await using visitor = await visit();
  const { page, complaints } = visitor;
  await signUp(visitor);
  await page.getByRole("button", { name: "Try it with a sample wardrobe" }).click();
  // The photo itself, while the server has nothing to show of it yet.
  await page.locator("main img[src^='blob:']").first().waitFor();
  await untilCatalogued(visitor, 30);
  await page.waitForFunction(() => document.querySelector("main img[src^='blob:']") === null);

  await page.goto("/you");
  await page.getByText("Trash", { exact: true }).click();
  await page.getByRole("button", { name: "Delete the sample wardrobe (30)" }).click();
  await page.getByText("30 garments deleted").waitFor();
  await page.getByRole("button", { name: "Restore" }).first().waitFor();
  expect(await page.getByRole("button", { name: /sample wardrobe/ }).count()).toBe(0);
  expect(await page.evaluate(async () => (await (await fetch("/api/v1/wardrobe")).json()).total)).toBe(0);
  expect(complaints).toEqual([]);
});
