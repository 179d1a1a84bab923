// Whole turns with the built-in stylist: what a person asks, and what they must or must not hear and get.

import { describe, expect, it, test } from "vitest";
import type { Answer } from "../../../src/domain/stylist/answer.ts";
import { noTrip } from "../../../src/domain/stylist/empty-understanding.ts";
import { Conversation } from "../../../tools/stylist/conversation.ts";
import { garment } from "../../support/outfit-wardrobe.ts";

const clothes = [
  { ...garment(1, "suit_jacket", "navy"), name: "navy suit jacket", material: "wool" as const },
  { ...garment(2, "dress_pants", "navy"), name: "navy suit trousers", material: "wool" as const },
  { ...garment(3, "shirt", "white"), name: "white cotton shirt", material: "cotton" as const },
  { ...garment(4, "t_shirt", "grey"), name: "grey tee", material: "cotton" as const },
  { ...garment(5, "sweater", "green"), name: "green wool jumper", material: "wool" as const },
  { ...garment(6, "jeans", "blue"), name: "blue jeans", material: "denim" as const },
  { ...garment(7, "shorts", "beige"), name: "beige shorts", material: "cotton" as const },
  { ...garment(8, "midi_skirt", "black"), name: "black pleated skirt" },
  { ...garment(9, "dress", "black"), name: "black shift dress" },
  { ...garment(10, "coat", "camel"), name: "camel coat", material: "wool" as const },
  { ...garment(11, "loafers", "brown"), name: "brown loafers", material: "leather" as const },
  { ...garment(12, "heels", "black"), name: "black court shoes", material: "leather" as const },
  { ...garment(13, "sneakers", "white"), name: "white sneakers", material: "canvas" as const },
  { ...garment(14, "ankle_boots", "black"), name: "black ankle boots", material: "leather" as const },
  { ...garment(15, "heeled_sandals", "gold"), name: "gold sandals", material: "leather" as const },
  { ...garment(16, "tote", "black"), name: "black tote", material: "leather" as const },
  { ...garment(17, "clutch", "gold"), name: "gold clutch", material: "satin" as const },
  { ...garment(18, "cardigan", "red"), name: "red reindeer cardigan", pattern: "graphic" as const },
];
/** A Saturday. */
const today = "2026-11-28";

class Talk {
  readonly chat = new Conversation(clothes, undefined, today);
  answer: Answer | null = null;

  say(...messages: string[]): this {
    for (const message of messages) this.answer = this.chat.hear(message);
    return this;
  }

  get words(): string {
    return this.answer?.reply.join(" ") ?? "";
  }

  get first(): string[] {
    return this.answer === null ? [] : this.chat.wornIn(this.answer).map(({ name }) => name);
  }

  get outfits(): number {
    return this.answer?.outfits.length ?? 0;
  }

  get constraints() {
    return this.chat.session.constraints;
  }
}

const talkOf = (...messages: string[]) => new Talk().say(...messages);

