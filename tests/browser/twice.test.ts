// Taps that come faster than the answers.

import { expect, test } from "vitest";
import { dress, signUp, visit } from "./visitor.ts";

/** The slow answers are waited for. */
const patient = { timeout: 15_000 };

test("what is wanted last is what is stored, also when the first request is slow", async () => {
  await using visitor = await visit({ serviceWorkers: "block" });
  const { page, complaints } = visitor;
  await signUp(visitor);
  await dress(visitor);
  const asked: string[] = [];
  // The first request of each kind is on its way for long; the next ones are not.
  const seen = new Set<string>();
  await page.route(/\/api\/v1\/(?:feedback|wardrobe)/, async (route) => {
    const request = route.request();
    if (request.method() !== "GET") {
      const path = new URL(request.url()).pathname;
      const kind = path.includes("feedback") ? "feedback" : "wardrobe";
      asked.push(`${request.method()} ${kind}`);
      if (!seen.has(kind)) {
        seen.add(kind);
        await new Promise((resolve) => setTimeout(resolve, 1500));
      }
    }
    await route.continue();
  });

  await page.goto("/outfits");
  const outfit = page.getByRole("article").first();
  const like = outfit.getByRole("button", { name: "Like", exact: true });
  await like.dblclick();
  await expect.poll(() => asked, patient).toEqual(["POST feedback", "DELETE feedback"]);
  expect(await like.getAttribute("aria-pressed")).toBe("false");
  const liked = () => page.evaluate(async () => (await (await fetch("/api/v1/outfits?action=like")).json()).items.length);
  await expect.poll(liked, patient).toBe(0);

  const id = await page.evaluate(async () => (await (await fetch("/api/v1/wardrobe?limit=1")).json()).items[0].id);
  await page.goto(`/garment/${id}`);
  const names = ["Spring", "Summer", "Autumn", "Winter"];
  const pressed = async () => {
    const states = await Promise.all(names.map((name) => page.getByRole("button", { name }).getAttribute("aria-pressed")));
    return names.filter((_, index) => states[index] === "true");
  };
  await page.getByRole("button", { name: "Winter" }).waitFor();
  const before = await pressed();
  for (const name of names) await page.getByRole("button", { name }).click();
  const wanted = names.filter((name) => !before.includes(name));
  // Also while the answers come, nothing that was tapped goes back.
  expect(await pressed()).toEqual(wanted);
  await expect.poll(() => asked.filter((one) => one === "PATCH wardrobe").length, patient).toBe(names.length);
  expect(await pressed()).toEqual(wanted);
  // The answer of the last one.
  await page.waitForTimeout(1000);
  await page.reload();
  await page.getByRole("button", { name: "Winter" }).waitFor();
  expect(await pressed()).toEqual(wanted);

  asked.length = 0;
  await page.getByRole("button", { name: "Look at the photo again" }).dblclick();
  await page.waitForTimeout(500);
  expect(asked).toEqual(["POST wardrobe"]);
  asked.length = 0;
  await page.getByRole("button", { name: "Delete", exact: true }).dblclick();
  await page.getByText("1 garment deleted").waitFor();
  expect(asked).toEqual(["DELETE wardrobe"]);
  expect(complaints).toEqual([]);
});
