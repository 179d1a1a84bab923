// `npm run bench:recommend`: a recommendation from 300 garments through the HTTP API of `npm start`: the time that a person
// waits. The garments are written to the database: another bench looks at photos (`bench:ingest`).

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { startStack } from "../../local/stack.ts";
import { makeAssets } from "../../tools/assets.ts";
import { closeConnections, measure } from "../load.ts";
import { seededPerson } from "../seeded-person.ts";

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

try {
  const person = await seededPerson(stack.url, stack.databaseEndpoint, count);
  const token = await person.token();
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
