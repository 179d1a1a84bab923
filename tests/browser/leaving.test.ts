// A computer that people share: what one of them leaves behind for the next, in other tabs and in answers that come late.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { password, signUp, visit } from "./visitor.ts";

test("who signs out in one tab is not shown in another any more", async () => {
  await using visitor = await visit();
  const { page, email } = visitor;
  await signUp(visitor);
  const other = await page.context().newPage();
  await other.goto("/you");
  await other.getByText(`Signed in as ${email}`).waitFor();

  await page.goto("/you");
  await page.getByRole("button", { name: "Sign out" }).click();
  await other.getByRole("button", { name: "Create an account" }).waitFor();
  expect(await other.getByText(email).count()).toBe(0);
});

test("an answer that comes after its person has signed out is not shown to the next one", async () => {
  await using visitor = await visit();
  const { page, complaints } = visitor;
  await signUp(visitor);

  // The answer for the first person is held back until the second one is signed in.
  const held = Promise.withResolvers<void>();
  let answers = 0;
  await page.route("**/api/v1/preferences", async (route) => {
    const response = await route.fetch();
    answers += 1;
    if (answers === 1) await held.promise;
    // The page that asked may be gone.
    await route.fulfill({ response }).catch(() => {});
  });
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "You" }).click();
  await expect.poll(() => answers).toBe(1);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Create an account" }).click();
  await page.evaluate(() => Object.assign(window, { isOfFirst: true }));
  await page.getByLabel("Your name").fill("Bea");
  await page.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  held.resolve();
  // Another document: nothing of the first person can come into it.
  await expect.poll(() => page.evaluate(() => "isOfFirst" in window)).toBe(false);
  expect(complaints).toEqual([]);
});

test("links to what is no screen open it: the reference, the guide for agents", async () => {
  await using visitor = await visit();
  const { page } = visitor;
  await signUp(visitor, "/you");
  for (const address of ["/docs", "/llms.txt"]) {
    await page.goto("/you");
    await page.locator("summary").first().waitFor();
    for (const section of await page.locator("summary").all()) await section.click();
    await page.locator(`a[href="${address}"]`).click();
    // Another document than the client's.
    await page.waitForFunction(() => document.getElementById("app") === null);
    expect(new URL(page.url()).pathname).toBe(address);
  }
});

test("photos that a page of another site shares wait for a word of the person, and can be discarded", async () => {
  await using visitor = await visit();
  const { page } = visitor;
  await signUp(visitor);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // As another app's share does, and as a form of any site can.
  await page.evaluate(async () => {
    const form = document.createElement("form");
    Object.assign(form, { action: "/share", method: "post", enctype: "multipart/form-data" });
    const field = document.createElement("input");
    Object.assign(field, { type: "file", name: "photos" });
    const files = new DataTransfer();
    files.items.add(new File([await (await fetch("/sample-wardrobe/white-tee.jpg")).blob()], "tee.jpg", { type: "image/jpeg" }));
    field.files = files.files;
    form.append(field);
    document.body.append(form);
    form.submit();
  });
  await page.waitForURL(/\/add$/);
  await page.getByText("1 photo was shared with Armoire.").waitFor();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText("shared with Armoire").waitFor({ state: "detached" });
  expect(await page.evaluate(async () => (await (await fetch("/api/v1/wardrobe")).json()).total)).toBe(0);
});
