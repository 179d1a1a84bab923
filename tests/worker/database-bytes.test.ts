// What leaves the database is paid by the byte: a recommendation reads of the wardrobe what the engine reads, and of the outfits
// what they show. Bytes are counted at the proxy in front of the database, uncompressed.

import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { wardrobeOf } from "../../bench/outfits/wardrobes.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";

const garmentCount = 300;
let armoire: Armoire;
let person: Person;

beforeAll(async () => {
  armoire = await startArmoire({ proxy: true });
  person = await Person.join(armoire.url);
  await rowsOf(armoire.database.endpoint, inserting, [person.id, JSON.stringify(wardrobeOf(garmentCount, 1).map(rowOf))]);
});
afterAll(() => armoire.close());

/** As the consumer writes it: seven questions with their three best options, and sizes that real looks have. */
function rowOf({ category, colours, formality, seasons, styles, material, pattern, fit, warmth_clo }: Wearable) {
  const options = [category, "shirt", "blouse"].map((value, place) => ({ value, probability: place === 0 ? 0.8731 : 0.0412 }));
  return {
    id: crypto.randomUUID(),
    category,
    attributes: {
      color_primary: colours[0]?.name ?? null,
      color_secondary: colours[1]?.name ?? null,
      colors: colours.map((colour) => ({ ...colour, share: Number(colour.share.toFixed(3)) })),
      pattern,
      fit,
      formality,
      seasons,
      style_tags: styles,
      material,
      warmth_clo,
      condition: null,
      purpose: null,
    },
    guesses: Object.fromEntries(
      ["category", "color_primary", "pattern", "fit", "material", "formality", "season"].map((question) => [question, options]),
    ),
  };
}

const inserting = `
  with n as (select * from jsonb_to_recordset($2::jsonb) as n(id uuid, category text, attributes jsonb, guesses jsonb)),
  g as (
    insert into garments (id, user_id, original_image_path, thumbnail_path, processed_image_path, status, content_hash, content_type,
      byte_size, width, height)
    select id, $1::uuid, 'uploads/' || $1::uuid || '/' || id || '-1', 'thumbnails/' || $1::uuid || '/' || id || '-2', 'processed/' || $1::uuid || '/' || id || '-2',
      'ready', encode(sha256(id::text::bytea), 'hex'), 'image/jpeg', 1000, 512, 512 from n returning id
  )
  insert into garment_predictions (garment_id, category, category_confidence, attributes, model, answers, guesses, description, timings)
    select id, category, 0.8731, attributes, '@cf/cloudflare/clef-flash + @cf/cloudflare/clef', '{}', guesses,
      'regular navy solid cotton ' || category || ', casual, classic style', '{}' from n where id in (select id from g)`;

async function bytesOf(ask: () => Promise<unknown>): Promise<number> {
  const before = armoire.proxy.bytesOf(person.id);
  await ask();
  return armoire.proxy.bytesOf(person.id) - before;
}

const Outfits = z.object({
  outfits: z.array(z.object({ garments: z.array(z.looseObject({ deleted: z.literal(false) })) })).length(5),
});

test("a recommendation from 300 garments takes at most 100 KB out of the database, and shows whole garments", async () => {
  const bytes = await bytesOf(async () => {
    const response = await person.request("POST", "/api/v1/outfits/recommend", { json: { occasion: "work" } });
    const [first] = Outfits.parse(await response.json()).outfits;
    expect(first?.garments[0]).toMatchObject({ status: "ready", created_at: expect.any(String), image_url: expect.any(String) });
  });
  expect(bytes).toBeLessThanOrEqual(100_000);
});

test("a turn of the chat reads no predictions", async () => {
  const bytes = await bytesOf(async () => {
    const response = await person.request("POST", "/api/v1/chat", { json: { message: "something for work" } });
    expect(Outfits.parse(await response.json()).outfits).toHaveLength(5);
  });
  expect(bytes).toBeLessThanOrEqual(350_000);
});

test("insight and taste read as little as a recommendation", async () => {
  for (const path of ["/api/v1/wardrobe/summary?insight=true", "/api/v1/preferences"]) {
    const bytes = await bytesOf(async () => {
      expect((await person.request("GET", path)).status).toBe(200);
    });
    expect(bytes).toBeLessThanOrEqual(110_000);
  }
});
