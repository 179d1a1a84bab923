// What people say in words of their own: answers to what was asked, care, corrections, days, and questions that are no wishes.

import { describe, expect, it, test } from "vitest";
import { Conversation } from "../../../tools/stylist/conversation.ts";
import { garment } from "../../support/outfit-wardrobe.ts";

const clothes = [
  { ...garment(1, "blazer", "navy"), name: "navy blazer", material: "wool" as const },
  { ...garment(2, "shirt", "white"), name: "white oxford shirt", material: "cotton" as const },
  { ...garment(3, "jeans", "blue"), name: "blue jeans", material: "denim" as const },
  { ...garment(4, "jeans", "black"), name: "black jeans", material: "denim" as const },
  { ...garment(5, "midi_skirt", "green"), name: "green pleated skirt" },
  { ...garment(6, "loafers", "brown"), name: "brown suede loafers", material: "suede" as const },
  { ...garment(7, "sneakers", "white"), name: "white sneakers" },
  { ...garment(8, "coat", "camel"), name: "camel coat", material: "wool" as const },
  { ...garment(9, "sweater", "mustard"), name: "mustard Fana jumper", material: "wool" as const },
  { ...garment(10, "sweater", "grey"), name: "grey lambswool jumper", material: "wool" as const },
  { ...garment(11, "dress", "red"), name: "red silk dress", material: "silk" as const },
  { ...garment(12, "heels", "black"), name: "black courts" },
];
/** A Saturday. */
const today = "2026-11-28";

function talk(...messages: string[]) {
  const chat = new Conversation(clothes, undefined, today);
  const answers = messages.map((message) => chat.hear(message));
  const written = answers.flatMap((answer) =>
    chat.written(answer).map(({ action, garments, on }) => {
      const names = garments.map((id) => clothes.find((one) => one.id === id)?.name).toSorted();
      return `${action}${on === null ? "" : ` ${on}`}: ${names.join(", ")}`;
    }),
  );
  const last = answers.at(-1);
  return { chat, written, intent: last?.intent, reply: last?.reply.join(" ") ?? "", outfits: last?.outfits.length ?? 0 };
}

describe("which garment is meant", () => {
  it("is asked, and a word of its name is an answer", () => {
    const asked = talk("the jumper is at the launderette");
    expect(asked.written).toEqual([]);
    expect(asked.reply).toMatch(/Which do you mean: the mustard Fana jumper or the grey lambswool jumper\?/);
    expect(talk("the jumper is at the launderette", "lambswool").written).toEqual(["laundry: grey lambswool jumper"]);
    expect(talk("I wore the jumper and the black jeans on Thursday", "the mustard one").written).toEqual([
      "wear 2026-11-26: black jeans, mustard Fana jumper",
    ]);
  });

  test.each([
    [
      ["the blue jeans are in the wash", "black ones too"],
      ["laundry: blue jeans", "laundry: black jeans"],
    ],
    [
      ["the blue jeans are with the tailor", "the other pair are too tight"],
      ["out_of_use: blue jeans", "out_of_use: black jeans"],
    ],
    [["my jeans are both in the machine"], ["laundry: black jeans, blue jeans"]],
    [["jeans are at the cleaners, the black pair"], ["laundry: black jeans"]],
    [["I wore the Fana yesterday"], ["wear 2026-11-27: mustard Fana jumper"]],
    [["wore my grey jumper today and everyone said nice jumper"], ["wear 2026-11-28: grey lambswool jumper"]],
  ])("is understood from %j", (messages, written) => {
    expect(talk(...messages).written).toEqual(written);
  });
});

