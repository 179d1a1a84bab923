// The check of a photo's bytes: each class of bad input, each variant of real encoders, and time and memory.

import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import {
  inspectPhoto,
  photoMetadataBlocksMax,
  photoMetadataBytesMax,
  photoPixelsMax,
  photoSideMax,
} from "../../../../src/domain/photo/formats/inspect-photo.ts";
import { randomFrom } from "../../../../tools/seeded-random.ts";
import {
  animatedPng,
  animatedWebp,
  ascii,
  bombPng,
  bytesOf,
  concat,
  deflatedZeros,
  exifOrientation,
  forgedJpeg,
  garmentPhoto,
  jpeg,
  jpegMarkerAt,
  jpegSegment,
  png,
  pngChunk,
  pngHeader,
  pngSignature,
  prefixes,
  shortBy,
  stowawayKinds,
  tinyPng,
  webp,
  webpCanvas,
  webpChunk,
  webpFile,
  webpImageChunk,
  withFlippedBits,
  withSegments,
  withStowaway,
} from "../../../support/images.ts";

/** Milliseconds of this thread's own processor time, without other work of the machine. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const size = { width: 40, height: 24 };

/** "ok", or the reason for the refusal. */
function verdictOn(bytes: Uint8Array): string {
  const inspection = inspectPhoto(bytes);
  return inspection.ok ? "ok" : inspection.reason;
}

/** A whole photo's type, size and orientation. */
function factsOf(bytes: Uint8Array) {
  const inspection = inspectPhoto(bytes);
  if (!inspection.ok) return inspection;
  const { contentType, width, height, orientation } = inspection;
  return { contentType, width, height, orientation };
}

/** The file that a decoder gets. */
function forDecoders(bytes: Uint8Array, care?: "codes"): Uint8Array {
  const inspection = inspectPhoto(bytes, care);
  if (!inspection.ok) throw new Error(inspection.message);
  return concat(...inspection.parts);
}

/** The pixels, by a decoder that fails at the first thing it does not expect. */
async function decoded(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes, { failOn: "warning" }).autoOrient().raw().toBuffer();
}

/** Noise, so that entropy-coded data is long and contains every byte. */
function noise(width: number, height: number, channels: 1 | 2 | 3 | 4, seed = 7): Sharp {
  const random = randomFrom(seed);
  const data = new Uint8Array(width * height * channels);
  for (let at = 0; at < data.length; at += 1) data[at] = Math.floor(random() * 256);
  return sharp(data, { raw: { width, height, channels } });
}

/** The ways in which sharp can write each format. */
const encodings: Record<string, () => Promise<Uint8Array>> = {
  "baseline JPEG": () => bytesOf(noise(61, 37, 3).jpeg()),
  "progressive JPEG": () => bytesOf(noise(61, 37, 3).jpeg({ progressive: true })),
  "JPEG without subsampling": () => bytesOf(noise(61, 37, 3).jpeg({ chromaSubsampling: "4:4:4", quality: 100 })),
  "optimised JPEG": () => bytesOf(noise(61, 37, 3).jpeg({ mozjpeg: true })),
  "grey JPEG": () => bytesOf(noise(61, 37, 1).toColourspace("b-w").jpeg()),
  "CMYK JPEG": () => bytesOf(noise(61, 37, 3).toColourspace("cmyk").jpeg()),
  "JPEG with a profile and EXIF": () => bytesOf(noise(61, 37, 3).withMetadata({ orientation: 6 }).withIccProfile("p3").jpeg()),
  PNG: () => bytesOf(noise(61, 37, 3).png()),
  "PNG with alpha": () => bytesOf(noise(61, 37, 4).png()),
  "interlaced PNG": () => bytesOf(noise(61, 37, 3).png({ progressive: true })),
  "16-bit PNG": () => bytesOf(noise(61, 37, 3).toColourspace("rgb16").png()),
  "grey PNG": () => bytesOf(noise(61, 37, 1).toColourspace("b-w").png()),
  "palette PNG": () => bytesOf(noise(61, 37, 3).png({ palette: true })),
  "PNG of two colours": () => bytesOf(noise(61, 37, 3).png({ palette: true, colours: 2 })),
  "lossy WebP": () => bytesOf(noise(61, 37, 3).webp()),
  "lossless WebP": () => bytesOf(noise(61, 37, 3).webp({ lossless: true })),
  "lossy WebP with alpha": () => bytesOf(noise(61, 37, 4).webp()),
  "lossless WebP with alpha": () => bytesOf(noise(61, 37, 4).webp({ lossless: true })),
  "WebP with a profile and EXIF": () => bytesOf(noise(61, 37, 3).withMetadata({ orientation: 8 }).withIccProfile("p3").webp()),
};

const samples = new Map<string, Uint8Array>();
function sample(name: string): Uint8Array {
  const bytes = samples.get(name);
  if (bytes === undefined) throw new Error(`no sample ${name}`);
  return bytes;
}

beforeAll(async () => {
  for (const [name, encode] of Object.entries(encodings)) samples.set(name, await encode());
});

