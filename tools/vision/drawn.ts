// Training pictures that no phone took: the sample wardrobe, its emoji in other dyes and on other grounds, and the same number
// of things that are no garment. `drawn.ts <folder>` writes JPEGs and an index.csv (file,label,sender); the emoji is the sender.

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { labelOf } from "../../local/models/label-categories.ts";
import { type Ground, photograph } from "../../local/sample-wardrobe/photograph.ts";
import { pieces } from "../../local/sample-wardrobe/pieces.ts";
import { recolour } from "../../local/sample-wardrobe/recolour.ts";
import { samplePhoto } from "../../local/sample-wardrobe.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: drawn.ts <folder>");

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
const grounds: readonly Ground[] = ["off_white", "grey", "wood"];
const side = 320;

const assets = join(dirname(createRequire(import.meta.url).resolve("@lobehub/fluent-emoji-3d/package.json")), "assets");
const assetNames = new Set(await readdir(assets));
await mkdir(folder, { recursive: true });
const rows: string[] = [];

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
await writeFile(join(folder, "index.csv"), `file,label,sender\n${rows.join("\n")}\n`);
console.log(`${rows.length} pictures in ${folder}`);

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
