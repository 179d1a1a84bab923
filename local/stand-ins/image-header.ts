// Format and size of a PNG, JPEG or WebP from its header: Clef refuses other formats and more than 16 megapixels.

export interface ImageHeader {
  format: "png" | "jpeg" | "webp";
  width: number;
  height: number;
}

/** Null if the bytes are none of the three formats, or end before the size. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) {
      return { format: "png", width: view.getUint32(16), height: view.getUint32(20) };
    }
    if (view.getUint16(0) === 0xffd8) return jpeg(view);
    if (fourCc(view, 0) === "RIFF" && fourCc(view, 8) === "WEBP") return webp(view);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return null;
}

/** Walks the segments to the frame header: SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function jpeg(view: DataView): ImageHeader | null {
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { format: "jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function webp(view: DataView): ImageHeader | null {
  switch (fourCc(view, 12)) {
    case "VP8 ":
      return { format: "webp", width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { format: "webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { format: "webp", width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return null;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function fourCc(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
