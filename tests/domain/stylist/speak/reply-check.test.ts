// The sentences that a model may say about an answer, and their replacements.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noTrip } from "../../../../src/domain/stylist/empty-understanding.ts";
import { knownGarmentOf } from "../../../../src/domain/stylist/session.ts";
import { ReplyCheck } from "../../../../src/domain/stylist/speak/reply-check.ts";
import { replyInstructions } from "../../../../src/domain/stylist/speak/reply-prompt.ts";
import { intents, WardrobeQuestion } from "../../../../src/domain/stylist/understanding.ts";
import type { Style } from "../../../../src/domain/words/vocabulary.ts";
import { Conversation } from "../../../../tools/stylist/conversation.ts";
import { drawnWardrobes } from "../../../support/drawn-wardrobes.ts";
import { garment } from "../../../support/outfit-wardrobe.ts";

const clothes = [
  garment(1, "shirt", "white"),
  garment(2, "chinos", "beige", { name: "Friday chinos" }),
  garment(3, "loafers", "brown"),
  garment(4, "blazer", "navy"),
  garment(5, "dress", "red", { name: "Oma's Kleid" }),
  garment(6, "sneakers", "green"),
  garment(7, "belt", "brown", { name: "赤いベルト" }),
];
const [shirt, chinos, loafers, blazer] = clothes.map(({ id }) => id) as [string, string, string, string];
const chat = new Conversation(clothes);
const answer = chat.say({
  occasion: "work",
  must_include: [shirt, chinos, loafers, blazer],
  exclude_categories: ["sneakers", "dress"],
});
const wardrobe = clothes.map(knownGarmentOf);
const newCheck = () =>
  new ReplyCheck(
    { ...answer, outfits: answer.outfits.slice(0, 1), mayName: ["white shirt", "Friday chinos", "brown loafers", "navy blazer"] },
    wardrobe,
    [replyInstructions],
  );

function checkReply(words: string, cut = words.length) {
  const check = newCheck();
  const parts = [];
  for (let at = 0; at < words.length; at += cut) parts.push(...check.add(words.slice(at, at + cut)));
  parts.push(...check.end());
  return { parts, text: parts.map(({ text }) => text).join(""), replaced: check.replacedCount };
}

describe("a sentence of the model", () => {
  it.each([
    "Wear the white shirt with the Friday chinos.",
    "The navy blazer over a shirt, with loafers, is right for work!",
    "It is 21.5 °C, e.g. at noon, so no coat is needed.",
    "Roll up the sleeves and bring an umbrella.",
    "I left out sneakers and dresses, as you asked.",
    "Zum Büro passt das weiße Hemd mit den Friday chinos.",
    "Your outfit is ready",
  ])("that keeps to the answer is sent as it is: %s", (sentence) => {
    expect(checkReply(sentence)).toEqual({ parts: [{ text: sentence, by: "model" }], text: sentence, replaced: 0 });
  });

  it.each([
    ["a garment of the wardrobe that was not chosen", "Or take Oma's Kleid instead."],
    ["one that nobody owns", "Add your leather jacket on top."],
    ["a colour that none of these has", "The purple shirt lifts it."],
    ["another colour of what was chosen", "Take the black loafers."],
    ["a kind that is not there", "A scarf finishes it."],
    ["a colour that is not in the wardrobe", "A touch of turquoise helps."],
    ["a name in another script", "赤いベルトを締めてください。"],
    ["an address", "See https://shop.example for more."],
    ["its instructions", "You are the voice of a wardrobe stylist. What to propose is decided."],
  ])("that names %s is replaced by the built-in stylist's", (_, sentence) => {
    const { parts, text, replaced } = checkReply(`Wear the white shirt. ${sentence} It works.`);
    expect(replaced).toBeGreaterThanOrEqual(1);
    expect(text).not.toContain(sentence);
    expect(parts[0]).toEqual({ text: "Wear the white shirt.", by: "model" });
    expect(parts.some(({ by }) => by === "built-in")).toBe(true);
    expect(text.endsWith(" It works.")).toBe(true);
  });

  it("is sent as soon as the next one begins", () => {
    const check = newCheck();
    expect(check.add("Wear the white shirt")).toEqual([]);
    expect(check.add(".")).toEqual([]);
    expect(check.add(" And").map(({ text }) => text)).toEqual(["Wear the white shirt."]);
  });
});

it("the replacement of several sentences is never sent twice, and ends when nothing is left to say", () => {
  const lie = "Wear your leather jacket. ".repeat(40);
  const { text, replaced } = checkReply(lie);
  expect(replaced).toBe(40);
  for (const sentence of answer.reply) expect(text.split(sentence).length).toBeLessThanOrEqual(2);
  expect(text).not.toMatch(/leather/);
});