describe("a question whether something is right", () => {
  test("about a colour is not about the clothes that were spoken of before", () => {
    const talk = talkOf("do the brown loafers go with the blue jeans?", "is it bad to wear black to a wedding?");
    expect(talk.words).not.toMatch(/loafers|jeans/);
  });

  test("is a question without any other word: heels or flats", () => {
    const talk = talkOf("dinner at a nice restaurant", "black court shoes or brown loafers?");
    expect(talk.outfits).toBe(0);
    expect(talk.words).toMatch(/court shoes|loafers/);
    expect(talk.constraints.must_include ?? []).toEqual([]);
  });

  test("is answered yes or no, with the reason and what would be better", () => {
    const sandals = talkOf("would the gold sandals be ok for a job interview?");
    expect(sandals.words).toMatch(/^(?:No|I would not|Rather not|Better not)/);
    expect(sandals.words).toMatch(/would be better/);
    expect(sandals.outfits).toBe(0);
    expect(talkOf("do the brown loafers go with the blue jeans?").words).toMatch(/^Yes/);
    expect(talkOf("is it bad to wear white to a wedding? I mean a white dress").words).not.toMatch(/^Yes/);
  });

  test("excludes nothing, and sets no occasion that was only asked about", () => {
    const { constraints } = talkOf("black jeans with brown shoes, is that a no?", "can I wear jeans to a funeral?");
    expect(constraints).toEqual({});
    expect(talkOf("my interview is on Monday. is the navy suit too much?").constraints).toMatchObject({ occasion: "interview" });
  });

  test("chooses one of several, for the outfit on screen too", () => {
    expect(talkOf("white sneakers or the black court shoes with the black shift dress, for a wedding?").words).toMatch(
      /court shoes/,
    );
    expect(talkOf("dinner at a fancy restaurant tonight", "which bag with that?").words).toMatch(/clutch|tote/);
  });

  test("of two things for one place says that both cannot be worn", () => {
    expect(talkOf("can I wear the blue jeans with the black pleated skirt?").words).toMatch(/both/i);
  });

  test("is answered the other way round when it asks for too much", () => {
    expect(talkOf("is the navy suit jacket too formal for work?").words).toMatch(/^No/);
    expect(talkOf("are the beige shorts too casual for a funeral?").words).toMatch(/^(?:I think so|Rather not|Better not)/);
    expect(talkOf("is the camel coat too warm for 27 degrees?").words).not.toMatch(/^(?:Yes|No, the camel coat)/);
  });

  test("may come after what somebody else says of it", () => {
    const talk = talkOf("My brother says white sneakers are fine for a funeral now. Are they?");
    expect([talk.outfits, talk.words]).toEqual([0, expect.stringMatching(/white sneakers/)]);
  });

  test("about a coat follows the weather", () => {
    expect(talkOf("it's 2 degrees, do I need a coat?").words).toMatch(/^Yes/);
    expect(talkOf("it's 26 degrees, do I need a coat?").words).toMatch(/^No/);
  });
});

describe("what the records answer", () => {
  test.each([
    ["how many pairs of shoes do I have?", /five/i],
    ["what did I have on yesterday?", /no record/],
    ["how often did I wear the camel coat?", /no record/],
    ["what have I spent on all this?", /no prices/],
    ["which of my shoes can take the rain?", /ankle boots.*(?:Leave|suffer)/],
    ["what am I missing for winter?", /would add most|Nothing much/],
    ["what should I give away?", /keep|alike|much like|fewest|no good outfit/],
    ["which of these need dry cleaning?", /wash|clean/i],
  ])("%s", (message, words) => {
    const talk = talkOf(message);
    expect(talk.words).toMatch(words);
    expect(talk.outfits).toBe(0);
  });

  test("a question is corrected by the next message, and what it found can be built on", () => {
    const talk = talkOf("do I own anything pink?", "sorry, I meant camel");
    expect(talk.words).toMatch(/camel coat/);
    expect(talk.say("build something around that").first).toContain("camel coat");
  });
});

