// What the client does when something between it and the API misbehaves.

import { expect, test } from "vitest";
import { password, signUp, visit } from "./visitor.ts";

test("a page of the network in place of every answer is told in words, and asked for at a bearable pace", async () => {
  await using visitor = await visit({ serviceWorkers: "block" });
  const { page } = visitor;
  await signUp(visitor);
  let asked = 0;
  await page.route("**/api/v1/**", (route) => {
    asked += 1;
    return route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><h1>Welcome to the hotel</h1>" });
  });
  await page.reload();
  await page.getByText("Something else than Armoire answered").first().waitFor();
  await page.waitForTimeout(3000);
  // The screen asks a few times, the live feed after one second and after two.
  expect(asked).toBeLessThan(15);
});

test("a session that ends while the first screen opens leaves a client that works after signing in again", async () => {
  await using visitor = await visit({ serviceWorkers: "block" });
  const { page, email, complaints } = visitor;
  await signUp(visitor);
  await page.route("**/api/v1/**", (route) =>
    route.fulfill({ status: 401, contentType: "application/problem+json", body: "{}" }),
  );
  await page.reload();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.unrouteAll();
  const feed = page.waitForRequest("**/api/v1/wardrobe/events");
  await page.getByRole("button", { name: "Sign in" }).click();
  await feed;
  expect(complaints).toEqual([]);
});

test("a server that fails while a page is opened leaves the client, which says what is wrong", async () => {
  await using visitor = await visit();
  const { page } = visitor;
  await signUp(visitor);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  let failed = 0;
  await page.context().route("**/outfits", (route) => {
    failed += 1;
    return route.fulfill({ status: 503, contentType: "application/problem+json", body: '{"detail":"Not now."}' });
  });
  await page.goto("/outfits");
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  expect(failed).toBe(1);
});