describe("what is told is written down as it happened", () => {
  test.each([
    [
      ["the coat is off to the menders, the courts are back from the cobbler"],
      ["out_of_use: camel coat", "in_use: black courts"],
    ],
    [["the shirt is in the laundry since I dropped curry on it"], ["laundry: white oxford shirt"]],
    [["the blazer has lost a button, leave it out till it is sewn on"], ["out_of_use: navy blazer"]],
    [["the red dress goes to the cleaners on Monday, leave it out until I say"], []],
    [["just back from the gym in the white sneakers"], ["wear 2026-11-28: white sneakers"]],
    [
      ["I've worn the loafers two days running"],
      ["wear 2026-11-27: brown suede loafers", "wear 2026-11-28: brown suede loafers"],
    ],
    [
      ["I was wearing the blazer yesterday", "and the courts"],
      ["wear 2026-11-27: navy blazer", "wear 2026-11-27: black courts, navy blazer"],
    ],
    [
      ["I wore the coat today", "hang on, I never put it on, I did not wear it in the end. Remove that"],
      ["wear 2026-11-28: camel coat"],
    ],
    [["I sat in the office in the navy blazer on Tuesday"], ["wear 2026-11-24: navy blazer"]],
    [["how do I tell you what I've worn?", "today: blazer, black jeans"], ["wear 2026-11-28: black jeans, navy blazer"]],
    [["wore the skirt some time ago", "it was Wednesday"], ["wear 2026-11-25: green pleated skirt"]],
    [["Friday I threw on the black jeans"], ["wear 2026-11-27: black jeans"]],
  ])("%j", (messages, written) => {
    expect(talk(...messages).written).toEqual(written);
  });

  it("and what is asked beside it is answered for what comes, not for what was", () => {
    const { chat, outfits } = talk(
      "I wore the red dress to a wedding last Saturday. Now a job interview on Tuesday, what have I got?",
    );
    expect(outfits).toBeGreaterThan(0);
    expect([chat.session.constraints.occasion, chat.session.date]).toEqual(["interview", "2026-12-01"]);
  });
});

describe("how pieces are kept", () => {
  test.each([
    ["red wine all over the white shirt, help!", /blot/],
    ["can the lambswool go in the machine", /hand wash/],
    ["how do I stop my loafers getting ruined in the wet", /spray/],
  ])("is answered: %s", (message, said) => {
    const { intent, reply, outfits } = talk(message);
    expect([intent, outfits]).toEqual(["care", 0]);
    expect(reply).toMatch(said);
  });
});

describe("no outfits are shown for", () => {
  test.each([
    ["what a horrible week, I got sacked on Tuesday", "small_talk"],
    ["any suggestions for cooking a pumpkin?", "other"],
    ["why do they say you should not mix red and pink", "judge"],
    ["would the coat be laughed at on a beach", "judge"],
    ["I really adore the red dress", "feedback"],
    ["I'm tall with broad shoulders, how do I wear a long skirt", "advice"],
  ])("%s", (message, intent) => {
    expect([talk(message).intent, talk(message).outfits]).toEqual([intent, 0]);
  });
});

describe("days, hours and weather", () => {
  test.each([
    ["a dinner on Sunday week", { date: "2026-12-06" }],
    ["a meeting on Thursday the 10th", { date: "2026-12-10" }],
    ["back on the front desk tomorrow", { date: "2026-11-29", occasion: "work" }],
    ["a funeral on Monday morning", { date: "2026-11-30", time_of_day: "day" }],
    ["wool is making my arms itch, what for the office?", { exclude_materials: ["wool", "tweed", "cashmere"] }],
    ["in the mood for red, lunch with a friend", { colors: ["red"] }],
    ["the bridesmaids wear red so I can't, a wedding", { exclude_colors: ["red"] }],
  ])("%s", (message, expected) => {
    const { constraints, date } = talk(message).chat.session;
    expect({ ...constraints, date }).toMatchObject(expected);
  });

  it("are corrected", () => {
    const { constraints, date } = talk(
      "it is 4 degrees and raining on Wednesday, the office",
      "oops that's Thursday's. Wednesday is 7 to 12 with wind",
    ).chat.session;
    expect([date, constraints.weather]).toMatchObject(["2026-12-02", { low_c: 7, high_c: 12 }]);
    expect(talk("raining, a walk in town", "its stopped and the suns out").chat.session.constraints.weather?.conditions).toEqual([
      "sunny",
    ]);
  });
});

