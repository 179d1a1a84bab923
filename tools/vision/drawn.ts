// Training pictures that no phone took: the sample wardrobe, its emoji in other dyes and on other grounds, and the same number
// of things that are no garment. `drawn.ts <folder>` writes JPEGs and an index.csv (file,label,sender); the emoji is the sender.
// `drawn.ts <folder> --kinds` writes what the layer of kinds learns from (file,category,sender): drawings of which it is clear
// what kind of garment they are. The photos of the demo itself are not among them, only the same drawings in other dyes.

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { converter, formatHex } from "culori";
import sharp from "sharp";
import { labelOf } from "../../local/models/label-categories.ts";
import { type Ground, photograph } from "../../local/sample-wardrobe/photograph.ts";
import { type Piece, pieces } from "../../local/sample-wardrobe/pieces.ts";
import { recolour } from "../../local/sample-wardrobe/recolour.ts";
import { samplePhoto } from "../../local/sample-wardrobe.ts";
import type { Category } from "../../src/domain/words/categories.ts";
import { installPackages } from "../kept-packages.ts";
import { randomFrom } from "../seeded-random.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { kinds: { type: "boolean", default: false } } });
const [folder] = positionals;
if (folder === undefined) throw new Error("usage: drawn.ts <folder> [--kinds]");

/** Emoji for labels that no or too few photos have: bags, and accessories. */
const emojiByLabel: Readonly<Record<string, readonly string[]>> = {
  bag: ["1f45c", "1f45d", "1f6cd-fe0f", "1f392", "1f4bc", "1f9f3", "1f45b"],
  accessory: ["1f9e3", "1f9e4", "1f453", "1f576-fe0f", "231a", "1f9e6", "1f48d", "1f4ff", "1f97d"],
  hat: ["1f3a9", "1f9e2", "1f452", "1f393"],
  shoes: ["1f45e", "1f45f", "1f460", "1f461", "1f462", "1f97e", "1f97f", "1fa74", "1fa70"],
  dress: ["1f457"],
  "t-shirt": ["1f455"],
  blouse: ["1f45a"],
  shirt: ["1f454"],
  pants: ["1f456"],
  shorts: ["1fa73"],
  undershirt: ["1f3bd"],
  outwear: ["1f9e5", "1f97c", "1f9ba"],
};
/** What a drawing is in any dye. Of others, trousers say, the dye decides, or nobody can say. */
const kindByEmoji: Readonly<Record<string, Category>> = {
  "1f45e": "dress_shoes",
  "1f45f": "sneakers",
  "1f460": "heels",
  "1f461": "sandals",
  "1f462": "ankle_boots",
  "1f97e": "hiking_boots",
  "1f97f": "flats",
  "1fa74": "sandals",
  "1fa70": "flats",
  "1f45c": "handbag",
  "1f45d": "clutch",
  "1f6cd-fe0f": "tote",
  "1f392": "backpack",
  "1f4bc": "briefcase",
  "1f9e3": "scarf",
  "1f9e4": "gloves",
  "1f576-fe0f": "sunglasses",
  "231a": "watch",
  "1f9e6": "socks",
  "1f48d": "jewelry",
  "1f4ff": "jewelry",
  "1f3a9": "hat",
  "1f9e2": "cap",
  "1f452": "sun_hat",
};
/** Fruit, dishes, animals, tools: ranges of code points with hardly anything to wear. */
const thingRanges = [
  [0x1f344, 0x1f37f],
  [0x1f400, 0x1f43f],
  [0x1f4a1, 0x1f4c8],
  [0x1f4d5, 0x1f4fe],
  [0x1f526, 0x1f54b],
  [0x1f950, 0x1f96f],
  [0x1f980, 0x1f9ae],
  [0x1f9f4, 0x1f9ff],
] as const;
/** The number of dyes of a garment; a thing needs only one picture, because it has its own colours. */
const dyesEach = 8;
/** The number of shades of a piece of the sample wardrobe. */
const shadesEach = 6;
const grounds: readonly Ground[] = ["off_white", "grey", "wood"];
/** In OKLCH: a cloth that is lighter or darker loses its light and shade. */
const [darkest, lightest] = [0.12, 0.97];
const side = 320;
const toOklch = converter("oklch");

