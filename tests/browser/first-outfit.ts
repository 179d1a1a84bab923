// Measures what the first outfit costs a new person: from dropping their photos to an outfit that can be worn, in seconds, taps and
// questions. `npm run bench:first-outfit -- <folder of photos> [how many]`.

import { readdir } from "node:fs/promises";
import path from "node:path";
import { launchBrowser, startStack } from "./stack.ts";

const [folder = "", count = "30"] = process.argv.slice(2);
/** Of each subfolder in turn, as a wardrobe has some of each kind. */
const photos = await someOfEach(folder, Number(count));

await using server = await startStack({ ALLOW_DEV_SINGLE_USER: "true" });
await using browser = await launchBrowser();
const page = await (await browser.newContext({ baseURL: server.url, viewport: { width: 390, height: 844 } })).newPage();
const seconds = () => performance.now() / 1000;
const since = (from: number) => Math.round((seconds() - from) * 10) / 10;
await page.goto("/add");
await page.getByRole("heading", { level: 1 }).waitFor();
const dropped = seconds();
await page.locator("input[type=file][multiple]").first().setInputFiles(photos);
await page.getByText(`${photos.length} photos uploaded`).first().waitFor({ timeout: 300_000 });
const uploaded = since(dropped);
// One looks at the outfits as soon as there may be one, as a person would.
let tries = 0;
for (;;) {
  tries += 1;
  await page.goto("/outfits");
  const outfit = page.getByRole("article").first();
  const none = page.getByText(/being looked at|is empty|No outfit/).first();
  await outfit.or(none).first().waitFor();
  if (await outfit.isVisible()) break;
  await page.waitForTimeout(1000);
}
const firstOutfit = since(dropped);
for (;;) {
  const response = await page.request.get("/api/v1/wardrobe?limit=1&status=ready");
  if ((await response.json()).total === photos.length) break;
  await page.waitForTimeout(500);
}
const catalogued = since(dropped);
const questions = (await (await page.request.get("/api/v1/wardrobe/review?limit=1")).json()).total;

await page.goto("/review");
await page.getByRole("heading", { level: 1 }).waitFor();
const begun = seconds();
let answers = 0;
for (;;) {
  const over = page.getByRole("heading", { name: "Nothing left to answer" });
  const left = page.getByText(/^\d+ left$/);
  await over.or(left).first().waitFor();
  if (await over.isVisible()) break;
  const before = await left.textContent();
  answers += 1;
  await page.keyboard.press("1");
  await page.waitForFunction(
    (text) => ![...document.querySelectorAll("*")].some((one) => one.children.length === 0 && one.textContent === text),
    before,
  );
}
const answered = since(begun);
console.log(
  JSON.stringify({
    photos: photos.length,
    seconds_to_uploaded: uploaded,
    seconds_to_first_outfit: firstOutfit,
    times_asked_for_an_outfit: tries,
    seconds_to_catalogued: catalogued,
    questions_when_catalogued: questions,
    answers_in_all: answers,
    answers_a_garment: Math.round((answers / photos.length) * 100) / 100,
    seconds_of_the_machine_for_the_answers: answered,
  }),
);

async function someOfEach(from: string, wanted: number): Promise<string[]> {
  const kinds = (await readdir(from, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(from, name));
  const lists = await Promise.all((kinds.length === 0 ? [from] : kinds.toSorted()).map(photosIn));
  const taken: string[] = [];
  for (let turn = 0; taken.length < wanted && lists.some((list) => list.length > turn); turn += 1) {
    for (const list of lists) if (list[turn] !== undefined && taken.length < wanted) taken.push(list[turn] ?? "");
  }
  return taken;
}

async function photosIn(from: string): Promise<string[]> {
  const names = (await readdir(from)).filter((name) => /\.(?:jpe?g|png|webp)$/i.test(name)).toSorted();
  return names.map((name) => path.join(from, name));
}