describe("a trip", () => {
  it("of several places keeps the others when one is changed", () => {
    const { chat } = talk("Off to Prague on Friday for 2 days then Vienna for 3", "actually it is 4 days in Prague");
    expect(chat.session.trip?.legs.map(({ place, days, from }) => [place, days, from])).toEqual([
      ["Prague", 4, "2026-12-04"],
      ["Vienna", 3, "2026-12-08"],
    ]);
  });

  it("has the dates of two days of a month", () => {
    const { chat } = talk("Taking the kids to my aunt's in Cornwall, 21st to the 24th, long walks and one nice dinner");
    expect(chat.session.trip?.legs).toMatchObject([{ place: "Cornwall", days: 4, from: "2026-12-21" }]);
  });
});

describe("what is asked of the stylist itself", () => {
  test.each([
    ["where do I note that the blazer is at the cleaner's?", /Just say it/],
    ["how do I let you know a pair of shoes is being mended", /Just say it/],
    ["do you look the weather up yourself?", /forecast/],
    ["do I have to tell you the weather every time?", /forecast/],
    ["I'm saving up. You only pick from my own wardrobe, right?", /Only what you own/],
    ["will you try to make me buy new things?", /Only what you own/],
    ["how do you decide what goes together?", /occasion and the weather/],
    ["do you get better with time?", /what you wear, like and turn down/],
    ["can you order a coat for me?", /buy and sell nothing/],
    ["how do I remove something I sold?", /Delete the piece/],
    ["bought new boots, how do I add them here?", /photo/],
  ])("is answered: %s", (message, said) => {
    const { intent, outfits, written, reply } = talk(message);
    expect({ intent, outfits, written }).toEqual({ intent: "help", outfits: 0, written: [] });
    expect(reply).toMatch(said);
  });

  it("gives way to an outfit that is asked for beside it", () => {
    expect(talk("do you know what I own? And what should I wear to the office tomorrow").outfits).toBeGreaterThan(0);
  });

  it("is not about what was worn, nor about the weather of one place and day", () => {
    expect(talk("do you remember what I wore on Thursday?").reply).toMatch(/no record of what you wore on Thursday/);
    expect(talk("can you check the weather in Leeds on Friday?").reply).toMatch(/Leeds on Friday/);
  });
});

describe("what is told and what is asked in one message", () => {
  test.each([
    [
      "the white shirt is in the wash. Does the mustard jumper go with the green skirt?",
      "laundry: white oxford shirt",
      /mustard/,
    ],
    ["the black jeans are in the laundry, do I have any others?", "laundry: black jeans", /^(?!.*Yes:.*black).*blue jeans/],
    ["my blazer is at the tailor's. How many jumpers do I own?", "out_of_use: navy blazer", /two/i],
    [
      "I wore the grey jumper today, when did I last wear the coat?",
      "wear 2026-11-28: grey lambswool jumper",
      /no record.*camel/,
    ],
    ["the red dress is in the wash, can it go in the dryer?", "laundry: red silk dress", /red silk dress: /],
  ])("are both answered: %s", (message, record, said) => {
    const { written, reply, outfits } = talk(message);
    expect([written, outfits]).toEqual([[record], 0]);
    expect(reply).toMatch(/^Noted/);
    expect(reply).toMatch(said);
  });

  it("is a trip, packed without what is away", () => {
    const { intent, written, reply, chat } = talk(
      "the camel coat is at the cleaner's. I'm in York for two days from Tuesday, what do I pack?",
    );
    expect([intent, written]).toEqual(["trip", ["laundry: camel coat"]]);
    expect(chat.session.trip?.legs).toMatchObject([{ place: "York", days: 2, from: "2026-12-01" }]);
    expect(reply).toMatch(/Noted: the camel coat .* For two days in York/);
  });

  it("is only a question where the wearing is of no certain day", () => {
    expect(talk("I wore the red dress to a wedding years ago, would it do for a christening?").intent).toBe("judge");
  });

  it("means what was spoken of by “it”", () => {
    expect(talk("do I have a green skirt?", "would it go with the grey jumper?").reply).toMatch(/green pleated skirt/);
  });
});

