// The Worker that serves images alone answers the links of the other one, and nothing else.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { jpeg } from "../support/images.ts";
import { mediaName } from "../support/media-configuration.ts";
import { Person, ProblemAnswer } from "../support/person.ts";

const page = "https://app.example.com";
const mediaOrigin = "https://images.example.com";

let armoire: Armoire;
let photo: Uint8Array;
let link: string;
beforeAll(async () => {
  armoire = await startArmoire({ media: { ALLOWED_ORIGINS: page }, vars: { MEDIA_BASE_URL: mediaOrigin } });
  const person = await Person.join(armoire.url);
  photo = await jpeg({ width: 100, height: 100 });
  link = (await person.add(new Uint8Array(photo))).image_url;
});
afterAll(() => armoire.close());

const ask = (address: string, init?: { method?: string; headers?: Record<string, string> }) =>
  armoire.harness.getWorker(mediaName).fetch(address, init);

test("the link that a garment names leads to it, and brings the photo to an allowed page", async () => {
  expect(link.startsWith(`${mediaOrigin}/media/uploads/`)).toBe(true);
  const response = await ask(link, { headers: { origin: page } });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("image/jpeg");
  expect(response.headers.get("access-control-allow-origin")).toBe(page);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(photo);
});

test("an image that the client has is 304, and a part of it is 206", async () => {
  const first = await ask(link);
  await first.arrayBuffer();
  const known = await ask(link, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
  expect(known.status).toBe(304);
  const part = await ask(link, { headers: { range: "bytes=0-9" } });
  expect(part.status).toBe(206);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(photo.subarray(0, 10));
});

const refused: readonly (readonly [string, () => string, string, number, string])[] = [
  ["a changed link", () => link.replace("&s=", "&s=A"), "GET", 403, "invalid_link"],
  ["a path of the API", () => `${mediaOrigin}/api/v1/wardrobe`, "GET", 404, "not_found"],
  ["another method", () => link, "DELETE", 405, "method_not_allowed"],
];

test.each(refused)("%s is refused with a problem", async (_name, address, method, status, code) => {
  const response = await ask(address(), { method });
  expect(response.status).toBe(status);
  expect(ProblemAnswer.parse(await response.json())).toMatchObject({ status, code });
});

test("another page may not read it", async () => {
  const response = await ask(link, { headers: { origin: "https://evil.example" } });
  await response.arrayBuffer();
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});