describe("what is wished", () => {
  test("to be covered is covered", () => {
    const talk = talkOf("visiting a mosque, it's 30 degrees");
    expect(talk.constraints.coverage).toMatchObject({ arms: "covered", legs: "covered" });
    expect(talk.first).not.toContain("beige shorts");
    expect(talk.words).toMatch(/hair/);
  });

  test("without a cloth, in one colour, without a pattern", () => {
    expect(talkOf("I'm allergic to wool").constraints.exclude_materials).toContain("wool");
    const black = talkOf("all black please, for dinner");
    expect(black.constraints.colors).toEqual(["black"]);
    expect(black.first.filter((name) => !name.startsWith("black"))).toEqual([]);
    expect(talkOf("casual, nothing patterned").first).not.toContain("red reindeer cardigan");
  });

  test("for a theme is worn, and kept for it", () => {
    expect(talkOf("ugly christmas cardigan party tonight").first).toContain("red reindeer cardigan");
    expect(talkOf("work tomorrow, 8 degrees").first).not.toContain("red reindeer cardigan");
  });

  test("in a day's range is a range, and cold indoors is no weather", () => {
    expect(talkOf("5 degrees in the morning, 18 by lunch").constraints.weather).toMatchObject({ low_c: 5, high_c: 18 });
    const office = talkOf("office, 16 degrees", "my office is freezing");
    expect(office.constraints.weather).toMatchObject({ temperature_c: 16 });
    expect(office.first).not.toContain("camel coat");
  });

  test("as before: the one before, and the same with other shoes", () => {
    const talk = talkOf("something for work, 12 degrees");
    const first = talk.first;
    talk.say("something else");
    expect(talk.first).not.toEqual(first);
    expect(talk.say("go back to the one before").first.toSorted()).toEqual(first.toSorted());
    const again = talkOf(
      "yesterday I wore the white cotton shirt, the blue jeans and the white sneakers",
      "same again but other shoes",
    );
    expect(again.first).toEqual(expect.arrayContaining(["white cotton shirt", "blue jeans"]));
    expect(again.first).not.toContain("white sneakers");
    expect(talkOf("same as yesterday but other shoes").words).toMatch(/no record/);
  });

  test("for a suit means its jacket and its trousers, in and out", () => {
    const wanted = talkOf("the navy suit for a wedding please");
    expect(wanted.first).toEqual(expect.arrayContaining(["navy suit jacket", "navy suit trousers"]));
    for (const name of wanted.say("not the navy suit").first) expect(name).not.toMatch(/suit/);
  });

  test("that cannot be met does not spoil the next one", () => {
    const talk = talkOf("a wedding in the black court shoes and the brown loafers");
    expect(talk.outfits).toBe(0);
    expect(talk.say("something for work then").outfits).toBeGreaterThan(0);
  });

  test("in a colour keeps to it though something else is refused", () => {
    const talk = talkOf("baby shower, something green, no trainers");
    expect(talk.constraints).toMatchObject({ colors: ["green"] });
    expect(talk.first).toContain("green wool jumper");
    expect(talkOf("funeral on Monday, the family wants nobody in black").constraints).toMatchObject({
      exclude_colors: ["black"],
    });
  });

  test("in the shorthand of a phone is read like any other", () => {
    expect(talkOf("its 33 here n im off to a wedding").constraints).toMatchObject({
      occasion: "wedding",
      weather: { temperature_c: 33 },
    });
    expect(talkOf("sunny but only 8, brunch w the girls").constraints.weather).toMatchObject({ temperature_c: 8 });
    expect(talkOf("drinks thurs eve pls").constraints).toMatchObject({ time_of_day: "evening" });
    expect(talkOf("drinks thurs eve pls").chat.session.date).toBe("2026-12-03");
  });

  test("for a child is not answered from the wardrobe", () => {
    const talk = talkOf("any idea what my daughter could wear to the wedding? she's 9");
    expect(talk.outfits).toBe(0);
    expect(talk.words).toMatch(/your daughter/);
  });

  test("by a man leaves out what is not menswear, and for another person nothing is chosen", () => {
    expect(talkOf("I'm a man and invited to a wedding").first).not.toEqual(expect.arrayContaining(["black shift dress"]));
    const husband = talkOf("what should my husband wear to the wedding?");
    expect(husband.outfits).toBe(0);
    expect(husband.words).toMatch(/your husband/);
  });
});

describe("a change in a few words", () => {
  test("refuses a kind, and does not wish for it", () => {
    const { outfits, first } = talkOf("lunch with friends", "not jeans though, I live in jeans");
    expect(outfits).toBeGreaterThan(0);
    expect(first).not.toContain("blue jeans");
  });

  test("to flat shoes leaves the heels at home", () => {
    expect(talkOf("something for work", "flat shoes instead, my feet are killing me").first.join()).toMatch(/loafers|sneakers/);
  });

  test("may ask for a piece to be in it", () => {
    expect(talkOf("something for work", "can we have the green wool jumper in it?").first).toContain("green wool jumper");
  });

  test("of the forecast replaces the degrees", () => {
    const { weather } = talkOf("lunch with friends, 15 degrees", "ah the forecast has changed, only 4 now").constraints;
    expect(weather).toMatchObject({ temperature_c: 4 });
  });
});

