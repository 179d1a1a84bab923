// Kills, deletions and races at every step of upload and ingest; then two sweeps, and the audit finds nothing.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ingestSteps } from "../../src/actions/catalogue-photo.ts";
import { intakeSteps } from "../../src/actions/keep-photo.ts";
import { mediaLinks } from "../../src/adapters/media-links.ts";
import { photosR2 } from "../../src/adapters/photos-r2.ts";
import { photoKey } from "../../src/domain/photo/photo-key.ts";
import { type Armoire, auditSecret, startArmoire } from "../support/armoire.ts";
import { auditOf } from "../support/audit.ts";
import { Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { auditIsClean, originalIs, photoOf, sweepUntilDone, wardrobeOf } from "../support/wardrobe-checks.ts";

let armoire: Armoire;

beforeAll(async () => {
  armoire = await startArmoire({
    cutter: true,
    vars: { SWEEP_PENDING_AFTER_SECONDS: "0.001", SWEEP_PROCESSING_AFTER_SECONDS: "0.001", SWEEP_ORPHAN_AFTER_SECONDS: "0.001" },
  });
});
afterAll(() => armoire.close());

describe("an upload killed between two steps", () => {
  test("leaves nothing visible, or a garment that the sweep completes", async () => {
    const person = await Person.join(armoire.url);
    const photos = new Map<string, Uint8Array>();
    for (const [index, step] of intakeSteps.entries()) {
      const photo = await photoOf(100 + index);
      photos.set(step, photo);
      await armoire.cutter.keep(person.id, photo, step);
    }
    const visible = await wardrobeOf(person);
    expect(visible.items.map(({ status }) => status)).toEqual(["pending"]);
    const [garment] = await sweepUntilDone(armoire, person);
    expect(garment?.status).toBe("ready");
    if (garment !== undefined) await originalIs(garment, photos.get("written") ?? new Uint8Array());
    await auditIsClean(armoire);
  });

  test("can be sent again and is then one garment", async () => {
    const person = await Person.join(armoire.url);
    for (const [index, step] of intakeSteps.entries()) {
      const photo = await photoOf(110 + index);
      await armoire.cutter.keep(person.id, photo, step);
      expect((await person.upload(photo)).status).toBe(step === "written" ? 200 : 201);
    }
    const garments = await sweepUntilDone(armoire, person);
    expect(garments.map(({ status }) => status)).toEqual(["ready", "ready"]);
    await auditIsClean(armoire);
  });
});

describe("a look at a photo", () => {
  test("is finished by the sweep after a kill at any step, and leaves no orphan", async () => {
    const person = await Person.join(armoire.url);
    const killed = await Promise.all(
      ingestSteps.map(async (step, index) => {
        const photo = await photoOf(200 + index);
        const id = await armoire.cutter.keep(person.id, photo);
        await armoire.cutter.look(person.id, id, { cut: step });
        return { id, photo, step };
      }),
    );
    const unfinished = await Promise.all(killed.map(async ({ id, step }) => [step, (await person.garment(id)).status]));
    expect(Object.fromEntries(unfinished)).toEqual(
      Object.fromEntries(ingestSteps.map((step) => [step, step === "finished" ? "ready" : "processing"])),
    );
    const garments = await sweepUntilDone(armoire, person);
    expect(garments.filter(({ status }) => status !== "ready")).toEqual([]);
    expect(garments).toHaveLength(ingestSteps.length);
    for (const { id, photo } of killed) await originalIs(await person.garment(id), photo);
    await auditIsClean(armoire);
  });

  test("leaves no file, no vector and no row if its garment is deleted at any step", async () => {
    const person = await Person.join(armoire.url);
    await Promise.all(
      ingestSteps.map(async (step, index) => {
        const id = await armoire.cutter.keep(person.id, await photoOf(300 + index));
        await armoire.cutter.look(person.id, id, { remove: step });
      }),
    );
    expect((await wardrobeOf(person)).total).toBe(0);
    expect(await filesOf(person)).toEqual([]);
    await auditIsClean(armoire);
  });

  test("leaves nothing after a sweep if its garment is deleted and it is killed after that", async () => {
    const person = await Person.join(armoire.url);
    // Images were written for a deleted row, and a vector for a row that was deleted at the same time.
    const removals = [
      ...(["read", "imaged"] as const).map((remove) => ({ remove, cut: "stored" as const })),
      ...(["stored", "seen", "embedded"] as const).map((remove) => ({ remove, cut: "indexed" as const })),
    ];
    await Promise.all(
      removals.map(async (at, index) => {
        const id = await armoire.cutter.keep(person.id, await photoOf(350 + index));
        await armoire.cutter.look(person.id, id, at);
      }),
    );
    expect((await wardrobeOf(person)).total).toBe(0);
    await auditIsClean(armoire);
    expect(await filesOf(person)).toEqual([]);
  });
});

describe("a consumer that was too slow", () => {
  test("changes nothing after another consumer took its claim over and finished, and its files are removed", async () => {
    const person = await Person.join(armoire.url);
    // After "finished" another consumer has nothing to take over.
    for (const [index, overtake] of ingestSteps.slice(0, -1).entries()) {
      const id = await armoire.cutter.keep(person.id, await photoOf(450 + index));
      await armoire.cutter.look(person.id, id, { overtake });
      expect(await person.garment(id)).toMatchObject({ status: "ready", attempts: 2 });
      // The row named these files for a while, so they are in the outbox, which a sweep empties.
      await armoire.sweep();
      const images = (await filesOf(person)).filter((key) => key.includes(id) && !key.startsWith("uploads/"));
      // 2 is the slow consumer, 3 the one that finished.
      const generations = images.map((key) => key.split("-").at(-1));
      expect(new Set(generations), `overtaken after ${overtake}`).toEqual(new Set(["3"]));
    }
    await auditIsClean(armoire);
  });
});

describe("a consumer that lost its claim to one that is still at work", () => {
  test("writes nothing of its own, and the garment is ready only when the other one's work is done", async () => {
    const person = await Person.join(armoire.url);
    for (const [index, lose] of ingestSteps.slice(0, -1).entries()) {
      const id = await armoire.cutter.keep(person.id, await photoOf(470 + index));
      await armoire.cutter.look(person.id, id, { lose });
      expect([lose, await person.garment(id)]).toMatchObject([lose, { status: "processing", attempts: 2 }]);
    }
    for (const { status } of await sweepUntilDone(armoire, person)) expect(status).toBe("ready");
    await auditIsClean(armoire);
  });
});

describe("a message after its last retry", () => {
  test("leaves a garment with attempts to the sweep, which completes it", async () => {
    const person = await Person.join(armoire.url);
    const photo = await photoOf(400);
    const id = await armoire.cutter.keep(person.id, photo);
    await armoire.cutter.bury({ type: "look", user_id: person.id, garment_id: id });
    // The message of this garment is buried after the first one's: once it has failed, both are handled.
    const spent = await armoire.cutter.keep(person.id, await photoOf(401));
    await spend(spent);
    await armoire.cutter.bury({ type: "look", user_id: person.id, garment_id: spent });
    await person.settled(spent);
    expect(await person.garment(id)).toMatchObject({ status: "pending", attempts: 0, error_message: null });
    await sweepUntilDone(armoire, person);
    expect(await person.garment(id)).toMatchObject({ status: "ready" });
  });

  test("marks a garment failed whose attempts are spent, keeps the photo, and reprocess works", async () => {
    const person = await Person.join(armoire.url);
    const photo = await photoOf(402);
    const id = await armoire.cutter.keep(person.id, photo);
    await spend(id);
    await armoire.cutter.bury({ type: "look", user_id: person.id, garment_id: id });
    const failed = await person.settled(id);
    expect(failed.status).toBe("failed");
    expect(failed.error_message).toMatch(/The photo is kept; try again later with reprocess/);
    await originalIs(failed, photo);
    expect((await person.request("POST", `/api/v1/wardrobe/${id}/reprocess`)).status).toBe(202);
    expect(await person.settled(id)).toMatchObject({ status: "ready", error_message: null });
  });

  /** As after thirty looks that failed, the last of them by a kill. */
  const spend = (id: string) => rowsOf(armoire.database.endpoint, `update garments set attempts = 30 where id = '${id}'`);
});

describe("the audit", () => {
  test("finds exactly what is missing, altered or orphaned", async () => {
    const person = await Person.join(armoire.url);
    const ids: string[] = [];
    for (const seed of [500, 501, 502, 503]) ids.push((await person.add(await photoOf(seed))).id);
    await sweepUntilDone(armoire, person);
    await auditIsClean(armoire);
    const { PHOTOS } = await armoire.bindings();
    const files = await filesOf(person);
    const fileOf = (kind: string, id: string | undefined) =>
      files.find((key) => key.startsWith(`${kind}/`) && key.includes(String(id))) ?? "";
    const removedKey = fileOf("uploads", ids[0]);
    const altered = fileOf("uploads", ids[1]);
    const thumbnail = fileOf("thumbnails", ids[2]);
    const orphan = `uploads/${person.id}/${crypto.randomUUID()}-1`;
    await PHOTOS.delete(removedKey);
    await PHOTOS.put(altered, "not the photo");
    await PHOTOS.delete(thumbnail);
    await PHOTOS.put(orphan, "nobody's");
    await armoire.cutter.forgetVector(String(ids[3]));
    expect(await auditOf(armoire.url, auditSecret)).toEqual(
      [
        `altered_object ${altered}`,
        `missing_object ${removedKey}`,
        `missing_object ${thumbnail}`,
        `missing_vector ${ids[3]}`,
        `orphaned_object ${orphan}`,
      ].sort(),
    );
    await Promise.all(ids.map((id) => person.request("DELETE", `/api/v1/wardrobe/${id}`)));
    await armoire.sweep();
    // The trash is audited too. Of the one without a photo it has nothing.
    const [finding = "", ...others] = await auditOf(armoire.url, auditSecret);
    expect([finding.startsWith(`altered_object trash-uploads/${person.id}/${ids[1]}-`), others]).toEqual([true, []]);
    expect((await person.request("DELETE", `/api/v1/wardrobe/${ids[0]}/trash`)).status).toBe(404);
    expect((await person.request("DELETE", `/api/v1/wardrobe/${ids[1]}/trash`)).status).toBe(204);
    await auditIsClean(armoire);
  });
});

async function filesOf(person: Person): Promise<string[]> {
  const { PHOTOS } = await armoire.bindings();
  const kinds = ["uploads", "processed", "thumbnails"];
  const listed = await Promise.all(kinds.map((kind) => PHOTOS.list({ prefix: `${kind}/${person.id}/` })));
  return listed.flatMap(({ objects }) => objects.map(({ key }) => key));
}

describe("a photo's object", () => {
  const hashOf = async (bytes: Uint8Array) =>
    Buffer.from(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes))).toString("hex");
  const store = async () => {
    const { PHOTOS } = await armoire.bindings();
    const photos = photosR2(PHOTOS, mediaLinks(auditSecret, undefined, Date.now));
    const id = crypto.randomUUID();
    return { photos, key: { kind: "uploads", garment_id: crypto.randomUUID(), generation: 1 } as const, userId: id, PHOTOS };
  };

  test("is never written over: who comes second leaves the first one's bytes", async () => {
    const { photos, key, userId } = await store();
    const [first, second] = [await photoOf(301), await photoOf(302)];
    await photos.save(userId, key, first, "image/jpeg", await hashOf(first));
    await photos.save(userId, key, second, "image/jpeg", await hashOf(second));
    const kept = await photos.read(userId, photoKey(key.kind, userId, key.garment_id, key.generation));
    expect(Buffer.compare(kept ?? new Uint8Array(), first)).toBe(0);
  });

  test("is not written from bytes that changed on the way, and the person hears that nothing was kept", async () => {
    const { photos, key, userId, PHOTOS } = await store();
    const [photo, other] = [await photoOf(303), await photoOf(304)];
    await expect(photos.save(userId, key, photo, "image/jpeg", await hashOf(other))).rejects.toMatchObject({
      code: "unavailable",
    });
    expect(await PHOTOS.head(photoKey(key.kind, userId, key.garment_id, key.generation))).toBeNull();
  });
});

test("asking for another look while one runs starts none over, and gives no attempts back", async () => {
  const person = await Person.join(armoire.url);
  const id = await armoire.cutter.keep(person.id, await photoOf(310));
  await armoire.cutter.look(person.id, id, { cut: "claimed" });
  const answer: unknown = await (await person.request("POST", `/api/v1/wardrobe/${id}/reprocess`)).json();
  expect(answer).toMatchObject({ status: "processing", attempts: 1 });
  await sweepUntilDone(armoire, person);
});
