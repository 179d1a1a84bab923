// The colours of a garment: groups of its pixels in OKLab, with shares and names. Folds and highlights count to their cloth.

import { type ColourName, colourDistance, familyOf, hexOfOklab, nameOfColour, type Oklab } from "../../words/colours.ts";
import type { Foreground } from "./foreground.ts";
import { colourCentres, distanceSquared, nearestIndex, oklabPlanes, type Pixels, shrink } from "./pixels.ts";
import { quantile } from "./planes.ts";

export interface DominantColour {
  readonly name: ColourName;
  readonly hex: string;
  /** Part of the garment, 0..1; the shares of all colours add up to 1. */
  readonly share: number;
  readonly oklab: Oklab;
}

export interface DominantColours {
  /** Largest share first. */
  readonly colours: readonly DominantColour[];
  readonly primary: ColourName;
  readonly secondary: ColourName | null;
  readonly multicolor: boolean;
}

/** Longer side of the shrunk picture. Shrinking blends yarn, mesh and camera noise into the colour seen from a step away. */
const sideMax = 192;
/** A pixel further than this from a neighbour is an edge: its colour may be a mixture that the cloth does not have. */
const evenWithin = 0.06;
/** Ten seeds leave room for the folds of five colours. A sixth colour would have less than the smallest share anyway. */
const groupsMax = 10;
/** Colours with a smaller share of the garment are buttons, labels or ground. */
const shareMin = 0.05;
/** Seeds closer than this are one colour in different light. It is a third of the way from black to charcoal. */
const groupsApart = 0.06;
// A garment is multicolor when no colour family reaches `dominates`, at least three reach `partOfMany`, and their hues span
// `hueSpreadMin` degrees. Yellow, orange and brown leather span less: they are one warm boot.
const dominates = 0.4;
const partOfMany = 0.12;
const hueSpreadMin = 100;
/** Below this chroma a colour has no clear hue. */
const hueChromaMin = 0.04;
/** A second colour needs this share to be named: a stripe or a sleeve has it, a logo has not. */
const secondaryShareMin = 0.12;

interface Group {
  readonly count: number;
  readonly points: readonly Oklab[];
  readonly middle: Oklab;
}

export function dominantColours(pixels: Pixels, foreground: Foreground): DominantColours {
  const { points, even } = garmentPoints(pixels, foreground);
  const centres = colourCentres(even, groupsMax, groupsApart);
  const members = centres.map((): Oklab[] => []);
  for (const point of even) members[nearestIndex(point, centres)]?.push(point);
  const counts = centres.map(() => 0);
  for (const point of points) {
    const nearest = nearestIndex(point, centres);
    counts[nearest] = (counts[nearest] ?? 0) + 1;
  }
  const groups = mergeGroups(
    members.flatMap((own, i) => (own.length > 0 ? [{ count: counts[i] ?? 0, points: own, middle: median(own) }] : [])),
  );

  const largest = groups.reduce((most, { count }) => Math.max(most, count), 0);
  const least = Math.min(largest, shareMin * points.length);
  const brightest = brightestOf(pixels);
  const large = groups.filter(({ count }) => count >= least);
  const total = large.reduce((sum, { count }) => sum + count, 0);
  const colours = large
    .map(({ count, middle }) => ({
      name: nameInFullLight(middle, brightest),
      hex: hexOfOklab(middle),
      share: count / total,
      oklab: middle,
    }))
    .sort((first, second) => second.share - first.share);
  return { colours, ...namesOf(colours) };
}

/** White cloth indoors is at least this light in a phone's photo. Light grey melange is darker. */
const whiteInShade = 0.77;
/** White cloth is at most this much darker than the brightest part of the frame. */
const nearBrightest = 0.08;
const whiteChromaMax = 0.03;
const whiteLightness = 0.94;

// The colour's name in full light. Phones expose a room for its middle, so white cloth comes out light grey. A light colour
// without a hue and with nothing brighter in the frame is therefore white, ivory or cream. Pale blue keeps its name.
function nameInFullLight(colour: Oklab, brightest: number): ColourName {
  const own = nameOfColour(colour);
  const maybeWhite =
    colour.l >= Math.max(whiteInShade, brightest - nearBrightest) && Math.hypot(colour.a, colour.b) <= whiteChromaMax;
  if (!maybeWhite) return own;
  const lit = nameOfColour({ ...colour, l: Math.max(colour.l, whiteLightness) });
  return familyOf(lit) === "white" ? lit : own;
}

/** The lightness that a twentieth of the frame exceeds. The highlight on a zip is smaller than that. */
function brightestOf(pixels: Pixels): number {
  return quantile(oklabPlanes(shrink(pixels, 64)).l, 0.95);
}

function namesOf(colours: readonly DominantColour[]): Omit<DominantColours, "colours"> {
  const names = sharesBy(colours, ({ name }) => name);
  const families = sharesBy(colours, ({ name }) => familyOf(name));
  const [strongest, strongestShare] = families[0] ?? ["multicolor", 0];
  const parts = families.filter(([, share]) => share >= partOfMany).length;
  if (strongestShare < dominates && parts >= 3 && hueSpread(colours) >= hueSpreadMin) {
    return { primary: "multicolor", secondary: names[0]?.[0] ?? null, multicolor: true };
  }
  const primary = names.find(([name]) => familyOf(name) === strongest)?.[0] ?? strongest;
  const second = names.find(([name, share]) => name !== primary && share >= secondaryShareMin);
  return { primary, secondary: second?.[0] ?? null, multicolor: false };
}