describe("the same again", () => {
  test("is what was shown, where nothing was worn", () => {
    const before = talkOf("something for work").first;
    const talk = talkOf("something for work", "same again but for Friday");
    expect(talk.first).toEqual(expect.arrayContaining(before));
    expect(talk.chat.session.date).toBe("2026-12-04");
  });

  const worn = "I wore the navy suit jacket, the white cotton shirt, the blue jeans and the brown loafers yesterday";

  test("leaves out what is named", () => {
    expect(talkOf(worn, "the same as yesterday but not the jacket").first).not.toContain("navy suit jacket");
  });

  test("puts a named piece in the place of the one that was worn", () => {
    const { first } = talkOf(worn, "same as yesterday but with the white sneakers");
    expect(first).toEqual(expect.arrayContaining(["white cotton shirt", "blue jeans", "white sneakers"]));
    expect(first).not.toContain("brown loafers");
  });
});

describe("a piece that is asked for and not owned", () => {
  test("is said to be unknown, and the nearest is not taken for it without a word", () => {
    expect(talkOf("I want to wear my red dress").words).toMatch(/I know of no red dress in your wardrobe/);
    expect(talkOf("I want to wear my black dress").words).not.toMatch(/I know of no/);
    expect(talkOf("I want to wear a red dress").words).not.toMatch(/I know of no/);
  });
});

describe("what is taken back or left out", () => {
  test("by anything but blue is navy too", () => {
    expect(talkOf("work tomorrow, anything but blue").first.join()).not.toMatch(/navy|blue/);
  });

  test("a colour that is left out is not wanted, and one that is forgotten is allowed again", () => {
    const talk = talkOf("casual, 12 degrees", "leave out anything camel");
    expect(talk.constraints).toMatchObject({ exclude_colors: ["camel"] });
    expect(talk.first).not.toContain("camel coat");
    talk.say("forget what I said about camel");
    expect(talk.constraints.exclude_colors ?? []).toEqual([]);
    expect(talk.constraints).toMatchObject({ formality_level: "casual" });
  });

  test("what somebody cannot bear is left out, and so is a list of cloths that were given up", () => {
    expect(talkOf("lunch with gran, she can't bear me in jeans").constraints.exclude_categories).toContain("jeans");
    expect(talkOf("I have given up wool and silk").constraints.exclude_materials).toEqual(
      expect.arrayContaining(["wool", "silk"]),
    );
  });

  test("what cannot be fastened is left out by kind", () => {
    const talk = talkOf("my wrist is in plaster so I can't do buttons, off to my brother's");
    expect(talk.first).not.toContain("white cotton shirt");
    expect(talk.constraints.exclude_categories).toEqual(expect.arrayContaining(["shirt", "jeans"]));
  });
});

describe("a word about what was shown", () => {
  test("of the weather turns it warmer or cooler", () => {
    const talk = talkOf("office, 12 degrees", "colder than I thought");
    expect(talk.answer?.intent).toBe("change");
    expect(talk.words).toMatch(/warmer/i);
  });

  test("of how dressed the others are turns it up or down", () => {
    expect(talkOf("drinks with the neighbours", "don't overdo it, they come in trainers").words).toMatch(/more relaxed/i);
  });

  test("on second thoughts is a change and asks for no opinion", () => {
    const talk = talkOf("office on Thursday, trousers please", "on second thoughts a skirt");
    expect(talk.first).toContain("black pleated skirt");
  });

  test("swaps a layer and keeps what is under it", () => {
    const talk = talkOf("casual, 8 degrees, the green wool jumper", "swap the jumper for the red reindeer cardigan");
    expect(talk.first).toContain("red reindeer cardigan");
    expect(talk.first).not.toContain("green wool jumper");
  });

  test("tells more of what was judged, and is judged again", () => {
    const talk = talkOf("black court shoes or brown loafers?", "it's for a long day on my feet");
    expect(talk.answer?.intent).toBe("judge");
    expect(talk.words).toMatch(/black court shoes|brown loafers/);
  });
});

