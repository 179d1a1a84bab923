// Makes a picture with a transparent background look like a photo of a thing that lies flat: a plain ground, a soft shadow,
// the noise of a sensor. The same picture and seed give the same bytes.

import sharp from "sharp";
import { randomFrom } from "../../tools/seeded-random.ts";
import type { Picture } from "./recolour.ts";

export type Ground = "off_white" | "grey" | "wood";

// 900 px: more than the vision model is shown, and small enough to make 30 photos in seconds.
const side = 900;
const garmentSide = 640;
const quality = 88;
const grain = 5;
const shadow = { blur: 16, right: 10, down: 16, strength: 0.34 };

/** A JPEG of the garment on its ground, tilted by a few degrees, as if somebody had laid it there. */
export async function photograph(garment: Picture, ground: Ground, seed: number): Promise<Buffer> {
  const random = randomFrom(seed);
  const tilt = random() * 6 - 3;
  const laid = await lay(garment, tilt);
  const scene = await sharp(groundPixels(ground, random), { raw: { width: side, height: side, channels: 3 } })
    .composite([{ input: await shadowOf(laid), left: shadow.right, top: shadow.down }, { input: laid }])
    .removeAlpha()
    .raw()
    .toBuffer();
  for (let at = 0; at < scene.length; at += 3) {
    const noise = (random() + random() - 1) * grain;
    for (let channel = at; channel < at + 3; channel++) scene[channel] = byte((scene[channel] ?? 0) + noise);
  }
  return sharp(scene, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: "4:4:4" })
    .toBuffer();
}

/** The garment in the middle of a transparent square of the photo's size, as PNG. */
async function lay(garment: Picture, tilt: number): Promise<Buffer> {
  const { width, height } = garment;
  const drawn = await sharp(garment.data, { raw: { width, height, channels: 4 } })
    .trim({ background: "#00000000", threshold: 1 })
    .resize(garmentSide, garmentSide, { fit: "inside", kernel: "lanczos3" })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const tilted = await sharp(drawn).rotate(tilt, { background: "#00000000" }).png({ compressionLevel: 0 }).toBuffer();
  return sharp({ create: { width: side, height: side, channels: 4, background: "#00000000" } })
    .composite([{ input: tilted }])
    .png({ compressionLevel: 0 })
    .toBuffer();
}

async function shadowOf(laid: Buffer): Promise<Buffer> {
  const alpha = await sharp(laid)
    .extractChannel("alpha")
    .blur(shadow.blur)
    .linear(shadow.strength, 0)
    .extract({ left: 0, top: 0, width: side - shadow.right, height: side - shadow.down })
    .raw()
    .toBuffer();
  const pixels = Buffer.alloc(alpha.length * 4);
  for (let at = 0; at < alpha.length; at++) pixels[at * 4 + 3] = alpha[at] ?? 0;
  return sharp(pixels, { raw: { width: side - shadow.right, height: side - shadow.down, channels: 4 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

const groundColours: Readonly<Record<Ground, readonly [number, number, number]>> = {
  off_white: [240, 236, 228],
  grey: [176, 178, 180],
  wood: [183, 148, 108],
};

/** The ground, with light from the upper left, and for wood with its planks and grain. */
function groundPixels(ground: Ground, random: () => number): Buffer {
  const [red, green, blue] = groundColours[ground];
  const pixels = Buffer.alloc(side * side * 3);
  const phase = random() * 100;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const light = 1.03 - 0.1 * ((x + y) / (2 * side)) ** 1.5;
      const tone = light * (ground === "wood" ? woodTone(x + phase, y) : 1);
      const at = (y * side + x) * 3;
      pixels[at] = byte(red * tone);
      pixels[at + 1] = byte(green * tone);
      pixels[at + 2] = byte(blue * tone);
    }
  }
  return pixels;
}

const plank = 225;

function woodTone(x: number, y: number): number {
  const number = Math.floor(y / plank);
  const within = y - number * plank;
  if (within < 3) return 0.86;
  const wave = Math.sin(x / 170 + number * 2.1) * 9 + Math.sin(x / 61 + number) * 3;
  return 0.98 + 0.025 * Math.sin((within + wave) / 7 + number * 5) + 0.02 * Math.sin(number * 3.7);
}

function byte(value: number): number {
  return Math.round(Math.min(255, Math.max(0, value)));
}
