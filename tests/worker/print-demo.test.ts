// The page of the demo's outfits is written from a running Armoire. The page itself is not compared with the one in docs/: it
// differs whenever the engine or the vision improves.

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { pieces } from "../../local/sample-wardrobe/pieces.ts";
import { type SampleGarment, samplePhoto } from "../../local/sample-wardrobe.ts";
import { printDemo } from "../../tools/outfits/print-demo.ts";

const ownedNames = ["white tee", "blue jeans", "camel coat", "brown dress shoes"];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "armoire-page-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("the page shows outfits of the photos that were uploaded, for each request", async () => {
  const photos = await Promise.all(
    pieces
      .filter(({ name }) => ownedNames.includes(name))
      .map(async (piece): Promise<SampleGarment> => {
        const file = path.join(folder, `${piece.name.replaceAll(" ", "-")}.jpg`);
        await writeFile(file, await samplePhoto(piece));
        return { file, name: piece.name, expected: piece };
      }),
  );
  await printDemo(inject("armoireUrl"), photos, folder);
  const page = await readFile(path.join(folder, "outfits.md"), "utf8");
  const titles = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(titles.slice(0, -1)).toEqual(["Work", "A wedding", "The gym", "A rainy day at 4 °C"]);
  const pictures = await readdir(path.join(folder, "outfits"));
  expect(pictures.toSorted()).toEqual(ownedNames.map((name) => `${name.replaceAll(" ", "-")}.webp`).toSorted());
  const shownPictures = [...page.matchAll(/src="outfits\/([^"]+)"/g)].map(([, picture]) => picture);
  expect(shownPictures).toContain("blue-jeans.webp");
  expect(shownPictures.filter((picture) => picture !== undefined && !pictures.includes(picture))).toEqual([]);
});
