// A photo of nothing that is worn: the person is asked what it is, and until they say so no outfit has it.

import sharp from "sharp";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { randomFrom } from "../../tools/seeded-random.ts";
import { bytesOf, garmentPhoto, jpeg } from "../support/images.ts";
import { type GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { multipart, multipartType } from "../support/raw-http.ts";
import { change, own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const side = 400;

/** A picture of one channel for each pixel, by its place. */
async function drawn(greyAt: (x: number, y: number) => number): Promise<Uint8Array> {
  const data = Buffer.alloc(side * side);
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) data[y * side + x] = Math.round(greyAt(x, y));
  return bytesOf(sharp(data, { raw: { width: side, height: side, channels: 1 } }).jpeg());
}

const random = randomFrom(11);
const pictures: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  "a blank white sheet": () => jpeg({ width: side, height: side, colour: "#ffffff" }),
  "grey noise": () => drawn(() => random() * 255),
  // Darker towards one side, as a wall beside a window is.
  "a wall": () => drawn((x) => 225 - (45 * x) / side + random() * 6),
};

let person: Person;
const photographed = new Map<string, GarmentAnswer>();
beforeAll(async () => {
  person = await Person.join(url);
  const clothes = [
    ["shirt", "white"],
    ["chinos", "navy"],
    ["loafers", "brown"],
  ] as const;
  await Promise.all(clothes.map(([category, color_primary]) => own(person, { category, attributes: { color_primary } })));
  for (const [name, picture] of Object.entries(pictures)) {
    const { id } = await person.add(new Uint8Array(await picture()));
    photographed.set(name, await person.settled(id));
  }
});

const Worn = z.object({ outfits: z.array(z.object({ garments: z.array(z.looseObject({ id: z.string() })) })) });
const Packed = z.object({ packing: z.object({ garments: z.array(z.object({ garment: z.looseObject({ id: z.string() }) })) }) });
const Bought = z.object({ outfits: z.object({ best: z.array(z.object({ garment_ids: z.array(z.string()) })) }) });

async function post(path: string, json: unknown): Promise<unknown> {
  const response = await person.request("POST", `/api/v1/${path}`, { json });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

const wornIds = (body: unknown) => Worn.parse(body).outfits.flatMap(({ garments }) => garments.map(({ id }) => id));

test.for(Object.keys(pictures))("%s is asked about, with words on what to do, and is nothing yet", (name) => {
  expect(photographed.get(name)).toMatchObject({ status: "ready", category: null, needs_review: ["category"] });
  expect(photographed.get(name)?.warnings.join(" ")).toContain("Say what it is");
});

test("a real garment is not taken for nothing", async () => {
  const { id } = await person.add(new Uint8Array(await garmentPhoto({ colour: "#27408b" })));
  const garment = await person.settled(id);
  expect(garment.category).not.toBeNull();
  expect(garment.warnings.join(" ")).not.toContain("Say what it is");
});

test("nothing of it is proposed, packed, weighed or talked about as worn, until the person says what it is", async () => {
  const pictureIds = [...photographed.values()].map(({ id }) => id);
  const days = [{ occasions: ["casual", "work"] }];
  const proposals = async () => [
    ...wornIds(await post("outfits/recommend", { occasion: "casual" })),
    ...wornIds(await post("chat", { message: "What shall I wear for a casual day?" })),
    ...Packed.parse(await post("outfits/trip", { days })).packing.garments.map(({ garment }) => garment.id),
    ...Bought.parse(await post("outfits/purchase", { category: "cardigan", color_primary: "navy" })).outfits.best.flatMap(
      ({ garment_ids }) => garment_ids,
    ),
  ];
  const proposed = await proposals();
  expect(proposed.length).toBeGreaterThan(0);
  for (const id of pictureIds) expect(proposed).not.toContain(id);

  const [blank = ""] = pictureIds;
  const said = await change(person, blank, { category: "sweater" });
  expect(said.needs_review).not.toContain("category");
  expect(wornIds(await post("outfits/recommend", { must_include: [blank] }))).toContain(blank);
});

test("before buying, it is refused with words", async () => {
  const body = multipart([{ filename: "p.jpg", body: await jpeg({ width: side, height: side, colour: "#fefefe" }) }]);
  const response = await person.request("POST", "/api/v1/outfits/purchase", { body, headers: { "content-type": multipartType } });
  const { status, detail, errors = [] } = ProblemAnswer.parse(await response.json());
  expect(status).toBe(400);
  expect([detail, ...errors.map(({ message }) => message)].join(" ")).toContain("shows no garment");
});
