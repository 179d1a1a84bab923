// The cost of an answer (`npm run bench` runs it) as `npm start` serves it: beside a bare Hono route that is served the same way in
// the same run, and beside wardrowbe, the best known self-hosted peer, on a similar machine.

import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { sampleWardrobe } from "../local/sample-wardrobe.ts";
import { startStack } from "../local/stack.ts";
import { makeAssets } from "../tools/assets.ts";
import { startBare } from "./built-server.ts";
import { closeConnections, type Figures, measure, type Shot } from "./load.ts";

/** wardrowbe 1.8.1 (FastAPI) on two similar cores: the figures. Milliseconds serial, requests a second at eight. */
const peer: Readonly<Record<string, { p50: number; perSecond: number | null }>> = {
  upload: { p50: 20, perSecond: null },
  list: { p50: 8.3, perSecond: 151 },
  read: { p50: 5.8, perSecond: 234 },
};
const photosInList = 20;

interface Subject {
  readonly url: string;
  readonly token: string;
  readonly garment_id: string;
  readonly mediaPath: string;
}

/** A signed-up person with twenty garments that are ready. */
async function subject(url: string, folder: string): Promise<Subject> {
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      name: "Bench",
      email: `${randomBytes(6).toString("hex")}@example.com`,
      password: randomBytes(12).toString("hex"),
    }),
  });
  const { token: session } = z.object({ token: z.string() }).parse(await answer.json());
  const garments = (await sampleWardrobe(path.join(folder, "sample"))).slice(0, photosInList);
  const headers = { authorization: `Bearer ${session}` };
  for (const { file } of garments) {
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(await readFile(file))]), "photo.jpg");
    const response = await fetch(`${url}/api/v1/wardrobe/upload`, { method: "POST", headers, body: form });
    if (response.status !== 201) throw new Error(`upload answered ${response.status}: ${await response.text()}`);
  }
  const List = z.object({
    total: z.number(),
    items: z.array(z.object({ id: z.string(), thumbnail_url: z.string().nullable() })),
  });
  for (;;) {
    const list = List.parse(await (await fetch(`${url}/api/v1/wardrobe?status=ready`, { headers })).json());
    const [first] = list.items;
    if (list.total === photosInList && first !== undefined && first.thumbnail_url !== null) {
      const { token } = z.object({ token: z.string() }).parse(await (await fetch(`${url}/api/auth/token`, { headers })).json());
      const media = new URL(first.thumbnail_url);
      return { url, token, garment_id: first.id, mediaPath: media.pathname + media.search };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The same photo with other bytes after its end, so that each upload is a new photo. */
function uploadShot(photo: Uint8Array, headers: Record<string, string>): Shot {
  const boundary = "armoire-bench";
  const head = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="photo.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
  );
  const body = Buffer.concat([head, photo, randomBytes(16), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return {
    method: "POST",
    path: "/api/v1/wardrobe/upload",
    headers: { ...headers, "content-type": `multipart/form-data; boundary=${boundary}`, "content-length": String(body.length) },
    body,
    expect: 201,
  };
}

async function figuresOf(
  { url, token, garment_id: garmentId, mediaPath }: Subject,
  photo: Uint8Array,
): Promise<Record<string, Figures>> {
  const headers = { authorization: `Bearer ${token}` };
  const get = (at: string): Shot => ({ method: "GET", path: at, headers, expect: 200 });
  const reads = { warmUp: 200, serial: 300, parallel: 1500 };
  return {
    read: await measure(url, () => get(`/api/v1/wardrobe/${garmentId}`), reads),
    list: await measure(url, () => get(`/api/v1/wardrobe?limit=${photosInList}&status=ready`), reads),
    media: await measure(url, () => get(mediaPath), reads),
    upload: await measure(url, () => uploadShot(photo, headers), { warmUp: 5, serial: 40, parallel: 80 }),
  };
}

function line(name: string, figures: Figures, bare: Figures): string {
  const ratio = (figures.p50 / bare.p50).toFixed(1);
  return `  ${name.padEnd(8)} p50 ${figures.p50.toFixed(1).padStart(6)} ms   p95 ${figures.p95.toFixed(1).padStart(6)} ms   ${figures.perSecond.toFixed(0).padStart(6)}/s   ${ratio.padStart(5)} x bare`;
}

const folder = await mkdtemp(path.join(tmpdir(), "armoire-bench-"));
const results: Record<string, unknown> = {};
let behind = 0;
try {
  await makeAssets();
  const [first] = await sampleWardrobe(path.join(folder, "sample"));
  if (first === undefined) throw new Error("the sample wardrobe is empty");
  const photo = new Uint8Array(await readFile(first.file));
  const bareShot = (): Shot => ({ method: "GET", path: "/bare", headers: {}, expect: 200 });
  const bareAmount = { warmUp: 100, serial: 300, parallel: 3000 };

  const started = performance.now();
  const stack = await startStack({ folder: path.join(folder, "stack"), port: 8798, onExit: (words) => console.error(words) });
  console.log(`Ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const bare = await startBare(folder);
  try {
    const person = await subject(stack.url, folder);
    const bareFigures = await measure(bare.url, bareShot, bareAmount);
    const figures = await figuresOf(person, photo);
    console.log("\nAs started by npm start");
    console.log(line("bare", bareFigures, bareFigures));
    for (const [name, measured] of Object.entries(figures)) {
      console.log(line(name, measured, bareFigures));
      const against = peer[name];
      if (against === undefined) continue;
      const ahead = measured.p50 <= against.p50 && (against.perSecond === null || measured.perSecond >= against.perSecond);
      if (!ahead) behind += 1;
      const rate = against.perSecond === null ? "" : `, ${against.perSecond}/s`;
      console.log(`           wardrowbe ${against.p50} ms${rate}: ${ahead ? "ahead" : "BEHIND"}`);
    }
    results["start"] = { bare: bareFigures, ...figures };
  } finally {
    await Promise.all([stack.stop(), bare.stop()]);
  }
} finally {
  closeConnections();
  await rm(folder, { recursive: true, force: true });
}
console.log(`\n${JSON.stringify(results)}`);
process.exit(behind === 0 ? 0 : 1);
