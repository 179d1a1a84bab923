// Images by signed link: whole, in parts, or not at all; and the answers to a changed link.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, test } from "vitest";
import { mediaLinks } from "../../src/adapters/media-links.ts";
import { authSecret } from "../support/armoire.ts";
import { jpeg } from "../support/images.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { raw } from "../support/raw-http.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
let person: Person;
let photo: Buffer;
let link: string;

beforeAll(async () => {
  person = await Person.join(url);
  photo = Buffer.from(await jpeg({ width: 300, height: 300 }));
  link = (await person.add(new Uint8Array(photo))).image_url;
});

/** The link with one value of its query replaced. */
function changeQuery(name: string, value: string): string {
  const other = new URL(link);
  other.searchParams.set(name, value);
  return other.href;
}

function signatureOf(href: string): string {
  return new URL(href).searchParams.get("s") ?? "";
}

async function refusal(response: Response) {
  const { request_id, ...problem } = ProblemAnswer.parse(await response.json());
  return problem;
}

test("an image comes whole, with its own type, and may be cached privately for as long as its link is valid", async () => {
  const response = await fetch(link);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("image/jpeg");
  expect(response.headers.get("content-length")).toBe(String(photo.length));
  expect(response.headers.get("accept-ranges")).toBe("bytes");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(Buffer.from(await response.arrayBuffer()).equals(photo)).toBe(true);

  const [, age] = /^private, max-age=(\d+), immutable$/.exec(response.headers.get("cache-control") ?? "") ?? [];
  const left = Number(new URL(link).searchParams.get("e")) - Date.now() / 1000;
  expect(Math.abs(Number(age) - left)).toBeLessThan(10);
  expect(left).toBeGreaterThan(12 * 3600 - 10);
  expect(left).toBeLessThanOrEqual(24 * 3600);
});

test("a link needs no token, and is the same each time within its window", async () => {
  const id = /([0-9a-f-]{36})-\d+\?/.exec(link)?.[1] ?? "";
  expect((await person.garment(id)).image_url).toBe(link);
  expect((await person.garment(id)).image_url).toBe(link);
});

test("an image that the client has is 304 without a body", async () => {
  const first = await fetch(link);
  await first.arrayBuffer();
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[^"]+"$/);
  for (const tag of [etag, `"other", ${etag}`, `W/${etag}`, "*"]) {
    const again = await fetch(link, { headers: { "if-none-match": tag } });
    expect([tag, again.status]).toEqual([tag, 304]);
    expect((await again.arrayBuffer()).byteLength).toBe(0);
    expect(again.headers.get("etag")).toBe(etag);
    expect(again.headers.get("cache-control")).toMatch(/^private, max-age=\d+/);
  }
  expect((await fetch(link, { headers: { "if-none-match": '"another"' } })).status).toBe(200);
});

test.each([
  ["the first byte", "bytes=0-0", 0, 1],
  ["a middle", "bytes=10-19", 10, 20],
  ["an open end", "bytes=100-", 100, undefined],
  ["the last bytes", "bytes=-7", -7, undefined],
  ["more than there is", "bytes=5-99999999", 5, undefined],
  ["a suffix longer than the image", "bytes=-99999999", 0, undefined],
])("a range for %s is 206 with those bytes", async (_what, range, start, end) => {
  const response = await fetch(link, { headers: { range } });
  const part = photo.subarray(start, end);
  const first = photo.length - photo.subarray(start).length;
  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe(`bytes ${first}-${first + part.length - 1}/${photo.length}`);
  expect(response.headers.get("content-length")).toBe(String(part.length));
  expect(Buffer.from(await response.arrayBuffer()).equals(part)).toBe(true);
});

test("a range outside the image is 416 and states the length of the image", async () => {
  for (const range of [`bytes=${photo.length}-`, "bytes=99999999-", "bytes=-0"]) {
    const response = await fetch(link, { headers: { range } });
    expect(await refusal(response)).toMatchObject({ status: 416, code: "range_not_satisfiable" });
    expect(response.headers.get("content-range")).toBe(`bytes */${photo.length}`);
  }
});

test("a range that cannot be read, or several at once, get the whole image", async () => {
  for (const range of ["bytes=", "bytes=-", "bytes=9-3", "bytes=a-b", "bytes=0-1,5-6", "pages=1-2", "bytes=0x1-2"]) {
    const response = await fetch(link, { headers: { range } });
    expect([range, response.status]).toEqual([range, 200]);
    expect(Buffer.from(await response.arrayBuffer()).equals(photo)).toBe(true);
  }
});

/** Without the seconds that are left of the link, because a second may pass between two requests. */
const agedAlike = (header: string | null) => header?.replace(/max-age=\d+/, "max-age");

