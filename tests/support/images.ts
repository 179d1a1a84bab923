// Images for tests: real images by sharp, and hostile images assembled from bytes without their pixels ever in memory.
// All bytes follow from the arguments, so the same call gives the same bytes.

import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { randomFrom } from "../../tools/seeded-random.ts";

interface ImageOptions {
  readonly width: number;
  readonly height: number;
  /** Any CSS colour. */
  readonly colour?: string;
  /** EXIF orientation, 1 to 8; width and height are those of the stored pixels. */
  readonly orientation?: number;
}

export async function jpeg(options: ImageOptions): Promise<Uint8Array> {
  return bytesOf(flat(options).jpeg());
}

export async function png(options: ImageOptions): Promise<Uint8Array> {
  return bytesOf(flat(options).png());
}

export async function webp(options: ImageOptions): Promise<Uint8Array> {
  return bytesOf(flat(options).webp());
}

/** The bytes of a sharp pipeline as a plain Uint8Array. */
export async function bytesOf(image: Sharp): Promise<Uint8Array> {
  return new Uint8Array(await image.toBuffer());
}

function flat({ width, height, colour = "#336699", orientation }: ImageOptions): Sharp {
  const image = sharp({ create: { width, height, channels: 3, background: colour } });
  return orientation === undefined ? image : image.withMetadata({ orientation });
}

interface GarmentPhotoOptions {
  /** Any CSS colours. */
  readonly colour?: string;
  readonly ground?: string;
  /** The camera's noise: another seed gives other bytes, and a picture that looks the same. */
  readonly seed?: number;
  readonly width?: number;
  readonly height?: number;
}