describe("an outfit that is named by its number", () => {
  const few = [
    { ...garment(1, "shirt", "white"), name: "white cotton shirt", material: "cotton" as const },
    { ...garment(2, "chinos", "beige"), name: "beige chinos", material: "cotton" as const },
    { ...garment(3, "blazer", "navy"), name: "navy wool blazer", material: "wool" as const },
    { ...garment(4, "loafers", "brown"), name: "brown loafers", material: "leather" as const },
  ];
  const talkOfTwo = (...messages: string[]) => {
    const chat = new Conversation(few, undefined, today);
    const answers = ["a date at 19 degrees", ...messages].map((message) => chat.hear(message));
    return { shown: answers[0]?.outfits.length ?? 0, said: answers.at(-1)?.reply.join(" ") ?? "", answers, chat };
  };

  test.each([
    "I wore the third outfit yesterday",
    "I like the fourth one",
    "why the third one?",
    "the third one with the loafers",
  ])("and was not shown is not taken for another: %s", (message) => {
    const { shown, said, answers, chat } = talkOfTwo(message);
    expect(shown).toBe(2);
    expect(said).toMatch(/only two outfits/);
    expect(answers.flatMap((answer) => chat.written(answer))).toEqual([]);
  });

  test("has the reasons of that outfit", () => {
    const { said } = talkOfTwo("why the second one?");
    expect(said).not.toContain("blazer");
    expect(said).toContain("loafers");
  });

  test("is told apart by what it leaves out, where it brings nothing of its own", () => {
    expect(talkOfTwo().said).toContain("The second leaves out the navy wool blazer.");
  });
});

describe("a question about the weather", () => {
  test("is answered for its place and day, and the next outfit is for them", () => {
    const talk = talkOf("what's the weather like in Rome on Friday?");
    expect([talk.outfits, talk.words]).toEqual([0, expect.stringMatching(/°C .*in Rome on Friday 4 December/)]);
    expect(talk.say("and what should I wear?").words).toMatch(/in Rome/);
  });

  test("states no weather, and says what is not known", () => {
    const talk = talkOf("will it rain tomorrow?");
    expect(talk.words).toMatch(/I do not know what the weather will be on Sunday 29 November/);
    expect(talkOf("will it rain tomorrow, and what do I wear to work?").constraints).toEqual({ occasion: "work" });
  });

  test("is about the clothes where it asks whether they are warm enough", () => {
    expect(talkOf("a walk in the park, 9 degrees", "will it be warm enough?").words).not.toMatch(/as far as I know/);
  });

  test("is none where 38 in the morning and 70 at noon are told: that is Fahrenheit", () => {
    expect(talkOf("its 38 this morning but 70 by noon, walking the dog").constraints.weather).toMatchObject({
      low_c: 3.3,
      high_c: 21.1,
    });
  });
});

describe("a question about dress codes", () => {
  test("that asks for the difference sets both side by side", () => {
    expect(talkOf("what is the difference between smart casual and business casual?").words).toMatch(
      /Smart casual: .*Business casual: |Business casual: .*Smart casual: /,
    );
  });
});

describe("a question about the wardrobe", () => {
  test("of how a piece is washed is about that piece", () => {
    expect(talkOf("can the green wool jumper go in the machine?").words).toMatch(/^The green wool jumper: /);
  });

  test("may deny a colour", () => {
    const { words } = talkOf("what shoes do I have that aren't brown?");
    expect(words).toMatch(/sneakers/);
    expect(words).not.toMatch(/loafers/);
  });

  test.each([
    ["list everything red i own", /reindeer cardigan/],
    ["jeans count pls", /one pair of jeans/i],
    ["list everything", /navy suit jacket.*black tote.*reindeer cardigan/],
    ["do I have any jeans?", /the blue jeans.*\b(?:on|around) them\b/i],
    ["hats. got any?", /\bno\b/i],
    ["can the green wool jumper go in a normal wash?", /wool/i],
  ])("is answered from the records: %s", (message, words) => {
    const talk = talkOf(message);
    expect(talk.words).toMatch(words);
    expect(talk.outfits).toBe(0);
  });
});

describe("how a stain comes out", () => {
  test("is told by what made it, and the piece stays in use", () => {
    const talk = talkOf("chain oil on my blue jeans, how do I get that out?");
    expect(talk.words).toMatch(/washing-up liquid/);
    expect(talk.answer?.uses).toEqual([]);
  });
});

