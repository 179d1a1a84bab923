// The upload of one photo: which photos pass, which are refused and how, and that the stored bytes are the sent bytes.

import sharp from "sharp";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import {
  animatedPng,
  animatedWebp,
  ascii,
  bombPng,
  bytesOf,
  concat,
  garmentPhoto,
  jpeg,
  png,
  shortBy,
  stowawayKinds,
  webp,
  withStowaway,
} from "../support/images.ts";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { declaring, inChunks, multipart, multipartType, type Part, post } from "../support/raw-http.ts";
import { rowsOf } from "../support/rows.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const uploadPath = "/api/v1/wardrobe/upload";
const photoBytesMax = 10_485_760;

async function send(person: Person, parts: readonly Part[], headers: Record<string, string> = {}): Promise<Response> {
  return person.request("POST", uploadPath, { body: multipart(parts), headers: { "content-type": multipartType, ...headers } });
}

async function refusal(response: Response): Promise<{ status: number; code: string; paths: string[] }> {
  const { status, code, errors = [] } = ProblemAnswer.parse(await response.json());
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return { status, code, paths: errors.map(({ path }) => path) };
}

async function wardrobeSize(person: Person): Promise<unknown> {
  const body: unknown = await (await person.request("GET", "/api/v1/wardrobe")).json();
  return body;
}

/** A valid JPEG of exactly this many bytes: bytes after EOI are not part of the image. */
async function jpegOf(byteCount: number): Promise<Uint8Array> {
  const image = await jpeg({ width: 300, height: 300 });
  return concat(image, new Uint8Array(byteCount - image.length));
}

test("a photo is pending after its upload and ready after its look", async () => {
  const person = await Person.join(url);
  const response = await person.upload(new Uint8Array(await garmentPhoto()));
  const garment = GarmentAnswer.parse(await response.json());
  expect(response.status).toBe(201);
  expect(garment).toMatchObject({ status: "pending", duplicate: false, prediction: null, label: null, thumbnail_url: null });

  const ready = await person.settled(garment.id);
  expect(ready).toMatchObject({ status: "ready", error_message: null, attempts: 1 });
  expect(ready.prediction?.category).toBe(ready.category);
  expect(ready.attributes.color_primary).toBe("navy");
  for (const link of [ready.image_url, ready.thumbnail_url, ready.processed_image_url]) {
    expect(link).not.toBeNull();
    expect((await fetch(link ?? "")).status).toBe(200);
  }
});

test("exactly 10,485,760 bytes pass and come back unchanged", async () => {
  const person = await Person.join(url);
  const photo = await jpegOf(photoBytesMax);
  const response = await send(person, [{ body: photo }]);
  expect(response.status).toBe(201);
  const { image_url } = GarmentAnswer.parse(await response.json());
  const storedBytes = new Uint8Array(await (await fetch(image_url)).arrayBuffer());
  expect(Buffer.compare(storedBytes, photo)).toBe(0);
});

test("one byte more is 413, whether its length is declared or not", async () => {
  const person = await Person.join(url);
  const body = multipart([{ body: await jpegOf(photoBytesMax + 1) }]);
  const headers = { authorization: `Bearer ${person.token}`, "content-type": multipartType };
  const declared = await post(`${url}${uploadPath}`, headers, body);
  expect(await refusal(declared)).toMatchObject({ status: 413, code: "too_large" });
  const chunked = await post(`${url}${uploadPath}`, headers, inChunks(body, 65_536));
  expect(await refusal(chunked)).toMatchObject({ status: 413, code: "too_large" });
  expect(await wardrobeSize(person)).toMatchObject({ total: 0 });
});

test("a length over the limit of any photo is 413, whatever the body holds", async () => {
  const person = await Person.join(url);
  const headers = { authorization: `Bearer ${person.token}`, "content-type": multipartType };
  const response = await declaring(`${url}${uploadPath}`, headers, photoBytesMax + 65_537);
  expect(await refusal(response)).toMatchObject({ status: 413, code: "too_large" });
});

