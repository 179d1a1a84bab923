import { expect, test } from "vitest";
import type { Constraints, Outfit } from "../../web/api.ts";
import { inForce } from "../../web/chat/in-force.ts";
import { quickReplies } from "../../web/chat/quick-replies.ts";
import { sentencesFrom } from "../../web/chat/sentences.ts";
import type { Answer } from "../../web/chat/thread.ts";

const none: Constraints = {
  exclude_categories: [],
  exclude_colors: [],
  exclude_materials: [],
  colors: [],
  coverage: {},
  must_include: [],
  exclude_garments: [],
  style_keywords: [],
  comfort_priority: 0.5,
  limit: 5,
  units: "metric",
};
const deleted = (id: string) => ({ id, deleted: true as const });
const outfit = (feedback: Outfit["feedback"] = []): Outfit => ({
  id: "o",
  occasion: null,
  score: 0.9,
  score_breakdown: {},
  explanation: "",
  source: "recommended",
  feedback,
  context: { constraints_applied: {}, scorer_version: "1" },
  faults: [],
  garments: [deleted("g1"), deleted("g2")],
  created_at: "2026-11-30T10:00:00.000Z",
});
const answer = (changes: Partial<Answer>): Answer => ({
  from: "stylist",
  id: "a",
  text: "",
  constraints: none,
  outfits: [outfit(), outfit()],
  state: "complete",
  problem: null,
  ...changes,
});

/** As the live region is fed: after each piece that arrives, then at the end. */
function spoken(...pieces: string[]): string[] {
  let text = "";
  let from = 0;
  const said: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    text += piece;
    const { sentences, to } = sentencesFrom(text, from, index === pieces.length - 1);
    said.push(...sentences);
    from = to;
  }
  return said;
}

test("a sentence is spoken when the next one has begun, and the last one at the end", () => {
  expect(sentencesFrom("The blazer. With the", 0, false)).toEqual({ sentences: ["The blazer."], to: 12 });
  expect(sentencesFrom("The blazer. With the coat", 12, true).sentences).toEqual(["With the coat"]);
});

test("words that come one by one are spoken as whole sentences, each once", () => {
  expect(spoken("The ", "blazer", ". ", "At ", "29.", "5 °C ", "no coat", "! ", "Anything ", "to swap?")).toEqual([
    "The blazer.",
    "At 29.5 °C no coat!",
    "Anything to swap?",
  ]);
});

test("an answer that stops in the middle is spoken to where it came", () => {
  expect(spoken("The blazer. With", "")).toEqual(["The blazer.", "With"]);
  expect(spoken("")).toEqual([]);
});

test("with outfits one can ask for warmer, dressier, other shoes, wear the first, or see something else", () => {
  expect(quickReplies(answer({}))).toEqual([
    "Warmer",
    "Dressier",
    "Swap the shoes",
    "I'm wearing the first one",
    "Something else",
  ]);
});

test("in the heat one asks for cooler, and from formal for more casual", () => {
  const constraints = { ...none, weather: { temp: "hot" as const, conditions: [] }, formality_level: "formal" as const };
  expect(quickReplies(answer({ constraints })).slice(0, 2)).toEqual(["Cooler", "More casual"]);
});

test("a single outfit is not the first one, and one that is worn is not offered to be worn", () => {
  expect(quickReplies(answer({ outfits: [outfit()] }))).toContain("I'm wearing it");
  const worn = outfit([{ action: "wear", reason: null, worn_on: "2026-11-30" }]);
  expect(quickReplies(answer({ outfits: [worn] })).some((reply) => reply.includes("wearing"))).toBe(false);
});

test("when the stylist asks for what one dresses, occasions are offered; after other words nothing is", () => {
  const asking = answer({ outfits: [], text: "Hello, good to hear from you. What are you dressing for today?" });
  expect(quickReplies(asking)).toContain("The office");
  expect(quickReplies(answer({ outfits: [], text: "Two dresses." }))).toEqual([]);
});

test("while the stylist speaks, and after a failure, nothing is offered", () => {
  expect(quickReplies(answer({ state: "running" }))).toEqual([]);
  expect(quickReplies(answer({ state: "failed" }))).toEqual([]);
});

test("what counts is said in a few words each", () => {
  const constraints: Constraints = {
    ...none,
    occasion: "work",
    formality_level: "smart_casual",
    weather: { temp: "cool", conditions: ["rainy"], temperature_c: 8.4 },
    exclude_categories: ["t_shirt"],
    exclude_materials: ["wool"],
    coverage: { arms: "covered" },
    must_include: ["gone"],
  };
  expect(inForce(constraints, [])).toEqual([
    "work",
    "smart casual",
    "8 °C",
    "rainy",
    "with 1 chosen garment",
    "no T-shirt",
    "no wool",
    "arms covered",
  ]);
});

test("the temperature is in the person's units, a range from low to high, and a band where nothing else is known", () => {
  const weather = { conditions: [], temperature_c: 20, low_c: 15, high_c: 25 };
  expect(inForce({ ...none, weather }, [])).toEqual(["15 to 25 °C"]);
  expect(inForce({ ...none, units: "us", weather: { conditions: [], temperature_c: 20 } }, [])).toEqual(["68 °F"]);
  expect(inForce({ ...none, weather: { conditions: [], temp: "mild" } }, [])).toEqual(["mild"]);
});
