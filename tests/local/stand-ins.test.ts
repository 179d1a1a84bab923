// The stand-in for the AI binding and the fault script, as a Worker meets them over service bindings in real workerd.

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { embedding } from "../../src/domain/garment/embedding.ts";
import type { Script } from "../support/faults.ts";
import { clefAnswer, type StandIns, startStandIns } from "../support/stand-in-harness.ts";

const flash = "@cf/cloudflare/clef-flash";
const { model: bge, dimensions } = embedding;
const gemma = "@cf/google/gemma-4-26b-a4b-it";
const warm = { type: "noul", instructions: "Is it warm?" };

let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns("on");
});
afterAll(() => standIns.close());
afterEach(async () => {
  Object.assign(standIns.models, { status: 200, silent: false });
  await standIns.faults.clearFaults();
  await standIns.faults.forgetCalls();
});

const run = (...args: unknown[]) => standIns.result("AI", "run", args);
const index = (method: string, ...args: unknown[]) => standIns.result("VECTORIZE", method, args);
const clef = (inputs: object, options?: object) =>
  run(flash, { model: "clef-flash", state: "", questions: { warm }, ...inputs }, ...(options ? [options] : []));

/** The first bytes of a PNG, with this length: the stand-in reads the header, the model process the rest. */
function png(width: number, height: number, bytes = 24): Buffer {
  const image = Buffer.alloc(bytes);
  image.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
  image.writeUInt32BE(width, 16);
  image.writeUInt32BE(height, 20);
  return image;
}
const dataUrl = (image: Buffer, type = "image/png") => `data:${type};base64,${image.toString("base64")}`;
const options = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`o${i}`, null]));
const questions = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`q${i}`, warm]));