test("a photo in small chunks without a length passes, with any bytes after its last boundary", async () => {
  const person = await Person.join(url);
  const photo = await tinyPhoto();
  for (const chunkBytes of [1, 7, 64]) {
    const body = inChunks(concat(multipart([{ body: photo }]), ascii("an epilogue\r\n")), chunkBytes);
    const headers = { authorization: `Bearer ${person.token}`, "content-type": multipartType };
    const response = await post(`${url}${uploadPath}`, headers, body);
    expect(response.status).toBeLessThan(202);
  }
});

test.each([
  ["10,000 by 10,000 pixels in 97 KB", () => bombPng({ width: 10_000, height: 10_000 })],
  ["50,000 by 50,000 pixels of one bit", () => bombPng({ width: 50_000, height: 50_000, bitDepth: 1 })],
  ["one side over 12,000 pixels", () => bombPng({ width: 12_001, height: 8 })],
  ["a side over 12,000 pixels upright", () => bombPng({ width: 8, height: 12_001 })],
])("%s are 413, and at once", async (_what, bomb) => {
  const person = await Person.join(url);
  const photo = bomb();
  const took = async (body: Uint8Array) => {
    const started = performance.now();
    const response = await send(person, [{ body }]);
    return { response, ms: performance.now() - started };
  };
  const usual = await took(await tinyPhoto());
  const { response, ms } = await took(photo);
  expect(await refusal(response)).toMatchObject({ status: 413, code: "too_many_pixels" });
  // Decoding one of them takes many seconds and more memory than a Worker has. A busy machine slows both uploads.
  expect(ms).toBeLessThan(2000 + 10 * usual.ms);
});

test("12,000 pixels a side pass", async () => {
  const person = await Person.join(url);
  expect((await send(person, [{ body: bombPng({ width: 12_000, height: 8 }) }])).status).toBe(201);
});

test.each([
  ["SVG", async () => ascii('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>')],
  ["GIF", async () => bytesOf(sharp(await jpeg({ width: 300, height: 300 })).gif())],
  ["HEIC", async () => concat(Uint8Array.of(0, 0, 0, 24), ascii("ftypheic"), new Uint8Array(300))],
  ["text", async () => ascii("not a photo at all, but long enough to be one")],
  ["an animated PNG", async () => animatedPng()],
  ["an animated WebP", () => animatedWebp()],
])("%s is 415 even when it calls itself a JPEG", async (_what, make) => {
  const person = await Person.join(url);
  const response = await send(person, [{ filename: "photo.jpg", type: "image/jpeg", body: await make() }]);
  expect(await refusal(response)).toMatchObject({ status: 415, code: "unsupported_media_type" });
  expect(await wardrobeSize(person)).toMatchObject({ total: 0 });
});

test("a photo with a header that the decoder refuses without saying why is 400, and no outage", async () => {
  const person = await Person.join(url);
  const photo = Uint8Array.from(await png({ width: 300, height: 300 }));
  // The physical size of a pixel, under the name of a chunk that no PNG has; its checksum is of the old name.
  photo.set(ascii("pHrs"), Buffer.from(photo).indexOf("pHYs"));
  const response = await send(person, [{ body: photo }]);
  expect(await refusal(response)).toMatchObject({ status: 400, code: "damaged_image" });
});

test("a truncated photo is 400, wherever it loses a part of the picture", async () => {
  const person = await Person.join(url);
  const size = { width: 300, height: 300 };
  // The last two bytes of a JPEG are its end marker.
  for (const [photo, end] of [[await jpeg(size), 2] as const, [await png(size), 0] as const, [await webp(size), 0] as const]) {
    for (const missing of [end + 1, end + 2, Math.floor(photo.length / 2), photo.length - 30]) {
      const response = await send(person, [{ body: shortBy(photo, missing) }]);
      expect(await refusal(response)).toMatchObject({ status: 400, code: "damaged_image" });
    }
  }
  expect(await wardrobeSize(person)).toMatchObject({ total: 0 });
});