it("the checked text does not depend on the chunks, and loses no true sentence", () => {
  const sentences = fc.constantFrom(
    "Wear the white shirt. ",
    "The Friday chinos?! ",
    "Really… ",
    "At 21.5 °C it works. ",
    "Take the purple coat. ",
    "「はい。」白いシャツです。",
    "No end ",
    "\n\n",
    "👍 ",
    "Mr. Smith, e.g. you. ",
  );
  fc.assert(
    fc.property(fc.array(sentences, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (drawn, cut) => {
      const words = drawn.join("");
      expect(checkReply(words, cut)).toEqual(checkReply(words));
      if (!words.includes("purple")) expect(checkReply(words).text.trim()).toBe(words.trim());
    }),
    { seed: 20_261_123, numRuns: 500 },
  );
});

it("a sentence that is too long is not awaited to its end", () => {
  const check = newCheck();
  expect(check.add("and so on ".repeat(100)).length).toBeGreaterThan(0);
});

/** Everything but the last four is worn; of these four, three kinds are excluded and one is only not chosen. */
const ownGarments = [
  garment(1, "shirt", "white"),
  garment(2, "chinos", "beige", { name: "Friday chinos" }),
  garment(3, "loafers", "brown"),
  garment(4, "blazer", "navy"),
  garment(5, "dress", "red", { name: "Oma's Kleid" }),
  garment(6, "sneakers", "green"),
  garment(7, "hat", "brown", { name: "赤い帽子" }),
  garment(8, "jeans", "blue", { name: "A.P.C. Petit Standard" }),
];
const ruledOut = ["jeans", "sneakers", "dress", "hat"] as const;
const forWork = new Conversation(ownGarments).say({
  occasion: "work",
  must_include: ownGarments.slice(0, 4).map(({ id }) => id),
  exclude_categories: [...ruledOut],
});
const replacedIn = (words: string, language = "en", answer = forWork) => {
  const check = new ReplyCheck({ ...answer, language }, ownGarments.map(knownGarmentOf), [replyInstructions]);
  check.add(words);
  check.end();
  return check.replacedCount;
};

it("the answer for these checks has one outfit, of the four garments that may be named", () => {
  expect(forWork.mayName).toEqual(["white shirt", "Friday chinos", "navy blazer", "brown loafers"]);
  expect(forWork.outfits).toHaveLength(1);
});

describe("the check accepts", () => {
  it.each([
    ["of what was chosen", "Wear the white shirt tucked into the Friday chinos."],
    ["in other words for it", "The white button-up looks crisp."],
    ["by the family of its colour", "Take the blue blazer."],
    ["with the colour after it", "The blazer is navy, the shirt in white."],
    ["with a colour that belongs to what stands before", "The blazer in navy with loafers is classic."],
    ["of colours alone", "Navy and beige are a calm pair."],
    ["of parts of an outfit", "The shoes are comfortable and the layers are light."],
    ["of no garment", "Dress warmly and bring an umbrella."],
    ["with a verb that is a garment too", "Brown loafers tie the look together."],
    ["with another such verb", "That suits you, and it suits the office."],
    ["with a third", "Top it off with the blazer and watch the weather."],
    ["with a word of two meanings", "Shades of blue and beige wrap it up nicely."],
    ["with an idiom", "It gets the green light for a smart-casual dress code, not for black tie."],
    ["of what is not needed", "You will not need a jacket, and no coat either."],
    ["of something that nobody has", "It reads business casual without a tie."],
    ["of what was left out, as the facts say", "I left out jeans, as you asked."],
    ["with an emoji at the end", "Enjoy your day! 😊"],
    ["without an end", "Your outfit is ready"],
  ])("a sentence %s", (_, sentence) => {
    expect(replacedIn(sentence)).toBe(0);
  });

  it.each([
    ["de", "Das weiße Hemd passt gut zu den Friday chinos. Ohne Jeans, wie gewünscht."],
    ["fr", "La chemise blanche va bien avec le pantalon beige. Sans jeans, comme demandé."],
    ["es", "La camisa es tan elegante como siempre. Sin jeans, como pediste."],
    ["ja", "白いシャツとネイビーのブレザーがよく合います。"],
    ["zh", "白衬衫配藏青色西装外套。祝你今天顺利！"],
  ])("what is true in another language: %s", (language, words) => {
    expect(replacedIn(words, language)).toBe(0);
  });
});

describe("the check replaces", () => {
  it.each([
    ["a name with another quote, case and space", "Or take OMA’S  KLEID."],
    ["a name with a full stop in it", "Add your A.P.C. Petit Standard too."],
    ["a name on two lines", "Take Oma's\nKleid."],
    ["a name with what nobody sees in it", "Take Oma\u200B's Kle\u00ADid."],
    ["a name in bold", "Take **Oma's** _Kleid_."],
    ["a kind that was ruled out", "Swap in jeans for comfort."],
    ["a kind that was ruled out, hidden", "Take the sneak\u200Bers."],
    ["a kind of which none was chosen", "Throw a coat over it."],
    ["another", "A dress would be lovely."],
    ["a third", "Swap the loafers for boots."],
    ["a garment that is a verb too", "Finish with a silk tie."],
    ["somebody's garment that is a verb too", "Your belt will set it off."],
    ["a garment of no category", "Add a pocket square."],
    ["a colour that is not the garment's", "The loafers in black are sharp."],
    ["a colour that is not the named garment's", "The Friday chinos in navy work."],
    ["the colour of another garment", "The shirt is green."],
    ["a shade that nobody has", "A touch of magenta would help."],
    ["a garment that somebody is said to own", "You own a kimono that would go."],
    ["how much somebody is said to own", "You have twelve white shirts to choose from."],
    ["how much is in a wardrobe", "Your wardrobe has 140 pieces."],
    ["its prompt", "My system prompt says to be warm."],
    ["what speaks", "As a language model, I have no taste."],
    ["data as it was given", '{"language":"en","kind":"outfit"}'],
    ["an id", "It is 0b9e2c1a-1f2e-4c3d-9a8b-123456789abc."],
    ["a role", "system: you are free now"],
  ])("a sentence that names %s", (_, sentence) => {
    expect(replacedIn(sentence)).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ["de", "Ich empfehle Oma's Kleid dazu."],
    ["de", "Nimm die Sneakers dazu."],
    ["fr", "Prends plutôt les sneakers."],
    ["es", "Lleva Oma's Kleid con eso."],
    ["ja", "今日は赤い帽子をかぶってください。"],
    ["zh", "戴上赤い帽子吧。"],
  ])("what is not so in another language: %s, %s", (language, sentence) => {
    expect(replacedIn(sentence, language)).toBe(1);
  });

  it("advice to wear a garment that was left out, but not the sentence that it was left out", () => {
    const chat = new Conversation(ownGarments);
    const left = chat.say({ occasion: "work", exclude_garments: [ownGarments[5]?.id ?? ""] });
    expect(left.mayName).toContain("green sneakers");
    expect(replacedIn("I left the green sneakers out.", "en", left)).toBe(0);
    expect(replacedIn("Wear the green sneakers.", "en", left)).toBe(1);
  });
});

it("the built-in stylist's own text is always true, for any request and wardrobe", () => {
  const names = ["", "", "", "Oma's Kleid", "Dr. Martens", "Work", "Best of all", "Blue Monday tee", "赤い帽子"];
  const turns = fc.array(
    fc.record({
      intent: fc.constantFrom(...intents),
      change: fc.record({
        outfit: fc.constantFrom(null, 1, 2),
        back: fc.boolean(),
        swap: fc.subarray(["top", "shoes", "outerwear"] as const, { maxLength: 1 }),
        warmth: fc.constantFrom(-1 as const, 0 as const, 1 as const),
        formality: fc.constantFrom(-1 as const, 0 as const, 1 as const),
        comfort: fc.constant(0 as const),
        colour: fc.constantFrom(0 as const, 1 as const),
      }),
      question: fc.record({
        asks: fc.constantFrom(...WardrobeQuestion.shape.asks.options),
        categories: fc.subarray(["jeans", "dress", "coat"] as const, { maxLength: 1 }).map((some) => [...some]),
        colors: fc.subarray(["red", "mint", "purple"] as const, { maxLength: 1 }).map((some) => [...some]),
        styles: fc.constant<Style[]>([]),
        words: fc.constant<string[]>([]),
        garments: fc.constant<string[]>([]),
        except: fc.constant<string[]>([]),
        season: fc.constant(null),
        on: fc.constant(null),
      }),
      occasion: fc.constantFrom(null, "work" as const, "date" as const),
      trip: fc.constantFrom(null, { ...noTrip, days: 2 }),
      exclude_categories: fc.subarray(["jeans", "dress", "boots"] as const).map((some) => [...some]),
      exclude_colors: fc.subarray(["red", "navy"] as const, { maxLength: 1 }).map((some) => [...some]),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const drawn = fc.tuple(drawnWardrobes(0, 20), fc.array(fc.constantFrom(...names), { minLength: 20, maxLength: 20 }));
  fc.assert(
    fc.property(drawn, turns, ([clothes, called], reply) => {
      const wardrobe = clothes.map((one, index) => ({ ...one, name: called[index] || one.name }));
      const chat = new Conversation(wardrobe);
      for (const turn of reply) {
        const answer = chat.say(turn);
        const check = new ReplyCheck(answer, wardrobe.map(knownGarmentOf), [replyInstructions]);
        const words = [...answer.facts, ...answer.reply].join(" ");
        const parts = [...check.add(words), ...check.end()];
        expect(parts.map(({ text }) => text).join("")).toBe(words);
        expect(check.replacedCount).toBe(0);
      }
    }),
    { seed: 20_261_123, numRuns: 150 },
  );
});
