// Up to twenty photos in a request: each has its own result, in order, and a bad photo never fails the others.

import { expect, inject, test } from "vitest";
import { z } from "zod";
import { ascii, concat, jpeg, shortBy } from "../support/images.ts";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { boundary, declaring, inChunks, multipart, multipartType, type Part, post } from "../support/raw-http.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const uploadsPath = "/api/v1/wardrobe/uploads";
const photoBytesMax = 10_485_760;
const requestBytesMax = 95_000_000;

const Results = z.object({
  results: z.array(
    z.object({
      index: z.number(),
      filename: z.string().nullable(),
      status: z.number(),
      garment: GarmentAnswer.nullable(),
      problem: ProblemAnswer.nullable(),
    }),
  ),
});

function send(person: Person, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return post(
    `${url}${uploadsPath}`,
    { authorization: `Bearer ${person.token}`, "content-type": multipartType, ...headers },
    body,
  );
}

async function resultsOf(response: Response) {
  const text = await response.text();
  if (response.status !== 200) throw new Error(`uploads answered ${response.status}: ${text}`);
  return Results.parse(JSON.parse(text)).results;
}

async function photos(count: number): Promise<Part[]> {
  return Promise.all(Array.from({ length: count }, async (_, index) => ({ filename: `${index}.jpg`, body: await tinyPhoto() })));
}

async function total(person: Person): Promise<number> {
  return z.object({ total: z.number() }).parse(await (await person.request("GET", "/api/v1/wardrobe")).json()).total;
}

test("of twenty files, a bad one, an oversized one and a duplicate each get their own result, in order", async () => {
  const person = await Person.join(url);
  const parts = await photos(20);
  parts[3] = { filename: "notes.txt", body: ascii("no photo") };
  parts[7] = { filename: "large.jpg", body: concat(await jpeg({ width: 16, height: 16 }), new Uint8Array(photoBytesMax)) };
  parts[11] = { filename: "again.jpg", body: parts[0]?.body ?? new Uint8Array() };
  parts[19] = { filename: "cut.jpg", body: shortBy(await jpeg({ width: 300, height: 300 }), 40) };

  const results = await resultsOf(await send(person, multipart(parts)));
  expect(results.map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  const expected = Array.from({ length: 20 }, () => 201);
  Object.assign(expected, { 3: 415, 7: 413, 11: 200, 19: 400 });
  expect(results.map(({ status }) => status)).toEqual(expected);
  for (const { index, status, filename, garment, problem } of results) {
    if (index !== 7) expect(filename).toBe(parts[index]?.filename);
    expect(garment === null).toBe(status >= 400);
    expect(problem?.status ?? status).toBe(status);
    if (garment !== null) expect(garment.duplicate).toBe(status === 200);
  }
  expect(results[11]?.garment?.id).toBe(results[0]?.garment?.id);
  expect(await total(person)).toBe(16);
});

test("an oversized file is found wherever its end falls among the chunks, and the next file is whole", async () => {
  const person = await Person.join(url);
  const [before, after] = [await tinyPhoto(), await tinyPhoto()];
  for (const surplus of [1, 1000, 1_048_576 - 60]) {
    const large = concat(
      await jpeg({ width: 16, height: 16 }),
      new Uint8Array(photoBytesMax - 300 + surplus),
      new Uint8Array(300),
    );
    const body = multipart([{ body: before }, { body: large }, { body: after }]);
    const results = await resultsOf(await send(person, inChunks(body, 262_147)));
    expect(results.map(({ status }) => (status === 200 ? 201 : status))).toEqual([201, 413, 201]);
  }
  expect(await total(person)).toBe(2);
});

test("a body sent in small chunks gives the same results as a whole one", async () => {
  const person = await Person.join(url);
  const body = multipart(await photos(3));
  const dripped = await resultsOf(await send(person, inChunks(body, 11)));
  expect(dripped.map(({ status }) => status)).toEqual([201, 201, 201]);
  const whole = await resultsOf(await send(person, body));
  expect(whole.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(whole.map(({ garment }) => garment?.id)).toEqual(dripped.map(({ garment }) => garment?.id));
});

test("twenty-one files are 413, and sending the first twenty again changes nothing", async () => {
  const person = await Person.join(url);
  const parts = await photos(21);
  const response = await send(person, multipart(parts));
  expect(ProblemAnswer.parse(await response.json())).toMatchObject({ status: 413, code: "too_large" });
  const again = await resultsOf(await send(person, multipart(parts.slice(0, 20))));
  expect(again.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(await total(person)).toBe(20);
});

test("more than 95 MB are 413, whether the length is declared or not", async () => {
  const person = await Person.join(url);
  const headers = { authorization: `Bearer ${person.token}`, "content-type": multipartType };
  const declared = await declaring(`${url}${uploadsPath}`, headers, requestBytesMax + 1);
  expect(ProblemAnswer.parse(await declared.json())).toMatchObject({ status: 413, code: "too_large" });

  // Several files, each over the limit of a file, so that none is stored; the last byte exceeds the limit of a request.
  const file = multipart([{ body: new Uint8Array(photoBytesMax + 1) }]).subarray(0, -`--${boundary}--\r\n`.length);
  const files = concat(...Array.from({ length: 10 }, () => file)).subarray(0, requestBytesMax + 1);
  const found = await send(person, inChunks(files, 1_000_000));
  expect(ProblemAnswer.parse(await found.json())).toMatchObject({ status: 413, code: "too_large" });
  expect(await total(person)).toBe(0);
});

test("field names that browsers and libraries use for lists are accepted", async () => {
  const person = await Person.join(url);
  const names = ["file", "files", "files[]"];
  const parts = await Promise.all(names.map(async (name) => ({ name, body: await tinyPhoto() })));
  const results = await resultsOf(await send(person, multipart(parts)));
  expect(results.map(({ status }) => status)).toEqual([201, 201, 201]);
});

test("a malformed request is 400 and says where", async () => {
  const person = await Person.join(url);
  const cases: [string, Promise<Response>, string][] = [
    ["no file", send(person, multipart([])), "file"],
    ["an unknown field", send(person, multipart([{ name: "owner", filename: null, body: ascii("x") }])), "owner"],
    ["text for a file", send(person, multipart([{ filename: null, body: ascii("x") }])), "file"],
    ["no boundary", send(person, multipart([]), { "content-type": "multipart/form-data" }), "content-type"],
    ["a body without an end", send(person, multipart([{ body: ascii("x") }]).slice(0, -30)), "body"],
  ];
  for (const [what, response, path] of cases) {
    const problem = ProblemAnswer.parse(await (await response).json());
    expect({ status: problem.status, paths: problem.errors?.map((error) => error.path) }, what).toEqual({
      status: 400,
      paths: [path],
    });
  }
});