test("a JPEG that viewers show is kept as it came, catalogued, and says what is wrong with its file", async () => {
  const person = await Person.join(url);
  const photo = new Uint8Array(await garmentPhoto({ seed: 21 }));
  const middle = Math.floor(photo.length / 2);
  const files: [string, Uint8Array, RegExp | null][] = [
    ["no end marker", shortBy(photo, 2), /end of the file is missing/],
    ["zeros for its end", concat(shortBy(photo, 2), new Uint8Array(4_096)), /end of the file is missing/],
    ["a line break before it", concat(ascii("\n"), photo), null],
    ["a stray restart marker", concat(photo.slice(0, middle), Uint8Array.of(0xff, 0xd5), photo.slice(middle)), /damaged/],
  ];
  for (const [what, file, warning] of files) {
    const response = await send(person, [{ body: file }]);
    expect(response.status, what).toBe(201);
    const garment = await person.settled(GarmentAnswer.parse(await response.json()).id);
    expect(garment, what).toMatchObject({ status: "ready", error_message: null });
    expect(garment.warnings.filter((words) => /\bfile\b/.test(words))).toEqual(
      warning === null ? [] : [expect.stringMatching(warning)],
    );
    const stored = new Uint8Array(await (await fetch(garment.image_url)).arrayBuffer());
    expect(Buffer.compare(stored, file), what).toBe(0);
  }
});

test("a malformed request is 400 and says where", async () => {
  const person = await Person.join(url);
  const photo = await tinyPhoto();
  const whole = multipart([{ body: photo }]);
  const cases: [string, Promise<Response>, string][] = [
    ["an empty file", send(person, [{ body: new Uint8Array() }]), "file"],
    ["no part", send(person, []), "file"],
    ["two files", send(person, [{ body: photo }, { body: photo }]), "file"],
    ["text for a file", send(person, [{ filename: null, body: photo }]), "file"],
    ["an unknown field", send(person, [{ body: photo }, { name: "user_id", filename: null, body: ascii("x") }]), "user_id"],
    ["a file of another name", send(person, [{ name: "photo", body: photo }]), "photo"],
    ["a nameless part", send(person, [{ name: null, body: photo }]), "body"],
    ["a name that is no UTF-8", send(person, [{ filename: "\u00ff\u00fe.jpg", body: photo }]), "body"],
    ["no boundary", send(person, [{ body: photo }], { "content-type": "multipart/form-data" }), "content-type"],
    [
      "a boundary of 71 characters",
      send(person, [{ body: photo }], { "content-type": `multipart/form-data; boundary=${"b".repeat(71)}` }),
      "content-type",
    ],
    [
      "another boundary than the body's",
      send(person, [{ body: photo }], { "content-type": "multipart/form-data; boundary=other" }),
      "body",
    ],
    [
      "a cut body",
      person.request("POST", uploadPath, { body: whole.slice(0, -20), headers: { "content-type": multipartType } }),
      "body",
    ],
    ["no body", person.request("POST", uploadPath, { headers: { "content-type": multipartType } }), "body"],
  ];
  for (const [what, response, path] of cases) {
    expect(await refusal(await response), what).toEqual({ status: 400, code: "invalid_request", paths: [path] });
  }
  expect(await wardrobeSize(person)).toMatchObject({ total: 0 });
});

test("a body that is not multipart is 415", async () => {
  const person = await Person.join(url);
  for (const type of ["image/jpeg", "application/json", "multipart/mixed; boundary=b"]) {
    const response = await person.request("POST", uploadPath, { body: await tinyPhoto(), headers: { "content-type": type } });
    expect(await refusal(response)).toMatchObject({ status: 415, code: "unsupported_media_type" });
  }
});

test("a photo is judged by its content, whatever its name and declared type", async () => {
  const person = await Person.join(url);
  const response = await send(person, [
    { filename: "virus.exe", type: "text/html", body: await png({ width: 300, height: 300 }) },
  ]);
  expect(response.status).toBe(201);
  const { image_url } = GarmentAnswer.parse(await response.json());
  expect((await fetch(image_url)).headers.get("content-type")).toBe("image/png");
});