describe("a whole photo", () => {
  it.each(Object.keys(encodings))("is accepted as %s, with the size that sharp sees", async (name) => {
    const image = sample(name);
    const { autoOrient, orientation = 1, format } = await sharp(image).metadata();
    expect(factsOf(image)).toEqual({ contentType: `image/${format}`, ...autoOrient, orientation });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("is measured upright under orientation %i, in all three formats", async (orientation) => {
    for (const encode of [jpeg, png, webp]) {
      const image = await encode({ ...size, orientation });
      const { autoOrient, format } = await sharp(image).metadata();
      expect(autoOrient).toEqual(orientation >= 5 ? { width: 24, height: 40 } : size);
      expect(factsOf(image)).toEqual({ contentType: `image/${format}`, ...autoOrient, orientation });
    }
  });

  it("is accepted at the exact limits of size", () => {
    expect(inspectPhoto(bombPng({ width: photoSideMax, height: 1 }))).toMatchObject({ ok: true, width: photoSideMax });
    expect(inspectPhoto(bombPng({ width: 10_000, height: photoPixelsMax / 10_000 }))).toMatchObject({ ok: true, height: 5_000 });
  });

  it("may have ten megabytes, whatever the format", async () => {
    const tenMegabytes = 9_500_000;
    const images = [
      await bytesOf(noise(2_300, 2_300, 3).jpeg({ quality: 95, chromaSubsampling: "4:4:4" })),
      await bytesOf(noise(1_800, 1_800, 3).png({ compressionLevel: 1 })),
      await bytesOf(noise(1_800, 1_800, 3).webp({ lossless: true, effort: 0 })),
    ];
    for (const image of images) {
      expect(image.length).toBeGreaterThan(tenMegabytes);
      expect(verdictOn(image)).toBe("ok");
    }
  }, 60_000);

  it("may be a garment on a plain ground, and another seed is another file", async () => {
    const [first, second] = await Promise.all([garmentPhoto({ seed: 1 }), garmentPhoto({ seed: 2 })]);
    expect(factsOf(first)).toEqual({ contentType: "image/jpeg", width: 480, height: 640, orientation: 1 });
    expect(Buffer.compare(first, second)).not.toBe(0);
    expect(Buffer.compare(first, await garmentPhoto({ seed: 1 }))).toBe(0);
  });

  it("may be a view into a larger buffer", async () => {
    const image = await jpeg(size);
    const shifted = concat(new Uint8Array(3), image, new Uint8Array(3)).subarray(3, 3 + image.length);
    expect(inspectPhoto(shifted)).toEqual(inspectPhoto(image));
  });
});

describe("the orientation", () => {
  it("is upright if EXIF is damaged or has an undefined value", async () => {
    const image = await jpeg(size);
    const wrongType = exifOrientation(6);
    wrongType[13] = 4;
    const outside = exifOrientation(6);
    outside.fill(0xff, 4, 8);
    const empty = new Uint8Array();
    for (const exif of [
      exifOrientation(0),
      exifOrientation(9),
      exifOrientation(6).subarray(0, 18),
      wrongType,
      outside,
      empty,
      ascii("not EXIF"),
    ]) {
      const facts = factsOf(withSegments(image, jpegSegment(0xe1, concat(ascii("Exif\0\0"), exif))));
      expect(facts).toEqual({ contentType: "image/jpeg", ...size, orientation: 1 });
    }
  });

  it("is that of the first EXIF segment of a JPEG", async () => {
    const image = await jpeg({ ...size, orientation: 3 });
    const first = jpegSegment(0xe1, concat(ascii("Exif\0\0"), exifOrientation(6)));
    expect(inspectPhoto(withSegments(image, first))).toMatchObject({ orientation: 6, width: 24, height: 40 });
  });

  it("is read from an eXIf chunk on either side of the image data, unless its checksum is wrong", () => {
    const chunk = pngChunk("eXIf", exifOrientation(6));
    expect(inspectPhoto(tinyPng([chunk]))).toMatchObject({ orientation: 6 });
    expect(inspectPhoto(tinyPng([], [chunk]))).toMatchObject({ orientation: 6 });
    const spoiled = chunk.slice();
    spoiled.set([0, 0, 0, 0], chunk.length - 4);
    expect(inspectPhoto(tinyPng([spoiled]))).toMatchObject({ ok: true, orientation: 1 });
  });

  it("is read from a WebP only if the canvas announces EXIF", async () => {
    const image = webpImageChunk(await webp(size));
    const exif = webpChunk("EXIF", exifOrientation(6));
    expect(inspectPhoto(webpFile(webpCanvas(40, 24, 0x08), image, exif))).toMatchObject({
      orientation: 6,
      width: 24,
      height: 40,
    });
    const odd = webpChunk("XMP ", new Uint8Array(3));
    expect(inspectPhoto(webpFile(webpCanvas(40, 24, 0x08), image, odd, exif))).toMatchObject({ orientation: 6 });
    expect(inspectPhoto(webpFile(webpCanvas(40, 24), image, exif))).toMatchObject({ orientation: 1, width: 40, height: 24 });
  });
});

describe("a file that is no photo", () => {
  const others: Record<string, Uint8Array> = {
    nothing: new Uint8Array(),
    SVG: ascii('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    "SVG with a declaration": ascii('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    GIF: ascii("GIF89a\x01\0\x01\0\0\0\0;"),
    BMP: ascii("BM\x3a\0\0\0\0\0\0\0\x36\0\0\0"),
    "little-endian TIFF": ascii("II*\0\x08\0\0\0"),
    "big-endian TIFF": ascii("MM\0*\0\0\0\x08"),
    AVIF: ascii("\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"),
    HEIC: ascii("\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    "a video": ascii("\0\0\0\x18ftypisom\0\0\x02\0isom"),
    PDF: ascii("%PDF-1.7\n"),
    ZIP: ascii("PK\x03\x04\x14\0"),
    HTML: ascii("<!doctype html><img src=x onerror=alert(1)>"),
    "JPEG XL": ascii("\xff\x0a\xfa\x1f\x01"),
    "JPEG 2000": ascii("\0\0\0\x0cjP  \r\n\x87\n"),
    "a RIFF that is sound": ascii("RIFF\x24\0\0\0WAVEfmt "),
    "a WebP in name": ascii("photo.webp"),
    zeros: new Uint8Array(1_000),
    MNG: ascii("\x8aMNG\r\n\x1a\n"),
  };

  it.each(Object.entries(others))("is not an image: %s", (_, bytes) => {
    expect(verdictOn(bytes)).toBe("not_an_image");
  });

  it("is refused although a JPEG follows, because the first bytes decide", async () => {
    expect(verdictOn(concat(ascii("%PDF-1.7\n"), await jpeg(size)))).toBe("not_an_image");
    expect(verdictOn(concat(ascii("PK\x03\x04"), await png(size)))).toBe("not_an_image");
    expect(verdictOn(concat(ascii(" ".repeat(65)), await png(size)))).toBe("not_an_image");
  });

  it("is refused with advice about what to send instead", () => {
    expect(inspectPhoto(ascii("%PDF-1.7\n"))).toMatchObject({ message: "The file is not a JPEG, PNG or WebP image." });
    expect(inspectPhoto(ascii("\0\0\0\x18ftypheic\0\0\0\0mif1heic"))).toMatchObject({
      message: "The file is a HEIC photo. Send it as a JPEG, PNG or WebP image.",
    });
    expect(inspectPhoto(new Uint8Array())).toMatchObject({ message: "The file is empty." });
  });

  it.each([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xf7])(
    "is a JPEG of a process that no browser shows, marker %i",
    async (code) => {
      const image = await jpeg(size);
      image[jpegMarkerAt(image, 0xc0) + 1] = code;
      expect(verdictOn(image)).toBe("not_an_image");
    },
  );

  it("is a JPEG of 12 bits, of two components, arithmetic-coded or hierarchical", async () => {
    const image = await jpeg(size);
    const twelveBits = image.slice();
    twelveBits[jpegMarkerAt(image, 0xc0) + 4] = 12;
    expect(verdictOn(twelveBits)).toBe("not_an_image");
    const twoComponents = jpegSegment(0xc0, Uint8Array.of(8, 0, 9, 0, 9, 2, 1, 0x11, 0, 2, 0x11, 0));
    expect(verdictOn(withSegments(image, twoComponents))).toBe("not_an_image");
    for (const code of [0xcc, 0xde, 0xc8])
      expect(verdictOn(withSegments(image, jpegSegment(code, new Uint8Array(2))))).toBe("not_an_image");
  });
});

describe("an animation", () => {
  it("is refused as PNG", () => {
    expect(inspectPhoto(animatedPng())).toEqual({
      ok: false,
      reason: "animated",
      message: "The file is an animation. Send a still image.",
    });
  });

  it("is refused as WebP, by its flag or by its chunks", async () => {
    const image = webpImageChunk(await webp(size));
    expect(verdictOn(await animatedWebp())).toBe("animated");
    expect(verdictOn(webpFile(webpCanvas(40, 24, 0x02), image))).toBe("animated");
    expect(verdictOn(webpFile(webpCanvas(40, 24), webpChunk("ANIM", new Uint8Array(6)), image))).toBe("animated");
    expect(verdictOn(webpFile(webpCanvas(40, 24), image, webpChunk("ANMF", new Uint8Array(16))))).toBe("animated");
  });

  it("is not detected in a PNG whose animation chunk comes too late to count", () => {
    expect(verdictOn(tinyPng([], [pngChunk("acTL", new Uint8Array(8))]))).toBe("ok");
  });
});

describe("a photo cut short", () => {
  const cut = [
    "baseline JPEG",
    "progressive JPEG",
    "PNG",
    "palette PNG",
    "lossy WebP",
    "lossless WebP with alpha",
    "WebP with a profile and EXIF",
  ];

  it.each(cut)("is refused at every length: %s", (name) => {
    const image = sample(name);
    expect(verdictOn(image)).toBe("ok");
    const acceptedLengths = [...prefixes(image)].filter((prefix) => inspectPhoto(prefix).ok).map((prefix) => prefix.length);
    // Without one or both bytes of its end marker, a baseline JPEG has its whole picture.
    expect(acceptedLengths).toEqual(name === "baseline JPEG" ? [image.length - 2, image.length - 1] : []);
  });

  it("is damaged if only its end marker is missing, where the picture cannot be shown to be whole", async () => {
    expect(verdictOn(shortBy(sample("progressive JPEG"), 2))).toBe("damaged");
    expect(verdictOn(shortBy(await png(size), 12))).toBe("damaged");
    expect(verdictOn(shortBy(await webp(size), 1))).toBe("damaged");
  });

  it("counts as damaged, not as foreign, from the signature on", () => {
    for (const name of cut) {
      for (const prefix of prefixes(shortBy(sample(name), 2))) {
        if (prefix.length >= 12) expect(verdictOn(prefix)).toBe("damaged");
      }
    }
  });
});

describe("a damaged PNG", () => {
  const image = pngChunk("IDAT", deflatedZeros(2));
  const end = pngChunk("IEND");
  const header = pngHeader({ width: 1, height: 1 });
  const withType = (type: string) => {
    const chunk = pngChunk("tEXt", ascii("a\0b"));
    chunk.set(ascii(type), 4);
    return chunk;
  };
  const spoiled = (chunk: Uint8Array) => chunk.map((byte, at) => (at === chunk.length - 1 ? byte ^ 1 : byte));
  const paletteHeader = pngHeader({ width: 1, height: 1, colourType: 3 });

  it.each<[string, Uint8Array[]]>([
    ["has no header first", [pngChunk("tEXt", ascii("a\0b")), header, image, end]],
    ["has no header at all", [image, end]],
    ["has two headers", [header, header, image, end]],
    ["has a header of the wrong length", [pngChunk("IHDR", new Uint8Array(12)), image, end]],
    ["has no width", [pngHeader({ width: 0, height: 1 }), image, end]],
    ["has no height", [pngHeader({ width: 1, height: 0 }), image, end]],
    [
      "has a bit depth its colour type does not allow",
      [pngHeader({ width: 1, height: 1, bitDepth: 4, colourType: 2 }), image, end],
    ],
    ["has an undefined colour type", [pngHeader({ width: 1, height: 1, colourType: 5 }), image, end]],
    ["has an undefined interlace method", [pngHeader({ width: 1, height: 1, interlace: 2 }), image, end]],
    ["has no image data", [header, end]],
    ["has only empty image data", [header, pngChunk("IDAT"), end]],
    ["has its image data interrupted", [header, image, pngChunk("tEXt", ascii("a\0b")), image, end]],
    ["has no end", [header, image]],
    ["has a wrong checksum in its header", [spoiled(header), image, end]],
    ["has a wrong checksum in its image data", [header, spoiled(image), end]],
    ["has a wrong checksum in its end", [header, image, spoiled(end)]],
    ["has an unknown critical chunk", [header, pngChunk("ABCD"), image, end]],
    ["has a chunk type that is not letters", [header, withType("te\0t"), image, end]],
    ["has a chunk longer than any may be", [header, Uint8Array.of(0x80, 0, 0, 0), ascii("tEXt"), image, end]],
    ["has a chunk longer than the file", [header, Uint8Array.of(0x7f, 0xff, 0xff, 0xff), ascii("tEXt"), image, end]],
    ["lacks its palette", [paletteHeader, image, end]],
    ["has an empty palette", [paletteHeader, pngChunk("PLTE"), image, end]],
    ["has a palette of broken colours", [paletteHeader, pngChunk("PLTE", new Uint8Array(4)), image, end]],
    ["has too large a palette", [paletteHeader, pngChunk("PLTE", new Uint8Array(771)), image, end]],
  ])("is refused when it %s", (_, chunks) => {
    expect(verdictOn(concat(pngSignature, ...chunks))).toBe("damaged");
  });

  it("is accepted if only an optional chunk has a wrong checksum, as decoders do", () => {
    expect(verdictOn(tinyPng([spoiled(pngChunk("tEXt", ascii("a\0b")))]))).toBe("ok");
  });
});

describe("a damaged JPEG", () => {
  const frame = (...bytes: number[]) => jpegSegment(0xc0, Uint8Array.from(bytes));
  const grey = frame(8, 0, 9, 0, 9, 1, 1, 0x11, 0);
  const scan = concat(jpegSegment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)), Uint8Array.of(1, 2, 3));
  const start = Uint8Array.of(0xff, 0xd8);
  const end = Uint8Array.of(0xff, 0xd9);

  it("is distinguished from a whole one with the same parts", () => {
    expect(verdictOn(concat(start, grey, scan, end))).toBe("ok");
  });

  it.each<[string, Uint8Array[]]>([
    ["has nothing between start and end", [end]],
    ["has no frame", [scan, end]],
    ["has no scan", [grey, end]],
    ["has two frames", [grey, grey, scan, end]],
    ["has no width", [frame(8, 0, 9, 0, 0, 1, 1, 0x11, 0), scan, end]],
    ["has no height", [frame(8, 0, 0, 0, 9, 1, 1, 0x11, 0), scan, end]],
    ["has no components", [frame(8, 0, 9, 0, 9, 0), scan, end]],
    ["has fewer components than it says", [frame(8, 0, 9, 0, 9, 3, 1, 0x11, 0), scan, end]],
    ["has a sampling factor of zero", [frame(8, 0, 9, 0, 9, 1, 1, 0x01, 0), scan, end]],
    ["has a sampling factor of five", [frame(8, 0, 9, 0, 9, 1, 1, 0x15, 0), scan, end]],
    ["has a scan of an unknown component", [grey, jpegSegment(0xda, Uint8Array.of(1, 2, 0, 0, 63, 0)), end]],
    ["has a scan of no component", [grey, jpegSegment(0xda, Uint8Array.of(0, 0, 63, 0)), end]],
    ["has an empty scan header", [grey, jpegSegment(0xda, new Uint8Array()), end]],
    ["has a segment shorter than its length field", [Uint8Array.of(0xff, 0xe0, 0, 1), grey, scan, end]],
    ["has a second start", [start, grey, scan, end]],
    ["has a reserved marker", [Uint8Array.of(0xff, 0x02, 0, 2), grey, scan, end]],
    ["has a reserved marker in its data", [grey, scan, Uint8Array.of(0xff, 0x02), end]],
    ["ends within a marker", [grey, scan, Uint8Array.of(0xff)]],
    ["ends in fill bytes", [grey, scan, Uint8Array.of(0xff, 0xff, 0xff)]],
    ["has more scans than an encoder writes", [grey, ...new Array<Uint8Array>(101).fill(scan), end]],
  ])("is refused when it %s", (_, parts) => {
    expect(verdictOn(concat(start, Uint8Array.of(0xff, 0xfe, 0, 2), ...parts))).toBe("damaged");
  });

  it("is not found in fill bytes, stuffed bytes and restart markers, which are legal", () => {
    const data = Uint8Array.of(0xff, 0x00, 0xff, 0xd0, 5, 0xff, 0xd7, 0xff, 0xff, 0xff);
    expect(verdictOn(concat(start, Uint8Array.of(0xff, 0xff), grey, scan, data, end))).toBe("ok");
  });
});

describe("a damaged WebP", () => {
  const extended = (...chunks: Uint8Array[]) => webpFile(webpCanvas(40, 24), ...chunks);

  it("is refused for the contents of its chunks", async () => {
    const image = webpImageChunk(await webp(size));
    const lossless = webpImageChunk(sample("lossless WebP"));
    const changed = (chunk: Uint8Array, at: number, value: number) => chunk.map((byte, index) => (index === at ? value : byte));
    expect(verdictOn(extended(image))).toBe("ok");
    const damagedFiles: Record<string, Uint8Array> = {
      "no chunk": webpFile(),
      "no image": extended(),
      "metadata only": extended(webpChunk("EXIF", exifOrientation(1))),
      "metadata first": webpFile(webpChunk("EXIF", exifOrientation(1)), image),
      "canvas of another size": webpFile(webpCanvas(41, 24), image),
      "canvas cut short": webpFile(webpChunk("VP8X", new Uint8Array(9)), image),
      "no start code": webpFile(changed(image, 11, 0)),
      "not a key frame": webpFile(changed(image, 8, (image[8] ?? 0) | 1)),
      "partition beyond the chunk": webpFile(changed(image, 10, 0xff)),
      "no width": webpFile(changed(changed(image, 14, 0), 15, 0)),
      "no lossless signature": webpFile(changed(lossless, 8, 0)),
      "lossless version of the future": webpFile(changed(lossless, 12, 0xe0)),
      "lossless without a header": webpFile(webpChunk("VP8L", Uint8Array.of(0x2f))),
      "chunk beyond the file's length": webpFile(image, concat(ascii("XMP "), Uint8Array.of(9, 0, 0, 0))),
      "chunk beyond the file's length, into what follows": withStowaway(
        webpFile(image, concat(ascii("XMP "), Uint8Array.of(9, 0, 0, 0))),
        "html",
      ),
    };
    const verdicts = Object.fromEntries(Object.entries(damagedFiles).map(([name, bytes]) => [name, verdictOn(bytes)]));
    expect(verdicts).toEqual(Object.fromEntries(Object.keys(damagedFiles).map((name) => [name, "damaged"])));
  });
});

describe("a bomb", () => {
  /** The limit of docs/design.md, "Accepting a photo"; the measured time is well under one millisecond. */
  const milliseconds = 200;

  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ["a PNG of 10,000 by 10,000", () => bombPng({ width: 10_000, height: 10_000 }), "too_many_pixels"],
    ["a PNG of 50,000 by 50,000 at one bit", () => bombPng({ width: 50_000, height: 50_000, bitDepth: 1 }), "too_large_a_side"],
    ["a PNG of 100,000 by 20,000", () => bombPng({ width: 100_000, height: 20_000 }), "too_large_a_side"],
    ["a PNG of one line", () => bombPng({ width: photoSideMax + 1, height: 1 }), "too_large_a_side"],
    ["a PNG one row beyond the limit", () => bombPng({ width: 10_000, height: photoPixelsMax / 10_000 + 1 }), "too_many_pixels"],
    [
      "a PNG of the largest size there is",
      () => concat(pngSignature, pngHeader({ width: 2 ** 32 - 1, height: 2 ** 32 - 1 })),
      "too_large_a_side",
    ],
    ["a JPEG that says 65,535 by 65,535", () => forgedJpeg({ width: 65_535, height: 65_535 }), "too_large_a_side"],
    ["a JPEG that says 12,000 by 12,000", () => forgedJpeg({ width: 12_000, height: 12_000 }), "too_many_pixels"],
    ["a WebP canvas of 16,777,216 on a side", () => webpFile(webpCanvas(2 ** 24, 2 ** 24)), "too_large_a_side"],
    [
      "a lossless WebP of 16,384 by 16,384",
      () => webpFile(webpChunk("VP8L", Uint8Array.of(0x2f, 0xff, 0xff, 0xff, 0x0f))),
      "too_large_a_side",
    ],
    [
      "a lossless WebP of 8,192 by 8,192",
      () => webpFile(webpChunk("VP8L", Uint8Array.of(0x2f, 0xff, 0xdf, 0xff, 0x07))),
      "too_many_pixels",
    ],
  ])("is refused by its header: %s", async (_, make, reason) => {
    const bytes = await make();
    const before = processorTime();
    expect(verdictOn(bytes)).toBe(reason);
    expect(processorTime() - before).toBeLessThan(milliseconds);
    // The first bytes decide, so the answer cannot depend on the rest, or wait for it.
    expect(verdictOn(bytes.subarray(0, 1_024))).toBe(reason);
  });

  it("is a real one: sharp decodes the handmade file", async () => {
    const { data, info } = await sharp(bombPng({ width: 3_000, height: 1_001 }))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([3_000, 1_001]);
    expect(data.every((byte) => byte === 0)).toBe(true);
  });
});