/** A T-shirt in one flat colour on a plain ground, as a JPEG. */
export async function garmentPhoto({
  colour = "#1f3a5f",
  ground = "#f2f0eb",
  seed = 1,
  width = 480,
  height = 640,
}: GarmentPhotoOptions = {}): Promise<Uint8Array> {
  const shirt = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 100" preserveAspectRatio="none">
    <rect width="100" height="100" fill="${ground}"/>
    <path fill="${colour}" d="M36 14 Q50 24 64 14 L78 19 L94 40 L81 49 L74 41 L74 88 L26 88 L26 41 L19 49 L6 40 L22 19 Z"/>
  </svg>`;
  const { data, info } = await sharp(Buffer.from(shirt)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const random = randomFrom(seed);
  for (const [index, value] of data.entries()) data[index] = Math.min(255, Math.max(0, value + Math.round((random() - 0.5) * 6)));
  return bytesOf(sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }).jpeg({ quality: 88 }));
}

// PNG by hand

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** One chunk with its correct length and checksum. */
export function pngChunk(type: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const body = concat(ascii(type), data);
  return concat(bigEndian32(data.length), body, bigEndian32(crc32(body)));
}

interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bitDepth?: number;
  readonly colourType?: number;
  readonly interlace?: number;
}

export function pngHeader({ width, height, bitDepth = 8, colourType = 0, interlace = 0 }: PngHeader): Uint8Array {
  return pngChunk("IHDR", concat(bigEndian32(width), bigEndian32(height), Uint8Array.of(bitDepth, colourType, 0, 0, interlace)));
}

/** A grey 1 by 1 PNG with these chunks before its image data, and optionally others after it. */
export function tinyPng(before: readonly Uint8Array[] = [], after: readonly Uint8Array[] = []): Uint8Array {
  const image = pngChunk("IDAT", new Uint8Array(deflateSync(Uint8Array.of(0, 128))));
  return concat(pngSignature, pngHeader({ width: 1, height: 1 }), ...before, image, ...after, pngChunk("IEND"));
}

/**
 * A valid, decodable PNG, black all over. The file has a thousandth of its pixels' size: 10,000 by 10,000 is 97 KB.
 * One compressed MiB of zeros is written again and again, so the pixels never exist here.
 */
export function bombPng({ width, height, bitDepth = 8, colourType = 0 }: PngHeader): Uint8Array {
  const channels = colourType === 2 ? 3 : colourType === 6 ? 4 : 1;
  const rawBytes = height * (1 + Math.ceil((width * bitDepth * channels) / 8));
  return concat(
    pngSignature,
    pngHeader({ width, height, bitDepth, colourType }),
    pngChunk("IDAT", deflatedZeros(rawBytes)),
    pngChunk("IEND"),
  );
}

/** A zlib stream (RFC 1950) that inflates to this many zeros. */
export function deflatedZeros(count: number): Uint8Array {
  const mebibyte = 1024 * 1024;
  // A full flush ends on a whole byte and starts a new window, so its output can be repeated (RFC 1951 section 3.2.4).
  const whole = new Uint8Array(deflateRawSync(new Uint8Array(mebibyte), { level: 9, finishFlush: 3 }));
  const rest = new Uint8Array(deflateRawSync(new Uint8Array(count % mebibyte), { level: 9 }));
  const wholes = new Array<Uint8Array>(Math.floor(count / mebibyte)).fill(whole);
  // Adler-32 of zeros: the first sum stays 1, the second sum counts the zeros (RFC 1950 section 8.2).
  const adler = (count % 65_521) * 0x1_0000 + 1;
  return concat(Uint8Array.of(0x78, 0xda), ...wholes, rest, bigEndian32(adler));
}

/** Two frames of one pixel (PNG 3rd edition, section 11.3.5). */
export function animatedPng(): Uint8Array {
  const frameControl = (sequence: number) =>
    pngChunk("fcTL", concat(...[sequence, 1, 1, 0, 0].map(bigEndian32), Uint8Array.of(0, 1, 0, 10, 0, 0)));
  const pixel = new Uint8Array(deflateSync(Uint8Array.of(0, 20)));
  return tinyPng(
    [pngChunk("acTL", concat(bigEndian32(2), bigEndian32(0))), frameControl(0)],
    [frameControl(1), pngChunk("fdAT", concat(bigEndian32(2), pixel))],
  );
}

// WebP by hand

/** A RIFF chunk, padded to an even size (RFC 9649 section 2.3). */
export function webpChunk(type: string, data: Uint8Array): Uint8Array {
  return concat(ascii(type), littleEndian(data.length, 4), data, new Uint8Array(data.length % 2));
}

export function webpFile(...chunks: readonly Uint8Array[]): Uint8Array {
  const body = concat(ascii("WEBP"), ...chunks);
  return concat(ascii("RIFF"), littleEndian(body.length, 4), body);
}

/** The VP8X chunk of an extended file (RFC 9649 section 2.7.1). */
export function webpCanvas(width: number, height: number, flags = 0): Uint8Array {
  return webpChunk("VP8X", concat(Uint8Array.of(flags, 0, 0, 0), littleEndian(width - 1, 3), littleEndian(height - 1, 3)));
}

/** The image chunk of a file in a simple format. */
export function webpImageChunk(simple: Uint8Array): Uint8Array {
  return simple.slice(12);
}

export async function animatedWebp(): Promise<Uint8Array> {
  const frames = await Promise.all(["red", "blue"].map((colour) => png({ width: 4, height: 4, colour })));
  return bytesOf(sharp(frames, { join: { animated: true } }).webp());
}

// JPEG by hand

/** One segment, with its length (T.81 B.1.1.4). */
export function jpegSegment(code: number, payload: Uint8Array): Uint8Array {
  const length = payload.length + 2;
  return concat(Uint8Array.of(0xff, code, length >> 8, length & 0xff), payload);
}

/** The same JPEG with other segments right after SOI. */
export function withSegments(image: Uint8Array, ...segments: readonly Uint8Array[]): Uint8Array {
  return concat(image.subarray(0, 2), ...segments, image.subarray(2));
}

/** The offset of the JPEG marker with this code, among the segments before the first scan. */
export function jpegMarkerAt(image: Uint8Array, code: number): number {
  let offset = 2;
  while (offset + 4 <= image.length) {
    if (image[offset + 1] === code) return offset;
    offset += 2 + (image[offset + 2] ?? 0) * 256 + (image[offset + 3] ?? 0);
  }
  throw new Error(`no marker ${code.toString(16)}`);
}

/** A small baseline JPEG whose frame header claims another size. */
export async function forgedJpeg(size: { readonly width: number; readonly height: number }): Promise<Uint8Array> {
  const image = await jpeg({ width: 16, height: 16 });
  const frame = jpegMarkerAt(image, 0xc0);
  image.set([size.height >> 8, size.height & 0xff, size.width >> 8, size.width & 0xff], frame + 5);
  return image;
}

/** EXIF (TIFF 6.0) with the orientation as its only entry, without the prefix that a JPEG needs. */
export function exifOrientation(orientation: number): Uint8Array {
  return concat(
    ascii("MM\0*"),
    bigEndian32(8),
    Uint8Array.of(0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0),
    bigEndian32(0),
  );
}

// Damage to any image

type Stowaway = "zip" | "html" | "pdf" | "script";

const stowaways: Record<Stowaway, Uint8Array> = {
  // An empty archive: readers look from the back of the file for its end record, and need nothing else.
  zip: concat(ascii("PK\x05\x06"), new Uint8Array(18)),
  html: ascii("<!doctype html><script>alert(document.domain)</script>"),
  pdf: ascii("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
  script: ascii("*/=1;alert(1)//"),
};

export const stowawayKinds: readonly Stowaway[] = ["zip", "html", "pdf", "script"];

/** A polyglot: the whole image, then a file of another kind. */
export function withStowaway(image: Uint8Array, kind: Stowaway): Uint8Array {
  return concat(image, stowaways[kind]);
}

/** The image without its last bytes. */
export function shortBy(image: Uint8Array, count: number): Uint8Array {
  return image.subarray(0, image.length - count);
}

/** Every proper prefix, from nothing to all but the last byte. */
export function* prefixes(image: Uint8Array): Generator<Uint8Array> {
  for (let length = 0; length < image.length; length += 1) yield image.subarray(0, length);
}

/** A copy with this many bits flipped, at positions that follow from the seed. */
export function withFlippedBits(image: Uint8Array, seed: number, count = 1): Uint8Array {
  const random = randomFrom(seed);
  const flipped = image.slice();
  for (let flip = 0; flip < count; flip += 1) {
    const at = Math.floor(random() * flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return flipped;
}

// Bytes

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function bigEndian32(value: number): Uint8Array {
  return littleEndian(value, 4).reverse();
}

function littleEndian(value: number, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256);
}