test.each([["../../../etc/passwd"], ["a\u0000b.jpg"], [`${"long".repeat(99)}.jpg`], [""]])(
  "the file name %j does no harm",
  async (filename) => {
    const person = await Person.join(url);
    const response = await send(person, [{ filename, body: await tinyPhoto() }]);
    expect(response.status).toBe(201);
    const { image_url } = GarmentAnswer.parse(await response.json());
    expect(new URL(image_url).pathname).toMatch(/^\/media\/uploads\/[0-9a-f-]{36}-\d+$/);
  },
);

test("a rotated photo is measured upright, and only the original keeps the coordinates of the photo", async () => {
  const person = await Person.join(url);
  const upright = sharp(await garmentPhoto({ width: 400, height: 300 }));
  const photo = await bytesOf(
    upright.withMetadata({ orientation: 6 }).withExifMerge({
      IFD0: { Make: "SpyPhone" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 3230/100", GPSLongitudeRef: "W", GPSLongitude: "0/1 7/1 4366/100" },
    }),
  );
  expect(Buffer.from(photo).includes("SpyPhone")).toBe(true);
  const { id } = await person.add(new Uint8Array(photo));
  expect(await rowsOf(inject("databaseEndpoint"), "select width, height from garments where id = $1", [id])).toEqual([
    { width: "300", height: "400" },
  ]);
  const ready = await person.settled(id);
  expect(ready.status).toBe("ready");
  const original = Buffer.from(await (await fetch(ready.image_url)).arrayBuffer());
  expect(original.equals(photo)).toBe(true);
  for (const link of [ready.thumbnail_url, ready.processed_image_url]) {
    const made = Buffer.from(await (await fetch(link ?? "")).arrayBuffer());
    const { exif, xmp, orientation, width, height } = await sharp(made).metadata();
    expect({ exif, xmp, orientation }).toEqual({ exif: undefined, xmp: undefined, orientation: undefined });
    expect(width < height).toBe(true);
    expect(made.includes("SpyPhone")).toBe(false);
  }
});

test.each(stowawayKinds)("a photo that is also a %s is served as a photo, and as nothing else", async (kind) => {
  const person = await Person.join(url);
  const photo = withStowaway(await jpeg({ width: 300, height: 300 }), kind);
  const { image_url } = await person.add(new Uint8Array(photo));
  const response = await fetch(image_url);
  expect(response.headers.get("content-type")).toBe("image/jpeg");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(Buffer.from(await response.arrayBuffer()).equals(photo)).toBe(true);
});

test("the same bytes again are the existing garment, for the same person only", async () => {
  const [person, other] = await Promise.all([Person.join(url), Person.join(url)]);
  const photo = await tinyPhoto();
  const first = await person.add(photo);
  const again = await person.upload(photo, { name: "another name.png", type: "image/png" });
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({ id: first.id, duplicate: true });
  expect((await other.add(photo)).id).not.toBe(first.id);
});

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire();
});
afterAll(() => armoire.close());

test("the same bytes eight times at the same moment are one garment, one row and one object", async () => {
  const person = await Person.join(armoire.url);
  const photo = await tinyPhoto();
  const responses = await Promise.all(Array.from({ length: 8 }, () => person.upload(photo)));
  expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  const garments = await Promise.all(responses.map(async (response) => GarmentAnswer.parse(await response.json())));
  expect(new Set(garments.map(({ id }) => id)).size).toBe(1);
  expect(garments.filter(({ duplicate }) => duplicate)).toHaveLength(7);
  expect(await rowsOf(armoire.database.endpoint, "select id from garments where user_id = $1", [person.id])).toHaveLength(1);
  const { PHOTOS } = await armoire.bindings();
  const listed = await PHOTOS.list({ prefix: `uploads/${person.id}/` });
  expect(listed.objects.map(({ key }) => key)).toEqual([expect.stringMatching(`^uploads/${person.id}/${garments[0]?.id}-\\d+$`)]);
});
