// The final questions of every fault test: is every photo there, once, unchanged, and finished?

import { createHash } from "node:crypto";
import { expect } from "vitest";
import { z } from "zod";
import { type Armoire, auditSecret } from "./armoire.ts";
import { auditOf } from "./audit.ts";
import { garmentPhoto } from "./images.ts";
import { GarmentAnswer, type Person } from "./person.ts";
import { pollUntil } from "./polling.ts";

const List = z.object({ items: z.array(GarmentAnswer), total: z.number() });

/** A small photo, so that a run of hundreds is about faults and not about pixels. */
export const photoOf = (seed: number): Promise<Uint8Array<ArrayBuffer>> =>
  garmentPhoto({ seed, width: 240, height: 320 }).then((bytes) => new Uint8Array(bytes));

export async function wardrobeOf(person: Person): Promise<z.infer<typeof List>> {
  const response = await person.request("GET", "/api/v1/wardrobe?limit=100&include=prediction");
  expect(response.status).toBe(200);
  return List.parse(await response.json());
}

/** Two sweeps finish any work. Each waits a second for the queue, and a busy machine needs more. */
const sweepsMax = 20;

/** Sweeps and polls until every garment of the person is done, and returns the garments. */
export async function sweepUntilDone(armoire: Armoire, person: Person): Promise<z.infer<typeof List>["items"]> {
  for (let sweeps = 0; sweeps < sweepsMax; sweeps += 1) {
    await armoire.sweep();
    const [first] = (await wardrobeOf(person)).items.filter(({ status }) => status === "pending" || status === "processing");
    if (first === undefined) break;
    await pollUntil(async () => ["ready", "failed"].includes((await person.garment(first.id)).status), 10);
  }
  return (await wardrobeOf(person)).items;
}

/** Sweeps twice, because the second sweep erases what the first one's consumers gave back; then the audit finds nothing. */
export async function auditIsClean(armoire: Armoire): Promise<void> {
  await armoire.sweep();
  await armoire.sweep();
  expect(await auditOf(armoire.url, auditSecret)).toEqual([]);
}

/** Checks that the stored original has exactly the bytes that were sent. */
export async function originalIs(garment: GarmentAnswer, sent: Uint8Array): Promise<void> {
  const response = await fetch(garment.image_url);
  expect(response.status).toBe(200);
  expect(digest(new Uint8Array(await response.arrayBuffer()))).toBe(digest(sent));
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
