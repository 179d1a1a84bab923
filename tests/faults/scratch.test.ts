import { appendFileSync } from "node:fs";
import { imagingSharp } from "../support/imaging-sharp.ts";
import { expect, test } from "vitest";
import { startArmoire } from "../support/armoire.ts";
import { garmentPhoto } from "../support/images.ts";
import { Person } from "../support/person.ts";
import { servicesOf } from "../../src/services.ts";
import { keepPhoto } from "../../src/photo-intake.ts";
import { look } from "../../queues/ingest.ts";

test("probe", async () => {
  let t = performance.now();
  const lap = (w: string) => { appendFileSync("/tmp/laps.txt", `${w} ${Math.round(performance.now() - t)}\n`); t = performance.now(); };
  const armoire = await startArmoire({ faults: true, vars: { SWEEP_ORPHAN_AFTER_SECONDS: "0.001", SWEEP_PENDING_AFTER_SECONDS: "0.001", SWEEP_PROCESSING_AFTER_SECONDS: "0.001" } });
  lap("start");
  const person = await Person.signUp(armoire.url);
  lap("signup");
  const g = await person.add(await garmentPhoto());
  lap("add");
  for (let i = 0; i < 100; i++) { const x = await person.garment(g.id); if (i % 30 === 0) console.log(x.status, x.attempts); if (x.status === "ready") break; await new Promise((r) => setTimeout(r, 100)); }
  lap("settled");
  setInterval(() => appendFileSync("/tmp/laps.txt", "tick\n"), 1000); const wired = servicesOf(await armoire.bindings());
  if (!wired.ok) throw new Error(JSON.stringify(wired.problems));
  const { services } = wired;
  lap("bindings");
  try {
    const kept = await keepPhoto({ ...services, ingest: { send: async () => {}, sendBatch: async () => {} } as any }, { id: person.id, vectorIndex: 1 }, await garmentPhoto({ seed: 9 }), services.newId());
    lap("keep");
    const claimed = await services.catalogue.claim(person.id, kept.garment.id, 100);
    lap("claim");
    if (claimed.state === "claimed") await look({ ...services, imaging: Object.fromEntries(Object.entries(imagingSharp).map(([n, f]) => [n, async (b) => { lap("in " + n); const r = await f(b); lap("out " + n); return r; }])) as any, vision: { look: async (...a) => { lap("vision"); return services.vision.look(...a); } }, embedder: { embed: async (w) => { lap("embed"); return services.embedder.embed(w); } } }, claimed.claim, (s) => lap(s));
    console.log((await person.garment(kept.garment.id)).status); console.log((await services.upkeep.backlog()));
  } catch (e) { appendFileSync("/tmp/laps.txt", String(e.stack) + String(e.cause)); }
  await armoire.sweep();
  lap("sweep");
  await armoire.close();
  lap("close");
});
