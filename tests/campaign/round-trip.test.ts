// A wardrobe of three hundred garments with outfits, feedback and conversations is exported, erased, and imported into a new account:
// nothing is lost, and the receipt counts nothing.

import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { randomFrom } from "../../tools/seeded-random.ts";
import { amountOf, seed, tally } from "../support/amounts.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { exportOf, importInto, linesOf, linesOfZip, withoutIds } from "../support/exports.ts";
import { Person } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { answerTo } from "../support/talk.ts";
import { change } from "../support/wardrobe.ts";
import { auditIsClean, photoOf } from "../support/wardrobe-checks.ts";

const garments = amountOf(300);
const outfits = amountOf(200);
const conversations = amountOf(40);
const random = randomFrom(seed);
const oneOf = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire({ vars: { LOOKS_DAILY: "100000" } });
});
afterAll(() => armoire.close());

const Id = z.looseObject({ id: z.string() });
const Receipt = z.object({ status: z.string(), counts: z.record(z.string(), z.number()) });

async function fill(person: Person): Promise<void> {
  const ids: string[] = [];
  for (let number = 0; number < garments; number += 1) {
    const { id } = await person.add(await photoOf(seed * 1000 + number));
    await change(person, id, {
      category: oneOf(["shirt", "jeans", "sweater", "sneakers", "coat", "dress"]),
      custom_name: `Piece ${number}`,
      price: number + 0.5,
    });
    ids.push(id);
  }
  for (const id of ids) await person.settled(id);
  for (let number = 0; number < outfits; number += 1) {
    const garment_ids = [...new Set([oneOf([ids[0] ?? "", ...ids]), oneOf([ids[0] ?? "", ...ids])])];
    const response = await person.request("POST", "/api/v1/outfits", { json: { garment_ids } });
    const { id } = Id.parse(await response.json());
    const action = oneOf(["like", "dislike", "save", "skip"]);
    await person.request("POST", "/api/v1/feedback", { json: { outfit_id: id, action } });
  }
  for (let number = 0; number < conversations; number += 1) {
    const { conversation_id } = await answerTo(
      person,
      oneOf(["Something for work", "What do I own in navy?", "a walk in the rain"]),
    );
    await answerTo(person, oneOf(["something else", "why?", "without jeans"]), { conversation_id });
  }
}

test(`${garments} garments, ${outfits} outfits and ${conversations} conversations go out and come back`, {
  timeout: 3_600_000,
}, async () => {
  const person = await Person.join(armoire.url);
  await fill(person);
  const lines = () => exportOf(person).then(linesOf);
  await pollUntil(async () => (await lines()).filter(({ type }) => type === "message").length === 4 * conversations);
  await armoire.sweep();
  const [zip, before] = [await exportOf(person, "?photos=1"), await lines()];
  expect(withoutIds(linesOfZip(zip))).toEqual(withoutIds(before));
  const erased = await person.request("DELETE", "/api/v1/account", { json: { confirm: true } });
  const { receipt_url } = z.object({ erasure_id: z.string(), receipt_url: z.string() }).parse(await erased.json());
  const receipt = async () => Receipt.parse(await (await fetch(receipt_url)).json());
  await pollUntil(async () => (await receipt()).status === "done");
  const { counts } = await receipt();
  expect(counts).toEqual({ postgres: 0, r2: 0, vectorize: 0, objects: 0 });

  const heir = await Person.join(armoire.url);
  const report = await importInto(heir, zip, "application/zip");
  expect(report).toMatchObject({ problems: [], complete: true, added: { garment: garments, conversation: conversations } });
  const after = linesOf(await exportOf(heir));
  expect(withoutIds(after)).toEqual(withoutIds(before));
  await auditIsClean(armoire);
  tally({ round_trip_garments: garments, round_trip_lines: before.length, round_trip_zip_bytes: zip.length, receipt_left: 0 });
});