describe("a JPEG that would be mended to a bomb", () => {
  const segment = (code: number, payload: readonly number[]) => [
    0xff,
    code,
    (payload.length + 2) >> 8,
    (payload.length + 2) & 255,
    ...payload,
  ];
  /** Fifty megapixels whose blocks take 32 bits each, in scans without a code that end in a stray restart marker. */
  const hostile = (scans: number, tables: number) => {
    const [high, low] = [7071 >> 8, 7071 & 255];
    const components = [1, 2, 3, 4].flatMap((id) => [id, 0x11, 0]);
    const oneLongCode = [...Array(15).fill(0), 1, 0];
    const table = segment(0xc4, [0x00, ...oneLongCode, 0x10, ...oneLongCode]);
    const scan = [...segment(0xda, [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]), 0xff, 0xd3];
    const head = [0xff, 0xd8, ...segment(0xc0, [8, high, low, high, low, 4, ...components])];
    return Uint8Array.from([...head, ...Array(tables).fill(table).flat(), ...Array(scans).fill(scan).flat(), 0xff, 0xd9]);
  };

  it.each([
    [1, 1],
    [30, 1],
    [30, 300],
  ])("of %d scans and %d tables stays as small as it came", (scans, tables) => {
    const file = hostile(scans, tables);
    const inspection = inspectPhoto(file, "codes");
    const bytes = inspection.ok ? inspection.parts.reduce((sum, part) => sum + part.length, 0) : 0;
    expect(bytes).toBeLessThanOrEqual(file.length);
  });
});

