// `npm run demo:outfits`: writes the outfits of the demo to docs/outfits.md, for people to look at as a customer would. It starts
// a server of its own on an empty folder, since the catalogue of a photo depends on every step between upload and model: a
// shorter way without the Worker names some of these photos otherwise.

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { type Api, connect, type DemoGarment } from "../../local/demo/api.ts";
import { startServer } from "../../local/demo/server.ts";
import { type SampleGarment, sampleWardrobe } from "../../local/sample-wardrobe.ts";
import type { OutfitConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { freePort } from "../free-port.ts";
import { type Answer, type CataloguedPhoto, outfitsPage } from "./outfits-page.ts";

/** Said, because a request without weather is dressed for the season of its day, and the page would change with the date. */
const dry = { temperature_c: 16, conditions: [] };

const requests: readonly { readonly title: string; readonly request: OutfitConstraints }[] = [
  { title: "Work", request: { occasion: "work", weather: dry } },
  { title: "A wedding", request: { occasion: "wedding", weather: dry } },
  { title: "The gym", request: { occasion: "workout", weather: dry } },
  { title: "A rainy day at 4 °C", request: { occasion: "casual", weather: { temperature_c: 4, conditions: ["rainy"] } } },
];

/** Twice the width on the page, for dense screens. */
const pictureSide = 240;
const pollMs = 500;

/** Fills the wardrobe of somebody new at this server; writes `outfits.md` and its pictures into `folder`. */
export async function printDemo(url: string, photos: readonly SampleGarment[], folder: string): Promise<void> {
  const api = connect(url);
  const name = `outfits-${crypto.randomUUID()}`;
  await api.signUp({ name: "Demo", email: `${name}@example.com`, password: name });
  const ids: string[] = [];
  // One after the other: the engine breaks ties by id, and ids rise with time, so that every run breaks them alike.
  for (const { file } of photos) {
    const answer = await api.upload({
      name: path.basename(file),
      type: "image/jpeg",
      bytes: new Uint8Array(await readFile(file)),
    });
    if ("refusal" in answer) throw new Error(`${file} was refused: ${answer.refusal}`);
    ids.push(answer.id);
  }
  const garments = await readyGarments(api);
  const answers: Answer[] = [];
  for (const { title, request } of requests) answers.push({ title, request, recommendation: await api.recommend(request) });

  await mkdir(path.join(folder, "outfits"), { recursive: true });
  const cataloguedPhotos: CataloguedPhoto[] = [];
  for (const [index, sample] of photos.entries()) {
    const garment = garments.find(({ id }) => id === ids[index]);
    if (garment === undefined) throw new Error(`the wardrobe lacks the garment of ${sample.name}`);
    // One picture for each garment, not for each outfit: when the engine changes, only the text changes.
    const picture = `outfits/${path.parse(sample.file).name}.webp`;
    await sharp(sample.file)
      .resize(pictureSide, pictureSide, { fit: "inside" })
      .webp({ quality: 60 })
      .toFile(path.join(folder, picture));
    cataloguedPhotos.push({ sample, garment, picture });
  }
  await writeFile(path.join(folder, "outfits.md"), outfitsPage(cataloguedPhotos, answers));
}

/** The wardrobe once every photo is catalogued. */
async function readyGarments(api: Api): Promise<DemoGarment[]> {
  for (;;) {
    const garments = await api.wardrobe();
    const failedGarment = garments.find(({ status }) => status === "failed");
    if (failedGarment !== undefined) throw new Error(`a photo was not catalogued: ${failedGarment.error_message}`);
    if (garments.every(({ status }) => status === "ready")) return garments;
    await sleep(pollMs);
  }
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, "../..");
  const data = await mkdtemp(path.join(tmpdir(), "armoire-outfits-"));
  try {
    const variables = { ARMOIRE_DATA: data, PORT: String(await freePort()) };
    const server = await startServer(path.join(root, "local", "start.ts"), undefined, variables);
    try {
      await printDemo(server.url, await sampleWardrobe(), path.join(root, "docs"));
    } finally {
      await server.stop();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