describe("AI, Clef", () => {
  it("forwards a question with its image to the local model and returns its answer", async () => {
    const image = png(8, 8);
    const images = [dataUrl(image), { content_type: "image/png", base64: image.toString("base64") }];
    expect(await clef({ state: { note: "a coat" }, images })).toEqual(clefAnswer);
    const body = {
      model: "clef-flash",
      state: { note: "a coat" },
      questions: { warm },
      images: [dataUrl(image), dataUrl(image)],
    };
    expect(standIns.models.lastRequest).toEqual({ path: "/decide", body });
  });

  it("reads JPEG and WebP headers too", async () => {
    const jpeg = Buffer.from("ffd8ffe000040000ffc000110800100020", "hex");
    const lossy = Buffer.from(`RIFF____WEBPVP8 ${"\0".repeat(10)}\x20\0\x10\0`, "latin1");
    const extended = Buffer.from(`RIFF____WEBPVP8X${"\0".repeat(8)}\x1f\0\0\x0f\0\0`, "latin1");
    const images = [dataUrl(jpeg, "image/jpeg"), dataUrl(lossy, "image/webp"), dataUrl(extended, "image/webp")];
    expect(await clef({ images })).toEqual(clefAnswer);
  });

  it.each([
    ["64 questions", { questions: questions(64) }],
    ["a choice of 255 options", { questions: { warm: { type: "choice", instructions: "?", criteria: options(255) } } }],
    ["a score of 10 criteria", { questions: { warm: { type: "score", instructions: "?", criteria: Array(10).fill("l") } } }],
    ["4 images of 4000x4000", { images: Array(4).fill(dataUrl(png(4000, 4000))) }],
    ["an image of exactly 4 MiB", { images: [dataUrl(png(8, 8, 4 << 20))] }],
  ])("accepts %s", async (_name, inputs) => {
    expect(await clef(inputs)).toEqual(clefAnswer);
  });

  it.each([
    ["no question", { questions: {} }],
    ["65 questions", { questions: questions(65) }],
    ["a question id with a space", { questions: { "is it": warm } }],
    ["an unknown type of question", { questions: { warm: { type: "essay", instructions: "?" } } }],
    ["a choice of 1 option", { questions: { warm: { type: "choice", instructions: "?", criteria: options(1) } } }],
    ["a choice of 256 options", { questions: { warm: { type: "choice", instructions: "?", criteria: options(256) } } }],
    ["a score of 1 criterion", { questions: { warm: { type: "score", instructions: "?", criteria: ["l"] } } }],
    ["a score of 11 criteria", { questions: { warm: { type: "score", instructions: "?", criteria: Array(11).fill("l") } } }],
    ["5 images", { images: Array(5).fill(dataUrl(png(8, 8))) }],
    ["a remote URL", { images: ["https://example.com/coat.jpg"] }],
    ["a GIF", { images: [dataUrl(Buffer.from("GIF89a"), "image/gif")] }],
    ["bytes that are not the type they claim", { images: [dataUrl(png(8, 8), "image/jpeg")] }],
    ["broken base64", { images: ["data:image/png;base64,§§§"] }],
    ["another model's name", { model: "clef" }],
  ])("refuses %s with 3003", async (_name, inputs) => {
    await expect(clef(inputs)).rejects.toThrow(/^3003: /);
  });

  it.each([
    ["an image over 4 MiB", { images: [dataUrl(png(8, 8, (4 << 20) + 1))] }],
    ["an image over 16 megapixels", { images: [dataUrl(png(4000, 4001))] }],
    ["images over 8 MiB together", { images: Array(3).fill(dataUrl(png(8, 8, 3 << 20))) }],
    ["a body over 13 MiB", { state: "s".repeat(13 << 20) }],
  ])("refuses %s with 3006", async (_name, inputs) => {
    await expect(clef(inputs)).rejects.toThrow(/^3006: /);
  });

  it("answers with the platform's errors when the local model refuses or fails", async () => {
    standIns.models.status = 422;
    await expect(clef({})).rejects.toThrow(/^3003: /);
    standIns.models.status = 500;
    await expect(clef({})).rejects.toThrow(/^3040: /);
  });

  it("stops when the caller's signal aborts", async () => {
    standIns.models.silent = true;
    await expect(clef({}, { signal: { $timeout: 20 } })).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("AI, other models", () => {
  it("embeds one text or many in the dimensions of the index", async () => {
    expect(await run(bge, { text: "hat" })).toEqual({ shape: [1, dimensions], data: [Array(dimensions).fill(3)] });
    expect(await run(bge, { text: Array(100).fill("hat"), pooling: "cls" })).toMatchObject({ shape: [100, dimensions] });
    expect(standIns.models.lastRequest).toEqual({ path: "/embed", body: { texts: Array(100).fill("hat") } });
  });

  it("refuses to embed 101 texts", async () => {
    await expect(run(bge, { text: Array(101).fill("hat") })).rejects.toThrow(/^3003: /);
  });

  const schema = { type: "object", properties: { category: { enum: ["hat", "coat"] } } };
  const chat = (url: string, json_schema: object) => ({
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is it?" },
          { type: "image_url", image_url: { url } },
        ],
      },
    ],
    response_format: { type: "json_schema", json_schema },
  });

  it.each([
    ["a bare schema", schema],
    ["OpenAI's envelope", { name: "garment", strict: true, schema }],
  ])("answers a vision chat in OpenAI's shape, given %s", async (_name, json_schema) => {
    const image = dataUrl(png(8, 8));
    const choices = [{ message: { role: "assistant", content: '{"category":"hat"}' } }];
    expect(await run(gemma, chat(image, json_schema))).toMatchObject({ choices, usage: { total_tokens: 0 } });
    expect(standIns.models.lastRequest).toEqual({ path: "/describe", body: { image, schema } });
  });

  it("refuses a remote image in a vision chat", async () => {
    await expect(run(gemma, chat("https://example.com/coat.jpg", schema))).rejects.toThrow(/^3003: /);
  });

  it("throws a plain Error for a model that does not exist", async () => {
    const error = { name: "Error", message: "5007: No such model @cf/meta/llama-2 or task", plain: true };
    expect(await standIns.call("AI", "run", ["@cf/meta/llama-2", {}])).toEqual({ error });
  });
});

describe("the fault script", () => {
  const ai = (fault: Script["rules"][number]["fault"], more: object = {}): Script["rules"][number] => ({
    target: "ai",
    fault,
    ...more,
  });

  it.each([
    "3036: You have used up your daily free allocation of 10,000 neurons.",
    "InferenceUpstreamError: 3040: Capacity temporarily exceeded, please try again.",
    "3021: Too many requests",
  ])("throws %s as the platform would", async (message) => {
    await standIns.faults.setFaults({ seed: 1, rules: [ai({ kind: "error", message }, { times: 1 })] });
    expect(await standIns.call("AI", "run", [bge, { text: "hat" }])).toEqual({
      error: { name: "Error", message, plain: true },
    });
    expect(await run(bge, { text: "hat" })).toMatchObject({ shape: [1, dimensions] });
    const name = bge;
    expect(await standIns.faults.calls()).toEqual([
      { target: "ai", name, outcome: "fault:error", count: 1 },
      { target: "ai", name, outcome: "ok", count: 1 },
    ]);
  });

  it("skips, repeats and matches as the script says, one rule after the other", async () => {
    const reply = (body: string) => ({ kind: "reply" as const, body });
    const rules = [ai(reply("first"), { match: "bge", skip: 1, times: 1 }), ai(reply("second"), { match: "bge" })];
    await standIns.faults.setFaults({ seed: 1, rules });
    const results = [
      await run(bge, { text: "hat" }),
      await run(bge, { text: "hat" }),
      await run(bge, { text: "hat" }),
      await clef({}),
    ];
    expect(results).toEqual(["second", "first", "second", clefAnswer]);
  });

  it("repeats the same chances from the same seed", async () => {
    const play = async (seed: number) => {
      await standIns.faults.setFaults({
        seed,
        rules: [{ target: "vectorize", probability: 0.5, fault: { kind: "reply", body: "hit" } }],
      });
      const results: boolean[] = [];
      for (let i = 0; i < 24; i += 1) results.push((await index("describe")) === "hit");
      return results;
    };
    const first = await play(7);
    expect(new Set(first)).toEqual(new Set([true, false]));
    expect(await play(7)).toEqual(first);
    expect(await play(8)).not.toEqual(first);
    expect(await standIns.faults.faults()).toMatchObject({ seed: 8, progress: [{ seen: 24 }] });
  });

  it("hangs for its time, and ends earlier with the caller's signal", async () => {
    await standIns.faults.setFaults({
      seed: 1,
      rules: [ai({ kind: "hang", ms: 3_600_000 }, { times: 1 }), ai({ kind: "hang", ms: 1 })],
    });
    await expect(clef({}, { signal: { $timeout: 20 } })).rejects.toMatchObject({ name: "TimeoutError" });
    expect(await clef({})).toEqual(clefAnswer);
  });

  it("holds a call at a barrier until it is released", async () => {
    await standIns.faults.setFaults({
      seed: 1,
      rules: [{ target: "vectorize", match: "upsert", fault: { kind: "barrier", name: "gate" } }],
    });
    const held = index("upsert", [{ id: "held", values: Array(dimensions).fill(1) }]);
    expect(await standIns.faults.arrival("gate")).toBe(1);
    expect(await index("getByIds", ["held"])).toEqual([]);
    expect(await standIns.faults.releaseBarrier("gate")).toBe(1);
    await held;
    expect(await index("getByIds", ["held"])).toMatchObject([{ id: "held" }]);
    await index("deleteByIds", ["held"]);
  });

  it("releases waiting calls when the script is cleared", async () => {
    await standIns.faults.setFaults({ seed: 1, rules: [ai({ kind: "barrier", name: "gate" })] });
    const held = clef({});
    await standIns.faults.arrival("gate");
    await standIns.faults.clearFaults();
    expect(await held).toEqual(clefAnswer);
  });

  it("survives the eviction of its object", async () => {
    await standIns.faults.setFaults({ seed: 1, rules: [ai({ kind: "reply", body: 1 })] });
    await standIns.evict("FaultScript", "script");
    expect(await clef({})).toBe(1);
  });

  it("refuses a script it does not understand", async () => {
    const answer = await standIns.fetch("/faults", { method: "PUT", body: '{"rules":[{}]}' });
    expect(answer.status).toBe(400);
  });
});