describe("a flood of metadata", () => {
  const flood = (chunk: Uint8Array, count: number) => concat(...new Array<Uint8Array>(count).fill(chunk));
  const zippedText = pngChunk("zTXt", concat(ascii("Comment\0\0"), deflatedZeros(8 * 1024 * 1024)));
  const tooMuch = {
    ok: false,
    reason: "too_much_metadata",
    message: "The image carries more metadata than is accepted. Save it again without metadata.",
  };
  const megabyte = new Uint8Array(1024 * 1024);

  it("is refused by count, in every format", async () => {
    const image = webpImageChunk(await webp(size));
    const beyond = photoMetadataBlocksMax + 1;
    expect(inspectPhoto(tinyPng([flood(pngChunk("tEXt", ascii("a\0b")), beyond)]))).toEqual(tooMuch);
    expect(inspectPhoto(tinyPng([flood(pngChunk("prVt"), 100_000)]))).toEqual(tooMuch);
    expect(inspectPhoto(tinyPng([flood(pngChunk("IDAT"), 100_000)]))).toEqual(tooMuch);
    expect(inspectPhoto(withSegments(await jpeg(size), flood(jpegSegment(0xfe, new Uint8Array()), beyond)))).toEqual(tooMuch);
    expect(inspectPhoto(webpFile(webpCanvas(40, 24), image, flood(webpChunk("JUNK", new Uint8Array()), beyond)))).toEqual(
      tooMuch,
    );
  });

  it("is refused by size where a decoder would store or inflate it", async () => {
    const image = webpImageChunk(await webp(size));
    const profile = jpegSegment(0xe2, concat(ascii("ICC_PROFILE\0\x01\xff"), new Uint8Array(65_000)));
    const exif = jpegSegment(0xe1, concat(ascii("Exif\0\0"), new Uint8Array(65_000)));
    expect(photoMetadataBytesMax).toBe(4 * megabyte.length);
    for (const type of ["tEXt", "zTXt", "iTXt", "iCCP", "eXIf"])
      expect(inspectPhoto(tinyPng([flood(pngChunk(type, megabyte), 5)]))).toEqual(tooMuch);
    expect(inspectPhoto(tinyPng([flood(zippedText, 600)]))).toEqual(tooMuch);
    expect(inspectPhoto(withSegments(await jpeg(size), flood(profile, 150)))).toEqual(tooMuch);
    expect(inspectPhoto(withSegments(await jpeg(size), flood(exif, 150)))).toEqual(tooMuch);
    for (const type of ["ICCP", "EXIF", "XMP "]) {
      expect(inspectPhoto(webpFile(webpCanvas(40, 24), image, webpChunk(type, new Uint8Array(5 * megabyte.length))))).toEqual(
        tooMuch,
      );
    }
  });

  it("is not found in the metadata of ordinary photos", async () => {
    const extendedXmp = jpegSegment(0xe1, concat(ascii("http://ns.adobe.com/xmp/extension/\0"), new Uint8Array(65_000)));
    expect(verdictOn(withSegments(await jpeg(size), flood(extendedXmp, 150)))).toBe("ok");
    expect(verdictOn(tinyPng([pngChunk("iCCP", new Uint8Array(3_000_000)), zippedText]))).toBe("ok");
    const pixel = deflatedZeros(2);
    const oneByteEach = [...pixel].map((byte) => pngChunk("IDAT", Uint8Array.of(byte)));
    expect(
      verdictOn(
        concat(
          pngSignature,
          pngHeader({ width: 1, height: 1 }),
          flood(pngChunk("IDAT"), 5_000),
          ...oneByteEach,
          pngChunk("IEND"),
        ),
      ),
    ).toBe("ok");
  });

  it("is refused without much memory or time", () => {
    const bytes = tinyPng([flood(zippedText, 600)]);
    const [memory, before] = [process.memoryUsage.rss(), processorTime()];
    expect(inspectPhoto(bytes)).toEqual(tooMuch);
    expect(processorTime() - before).toBeLessThan(200);
    expect(process.memoryUsage.rss() - memory).toBeLessThan(64 * 1024 * 1024);
  });
});

