// The requests that Clef accepts and its answers, checked as strictly as the platform documents (docs:changelog 2026-10-01,
// 2026-10-09; docs/design.md, "Platform: Workers AI"). The limits are documented. Assumed are the words after each code, and the
// split between 3003 (bad input) and 3006 (too large).

import { z } from "zod";
import { readImageHeader } from "./image-header.ts";
import { byteLength } from "./json.ts";

const mebibyte = 1024 * 1024;
const bodyBytesMax = 13 * mebibyte;
const imageBytesMax = 4 * mebibyte;
const imagesBytesMax = 8 * mebibyte;
const imagePixelsMax = 16_000_000;

const Instructions = z.string().min(1);
const Question = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("noul"),
    instructions: Instructions,
    criteria: z.strictObject({ true: z.string(), false: z.string() }).optional(),
  }),
  z.strictObject({
    type: z.literal("choice"),
    instructions: Instructions,
    criteria: z
      .record(z.string().min(1), z.string().nullable())
      .refine((options) => between(Object.keys(options).length, 2, 255), "a choice has 2 to 255 options"),
  }),
  z.strictObject({
    type: z.literal("score"),
    instructions: Instructions,
    criteria: z.array(z.string()).refine((levels) => between(levels.length, 2, 10), "a score has 2 to 10 criteria"),
  }),
]);

const EmbeddedImage = z.strictObject({ content_type: z.string(), base64: z.string() });

/** Ids: letters, digits, `_`, `.` and `-`, at most 100 (from the model's page, by two clients that check ids first). */
const QuestionId = z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/, "a question id has 1 to 100 letters, digits, _, . or -");

function inputsOf(model: string) {
  return z.strictObject({
    model: z.literal(model.slice(model.lastIndexOf("/") + 1)),
    state: z.union([z.string(), z.record(z.string(), z.json()), z.array(z.json())]),
    questions: z
      .record(QuestionId, Question)
      .refine((questions) => between(Object.keys(questions).length, 1, 64), "there are 1 to 64 questions"),
    images: z
      .array(z.union([z.string(), EmbeddedImage]))
      .max(4)
      .optional(),
  });
}

export interface ClefRequest {
  model: string;
  state: z.infer<ReturnType<typeof inputsOf>>["state"];
  questions: Record<string, z.infer<typeof Question>>;
  /** Always data URLs, whatever form the request had. */
  images: string[];
}

const Probabilities = z.record(z.string(), z.number());

export const ClefResponse = z.looseObject({
  model: z.string(),
  answers: z.record(
    z.string(),
    z.discriminatedUnion("type", [
      z.looseObject({ type: z.literal("noul"), noul: z.number() }),
      z.looseObject({
        type: z.literal("choice"),
        choice: z.string(),
        probabilities: Probabilities,
        confidence: z.number(),
      }),
      z.looseObject({
        type: z.literal("score"),
        score: z.number(),
        legend: z.json(),
        probabilities: Probabilities,
        confidence: z.number(),
      }),
    ]),
  ),
  usage: z.json(),
});

/** The checked request; throws the platform's error if it is wrong. */
export function readClefRequest(model: string, inputs: unknown): ClefRequest {
  const bytes = byteLength(JSON.stringify(inputs) ?? "");
  if (bytes > bodyBytesMax) throw new Error(`3006: Request is too large: ${bytes} bytes, at most ${bodyBytesMax}`);
  const parsed = inputsOf(model).safeParse(inputs);
  if (!parsed.success) throw new Error(`3003: Invalid data: ${z.prettifyError(parsed.error)}`);
  const { images = [], ...rest } = parsed.data;
  const read = images.map(readImage);
  const total = read.reduce((sum, image) => sum + image.bytes, 0);
  if (total > imagesBytesMax) throw new Error(`3006: Images are too large: ${total} bytes in total, at most ${imagesBytesMax}`);
  return { ...rest, images: read.map((image) => image.url) };
}

function readImage(image: string | z.infer<typeof EmbeddedImage>): { url: string; bytes: number } {
  const url = typeof image === "string" ? image : `data:${image.content_type};base64,${image.base64}`;
  const [, type, base64] = /^data:image\/(png|jpeg|webp);base64,(.*)$/s.exec(url) ?? [];
  if (type === undefined || base64 === undefined) {
    throw new Error("3003: Invalid data: an image is a base64 data URL of a PNG, JPEG or WebP; remote URLs are not fetched");
  }
  const bytes = decode(base64);
  if (bytes.byteLength > imageBytesMax) {
    throw new Error(`3006: Image is too large: ${bytes.byteLength} bytes, at most ${imageBytesMax}`);
  }
  const header = readImageHeader(bytes);
  if (header === null || header.format !== type) throw new Error(`3003: Invalid data: an image is not the ${type} it says it is`);
  if (header.width * header.height > imagePixelsMax) {
    throw new Error(`3006: Image is too large: ${header.width}x${header.height}, at most 16 megapixels`);
  }
  return { url, bytes: bytes.byteLength };
}

function decode(base64: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(base64);
  } catch {
    throw new Error("3003: Invalid data: an image is not valid base64");
  }
}

function between(count: number, least: number, most: number): boolean {
  return count >= least && count <= most;
}
