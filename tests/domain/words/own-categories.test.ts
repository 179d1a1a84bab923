// A person's own categories, in the pure parts: what a name stands for, the facts in force, and what a message means by one.

import { describe, expect, it, test } from "vitest";
import { correctedLabel, resolveChange } from "../../../src/domain/garment/correction.ts";
import { deriveAttributes, deriveForEveryCloth } from "../../../src/domain/garment/derived-attributes.ts";
import { resolveConstraints } from "../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../src/domain/outfit/ask/wearable.ts";
import { Scorer } from "../../../src/domain/outfit/score/score.ts";
import { blocksOf } from "../../../src/domain/outfit/search/rules.ts";
import { emptyUnderstanding } from "../../../src/domain/stylist/empty-understanding.ts";
import { merge } from "../../../src/domain/stylist/merge.ts";
import { freshSession, type MessageContext, type Session } from "../../../src/domain/stylist/session.ts";
import { understand } from "../../../src/domain/stylist/understand.ts";
import { understandingPrompt } from "../../../src/domain/stylist/understanding-prompt.ts";
import { factsOf } from "../../../src/domain/words/categories.ts";
import {
  acceptedCategories,
  factsInForce,
  isNamed,
  OwnCategoryChange,
  ownKindOf,
} from "../../../src/domain/words/own-categories.ts";
import { garment, recommended } from "../../support/outfit-wardrobe.ts";

const own = [
  { name: "kilt", like: "skirt", words: ["feileadh mor"] },
  { name: "choir_robe", like: "dress", words: ["robe"] },
] as const;
const ownCategories = own.map((category) => ({ ...category, words: [...category.words] }));
const kind = (name: string, facts = {}) => ({ name, words: [], facts });
const kilt = garment(1, "skirt", "navy", { name: "navy kilt", own_category: kind("kilt") });
const skirt = garment(2, "skirt", "black");
const mini = garment(3, "mini_skirt", "red");

describe("a name", () => {
  it("stands for itself, for what it is like, and for the coarse category of that", () => {
    const beret = { category: "cap", own_category: { name: "beret" } } as const;
    expect(["beret", "cap", "hat", "beanie"].map((name) => isNamed(beret, name))).toEqual([true, true, true, false]);
    expect([isNamed(kilt, "kilt"), isNamed(skirt, "kilt"), isNamed(kilt, "skirt")]).toEqual([true, false, true]);
  });

  it("is refused with all that this person could have said", () => {
    expect(acceptedCategories(ownCategories)).toMatch(/^accepted: t_shirt, .*umbrella, kilt, choir_robe$/);
    expect(resolveChange({ category: "toga" }, ownCategories)).toBeNull();
  });
});

describe("the facts", () => {
  it("are those of what it is like, but what the person changed", () => {
    const { clo, wet, seasons } = factsOf("skirt");
    const changed = OwnCategoryChange.parse({ like: "skirt", formality: 0.8, comfort: 0, seasons: ["winter", "spring"] });
    const { facts } = ownKindOf("kilt", changed);
    expect(factsInForce("skirt", facts)).toEqual({
      formality: 0.8,
      comfort: 0,
      warmth_clo: clo,
      wet,
      seasons: ["spring", "winter"],
    });
    expect(factsInForce("skirt").seasons).toEqual(seasons);
  });

  it("count in scoring: comfort and wet fitness come with the garment", () => {
    const scorer = new Scorer(resolveConstraints({}), {}, [kilt, skirt]);
    const scored = (facts: object) => scorer.prepare({ ...kilt, own_category: kind("kilt", facts) }, 0, false);
    const { comfort, wet } = scorer.prepare(skirt, 1, false);
    expect([scored({}).comfort, scored({}).wet]).toEqual([comfort, wet]);
    expect([scored({ comfort: 0.1 }).comfort, scored({ wet: 0.9 }).wet]).toEqual([100, 900]);
  });

  it("that follow for every cloth are those that follow for one", () => {
    const table = deriveForEveryCloth("coat");
    const wool = table.find(({ material, pattern }) => material === "wool" && pattern === "plaid");
    expect(wool?.derived).toEqual(deriveAttributes({ category: "coat", material: "wool", pattern: "plaid" }));
    expect(table.find(({ material, pattern }) => material === null && pattern === null)?.derived.warmth_clo).toBe(
      factsOf("coat").clo,
    );
  });
});