describe("a photo with other data behind it", () => {
  it.each(stowawayKinds)("is accepted as an image: %s", (kind) => {
    for (const image of samples.values()) {
      expect(inspectPhoto(withStowaway(image, kind))).toEqual(inspectPhoto(image));
    }
  });

  it("may be a motion photo, whose video is larger than the photo", async () => {
    const video = concat(ascii("\0\0\0\x18ftypmp42\0\0\0\0isommp42"), new Uint8Array(3_000_000).fill(0xff));
    expect(inspectPhoto(concat(await jpeg(size), video))).toMatchObject({ ok: true, ...size });
  });
});

describe("a JPEG that common viewers show", () => {
  const photo = async () => bytesOf(noise(90, 60, 3).jpeg({ chromaSubsampling: "4:2:0" }));

  it("is taken with a warning if its end is missing, or filled with zeros", async () => {
    const image = await photo();
    for (const file of [shortBy(image, 1), shortBy(image, 2), concat(shortBy(image, 2), new Uint8Array(5_000))]) {
      expect(inspectPhoto(file)).toMatchObject({
        ok: true,
        warnings: ["The end of the file is missing. The picture is complete."],
      });
      expect((await decoded(forDecoders(file))).equals(await decoded(image))).toBe(true);
    }
  });

  it("is refused without its end if a component lacks its scan, or the picture its last block", async () => {
    const image = await bytesOf(noise(90, 60, 3).jpeg());
    expect(verdictOn(concat(shortBy(image, 4), new Uint8Array(5_000)))).toBe("damaged");
    const frame = jpegMarkerAt(image, 0xc0);
    const grey = shortBy(await bytesOf(noise(90, 60, 1).toColourspace("b-w").jpeg()), 2);
    expect(verdictOn(grey)).toBe("ok");
    const threeComponents = jpegSegment(0xc0, image.subarray(frame + 4, frame + 19));
    const greyFrame = jpegMarkerAt(grey, 0xc0);
    expect(verdictOn(concat(grey.subarray(0, greyFrame), threeComponents, grey.subarray(greyFrame + 13)))).toBe("damaged");
  });

  it("is taken without the bytes that belong to nothing, before it and between its segments", async () => {
    const image = await photo();
    const quantisation = jpegMarkerAt(image, 0xdb);
    const junk = Uint8Array.of(0xff, 0x00, 1, 2, 3);
    for (const file of [
      concat(ascii("\n"), image),
      concat(ascii("\xef\xbb\xbf\r\n"), image),
      concat(image.subarray(0, quantisation), junk, image.subarray(quantisation)),
    ]) {
      expect(inspectPhoto(file)).toMatchObject({ ok: true, warnings: [] });
      expect((await decoded(forDecoders(file))).equals(await decoded(image))).toBe(true);
    }
    expect(verdictOn(concat(ascii("\n"), await png(size)))).toBe("ok");
  });

  it("is shown as far as it decodes, with a warning, if a restart marker stands where none belongs", async () => {
    const image = await photo();
    const half = Math.floor(image.length * 0.6);
    // Not behind 0xFF: the marker would then be no marker.
    const at = image[half - 1] === 0xff ? half + 1 : half;
    const file = concat(image.subarray(0, at), Uint8Array.of(0xff, 0xd5), image.subarray(at));
    await expect(decoded(file)).rejects.toThrow(/corrupt/i);
    expect(inspectPhoto(file)).toMatchObject({ ok: true, warnings: [expect.stringContaining("damaged")] });
    const [shown, whole] = [await decoded(forDecoders(file)), await decoded(image)];
    expect(shown.length).toBe(whole.length);
    const firstRows = 90 * 3 * 16;
    expect(shown.subarray(0, firstRows).equals(whole.subarray(0, firstRows))).toBe(true);
    expect(shown.equals(whole)).toBe(false);
  });

  it("is mended where its codes are damaged, and then decodes at its full size", async () => {
    const image = await garmentPhoto();
    const data = jpegMarkerAt(image, 0xda) + 14;
    let mended = 0;
    for (let seed = 0; seed < 100; seed += 1) {
      const file = concat(image.subarray(0, data), withFlippedBits(image.subarray(data), seed, 2));
      const careful = inspectPhoto(file, "codes");
      if (!careful.ok || (await decoded(file).catch(() => null)) !== null) continue;
      await expect(decoded(concat(...careful.parts))).resolves.toHaveLength(480 * 640 * 3);
      mended += 1;
    }
    expect(mended).toBeGreaterThan(10);
  });

  it("reaches the decoder without metadata, under our reading of its orientation", async () => {
    const image = await jpeg({ ...size, orientation: 6 });
    const odd = [
      jpegSegment(0xe1, ascii("Exif\0\0garbage")),
      jpegSegment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<broken")),
      jpegSegment(0xe0, ascii("JFIF\0\x09\x09\x07\0\0\0\0\0\0")),
      jpegSegment(0xee, ascii("Adobe\0d\0\0\0\0\x07")),
      jpegSegment(0xfe, ascii("place: 52.1, 4.3")),
    ];
    const file = withSegments(image, ...odd.slice(2), jpegSegment(0xe1, concat(ascii("Exif\0\0"), exifOrientation(6))), ...odd);
    await expect(decoded(file)).rejects.toThrow();
    const view = forDecoders(file);
    expect(Buffer.from(view).toString("latin1")).not.toMatch(/garbage|broken|place/);
    expect((await sharp(view).metadata()).orientation).toBe(6);
    await expect(decoded(view)).resolves.toHaveLength(size.width * size.height * 3);
  });

  it("keeps its pixels to the last bit in every encoding", async () => {
    for (const image of samples.values()) expect((await decoded(forDecoders(image))).equals(await decoded(image))).toBe(true);
  });
});

