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
  const lap = (w: string) => { console.log(w, Math.round(performance.now() - t)); t = performance.now(); };
  const armoire = await startArmoire({ faults: true, vars: { SWEEP_ORPHAN_AFTER_SECONDS: "0.001", SWEEP_PENDING_AFTER_SECONDS: "0.001", SWEEP_PROCESSING_AFTER_SECONDS: "0.001" } });
  lap("start");
  const person = await Person.signUp(armoire.url);
  lap("signup");
  const g = await person.add(await garmentPhoto());
  lap("add");
  for (let i = 0; i < 100; i++) { const x = await person.garment(g.id); if (i % 30 === 0) console.log(x.status, x.attempts); if (x.status === "ready") break; await new Promise((r) => setTimeout(r, 100)); }
  lap("settled");
  const wired = servicesOf(await armoire.bindings());
  if (!wired.ok) throw new Error(JSON.stringify(wired.problems));
  const { services } = wired;
  lap("bindings");
  try {
    const kept = await keepPhoto({ ...services, ingest: { send: async () => {}, sendBatch: async () => {} } as any }, { id: person.id, vectorIndex: 1 }, await garmentPhoto({ seed: 9 }), services.newId());
    lap("keep");
    const claimed = await services.catalogue.claim(person.id, kept.garment.id, 100);
    lap("claim");
    if (claimed.state === "claimed") await look({ ...services, imaging: imagingSharp }, claimed.claim, (s) => lap(s));
    console.log((await person.garment(kept.garment.id)).status); console.log((await services.upkeep.backlog()));
  } catch (e) { console.log(e); }
  await armoire.sweep();
  lap("sweep");
  await armoire.close();
  lap("close");
});