describe("a trip", () => {
  test("that gets longer keeps its place and its limits", () => {
    const talk = talkOf("4 days in Edinburgh from the 10th of December, two pairs of shoes at most, what do I pack?");
    const { trip } = talk.say("make it five days").chat.session;
    expect(trip).toMatchObject({ days: 5, legs: [{ place: "Edinburgh", days: 5 }], shoes_max: 2 });
  });

  test("may go to a place that begins with a lake", () => {
    expect(talkOf("pack for 3 days walking in the Lake District").chat.session.trip?.legs).toMatchObject([
      { place: "Lake District" },
    ]);
  });

  test("without a forecast has the usual weather of the place and month, in both halves of the world", () => {
    const tropics = talkOf("ten days in Manila from 12 December, what do I pack?");
    expect(tropics.words).toMatch(/usual then is about 2\d °C/);
    expect(tropics.words).not.toMatch(/camel coat|wool jumper/);
    expect(talkOf("pack for 4 days in Melbourne in January").words).not.toMatch(/camel coat/);
  });

  test("loses the leg that is called off, and gains one on the way back", () => {
    const talk = talkOf("3 days of meetings in Frankfurt from Monday, then 2 days off in Madrid");
    expect(talk.chat.session.trip?.legs.map(({ place, days }) => [place, days])).toEqual([
      ["Frankfurt", 3],
      ["Madrid", 2],
    ]);
    talk.say("Madrid's fallen through");
    expect(talk.chat.session.trip?.legs.map(({ place }) => place)).toEqual(["Frankfurt"]);
    talk.say("and we are stopping 2 days in London on the way back");
    expect(talk.chat.session.trip?.legs.map(({ place, days }) => [place, days])).toEqual([
      ["Frankfurt", 3],
      ["London", 2],
    ]);
  });

  test("with a limit of shoes that is refused to be passed takes that many, and not none", () => {
    const talk = talkOf("4 days in Cornwall in March and I refuse to take more than one pair of shoes");
    expect(talk.chat.session.trip?.shoes_max).toBe(1);
    expect(talk.words).toMatch(/Shoes: the/);
  });

  test("to a place that a model spelled with signs can be talked about", () => {
    const talk = talkOf();
    talk.chat.say({
      intent: "trip",
      trip: { ...noTrip, days: 2, legs: [{ place: "Paris (Nord", days: 2, from: null, month: null }] },
    });
    expect(talk.say("not Paris, thanks").words).not.toBe("");
  });

  test("goes to the place that corrects the one before", () => {
    const talk = talkOf("3 days in York from tuesday, what do I pack?", "silly me its Bath not York");
    expect(talk.chat.session.trip).toMatchObject({ legs: [{ place: "Bath", days: 3 }] });
  });

  test("has places typed small, and each the length that is said of it", () => {
    expect(talkOf("lanzarote in february, 7 nights. what clothes do I take").chat.session.trip).toMatchObject({
      legs: [{ place: "Lanzarote", days: 8, month: 2 }],
    });
    expect(talkOf("paris for 2 days then 5 at my parents in Lyon, packing list please").chat.session.trip).toMatchObject({
      legs: [
        { place: "Paris", days: 2 },
        { place: "Lyon", days: 5 },
      ],
    });
    expect(talkOf("Copenhagen on monday, back on thursday. what goes in the bag").chat.session.trip).toMatchObject({
      legs: [{ place: "Copenhagen", days: 4, from: "2026-11-30" }],
    });
  });

  test("has its legs in order, with days, dates, occasions and limits", () => {
    const talk = talkOf("Pack for 3 days in Rome from 10 December, then 4 days in Oslo. One business dinner, hand luggage only");
    expect(talk.chat.session.trip).toMatchObject({
      days: 7,
      legs: [
        { place: "Rome", days: 3, from: "2026-12-10" },
        { place: "Oslo", days: 4, from: "2026-12-13" },
      ],
      occasions: [{ occasion: "business_formal", days: 1 }],
      is_light: true,
    });
    expect(talk.words).toMatch(/Rome.*Oslo/);
    talk.say("two pairs of shoes at the most");
    expect(talk.chat.session.trip).toMatchObject({ days: 7, shoes_max: 2 });
    const shoes = ["brown loafers", "black court shoes", "white sneakers", "black ankle boots", "gold sandals"];
    expect(new Set(shoes.filter((name) => talk.words.includes(name))).size).toBeLessThanOrEqual(2);
  });

  test("to another season's month is packed for that season", () => {
    const july = talkOf("one week in Rome in July, what do I pack?");
    expect(july.words).toMatch(/usual then is about 2\d °C/);
    expect(july.words).not.toMatch(/camel coat/);
  });

  test("is asked about when its length is missing, and changed when it changes", () => {
    const talk = talkOf("pack for Lisbon");
    expect(talk.words).toMatch(/how many days/i);
    talk.say("four days");
    expect(talk.chat.session.trip).toMatchObject({ days: 4, legs: [{ place: "Lisbon" }] });
    talk.say("we've extended it, six days now");
    expect(talk.chat.session.trip).toMatchObject({ days: 6, legs: [{ place: "Lisbon", days: 6 }] });
  });
});

