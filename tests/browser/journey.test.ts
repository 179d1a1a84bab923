// The way of a new person, on screen alone: sign up, photos, questions, outfits, the stylist, everything taken along, the end.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { dress, signUp, twelve, visit } from "./visitor.ts";

const photos = twelve.map((name) => path.join(import.meta.dirname, "..", "..", "public", "sample-wardrobe", name));

test("a new person photographs twelve garments, answers, gets outfits, talks, takes everything along and leaves", async () => {
  await using visitor = await visit();
  const { page, complaints } = visitor;
  await signUp(visitor);
  await page.getByRole("heading", { name: "Begin with the ten you wear most" }).waitFor();

  await page.getByRole("link", { name: "Add photos" }).first().click();
  await page.locator("input[type=file][multiple]").first().setInputFiles(photos);
  await page.getByText("12 photos uploaded").first().waitFor();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Wardrobe" }).click();
  await page.getByText("12 garments").first().waitFor();
  await page.getByRole("link", { name: /blazer/i }).waitFor();

  // Every question is answered with the key for its first guess.
  await page.goto("/review");
  await page.getByRole("heading", { level: 1 }).waitFor();
  for (;;) {
    const over = page.getByRole("heading", { name: "Nothing left to answer" });
    const left = page.getByText(/^\d+ left$/);
    await over.or(left).first().waitFor();
    if (await over.isVisible()) break;
    const before = await left.textContent();
    await page.keyboard.press("1");
    await page.waitForFunction(
      (text) => ![...document.querySelectorAll("*")].some((one) => one.children.length === 0 && one.textContent === text),
      before,
    );
  }

  await page.goto("/outfits");
  const outfit = page.getByRole("article").first();
  await outfit.waitFor();
  const like = outfit.getByRole("button", { name: "Like", exact: true });
  await like.click();
  await page.getByText("You like this outfit.").waitFor();
  expect(await like.getAttribute("aria-pressed")).toBe("true");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => like.getAttribute("aria-pressed")).toBe("false");
  await outfit.getByRole("button", { name: "Wear today" }).click();
  await page.getByText(/Noted: worn/).waitFor();
  await page.reload();
  await page.goto("/history");
  await page.getByRole("button", { name: /: 1 outfit/ }).waitFor();

  await page.goto("/stylist");
  const message = page.getByRole("textbox", { name: "Message to the stylist" });
  await message.fill("Something for work tomorrow, 12 degrees");
  await message.press("Enter");
  await page.getByRole("article").first().waitFor();
  await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
  expect(await page.locator("li.answer").last().textContent()).toMatch(/for work/i);

  await page.goto("/you");
  await page.getByText("Export and import").click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export without photos" }).click(),
  ]);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\n");
  expect(lines.filter((line) => line.includes('"type":"garment"'))).toHaveLength(12);

  await page.getByText("Delete account").click();
  await page.getByLabel("Type “delete” to go on").fill("delete");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await page.getByText("Your account is erased").waitFor();
  await visitor.expectNoBarrier("receipt");
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect(
    await page.evaluate(async () => [(await caches.keys()).includes("pictures"), (await indexedDB.databases()).length > 1]),
  ).toEqual([false, false]);
  expect(complaints).toEqual([]);
});

test("photos that are added offline are sent when there is a connection again, also after the page was closed", async () => {
  await using visitor = await visit();
  const { page } = visitor;
  await signUp(visitor);
  await page.goto("/add");
  await page.getByRole("heading", { level: 1, name: "Add photos" }).waitFor();
  await page.context().setOffline(true);
  await page.locator("input[type=file][multiple]").first().setInputFiles(photos.slice(0, 3));
  await page.getByText("3 photos wait for a connection").first().waitFor();
  await page.close();
  const again = await page.context().newPage();
  await page.context().setOffline(false);
  await again.goto("/");
  await again.getByText("3 garments").first().waitFor();
  // The same photos again are no other garments.
  await again.goto("/add");
  await again.locator("input[type=file][multiple]").first().setInputFiles(photos.slice(0, 3));
  await again.getByText("Already in your wardrobe").first().waitFor();
  await again.goto("/");
  await again.getByText("3 garments").first().waitFor();
});

test("a page that is reloaded while the stylist answers shows the whole answer, once", async () => {
  await using visitor = await visit();
  const { page } = visitor;
  await signUp(visitor);
  await dress(visitor);
  await page.goto("/stylist");
  const message = page.getByRole("textbox", { name: "Message to the stylist" });
  const question = "Something for a party, 12 degrees";
  await message.fill(question);
  await message.press("Enter");
  await page.waitForURL(/\/stylist\/[0-9a-f-]{36}$/);
  await page.reload();
  await page.getByRole("article").first().waitFor();
  await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
  expect(await page.locator("li.asked").allTextContents()).toEqual([expect.stringContaining(question)]);
  const id = page.url().split("/").at(-1);
  const words = await page.evaluate(async (conversation) => {
    const response = await fetch(`/api/v1/conversations/${conversation}/messages`);
    const { items } = await response.json();
    return items.map(({ content }: { content: string }) => content);
  }, id);
  expect(words).toHaveLength(2);
  for (const content of words) {
    const firstSentence = content.split(/(?<=[.!?]) /)[0];
    expect(await page.getByText(firstSentence).count()).toBeGreaterThan(0);
  }
});

test("a phone that reaches the laptop by plain HTTP, where browsers withhold half of their functions, adds photos and talks", async () => {
  await using visitor = await visit({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page, complaints } = visitor;
  // What is missing outside of a secure context, as Chromium 156 has it.
  await page.addInitScript(() => {
    Object.defineProperty(crypto, "randomUUID", { value: undefined });
    Object.defineProperty(crypto, "subtle", { value: undefined });
    for (const name of ["locks", "serviceWorker", "clipboard"]) Reflect.deleteProperty(Navigator.prototype, name);
    Reflect.deleteProperty(window, "caches");
  });
  await signUp(visitor);
  await page.goto("/add");
  await page.locator("input[type=file][multiple]").first().setInputFiles(photos);
  await page.getByText("12 photos uploaded").first().waitFor();
  await page.goto("/");
  await page.getByText("12 garments").first().waitFor();
  await page.goto("/stylist");
  const message = page.getByRole("textbox", { name: "Message to the stylist" });
  await message.fill("Something for work, 12 degrees");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("article").first().waitFor();
  expect(complaints).toEqual([]);
});