/** The arc of the hue circle, in degrees, that holds the hues of all colours with a share worth a mention. */
function hueSpread(colours: readonly DominantColour[]): number {
  const hues = colours
    .filter(({ share, oklab }) => share >= partOfMany / 2 && Math.hypot(oklab.a, oklab.b) >= hueChromaMin)
    .map(({ oklab }) => (Math.atan2(oklab.b, oklab.a) * 180) / Math.PI)
    .sort((first, second) => first - second);
  const gaps = hues.map((hue, i) => (hues[i + 1] ?? (hues[0] ?? 0) + 360) - hue);
  return 360 - Math.max(0, ...gaps, hues.length === 0 ? 360 : 0);
}

function sharesBy(colours: readonly DominantColour[], word: (colour: DominantColour) => ColourName): [ColourName, number][] {
  const shares = new Map<ColourName, number>();
  for (const colour of colours) shares.set(word(colour), (shares.get(word(colour)) ?? 0) + colour.share);
  return [...shares].sort(([, first], [, second]) => second - first);
}

interface GarmentPoints {
  readonly points: readonly Oklab[];
  /** Points inside a patch of one colour. All points when the cloth is so fine that few are inside one. */
  readonly even: readonly Oklab[];
}

// The garment's pixels without the rim, which mixes with the ground. All of them when most are rim; without a garment, the
// picture.
function garmentPoints(pixels: Pixels, foreground: Foreground): GarmentPoints {
  const small = shrink(pixels, sideMax);
  const { width, height, l, a, b } = oklabPlanes(small);
  const everything = !foreground.mask.includes(1);
  const isGarment = (x: number, y: number): boolean => {
    if (everything) return true;
    const column = Math.floor(((x + 0.5) * foreground.width) / width);
    const row = Math.floor(((y + 0.5) * foreground.height) / height);
    return column >= 0 && column < foreground.width && (foreground.mask[row * foreground.width + column] ?? 0) === 1;
  };
  const own = new Uint8Array(width * height).map((_, i) => (isGarment(i % width, Math.floor(i / width)) ? 1 : 0));
  const pointAt = (i: number): Oklab => ({ l: l[i] ?? 0, a: a[i] ?? 0, b: b[i] ?? 0 });
  const all: Oklab[] = [];
  const inner: Oklab[] = [];
  const even: Oklab[] = [];
  for (let i = 0; i < own.length; i++) {
    if ((own[i] ?? 0) === 0) continue;
    const point = pointAt(i);
    all.push(point);
    const x = i % width;
    const around = [
      x > 0 ? i - 1 : i,
      x < width - 1 ? i + 1 : i,
      i < width ? i : i - width,
      i + width < own.length ? i + width : i,
    ];
    if (around.some((beside) => (own[beside] ?? 0) === 0)) continue;
    inner.push(point);
    if (around.every((beside) => distanceSquared(point, pointAt(beside)) < evenWithin ** 2)) even.push(point);
  }
  const points = inner.length >= all.length / 4 ? inner : all;
  return { points, even: even.length >= points.length / 4 ? even : points };
}

/** Enough points for a median: more would move it by less than 0.01. */
const medianPoints = 500;

/** The median of each axis. Unlike the mean, it ignores a highlight or a button. */
function median(points: readonly Oklab[]): Oklab {
  const stride = Math.ceil(points.length / medianPoints);
  const sample = points.filter((_, i) => i % stride === 0);
  const middleOf = (pick: (point: Oklab) => number): number => {
    const sorted = Float64Array.from(sample, pick).sort();
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return { l: middleOf(({ l }) => l), a: middleOf(({ a }) => a), b: middleOf(({ b }) => b) };
}

function mergeGroups(groups: readonly Group[]): Group[] {
  let current = [...groups];
  for (;;) {
    let nearest: readonly [Group, Group] | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [i, first] of current.entries()) {
      for (const second of current.slice(i + 1)) {
        const distance = colourDistance(first.middle, second.middle);
        if (distance < least && areOneCloth(first, second)) {
          least = distance;
          nearest = [first, second];
        }
      }
    }
    if (nearest === null) return current;
    const [first, second] = nearest;
    const points = [...first.points, ...second.points];
    current = current.filter((group) => group !== first && group !== second);
    current.push({ count: first.count + second.count, points, middle: median(points) });
  }
}

/** Two colours closer than this look like one. */
const sameColour = 0.05;
// Light scales L, a and b of a cloth alike, so a/L and b/L stay the same; camera noise and tinted shade move them by this much.
const sameTint = 0.05;
/** A fold or a highlight differs from the lit cloth by at most this: OKLab's cube root of about half the light. */
const foldDepth = 0.25;
/** Two dyes have hardly a pixel of the lightness between them. A fold has at least this part of the pixels at its ends. */
const valley = 0.35;

function areOneCloth(first: Group, second: Group): boolean {
  if (colourDistance(first.middle, second.middle) < sameColour) return true;
  const [dark, light] = first.middle.l < second.middle.l ? [first, second] : [second, first];
  const depth = light.middle.l - dark.middle.l;
  const tint = (group: Group, value: number): number => value / Math.max(0.25, group.middle.l);
  const tints = Math.hypot(
    tint(dark, dark.middle.a) - tint(light, light.middle.a),
    tint(dark, dark.middle.b) - tint(light, light.middle.b),
  );
  if (depth > foldDepth || tints > sameTint) return false;
  const around = (lightness: number): number => {
    const near = ({ l }: Oklab): boolean => Math.abs(l - lightness) < depth / 6;
    return dark.points.filter(near).length + light.points.filter(near).length;
  };
  const ends = Math.min(around(dark.middle.l), around(light.middle.l));
  return around((dark.middle.l + light.middle.l) / 2) >= valley * ends;
}
