// Four hundred synthetic garments: how often the colour gets its word, and bands are distinguished from plain cloth.

import { beforeAll, describe, expect, it } from "vitest";
import { dominantColours } from "../../../../src/domain/photo/picture/dominant-colours.ts";
import { foregroundOf } from "../../../../src/domain/photo/picture/foreground.ts";
import { type MeasuredPattern, measurePattern } from "../../../../src/domain/photo/picture/pattern.ts";
import { type ClothKind, clothKinds, syntheticGarment } from "../../../support/synthetic-garments.ts";

const count = 400;
/** The required share, and the share at the time of writing; a few of 400 are a margin for another machine's rounding. */
const colourRates = { required: 0.95, reached: 0.9525 };
const bandsRates = { required: 0.9, reached: 0.968 };
const plainRates = { required: 0.9, reached: 0.977 };
const checksRates = { required: 0.9, reached: 1 };

interface Look {
  readonly kind: ClothKind;
  readonly description: string;
  readonly isNamedRight: boolean;
  readonly pattern: MeasuredPattern | null;
}

const looks: Look[] = [];

/** The share of the garments for which the condition holds, and the others. */
function shareOf(own: readonly Look[], holds: (look: Look) => boolean): { share: number; wrong: string } {
  const wrong = own.filter((look) => !holds(look));
  return { share: 1 - wrong.length / own.length, wrong: wrong.map(({ description }) => description).join("; ") };
}

function isBanded({ pattern: measuredPattern }: Look): boolean {
  return measuredPattern !== null && measuredPattern.pattern !== "solid";
}

beforeAll(() => {
  for (let i = 0; i < count; i++) {
    const { pixels, kind, colour, description } = syntheticGarment(i);
    const foreground = foregroundOf(pixels);
    const { primary } = dominantColours(pixels, foreground);
    const pattern = measurePattern(pixels, foreground);
    looks.push({
      kind,
      description: `${description}: ${primary}, ${pattern?.pattern ?? "no pattern"}`,
      isNamedRight: primary === colour,
      pattern,
    });
  }
}, 300_000);

function reportOf(name: string, { share, wrong }: ReturnType<typeof shareOf>, was: { reached: number }): string {
  return `${name}: ${(100 * share).toFixed(1)} %, was ${(100 * was.reached).toFixed(1)} %; wrong: ${wrong}`;
}

describe("of 400 synthetic garments", () => {
  it("95 % have a primary colour with the word whose swatch is nearest to the cloth", () => {
    const named = shareOf(looks, (look) => look.isNamedRight);
    expect(named.share, reportOf("named", named, colourRates)).toBeGreaterThanOrEqual(colourRates.required);
  });

  it("90 % of the striped and checked ones are distinguished from plain ones", () => {
    const bands = shareOf(
      looks.filter(({ kind }) => kind === "striped" || kind === "checked"),
      isBanded,
    );
    expect(bands.share, reportOf("banded", bands, bandsRates)).toBeGreaterThanOrEqual(bandsRates.required);
  });

  it("90 % of the plain ones, flat and in folds, are not called striped or checked", () => {
    const plain = shareOf(
      looks.filter(({ kind }) => kind === "flat" || kind === "shaded"),
      (look) => !isBanded(look),
    );
    expect(plain.share, reportOf("plain", plain, plainRates)).toBeGreaterThanOrEqual(plainRates.required);
  });

  it("90 % of those with bands that were detected have their true pattern, stripes or checks", () => {
    const banded = looks.filter((look) => (look.kind === "striped" || look.kind === "checked") && isBanded(look));
    const right = shareOf(
      banded,
      ({ kind, pattern: measuredPattern }) => (kind === "striped") === (measuredPattern?.pattern === "striped"),
    );
    expect(right.share, reportOf("which", right, checksRates)).toBeGreaterThanOrEqual(checksRates.required);
  });

  it("every kind has its share, and every word its garments", () => {
    for (const kind of clothKinds) expect(looks.filter((look) => look.kind === kind).length).toBeGreaterThan(count / 5);
    expect(looks).toHaveLength(count);
  });
});
