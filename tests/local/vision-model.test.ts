// The models behind the laptop's stand-in for Workers AI: they load, their answers have Clef's form, and they are honest. The
// pictures are emoji on a white ground and no photos, so the tests ask for the right kind, not for accuracy.

import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { answerQuestions, type ClefAnswer, type ClefRequest } from "../../local/decision-model.ts";
import { labelCategories, labelOf, noGarment } from "../../local/models/label-categories.ts";
import { pieces } from "../../local/sample-wardrobe/pieces.ts";
import { samplePhoto } from "../../local/sample-wardrobe.ts";
import { type GarmentModel, loadGarmentModel, UnreadablePhoto } from "../../local/vision-model.ts";
import { questions } from "../../src/domain/photo/look/questions.ts";
import { categories, closerKindsOf } from "../../src/domain/words/categories.ts";

const pictures = path.join(import.meta.dirname, "../../local/sample-wardrobe/pictures");

async function emoji(code: string): Promise<Buffer> {
  const picture = await readFile(path.join(pictures, `${code}.webp`));
  return sharp(picture)
    .resize(400)
    .flatten({ background: "#ffffff" })
    .extend({ top: 60, bottom: 60, left: 60, right: 60, background: "#ffffff" })
    .jpeg()
    .toBuffer();
}

function asking(openQuestions: ClefRequest["questions"], ...images: Buffer[]): ClefRequest {
  const urls = images.map((image) => `data:image/jpeg;base64,${image.toString("base64")}`);
  return { model: "clef-flash", state: "A photo from a wardrobe.", questions: openQuestions, images: urls };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function probabilitiesOf(answer: ClefAnswer | undefined): Record<string, number> {
  if (answer === undefined || answer.type === "noul") throw new Error("no probabilities");
  return answer.probabilities;
}

/** A network that sees one label and cannot tell its kinds apart. */
const sureOf = (label: string): GarmentModel => ({
  classify: async () => ({ labels: [{ label, probability: 1 }], kinds: new Map() }),
});

let model: GarmentModel;
beforeAll(async () => {
  model = await loadGarmentModel();
});

describe("the garment model", () => {
  it("gives every label a probability, likeliest first, summing to one", async () => {
    const { labels } = await model.classify(await emoji("1f456"));
    expect(labels.map(({ label }) => label).sort()).toEqual([...labelCategories.keys(), noGarment].sort());
    expect(sum(labels.map(({ probability }) => probability))).toBeCloseTo(1, 4);
    expect(labels).toEqual([...labels].sort((left, right) => right.probability - left.probability));
  });

  it("distinguishes the kinds of a label, given that the label is right: shares that sum to one", async () => {
    const { kinds } = await model.classify(await emoji("1f456"));
    expect([...kinds.keys()]).toEqual(expect.arrayContaining(["pants", "shoes", "longsleeve", "outwear"]));
    for (const shares of kinds.values()) expect(sum([...shares.values()])).toBeCloseTo(1, 4);
  });

  it.each([
    ["jeans", "1f456", "pants"],
    ["t-shirt", "1f455", "t-shirt"],
    ["running shoe", "1f45f", "shoes"],
  ])("has the right label for a drawn %s among its first three", async (_name, code, label) => {
    const { labels } = await model.classify(await emoji(code));
    expect(labels.slice(0, 3).map((guess) => guess.label)).toContain(label);
  });

  it("tells the pairs of shoes of the sample wardrobe apart", async () => {
    const shoes = pieces.filter(({ category }) => labelOf(category) === "shoes");
    for (const piece of shoes) {
      const { kinds } = await model.classify(await samplePhoto(piece));
      const [[likeliest] = []] = [...(kinds.get("shoes") ?? [])].sort(([, one], [, other]) => other - one);
      expect(likeliest, piece.name).toBe(piece.category);
    }
  });

  it("turns a photo upright by its EXIF orientation", async () => {
    const upright = await emoji("1f456");
    const turned = await sharp(upright).rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 95 }).toBuffer();
    const [straight, righted] = await Promise.all([model.classify(upright), model.classify(turned)]);
    for (const { label, probability } of straight.labels) {
      expect(righted.labels.find((guess) => guess.label === label)?.probability).toBeCloseTo(probability, 1);
    }
  });

  it("answers each of several concurrent calls for its own photo", async () => {
    const photos = await Promise.all(["1f456", "1f45f", "1f455"].map(emoji));
    const together = await Promise.all(photos.map((photo) => model.classify(photo)));
    for (const [position, photo] of photos.entries()) expect(together[position]).toEqual(await model.classify(photo));
  });

  it("refuses bytes that are no picture, and continues to work", async () => {
    await expect(model.classify(new TextEncoder().encode("not a picture"))).rejects.toThrow(UnreadablePhoto);
    expect((await model.classify(await emoji("1f455"))).labels).toHaveLength(labelCategories.size + 1);
  });
});

