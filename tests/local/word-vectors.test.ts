// The laptop's word vectors, and whether they have meaning.

import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { pieces } from "../../local/sample-wardrobe/pieces.ts";
import { loadWordVectors, type WordVectors } from "../../local/word-vectors.ts";
import { embedderWorkersAi } from "../../src/adapters/embedder-workers-ai.ts";
import { deriveAttributes } from "../../src/domain/garment/derived-attributes.ts";
import { embedding } from "../../src/domain/garment/embedding.ts";
import { emptyAttributes } from "../../src/domain/garment/garment.ts";
import { embeddingWords } from "../../src/domain/photo/look/catalogue.ts";
import type { Category } from "../../src/domain/words/categories.ts";
import type { Material } from "../../src/domain/words/materials.ts";
import { Settings } from "../../src/env.ts";

let words: WordVectors;
beforeAll(async () => {
  words = await loadWordVectors();
});

function closeness(one: string, other: string): number {
  const [left = [], right = []] = words.embed([one, other]);
  return left.reduce((total, value, position) => total + value * (right[position] ?? 0), 0);
}

/** The text that is embedded for a garment. */
function wordsOf(category: Category, colour: (typeof pieces)[number]["color_primary"], material: Material | null = null): string {
  const attributes = {
    ...emptyAttributes,
    ...deriveAttributes({ category, material, pattern: null }),
    color_primary: colour,
    material,
  };
  return embeddingWords({ custom_name: null, category, own_category: null, subcategory: null, attributes });
}

describe("word vectors", () => {
  it("are unit vectors of the production model's length, also for unknown words", () => {
    for (const vector of words.embed(["navy blue wool coat", "", "日本", "zyxwvq", "Café crème — déjà vu"])) {
      expect(vector).toHaveLength(embedding.dimensions);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    }
  });

  it("fit in 4 MB", async () => {
    const models = path.join(import.meta.dirname, "../../local/models");
    const sizes = await Promise.all(["words.bin", "words.json"].map(async (file) => (await stat(path.join(models, file))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(4_000_000);
  });

  it("are near each other for words of similar meaning", () => {
    expect(closeness("navy blue wool coat", "dark blue winter overcoat")).toBeGreaterThan(
      closeness("navy blue wool coat", "red summer sandals") + 0.2,
    );
    expect(closeness("jumper", "sweater")).toBeGreaterThan(closeness("jumper", "pants") + 0.2);
    expect(closeness("trainers", "sneakers")).toBeGreaterThan(closeness("trainers", "trousers") + 0.2);
    expect(closeness("Jumper!", "jumper")).toBeGreaterThan(0.9);
  });

  it("find the wool sweater first for a warm jumper for winter, in the sample wardrobe", () => {
    const sweater = wordsOf("sweater", "navy", "wool");
    const others = pieces.map(({ category, color_primary }) => wordsOf(category, color_primary));
    const nearest = [sweater, ...others].sort(
      (one, other) => closeness("warm jumper for winter", other) - closeness("warm jumper for winter", one),
    );
    expect(nearest[0]).toBe(sweater);
  });
});

describe("the embedding model", () => {
  it("is called with the pooling of the stored vectors, and is the default of the settings", async () => {
    const vectorRequests: unknown[] = [];
    const run = async (...call: unknown[]) => {
      vectorRequests.push(call.slice(0, 2));
      return { data: words.embed(["hat"]) };
    };
    const model = Settings.shape.EMBEDDING_MODEL.parse(undefined);
    expect(await embedderWorkersAi({ run }, model, 1000).embed("hat")).toHaveLength(embedding.dimensions);
    expect(vectorRequests).toEqual([[embedding.model, { text: ["hat"], pooling: embedding.pooling }]]);
  });

  it("is named with its dimensions in one file, and the commands of a deployment and the table of variables agree with it", async () => {
    const variables = await readFile(path.join(import.meta.dirname, "../../docs/variables.md"), "utf8");
    const page = await readFile(path.join(import.meta.dirname, "../../docs/deployment.md"), "utf8");
    const made = [...page.matchAll(/vectorize create \S+ --dimensions=(\d+)/g)].map(([, dimensions]) => Number(dimensions));
    expect(new Set(made)).toEqual(new Set([embedding.dimensions]));
    expect(variables).toMatch(`| \`EMBEDDING_MODEL\` | \`${embedding.model}\` | ${embedding.dimensions} dimensions`);
  });
});