describe("a story of one's life", () => {
  test.each([
    ["it's been a mad week, the car broke down twice", /sorry/],
    ["the little one was up half the night", /sorry/],
    ["I've got a streaming cold", /sorry/],
    ["my son passed his driving test!", /glad|good to hear/],
    ["we had a lovely weekend at my sister's", /glad|good to hear/],
    ["just got back from the dentist", /dress for/],
  ])("asks for no outfit: %s", (message, said) => {
    const { intent, outfits, reply } = talk(message);
    expect([intent, outfits]).toEqual(["small_talk", 0]);
    expect(reply).toMatch(said);
  });

  test.each([
    "it's been freezing all week, off to the office",
    "I've been invited to a barbecue",
    "I've been promoted, first day as a manager on Monday",
    "I had a baby in March and need something comfy",
  ])("is the reason for one: %s", (message) => {
    expect(talk(message).outfits).toBeGreaterThan(0);
  });
});

describe("what has gone wrong with a piece in use", () => {
  test.each([
    ["how can I get the pilling off the grey jumper?", /grey lambswool jumper: .*fabric shaver/],
    ["the red dress is all wrinkled, any way to get it smooth without an iron?", /red silk dress: hang in the bathroom/],
    ["the camel coat smells of smoke, what can I do?", /camel coat: hang in the open air/],
    ["my grey jumper shrank, can I rescue it?", /grey lambswool jumper: soak/],
    ["what's the best way to get cat hair off my navy blazer", /navy blazer: .*lint roller/],
    ["tips for drying soaked suede loafers?", /brown suede loafers: fill with newspaper/],
  ])("has a remedy, and nothing is written down: %s", (message, said) => {
    const { intent, outfits, written, reply } = talk(message);
    expect({ intent, outfits, written }).toEqual({ intent: "care", outfits: 0, written: [] });
    expect(reply).toMatch(said);
  });

  it("and only told, is written down", () => {
    expect(talk("my grey jumper has shrunk").written).toEqual(["out_of_use: grey lambswool jumper"]);
  });
});

describe("advice in general", () => {
  test.each([
    ["what colours go with burgundy?", /Burgundy goes with navy/],
    ["which shades suit olive", /Olive goes with cream/],
    ["what goes well with mustard?", /Mustard goes with navy/],
    ["I'm 1.57 m, what trousers make me look taller?", /legs look longer/],
    ["I'm 5ft1. Are long skirts ok on me?", /legs look longer/],
    ["I've put on a stone and nothing looks right on me, any tips?", /body of today/],
    ["I've lost two dress sizes and everything hangs off me, what can I do?", /taken in/],
    ["I feel so mumsy these days", /No piece has an age/],
    ["I'm in a rut and don't know what my style is", /felt like yourself/],
  ])("is given without outfits: %s", (message, said) => {
    const { intent, outfits, written, reply } = talk(message);
    expect({ intent, outfits, written }).toEqual({ intent: "advice", outfits: 0, written: [] });
    expect(reply).toMatch(said);
  });

  it("gives way to an occasion, and to a piece that is too tight", () => {
    expect(talk("I feel frumpy, what can I wear to a wedding on Saturday?").outfits).toBeGreaterThan(0);
    expect(talk("I've put on weight and the blue jeans are too tight").written).toEqual(["out_of_use: blue jeans"]);
  });
});