describe("a look that is asked for", () => {
  test.each([
    ["dark academia vibe", "preppy"],
    ["a quiet luxury outfit for lunch", "classic"],
    ["something with a bit of edge", "edgy"],
  ])("is a style: %s", (message, style) => {
    expect(talkOf(message).constraints.style_keywords).toEqual([style]);
  });

  test.each([
    ["I want to look like a pirate", "pirate"],
    ["goblin vibes please", "goblin"],
  ])("is named where it is none: %s", (message, look) => {
    expect(talkOf(message).words).toContain(`“${look}”`);
  });

  test("is not made of what only compares", () => {
    for (const message of ["I want to look like I made an effort", "dress me like this again", "good vibes only today"])
      expect(talkOf(message).words).not.toContain("“");
  });
});

describe("what is not understood", () => {
  it("is named, with what is assumed instead and a question", () => {
    const talk = talkOf("what should I wear to a zorbfest?");
    expect(talk.words).toMatch(/“zorbfest”/);
    expect(talk.words).toMatch(/\?/);
    expect(talk.constraints.formality_level).toBe("smart_casual");
    expect(talk.outfits).toBeGreaterThan(0);
  });

  it.each([
    ["Was ziehe ich heute am besten an? Es ist kalt und ich habe nichts", /Englisch/],
    ["Qu'est-ce que je mets pour aller au bureau aujourd'hui, il fait froid", /anglais/],
  ])("in another language is said in that language: %s", (message, words) => {
    expect(talkOf(message).words).toMatch(words);
  });
});

describe("talk", () => {
  test("of a death asks for no outfit", () => {
    const talk = talkOf("my dad died in the spring and his coats still hang beside mine");
    expect([talk.outfits, talk.words]).toEqual([0, expect.stringMatching(/sorry/)]);
    expect(talkOf("my dad passed away, the funeral is on Friday").constraints).toMatchObject({ occasion: "funeral" });
  });

  test("hello, thanks, goodbye and help differ", () => {
    const replies = ["hello", "thanks!", "bye", "what can you do?"].map((message) => talkOf(message).words);
    expect(new Set(replies).size).toBe(4);
    expect(talkOf("what can you do?").words).toMatch(/the \w+ .*(?:court shoes|sneakers|loafers|shirt|tee)/);
  });

  test("general advice is marked as such and proposes no outfits", () => {
    for (const message of ["what is cocktail attire?", "what does smart casual mean?", "I'm short and curvy, what suits me?"]) {
      const talk = talkOf(message);
      expect(talk.words).toMatch(/in general|In general|so much in general|advice/i);
      expect(talk.outfits).toBe(0);
    }
  });
});

