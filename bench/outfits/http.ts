// `npm run bench:recommend`: a recommendation from 300 garments through the HTTP API, as started by `npm start`: what a person
// waits for. The garments are put into the database: looking at 300 photos is another bench (`bench:ingest`).

import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { startStack } from "../../local/stack.ts";
import type { Wearable } from "../../src/domain/outfits/wearable.ts";
import { makeAssets } from "../../tools/assets.ts";
import { closeConnections, measure } from "../load.ts";
import { wardrobeOf } from "./wardrobes.ts";

const count = 300;
const requests = [
  {},
  { occasion: "work", weather: { temperature_c: 12, conditions: ["rainy"] } },
  { occasion: "casual", weather: { temperature_c: 22 } },
  { occasion: "interview", weather: { temperature_c: 5 } },
] as const;

const folder = await mkdtemp(path.join(tmpdir(), "armoire-recommend-"));
await makeAssets();
const stack = await startStack({ folder, port: 8796, onExit: (words) => console.error(words) });

async function sql(query: string, params: readonly string[]): Promise<string[][]> {
  const response = await fetch(stack.databaseEndpoint, { method: "POST", body: JSON.stringify({ query, params }) });
  if (!response.ok) throw new Error(await response.text());
  return z.object({ rows: z.array(z.array(z.string())) }).parse(await response.json()).rows;
}

/** As the ingest queue would have left it. */
async function insert(
  userId: string,
  { category, colours, formality, seasons, styles, material, pattern, fit, warmthClo }: Wearable,
) {
  const id = crypto.randomUUID();
  await sql(
    `insert into garments (id, user_id, original_image_path, status, content_hash, content_type, byte_size, width, height)
     values ($1, $2, $3, 'ready', $4, 'image/jpeg', 1, 512, 512)`,
    [id, userId, `uploads/${userId}/${id}-1`, createHash("sha256").update(id).digest("hex")],
  );
  const attributes = {
    color_primary: colours[0]?.name ?? null,
    color_secondary: colours[1]?.name ?? null,
    colors: colours,
    pattern,
    fit,
    formality,
    seasons,
    style_tags: styles,
    material,
    warmth_clo: warmthClo,
  };
  await sql(
    `insert into garment_predictions (garment_id, category, category_confidence, attributes, model, answers, guesses, description, timings)
     values ($1, $2, 0.9, $3::jsonb, 'bench', '{}', '{}', 'bench', '{}')`,
    [id, category, JSON.stringify(attributes)],
  );
}

try {
  const email = `${randomBytes(6).toString("hex")}@example.com`;
  const signUp = await fetch(`${stack.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Bench", email, password: randomBytes(12).toString("hex") }),
  });
  const { token: session } = z.object({ token: z.string() }).parse(await signUp.json());
  const { token } = z
    .object({ token: z.string() })
    .parse(await (await fetch(`${stack.url}/api/auth/token`, { headers: { authorization: `Bearer ${session}` } })).json());
  const [[userId = ""] = []] = await sql("select id::text from users where email = $1", [email]);
  for (const garment of wardrobeOf(count, 1)) await insert(userId, garment);

  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const first = await fetch(`${stack.url}/api/v1/outfits/recommend`, { method: "POST", headers, body: "{}" });
  const { outfits, exact } = z.object({ outfits: z.array(z.unknown()), exact: z.boolean() }).parse(await first.json());
  const figures = await measure(
    stack.url,
    (index) => ({
      method: "POST",
      path: "/api/v1/outfits/recommend",
      headers,
      body: Buffer.from(JSON.stringify(requests[index % requests.length])),
      expect: 200,
    }),
    { warmUp: 20, serial: 80, parallel: 40 },
  );
  console.log(
    `Recommend from ${count} garments, ${outfits.length} outfits, ${exact ? "exact" : "not exact"}: p50 ${figures.p50.toFixed(1)} ms, p95 ${figures.p95.toFixed(1)} ms, ${figures.perSecond.toFixed(1)}/s. One read and one write of the database (tests/faults/outfits.test.ts).`,
  );
  console.log(JSON.stringify(figures));
} finally {
  closeConnections();
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}