describe("an animation of one frame", () => {
  const control = pngChunk("fcTL", concat(new Uint8Array(4), Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1), new Uint8Array(14)));
  const frames = (count: number) => pngChunk("acTL", Uint8Array.of(0, 0, 0, count, 0, 0, 0, 0));

  it("is a still as PNG, and reaches the decoder without the marks of an animation", async () => {
    const file = tinyPng([frames(1), control]);
    expect(verdictOn(file)).toBe("ok");
    expect(forDecoders(file)).toEqual(tinyPng());
    expect(verdictOn(tinyPng([frames(0)]))).toBe("ok");
  });

  it("is refused if the frame is another picture than the image", () => {
    expect(verdictOn(tinyPng([frames(1)], [control, pngChunk("fdAT", new Uint8Array(8))]))).toBe("animated");
    expect(verdictOn(tinyPng([frames(1)]))).toBe("animated");
  });

  it("is a still as WebP", async () => {
    const image = webpImageChunk(await webp(size));
    const header = Uint8Array.of(0, 0, 0, 0, 0, 0, size.width - 1, 0, 0, size.height - 1, 0, 0, 100, 0, 0, 0);
    const frame = webpChunk("ANMF", concat(header, image));
    const file = webpFile(webpCanvas(size.width, size.height, 0x02), webpChunk("ANIM", new Uint8Array(6)), frame);
    expect(verdictOn(file)).toBe("ok");
    await expect(decoded(forDecoders(file))).resolves.toHaveLength(size.width * size.height * 3);
    expect(verdictOn(webpFile(webpCanvas(40, 24, 0x02), webpChunk("ANIM", new Uint8Array(6)), frame, frame))).toBe("animated");
  });
});

