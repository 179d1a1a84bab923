// An account with something of everything, for tests of exports and imports.

import { z } from "zod";
import type { Armoire } from "./armoire.ts";
import { Person } from "./person.ts";
import { pollUntil } from "./polling.ts";
import { answerTo, messagesOf } from "./talk.ts";
import { change, own } from "./wardrobe.ts";
import { photoOf } from "./wardrobe-checks.ts";

/** Somebody with something of everything. */
export async function fullAccount({ url }: Pick<Armoire, "url">, photos = 1): Promise<Person> {
  const person = await Person.join(url);
  await person.request("PUT", "/api/v1/categories/kilt", { json: { like: "skirt", words: ["tartan"], formality: 0.7 } });
  await person.request("PUT", "/api/v1/preferences", { json: { favorite_colors: ["navy"], home: { lat: 55.9, lon: -3.2 } } });
  await person.request("PUT", "/api/v1/preferences/learned/color/red", { json: { weight: -0.5 } });
  for (let count = 0; count < photos; count += 1) {
    const { id } = await person.add(await photoOf(Math.floor(Math.random() * 1e9)));
    await person.settled(id);
    await change(person, id, { custom_name: "Café ☕ jumper\u2028", category: "sweater", attributes: { material: "wool" } });
  }
  const shirt = await own(person, { category: "shirt", price: 19.99, purchased_on: "2024-02-29", set_name: "Sunday" });
  const kilt = await own(person, { category: "kilt", custom_notes: "of my uncle", out_of_use: "lent" });
  await person.settled(shirt.id);
  await person.settled(kilt.id);
  const made = await person.request("POST", "/api/v1/outfits", {
    json: { garment_ids: [shirt.id, kilt.id], worn_on: "2026-11-20", occasion: "wedding" },
  });
  const { id: outfit_id } = z.looseObject({ id: z.string() }).parse(await made.json());
  await person.request("POST", "/api/v1/feedback", { json: { outfit_id, action: "like", reason: "colors" } });
  const { conversation_id } = await answerTo(person, "What shall I wear for work tomorrow?");
  await answerTo(person, "something else, without red", { conversation_id });
  await pollUntil(async () => (await messagesOf(person, conversation_id)).total === 4);
  return person;
}