describe("a correction", () => {
  const before = {
    label: { category: "skirt", subcategory: null, attributes: {} },
    own_category: kind("kilt"),
    prediction: null,
  } as const;

  it("keeps the category when it is about something else, and leaves it for a built-in one or for none", () => {
    const labelled = (change: Parameters<typeof correctedLabel>[1]) => {
      const { category, own_category } = correctedLabel(before, change);
      return [category, own_category];
    };
    expect(labelled({ attributes: { material: "wool" } })).toEqual(["skirt", "kilt"]);
    expect(labelled({ category: { category: "skirt", own_category: null } })).toEqual(["skirt", null]);
    expect(labelled({ category: null })).toEqual([null, null]);
    expect(resolveChange({ category: "choir_robe" }, ownCategories)).toEqual({
      category: { category: "dress", own_category: "choir_robe" },
    });
  });
});

describe("an exclusion", () => {
  const blocked = (...exclude_categories: string[]) =>
    [kilt, skirt, mini].filter((one) => blocksOf(one, resolveConstraints({ exclude_categories })).length > 0);

  it("of one's own category is of that alone; of what it is like, of both", () => {
    expect(blocked("kilt")).toEqual([kilt]);
    expect(blocked("skirt")).toEqual([kilt, skirt, mini]);
    expect(blocked("mini_skirt")).toEqual([mini]);
  });

  it("is named by the category that was excluded, and lifting it frees the garment", () => {
    const [tee, shoes] = [garment(4, "t_shirt", "white"), garment(5, "sneakers", "white")];
    const { relaxations, unmet } = recommended([tee, shoes, kilt], { exclude_categories: ["kilt", "skirt"] });
    expect(relaxations.map(({ words }) => words)).toEqual([expect.stringContaining("allowing skirts again")]);
    expect(unmet.map(({ constraint }) => constraint)).toContain("exclude_categories");
    const alone = recommended([tee, shoes, kilt], { exclude_categories: ["kilt"] });
    expect(alone.relaxations.map(({ words }) => words)).toEqual([expect.stringContaining("allowing kilts again")]);
  });
});

describe("a message", () => {
  const known = ({ id, name, category, own_category, colours, pattern, out_of_use }: Wearable) => ({
    id,
    name,
    category,
    own_category,
    colours: colours.map((colour) => colour.name),
    pattern,
    out_of_use,
  });
  const wardrobe = [kilt, skirt, mini].map(known);
  const context = (session: Session = freshSession): MessageContext => ({
    wardrobe,
    own_categories: ownCategories,
    session,
    today: "2026-11-23",
  });
  const read = (message: string, session?: Session) => understand(message, context(session));

  test.each(["No kilts today", "anything but a kilt", "no feileadh mor please", "I don't want to wear kilts"])(
    "%s excludes the category",
    (message) => {
      expect(read(message)).toMatchObject({ intent: "outfit", exclude_categories: ["kilt"], must_include: [] });
    },
  );

  it("asks for a garment of one by its word", () => {
    expect(read("I want to wear my feileadh mor")).toMatchObject({ must_include: [kilt.id], exclude_categories: [] });
    expect(read("an outfit with the kilt please").must_include).toEqual([kilt.id]);
  });

  it("takes the exclusion back, and asks about the category", () => {
    const session = merge(freshSession, read("No kilts today"), wardrobe);
    expect(session.constraints.exclude_categories).toEqual(["kilt"]);
    expect(merge(session, read("kilts are fine again", session), wardrobe).constraints.exclude_categories).toBeUndefined();
    expect(read("How many kilts do I have?").question).toMatchObject({ asks: "count", categories: ["kilt"] });
    expect(read("Do I own a robe?").question).toMatchObject({ asks: "whether", categories: ["choir_robe"] });
  });

  it("swaps the garment by its word", () => {
    const session = { ...freshSession, shown: [{ id: "one", garment_ids: [kilt.id] }], shown_outfit_ids: ["one"] };
    expect(read("swap the kilt", session)).toMatchObject({ intent: "change", change: { swap: ["bottom"] } });
  });

  it("of another person's means nothing by the word", () => {
    expect(understand("no feileadh mor please", { ...context(), wardrobe: [], own_categories: [] }).exclude_categories).toEqual(
      [],
    );
  });

  it("tells a model only of the categories that it names, and refuses a reply with a name that there is not", () => {
    const asked = (message: string) => understandingPrompt(message, [], context()).messages[1]?.content ?? "";
    expect(asked("no kilts")).toContain('"own_categories":[{"name":"kilt"');
    expect(asked("no jeans")).not.toMatch(/kilt|choir_robe|feileadh/);
    const { read: readReply } = understandingPrompt("no kilts", [], context());
    const reply = (exclude_categories: string[]) =>
      readReply(JSON.stringify({ ...emptyUnderstanding, intent: "outfit", exclude_categories }));
    expect(reply(["kilt"])).toMatchObject({ ok: true });
    expect(reply(["toga"])).toEqual({ ok: false, problem: "There is no category toga." });
  });
});
