// The static assets: a running Worker must not notice that they are made again.

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeAssets } from "../../tools/assets.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "armoire-assets-"));
  await makeAssets(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every file and folder with what a watcher compares. */
async function traces(): Promise<Record<string, string>> {
  const names = [".", ...(await readdir(folder, { recursive: true }))];
  const stats = await Promise.all(names.map((name) => stat(path.join(folder, name), { bigint: true })));
  return Object.fromEntries(names.map((name, index) => [name, `${stats[index]?.ino} ${stats[index]?.ctimeNs}`]));
}

test("making them again touches no file and no folder", async () => {
  const before = await traces();
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining([
      "index.html",
      "service-worker.js",
      "_headers",
      "reference/scalar.js",
      "reference/start.js",
      "sample-wardrobe/garments.json",
      "sample-wardrobe/white-tee.jpg",
    ]),
  );
  await makeAssets(folder);
  expect(await traces()).toEqual(before);
});

test("a file that differs is replaced, and no other", async () => {
  const [script, start] = [path.join(folder, "reference", "scalar.js"), path.join(folder, "reference", "start.js")];
  const bytes = await readFile(start);
  await writeFile(start, "an older version");
  const { ctimeNs } = await stat(script, { bigint: true });
  await makeAssets(folder);
  expect((await readFile(start)).equals(bytes)).toBe(true);
  expect((await stat(script, { bigint: true })).ctimeNs).toBe(ctimeNs);
});

test("a file of an older version is removed", async () => {
  const old = path.join(folder, "assets", "index-of-yesterday.js");
  await writeFile(old, "old");
  await makeAssets(folder);
  expect(await readdir(path.dirname(old))).not.toContain(path.basename(old));
});