/** The largest picture, with a restart interval for every block, of which none can be read: each would be a place to mend. */
function endlessIntervals(): Uint8Array {
  const huffman = (kind: number) => jpegSegment(0xc4, concat(Uint8Array.of(kind, 1), new Uint8Array(15), Uint8Array.of(0)));
  const head = concat(
    Uint8Array.of(0xff, 0xd8),
    jpegSegment(0xc0, Uint8Array.of(8, 0x1b, 0x58, 0x1b, 0x58, 1, 1, 0x11, 0)),
    huffman(0x00),
    huffman(0x10),
    jpegSegment(0xdd, Uint8Array.of(0, 1)),
    jpegSegment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
  );
  const bytes = new Uint8Array(Buffer.alloc(10_485_760, Uint8Array.of(0xff, 0xd0)));
  bytes.set(head);
  return bytes;
}

describe("any bytes", () => {
  /** Linear time at a few nanoseconds a byte, and a margin for a busy machine. */
  const milliseconds = 1_000;

  it("get an answer, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const inspection = inspectPhoto(bytes);
        expect(inspection.ok || inspection.message.length > 0).toBe(true);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });

  it("get an answer behind each signature", () => {
    const openings = [
      Uint8Array.of(0xff, 0xd8, 0xff),
      concat(pngSignature, pngHeader({ width: 9, height: 9 })),
      ascii("RIFF\xff\xff\xff\xffWEBP"),
      concat(ascii("RIFF\xff\0\0\0WEBP"), webpCanvas(9, 9)),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...openings), fc.uint8Array({ maxLength: 500 }), (opening, bytes) => {
        expect(typeof inspectPhoto(concat(opening, bytes)).ok).toBe("boolean");
      }),
      { seed: 12, numRuns: 5_000 },
    );
  });

  it("get an answer after bits of a real photo were flipped", () => {
    const names = [...samples.keys()];
    for (let seed = 0; seed < 3_000; seed += 1) {
      const image = sample(names[seed % names.length] ?? "");
      const inspection = inspectPhoto(withFlippedBits(image, seed, 1 + (seed % 20)));
      if (inspection.ok) expect(inspection.width * inspection.height).toBeLessThanOrEqual(photoPixelsMax);
    }
  });

  it("get an answer quickly if ten megabytes are arranged to be slow", () => {
    const grey = concat(
      Uint8Array.of(0xff, 0xd8),
      jpegSegment(0xc0, Uint8Array.of(8, 0, 9, 0, 9, 1, 1, 0x11, 0)),
      jpegSegment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    );
    const filled = (head: Uint8Array, ...pattern: number[]) => {
      const bytes = new Uint8Array(Buffer.alloc(10_485_760, Uint8Array.from(pattern)));
      bytes.set(head);
      return bytes;
    };
    const slow = [
      filled(grey, 0xff),
      filled(grey, 0xff, 0x00),
      filled(grey, 0xff, 0xd0),
      filled(grey, 0),
      filled(Uint8Array.of(0xff, 0xd8), 0xff),
      filled(Uint8Array.of(0xff, 0xd8), 0xff, 0x01),
      filled(concat(pngSignature, pngHeader({ width: 9, height: 9 })), ...pngChunk("IDAT")),
      filled(ascii("RIFF\xff\xff\xff\x7fWEBP"), 0x56, 0x50, 0x38, 0x58, 0, 0, 0, 0),
      endlessIntervals(),
    ];
    for (const bytes of slow) {
      const before = processorTime();
      expect(inspectPhoto(bytes).ok).toBe(false);
      expect(processorTime() - before).toBeLessThan(milliseconds);
    }
  });
});