test("HEAD gives the headers of GET and no body", async () => {
  const [get, head] = await Promise.all([fetch(link), fetch(link, { method: "HEAD" })]);
  expect(head.status).toBe(200);
  for (const name of ["content-type", "content-length", "etag", "cache-control", "accept-ranges"]) {
    expect([name, agedAlike(head.headers.get(name))]).toEqual([name, agedAlike(get.headers.get(name))]);
  }
  expect((await head.arrayBuffer()).byteLength).toBe(0);
});

test("a signature with any one of its characters changed is 403", async () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const signature = signatureOf(link);
  expect(signature).toHaveLength(43);
  for (const [index, character] of [...signature].entries()) {
    // The neighbour in the alphabet, because in the last character only unused bits may differ.
    const other = alphabet[alphabet.indexOf(character) ^ 1] ?? "";
    const forgedLink = signature.slice(0, index) + other + signature.slice(index + 1);
    const response = await fetch(changeQuery("s", forgedLink));
    expect([index, await refusal(response)]).toMatchObject([index, { status: 403, code: "invalid_link" }]);
  }
});

test("a link with anything else changed is 403", async () => {
  const expiry = Number(new URL(link).searchParams.get("e"));
  const other = await Person.join(url);
  const links = [
    changeQuery("e", String(expiry + 1)),
    changeQuery("e", `0${expiry}`),
    changeQuery("e", `${expiry}.0`),
    changeQuery("u", other.id),
    changeQuery("u", person.id.toUpperCase()),
    changeQuery("s", ""),
    changeQuery("s", `${signatureOf(link)}=`),
    changeQuery("s", signatureOf(link).slice(1)),
    link.replace("/uploads/", "/thumbnails/"),
    link.replace("/uploads/", "/originals/"),
    link.replace(/-\d+\?/, "-2?"),
    link.replace(/-(\d+)\?/, "-0$1?"),
    link.split("?")[0] ?? "",
  ];
  for (const forgedLink of links) {
    expect([forgedLink, await refusal(await fetch(forgedLink))]).toMatchObject([
      forgedLink,
      { status: 403, code: "invalid_link" },
    ]);
  }
});

test("a link that has expired is 403, by itself and with the old signature", async () => {
  const { pathname } = new URL(link);
  const key = pathname.replace("/media/uploads/", `uploads/${person.id}/`);
  const dayAgo = mediaLinks(authSecret, undefined, () => Date.now() - 24 * 3600 * 1000);
  const expired = dayAgo.url(key, url);
  expect(await refusal(await fetch(expired))).toMatchObject({ status: 403, code: "invalid_link" });
  const now = mediaLinks(authSecret, undefined, Date.now);
  expect((await fetch(now.url(key, url))).status).toBe(200);
});

test("a file that does not exist is indistinguishable from another person's", async () => {
  const stranger = await Person.join(url);
  const foreign = (await stranger.add(await tinyPhoto())).image_url;
  const query = new URL(foreign).search;
  // The link of another person's photo with my signature, and the link of a photo that does not exist with theirs.
  const theirs = `${foreign.split("?")[0]}${new URL(link).search}`;
  const nobodys = `${url}/media/uploads/${randomUUID()}-1${query}`;
  const answers = await Promise.all([theirs, nobodys].map(async (href) => refusal(await fetch(href))));
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.status).toBe(403);
});

test("a link to a photo that was removed is 404", async () => {
  const links = mediaLinks(authSecret, undefined, Date.now);
  const gone = links.url(`uploads/${person.id}/${randomUUID()}-1`, url);
  expect(await refusal(await fetch(gone))).toMatchObject({ status: 404, code: "not_found" });
});

test("no path leads out of its folder", async () => {
  const { pathname, search } = new URL(link);
  const name = pathname.split("/").at(-1);
  const paths = [
    `/media/thumbnails/../uploads/../processed/${name}`,
    `/media/uploads/..%2fuploads%2f${name}`,
    `/media/uploads/%2e%2e/thumbnails/${name}`,
    `/media/uploads%2f${name}`,
    `/media/uploads/${person.id}%2f${name}`,
    `/media/uploads/${name}%00`,
    `/media/uploads/${name}/`,
    `/media/uploads//${name}`,
    `/media//${name}`,
    "/media/uploads/..%5c..%5cetc",
    "/media/uploads/%c0%ae%c0%ae",
  ];
  for (const path of paths) {
    const { status, headers } = await raw(url, { path: `${path}${search}` });
    expect([path, status >= 400 && status < 500, headers["content-type"]]).toEqual([path, true, "application/problem+json"]);
  }
});