await installPackages(import.meta.dirname, "No pictures are drawn");
const assets = join(import.meta.dirname, "node_modules", "@lobehub", "fluent-emoji-3d", "assets");
const assetNames = new Set(await readdir(assets));
await mkdir(folder, { recursive: true });
const rows: string[] = [];

if (values.kinds) await drawKinds();
else await drawLabels();
await writeFile(join(folder, "index.csv"), `file,${values.kinds ? "category" : "label"},sender\n${rows.join("\n")}\n`);
console.log(`${rows.length} pictures in ${folder}`);

async function drawLabels(): Promise<void> {
  for (const piece of pieces) await keep(await samplePhoto(piece), labelOf(piece.category), piece.emoji);
  for (const [label, emojis] of Object.entries(emojiByLabel)) {
    for (const emoji of emojis) {
      for (let variant = 0; variant < dyesEach; variant += 1) await keep(await dyed(emoji, variant), label, emoji);
    }
  }
  for (const [from, to] of thingRanges) {
    for (let code = from; code <= to; code += 1) {
      const emoji = code.toString(16);
      if (assetNames.has(`${emoji}.webp`)) await keep(await dyed(emoji, null), "other", emoji);
    }
  }
}

async function drawKinds(): Promise<void> {
  for (const [emoji, kind] of Object.entries(kindByEmoji)) {
    for (let variant = 0; variant < dyesEach; variant += 1) await keep(await dyed(emoji, variant), kind, emoji);
  }
  for (const piece of pieces) {
    for (let variant = 0; variant < shadesEach; variant += 1) {
      await keep(await samplePhoto(inAnotherShade(piece, variant)), piece.category, piece.emoji);
    }
  }
}

/** The piece on one of the grounds, its dyes shifted together: lighter or darker, duller or brighter, a little round the wheel. */
function inAnotherShade(piece: Piece, variant: number): Piece {
  const name = `${piece.name}, shade ${variant}`;
  const random = randomFrom([...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7));
  const between = (low: number, high: number) => low + (high - low) * random();
  const [lighter, brighter, turn] = [between(-0.07, 0.07), between(0.7, 1.3), between(-14, 14)];
  const shifted = (colour: string): `#${string}` => {
    const cloth = toOklch(colour);
    if (cloth === undefined) throw new Error(`${colour} is not a colour`);
    const l = Math.min(lightest, Math.max(darkest, cloth.l + lighter));
    return `#${formatHex({ mode: "oklch", l, c: cloth.c * brighter, h: (cloth.h ?? 0) + turn }).slice(1)}`;
  };
  const dyes = piece.dyes.map((dye) => ({ ...dye, colour: shifted(dye.colour) }));
  return { ...piece, name, dyes, ground: grounds[variant % grounds.length] ?? piece.ground };
}

/** The emoji in a colour from around the wheel, or in its own colours, on one of the grounds. */
async function dyed(emoji: string, variant: number | null): Promise<Buffer> {
  const { data, info } = await sharp(join(assets, `${emoji}.webp`))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const seed = [...emoji].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) + (variant ?? 0);
  const picture = { data, width: info.width, height: info.height };
  // Every third picture keeps its own colours, because they say much about the garment.
  const colour = hexOf((seed * 47) % 360, 0.15 + ((seed * 13) % 60) / 100, 0.25 + ((seed * 29) % 60) / 100);
  const garment = variant === null || variant % 3 === 0 ? picture : recolour(picture, [{ colour }]);
  return photograph(garment, grounds[seed % grounds.length] ?? "grey", seed);
}

async function keep(photo: Buffer, label: string, sender: string): Promise<void> {
  const file = `${label}-${rows.length}.jpg`;
  await sharp(photo)
    .resize(side, side)
    .jpeg({ quality: 85 })
    .toFile(join(String(folder), file));
  rows.push(`${file},${label},${sender}`);
}

/** HSL to hexadecimal (CSS Color 4, section 7). */
function hexOf(hue: number, saturation: number, lightness: number): `#${string}` {
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    const value = lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