describe("the labels as categories", () => {
  it("share each label out among its categories, down to the closest kinds", () => {
    for (const [label, shares] of labelCategories) {
      expect(sum([...shares.values()]), label).toBeCloseTo(1, 6);
      for (const category of shares.keys())
        expect([...shares.keys()], label).toEqual(expect.arrayContaining(closerKindsOf(category)));
    }
  });

  it("have a label for every category", () => {
    for (const category of categories) expect([...labelCategories.keys()], category).toContain(labelOf(category));
  });

  it("leave open which closer kind a coarse label is", async () => {
    const { closer_hat: question } = questions;
    if (question?.type !== "choice") throw new Error("no choice");
    const questionSet = { closer_hat: { ...question, criteria: { ...question.criteria } } };
    const { answers } = await answerQuestions(sureOf("hat"), asking(questionSet, Buffer.from("x")));
    const shares = probabilitiesOf(answers["closer_hat"]);
    expect(sum(Object.values(shares))).toBeCloseTo(1, 2);
    for (const kind of ["cap", "beanie", "sun_hat"]) expect(shares[kind]).toBeGreaterThan(0.1);
    expect(Math.max(...Object.values(shares))).toBeLessThan(0.5);
  });
});

describe("answers of the decision model", () => {
  it("answer every question the product asks, in Clef's shape, within its options", async () => {
    const openQuestions = Object.fromEntries(
      Object.entries(questions).map(([id, question]) => [
        id,
        question.type === "score" ? { ...question, criteria: [...question.criteria] } : { ...question },
      ]),
    );
    const { model: name, answers, usage } = await answerQuestions(model, asking(openQuestions, await emoji("1f456")));
    expect(name).toBe("clef-flash");
    expect(usage).toEqual({ input_tokens: expect.any(Number), images: 1 });
    expect(Object.keys(answers)).toEqual(Object.keys(questions));
    for (const [id, question] of Object.entries(questions)) {
      const answer = answers[id];
      expect(answer?.type).toBe(question.type);
      if (answer?.type === "noul") {
        expect(answer.noul).toBeGreaterThanOrEqual(0);
        expect(answer.noul).toBeLessThanOrEqual(1);
        continue;
      }
      expect(sum(Object.values(probabilitiesOf(answer)))).toBeCloseTo(1, 2);
      if (answer?.type === "choice" && question.type === "choice") {
        expect(Object.keys(answer.probabilities)).toEqual(Object.keys(question.criteria));
        expect(answer.confidence).toBe(answer.probabilities[answer.choice]);
        expect(answer.confidence).toBe(Math.max(...Object.values(answer.probabilities)));
      }
      if (answer?.type === "score" && question.type === "score") {
        expect(Object.values(answer.legend)).toEqual(question.criteria);
        expect(answer.score).toBeCloseTo(sum(Object.entries(answer.probabilities).map(([level, p]) => Number(level) * p)), 2);
      }
    }
  });

  it("spread a label over its categories and a category over its slot", async () => {
    const sure = sureOf("pants");
    const choice = (...options: string[]) => ({
      type: "choice" as const,
      instructions: "Which?",
      criteria: Object.fromEntries(options.map((option) => [option, null])),
    });
    const { answers } = await answerQuestions(
      sure,
      asking(
        { slot: choice("top", "bottom"), some: choice("jeans", "chinos"), rest: choice("jeans", "other") },
        Buffer.from("x"),
      ),
    );
    expect(probabilitiesOf(answers["slot"])["bottom"]).toBeGreaterThan(0.95);
    const some = probabilitiesOf(answers["some"]);
    expect((some["jeans"] ?? 0) + (some["chinos"] ?? 0)).toBeCloseTo(1, 3);
    const rest = probabilitiesOf(answers["rest"]);
    expect(rest["other"]).toBeCloseTo(1 - (rest["jeans"] ?? 0), 3);
    expect(rest["jeans"]).toBeLessThan(some["jeans"] ?? 0);
  });

  it("are flat where the network knows nothing: patterns, cuts, unknown words, no photo at all", async () => {
    const { pattern, fit, category_top: category } = questions;
    if (pattern?.type !== "choice" || fit?.type !== "choice" || category?.type !== "choice") throw new Error("no choices");
    const open = (question: typeof pattern) => ({ ...question, criteria: { ...question.criteria } });
    const questionAnswers = await answerQuestions(
      model,
      asking({ pattern: open(pattern), fit: open(fit) }, await emoji("1f455")),
    );
    for (const answer of Object.values(questionAnswers.answers)) {
      expect(new Set(Object.values(probabilitiesOf(answer))).size).toBe(1);
    }
    const blind = await answerQuestions(model, asking({ category: open(category) }));
    const { other, ...tops } = probabilitiesOf(blind.answers["category"]);
    expect(new Set(Object.values(tops)).size).toBe(1);
    expect(other).toBeCloseTo(0, 2);
  });

  it("assume the slot of a question about one slot: for visible shoes, nothing else is asked", async () => {
    const shoes: GarmentModel = {
      classify: async () => ({
        labels: [
          { label: "shoes", probability: 0.5 },
          { label: "t-shirt", probability: 0.5 },
        ],
        kinds: new Map([
          [
            "shoes",
            new Map([
              ["boots", 0.9],
              ["sandals", 0.1],
            ] as const),
          ],
        ]),
      }),
    };
    const { category_shoes } = questions;
    if (category_shoes?.type !== "choice") throw new Error("no choice");
    const openQuestions = { category_shoes: { ...category_shoes, criteria: { ...category_shoes.criteria } } };
    const { answers } = await answerQuestions(shoes, asking(openQuestions, Buffer.from("x")));
    const probabilities = probabilitiesOf(answers["category_shoes"]);
    expect(sum(Object.values(probabilities))).toBeCloseTo(1, 2);
    expect(probabilities["boots"]).toBeGreaterThan(5 * (probabilities["sandals"] ?? 0));
    // Kinds that the network was not trained to tell apart keep their usual share.
    expect(probabilities["sneakers"]).toBeGreaterThan(0.1);
  });

  it("say that a photo of no garment shows none, and nothing about a category", async () => {
    const openQuestions = { garment: { type: "noul" as const, instructions: "It is a garment." } };
    const { answers } = await answerQuestions(sureOf(noGarment), asking(openQuestions, Buffer.from("x")));
    expect(answers["garment"]).toMatchObject({ type: "noul", noul: expect.closeTo(0, 1) });
  });

  it("know what jeans are made of, and what may be worn in winter", async () => {
    const { material } = questions;
    if (material?.type !== "choice") throw new Error("no choice");
    const openQuestions: ClefRequest["questions"] = {
      material: { ...material, criteria: { ...material.criteria } },
      season_winter: { type: "noul", instructions: "It can be worn in winter." },
    };
    const image = Buffer.from("x");
    const pants = await answerQuestions(sureOf("pants"), asking(openQuestions, image));
    const shorts = await answerQuestions(sureOf("shorts"), asking(openQuestions, image));
    const denim = probabilitiesOf(pants.answers["material"])["denim"] ?? 0;
    expect(denim).toBeGreaterThan(probabilitiesOf(shorts.answers["material"])["denim"] ?? 0);
    expect(pants.answers["season_winter"]).toMatchObject({ type: "noul", noul: expect.closeTo(1, 1) });
    expect(shorts.answers["season_winter"]).toMatchObject({ type: "noul", noul: expect.closeTo(0, 1) });
  });
});