describe("everyday words of people", () => {
  test.each([
    ["the photographer asked us not to wear patterns", (talk: Talk) => !talk.first.includes("red reindeer cardigan")],
    ["two weddings this month, don't repeat the dress", (talk: Talk) => talk.constraints.occasion === "wedding"],
    ["my ex will be there, make me look stunning", (talk: Talk) => talk.outfits > 0],
    ["casual friday but the CEO is visiting", (talk: Talk) => talk.constraints.occasion === "business_formal"],
    ["how do I look slimmer?", (talk: Talk) => /vertical/.test(talk.words)],
    ["do the loafers need polishing?", (talk: Talk) => !/\bfine\b/.test(talk.words)],
    ["I got the navy suit back from the cleaners", (talk: Talk) => /navy suit.* back in use/.test(talk.words)],
  ])("are understood: %s", (message, isRight) => {
    const talk = talkOf(message);
    expect([talk.words, isRight(talk)]).toEqual([talk.words, true]);
  });
});

describe("a message that no rule fits", () => {
  test("about the wardrobe is asked about, and brings no outfits", () => {
    const talk = talkOf("Have a proper look through it all and tell me what I have hanging there for nothing.");
    expect(talk.outfits).toBe(0);
    expect(talk.words).not.toMatch(/anything about your clothes/);
  });

  test("of a record or of care writes nothing down and says what to say", () => {
    for (const message of ["the camel coat has been to see the man with the needle", "the blue jeans came out for the big day"]) {
      const talk = talkOf(message);
      expect([message, talk.answer === null ? [] : talk.chat.written(talk.answer)]).toEqual([message, []]);
    }
  });

  test("about other things stays a question that no wardrobe answers", () => {
    expect(talkOf("What's the capital of Peru?").answer?.intent).toBe("other");
    expect(talkOf("what should I wear?").outfits).toBeGreaterThan(0);
  });
});

describe("a wish in few words", () => {
  test("that says nothing of what it is for is dressed for anybody one may meet", () => {
    const talk = talkOf("what should I wear today?");
    expect(talk.constraints.formality_level).toBeUndefined();
    expect(talk.first.join(" ")).not.toMatch(/hoodie|jogger/);
  });

  test("is refused by what describes a piece: not the wool one", () => {
    const talk = talkOf("casual, 8 degrees, the green wool jumper", "not the wool one, please");
    expect(talk.first).not.toContain("green wool jumper");
  });

  test("of a tuxedo that is not there excludes no suit", () => {
    expect(talkOf("it's black tie and I don't have a tux").constraints.exclude_categories ?? []).toEqual([]);
  });

  test("in the degrees of two hours is a range, in Fahrenheit too", () => {
    expect(talkOf("35 in the morning, 60 by the afternoon (fahrenheit), walking around town").constraints.weather).toMatchObject({
      low_c: 1.7,
      high_c: 15.6,
    });
    expect(talkOf("8 this morning and 17 after lunch, out with the dog").constraints.weather).toMatchObject({
      low_c: 8,
      high_c: 17,
    });
  });

  test("stays a date in a good restaurant, and snow ends on a dry day", () => {
    const date = talkOf("a date tomorrow night", "scrap that, she has booked a proper restaurant, tasting menu");
    expect([date.constraints.occasion, date.constraints.time_of_day]).toEqual(["date", "evening"]);
    expect(
      talkOf("snow on Monday, school run", "oh wait, tomorrow's dry and 6 degrees").constraints.weather?.conditions,
    ).toBeUndefined();
  });

  test("of somebody who may wear flat shoes only leaves out heels", () => {
    expect(talkOf("flat shoes only until January, office on Monday").constraints.exclude_categories).toContain("heels");
  });

  test("for the match is for who watches it, and for who plays it sport", () => {
    expect(talkOf("watching the football on Saturday, 3 degrees").constraints.occasion).toBe("casual");
    expect(talkOf("playing football on Saturday").constraints.occasion).toBe("workout");
  });

  test("of somebody else is not dressed from this wardrobe", () => {
    for (const message of [
      "what's my 6yo meant to wear for school photos",
      "my girlfriend can't decide what to wear, can you sort her out",
      "Can you figure out what Bill ought to wear on Friday? That's my husband.",
    ])
      expect([message, talkOf(message).outfits]).toEqual([message, 0]);
  });

  test("that is praise is answered as such", () => {
    expect(talkOf("something for the office", "got loads of compliments!").words).toMatch(/glad|good/i);
  });
});