describe("what is said of a day or a loan", () => {
  test.each([
    [["I wore the coat yesterday", "sorry, that was Wednesday, not yesterday"], "2026-11-25"],
    [["I wore the coat on Thursday", "I got the day wrong, it wasn't Thursday, it was Friday"], "2026-11-27"],
    [["I wore the coat yesterday", "that was the day before, not yesterday"], "2026-11-26"],
  ])("corrects the day: %j", (messages, day) => {
    expect(talk(...messages).written.at(-1)).toBe(`wear ${day}: camel coat`);
  });

  test.each([
    ["my sister borrowed the red dress last weekend and wore it to a gig", []],
    ["my flatmate pinched the navy blazer at the weekend and had it on for a party", []],
    ["my sister borrowed the red dress, she still has it", ["out_of_use: red silk dress"]],
  ])("is lent only where it is away: %s", (message, written) => {
    expect(talk(message).written).toEqual(written);
  });

  it("is looked up where somebody asks what is on record", () => {
    expect(talk("have I told you that I wore the red dress?").reply).toMatch(/no record that you wore the red silk dress/);
  });
});

describe("what is asked of those that were named", () => {
  it("is answered among them", () => {
    expect(talk("which jumpers and coats do I have?", "which of those is the warmest?").reply).toMatch(/is the warmest/);
    expect(talk("what jeans do I have?", "which one's the smartest?").reply).toMatch(/jeans are the smartest/);
  });
});

describe("a cloth that is fine after all", () => {
  test.each(["cashmere doesn't bother me", "cashmere is ok, it's only wool that's the problem", "I can still wear cashmere"])(
    "%s",
    (message) => {
      const { chat } = talk("wool makes me itch, something for the office", message);
      expect(chat.session.constraints.exclude_materials).toEqual(["wool", "tweed"]);
    },
  );
});

describe("what is beside what one dresses for", () => {
  test.each([
    ["something for the office, I'll be cycling in", "work"],
    ["what do I wear to work? I'm walking there", "work"],
    ["watching my daughter play football, 6 degrees", "casual"],
    ["standing at the side of a football pitch all morning", "casual"],
    ["cheering on my husband at the marathon", "casual"],
  ])("is how one gets there, or what others do: %s", (message, occasion) => {
    const { chat, outfits } = talk(message);
    expect(chat.session.constraints.occasion).toBe(occasion);
    expect(outfits).toBeGreaterThan(0);
  });

  test.each([
    ["a wedding on 12 December", "it's in a church and then a barn", "wedding"],
    ["I have an interview on Thursday", "it's in a cafe", "interview"],
    ["the work Christmas party is on Friday", "it's at a hotel", "party"],
  ])("is the place of the event: %s, %s", (message, venue, occasion) => {
    const { chat, outfits, reply } = talk(message, venue);
    expect(chat.session.constraints.occasion).toBe(occasion);
    expect(outfits).toBeGreaterThan(0);
    expect(reply).not.toMatch(/do not know what|not sure what/);
  });
});

describe("the other one", () => {
  test.each([
    [["the blue jeans for a lunch", "now the same with the other pair"]],
    [["an outfit for the pub with the blue jeans", "same again but with the other jeans"]],
  ])("takes the place of the one that was asked for: %j", (messages) => {
    const { chat } = talk(...messages);
    expect(chat.session.constraints.must_include).toEqual([clothes.find(({ name }) => name === "black jeans")?.id]);
  });
});

describe("why something is not in an outfit", () => {
  test.each([
    ["why is there no umbrella in it?", /no umbrella in your wardrobe/],
    ["how come there's no dress?", /asks for no dress.*red silk dress/],
    ["why didn't you put in any shoes", /There is: /],
  ])("is answered without others: %s", (message, said) => {
    const { intent, outfits, reply } = talk("something for a lunch with friends", message);
    expect([intent, outfits]).toEqual(["why", 0]);
    expect(reply).toMatch(said);
  });
});
