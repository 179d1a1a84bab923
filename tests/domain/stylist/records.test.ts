// What a message makes Armoire write down: exactly what was said to have happened, or nothing.

import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { Conversation } from "../../../tools/stylist/conversation.ts";
import { garment } from "../../support/outfit-wardrobe.ts";

const clothes = [
  { ...garment(1, "blazer", "navy"), name: "navy blazer" },
  { ...garment(2, "shirt", "white"), name: "white oxford shirt" },
  { ...garment(3, "jeans", "blue"), name: "blue jeans" },
  { ...garment(4, "jeans", "black"), name: "black jeans" },
  { ...garment(5, "midi_skirt", "green"), name: "green pleated skirt" },
  { ...garment(6, "loafers", "brown"), name: "brown loafers" },
  { ...garment(7, "sneakers", "white"), name: "white sneakers" },
  { ...garment(8, "coat", "camel"), name: "camel coat" },
  { ...garment(9, "blouse", "pink"), name: "pink blouse" },
];
/** A Saturday. */
const today = "2026-11-28";
const idOf = (name: string) => clothes.find((one) => one.name === name)?.id ?? "";

function written(...messages: string[]) {
  const chat = new Conversation(clothes, undefined, today);
  const answers = messages.map((message) => chat.hear(message));
  return answers.flatMap((answer) =>
    chat.written(answer).map(({ action, garments, on }) => ({ action, garments: [...garments].toSorted(), on })),
  );
}

const wore = (on: string, ...garments: string[]) => ({ action: "wear", garments: garments.map(idOf).toSorted(), on });

const names = clothes.map(({ name }) => name);
const days = [
  ["yesterday", "2026-11-27"],
  ["today", "2026-11-28"],
  ["on Monday", "2026-11-23"],
  ["on Friday", "2026-11-27"],
  ["last night", "2026-11-27"],
  ["two days ago", "2026-11-26"],
  ["the day before yesterday", "2026-11-26"],
] as const;

describe("what was worn", () => {
  const said = fc.record({
    garments: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
    day: fc.constantFrom(...days),
    told: fc.constantFrom(
      (clothes: string, day: string) => `I wore ${clothes} ${day}`,
      (clothes: string, day: string) => `${day} I had ${clothes} on`,
      (clothes: string, day: string) => `had ${clothes} on ${day}`,
      (clothes: string, day: string) => `just so you know, I wore ${clothes} ${day}.`,
    ),
  });
  const listed = (garments: readonly string[]) => garments.map((name) => `the ${name}`).join(" and ");

  it("is recorded with those garments and that day, and nothing else", () => {
    fc.assert(
      fc.property(said, ({ garments, day: [words, date], told }) => {
        expect(written(told(listed(garments), words)), told(listed(garments), words)).toEqual([
          { action: "wear", garments: garments.map(idOf).toSorted(), on: date },
        ]);
      }),
      { seed: 20_261_129, numRuns: 200 },
    );
  });

  it("is not recorded from a plan, a wish, another person, or a day that is not certain", () => {
    const untrue = fc.constantFrom(
      (clothes: string) => `my sister wore ${clothes} yesterday`,
      (clothes: string) => `my boss had ${clothes} on yesterday`,
      (clothes: string) => `I'm going to wear ${clothes} tomorrow`,
      (clothes: string) => `I wish I had worn ${clothes} yesterday`,
      (clothes: string) => `I nearly wore ${clothes} yesterday`,
      (clothes: string) => `I should have worn ${clothes} last night`,
      (clothes: string) => `I wore ${clothes} to my last interview in May`,
      (clothes: string) => `I once wore ${clothes}`,
      (clothes: string) => `did I wear ${clothes} yesterday?`,
      (clothes: string) => `should I wear ${clothes} today?`,
      (clothes: string) => `what if I wore ${clothes} tomorrow`,
      (clothes: string) => `I tried on ${clothes} yesterday`,
      (clothes: string) => `dreamt I wore ${clothes} to work last night`,
      (clothes: string) => `I'm wearing ${clothes} on Wednesday, whatever happens`,
      (clothes: string) => `interview on Friday and I am wearing ${clothes} regardless`,
      (clothes: string) => `my daughter paraded round in ${clothes} all morning`,
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }), untrue, (garments, told) => {
        expect(written(told(listed(garments))), told(listed(garments))).toEqual([]);
      }),
      { seed: 20_261_129, numRuns: 200 },
    );
  });

  test("of two garments that the words fit, it asks which instead of guessing", () => {
    const chat = new Conversation(clothes, undefined, today);
    const answer = chat.hear("I wore the jeans yesterday");
    expect(chat.written(answer)).toEqual([]);
    expect(answer.reply.join(" ")).toMatch(/blue jeans or the black jeans|black jeans or the blue jeans/);
  });

  test("is what followed the turn: not the one that was nearly worn", () => {
    for (const message of [
      "was gonna wear the blue jeans today but ended up in the green pleated skirt",
      "nearly put the blue jeans on this morning, went with the green pleated skirt in the end",
    ])
      expect(written(message), message).toEqual([{ action: "wear", garments: [idOf("green pleated skirt")], on: today }]);
  });

  test("ends where another person's wearing begins", () => {
    expect(
      written(
        "yesterday I was wearing the blue jeans and the pink blouse and then my niece came over and she was wearing my camel coat",
      ),
    ).toEqual([{ action: "wear", garments: [idOf("blue jeans"), idOf("pink blouse")].toSorted(), on: "2026-11-27" }]);
  });

  test("is told by what people said of it, or by not getting out of it", () => {
    expect(written("navy blazer and black jeans today, three compliments!")).toEqual([
      { action: "wear", garments: [idOf("navy blazer"), idOf("black jeans")].toSorted(), on: "2026-11-28" },
    ]);
    expect(written("today I never got out of my black jeans")).toEqual([
      { action: "wear", garments: [idOf("black jeans")], on: "2026-11-28" },
    ]);
  });

  test("is corrected by what stayed at home", () => {
    expect(
      written(
        "wore the blue jeans and the white sneakers today",
        "correction, had the brown loafers on, left the sneakers at home",
      ).at(-1),
    ).toEqual({ action: "wear", garments: [idOf("blue jeans"), idOf("brown loafers")].toSorted(), on: "2026-11-28" });
  });

  test("is of the day that the same message corrects", () => {
    expect(written("had the green pleated skirt on Thursday. no, Friday, sorry")).toEqual([
      { action: "wear", garments: [idOf("green pleated skirt")], on: "2026-11-27" },
    ]);
  });

  test("is not made up when a correction finds nothing to correct", () => {
    const chat = new Conversation(clothes, undefined, today);
    const answer = chat.hear("no, that was Thursday");
    expect([chat.written(answer), answer.outfits]).toEqual([[], []]);
    expect(answer.reply.join(" ")).toMatch(/written nothing down/);
  });

  test("of two garments with one name says so, and records neither", () => {
    const twins = [
      ...clothes,
      { ...garment(10, "t_shirt", "white"), name: "white tee" },
      { ...garment(11, "t_shirt", "white"), name: "white tee" },
    ];
    const chat = new Conversation(twins, undefined, today);
    const answer = chat.hear("I wore the blue jeans and the white tee yesterday");
    expect(chat.written(answer)).toEqual([]);
    expect(answer.reply.join(" ")).toMatch(/more than one white tee/);
  });

  test.each(["no I didn't", "delete that", "scrap that", "that's wrong, sorry"])("is taken back by: %s", (words) => {
    const chat = new Conversation(clothes, undefined, today);
    chat.hear("I wore the blue jeans yesterday");
    const answer = chat.hear(words);
    expect(chat.written(answer)).toEqual([]);
    expect(answer.reply.join(" ")).toMatch(/^Taken back: .*blue jeans yesterday/);
    expect(chat.person.log).toEqual([]);
  });

  test("stays when something else is scrapped later", () => {
    const chat = new Conversation(clothes, undefined, today);
    chat.hear("I wore the blue jeans yesterday");
    chat.hear("does the navy blazer go with the green pleated skirt?");
    chat.hear("scrap that");
    expect(chat.person.log).toHaveLength(1);
  });

  test("includes what was forgotten", () => {
    const chat = new Conversation(clothes, undefined, today);
    chat.hear("I wore the blue jeans and the white oxford shirt yesterday");
    const [record] = chat.written(chat.hear("oh and the brown loafers, forgot those"));
    expect([...(record?.garments ?? [])].toSorted()).toEqual(
      ["blue jeans", "white oxford shirt", "brown loafers"].map(idOf).toSorted(),
    );
    expect(record?.on).toBe("2026-11-27");
    expect(chat.person.log).toHaveLength(1);
  });

  test("is corrected by what follows, for the day and for a garment", () => {
    const chat = new Conversation(clothes, undefined, today);
    chat.hear("I wore the blue jeans and the brown loafers yesterday");
    const first = chat.written(chat.hear("no, that was on Thursday"));
    expect(first).toEqual([{ action: "wear", garments: [idOf("blue jeans"), idOf("brown loafers")], on: "2026-11-26" }]);
    const second = chat.written(chat.hear("sorry, I meant the black jeans"));
    expect(second).toEqual([{ action: "wear", garments: [idOf("brown loafers"), idOf("black jeans")], on: "2026-11-26" }]);
    expect(chat.person.log.map(({ worn_on, garment_ids }) => [worn_on, [...garment_ids].toSorted()])).toEqual([
      ["2026-11-26", [idOf("black jeans"), idOf("brown loafers")].toSorted()],
    ]);
  });
});

describe("what became of a garment", () => {
  const laundry = ["is in the wash", "went in the laundry this morning", "is at the dry cleaner's"];
  const outOfUse = ["is at the tailor's", "doesn't fit me any more", "has a hole", "is too tight now"];
  const cases = [
    ...laundry.map((words) => [`the camel coat ${words}`, "laundry"]),
    ...outOfUse.map((words) => [`my camel coat ${words}`, "out_of_use"]),
    ["I lent the camel coat to a friend", "out_of_use"],
    ["the camel coat is packed away", "out_of_use"],
  ];
  test.each(cases)("%s: %s", (message, action) => {
    expect(written(message)).toEqual([{ action, garments: [idOf("camel coat")], on: null }]);
  });

  test("that somebody borrowed is lent, unless it was for a day that is over", () => {
    expect(written("my brother borrowed my camel coat, won't see it till Monday")).toEqual([
      { action: "out_of_use", garments: [idOf("camel coat")], on: null },
    ]);
    expect(written("my sister borrowed my camel coat last night, looked great on her")).toEqual([]);
  });

  test("is known by who has it", () => {
    expect(written("the strap of my navy blazer came off, the tailor has it for a week")).toEqual([
      { action: "out_of_use", garments: [idOf("navy blazer")], on: null },
    ]);
  });

  test("is over when it comes back", () => {
    expect(written("the camel coat is at the tailor's", "got the coat back")).toMatchObject([
      { action: "out_of_use" },
      { action: "in_use", garments: [idOf("camel coat")] },
    ]);
    // It may have been away unknown to us.
    expect(written("got the coat back")).toMatchObject([{ action: "in_use" }]);
  });

  test.each([
    "is the camel coat in the wash?",
    "I'll put the camel coat in the wash tomorrow",
    "my sister's camel coat is in the wash",
    "if the camel coat is too tight I'll wear the blazer",
    "I spilled wine on the camel coat",
    "the camel coat used to be too tight but it fits now",
    "my mum lent me a camel coat",
    "is it ok to put the green pleated skirt in the wash",
    "in the wash: both jeans, no wait, just the black ones",
  ])("is not recorded of: %s", (message) => {
    expect(written(message)).toEqual([]);
  });

  test("a stained garment is left out of what is proposed next", () => {
    const chat = new Conversation(clothes, undefined, today);
    const answer = chat.hear("spilled coffee on my white oxford shirt, what do I wear instead to work?");
    expect(answer.outfits.length).toBeGreaterThan(0);
    for (const { garment_ids } of answer.outfits) expect(garment_ids).not.toContain(idOf("white oxford shirt"));
  });
});

describe("a record in few words", () => {
  test.each<[string, string, string[]]>([
    ["blue jeans and the navy blazer yesterday", "2026-11-27", ["blue jeans", "navy blazer"]],
    ["for the record today i'm in the black jeans and the pink blouse", "2026-11-28", ["black jeans", "pink blouse"]],
    ["Thursday: white oxford shirt, green pleated skirt", "2026-11-26", ["white oxford shirt", "green pleated skirt"]],
    ["log the camel coat for yesterday", "2026-11-27", ["camel coat"]],
    ["put me down for the brown loafers and the blue jeans on Monday", "2026-11-23", ["brown loafers", "blue jeans"]],
    ["nearly wore the camel coat yesterday but went for the navy blazer in the end", "2026-11-27", ["navy blazer"]],
    ["on the 19th I wore the navy blazer and the black jeans", "2026-11-19", ["navy blazer", "black jeans"]],
    ["last night's outfit was the pink blouse, the black jeans", "2026-11-27", ["pink blouse", "black jeans"]],
    [
      "we went to the fireworks last night, my mum borrowed my camel coat and I had the navy blazer on",
      "2026-11-27",
      ["navy blazer"],
    ],
  ])("is kept as it was said: %s", (message, on, worn) => {
    expect(written(message)).toEqual([wore(on, ...worn)]);
  });

  test.each([
    "not the camel coat, I have worn it to death this term",
    "give me what I had on last Sunday, but with the black jeans",
    "I came this close to wearing the camel coat yesterday",
    "this morning I had the camel coat already in my hand and left it on its hanger",
    "I would enjoy wearing the navy blazer today",
    "put the navy blazer with the black jeans for Monday",
    "my sister's navy blazer was worn yesterday",
  ])("is none of: %s", (message) => {
    expect(written(message)).toEqual([]);
  });

  test("joins or replaces the last one: another day too, the same with other shoes, and the day that it really was", () => {
    const first = "I wore the blue jeans and the brown loafers yesterday";
    const yesterday = wore("2026-11-27", "blue jeans", "brown loafers");
    expect(written(first, "and Tuesday too")).toEqual([yesterday, wore("2026-11-24", "blue jeans", "brown loafers")]);
    expect(written(first, "i had the same on today but with the white sneakers instead of the loafers")).toEqual([
      yesterday,
      wore("2026-11-28", "blue jeans", "white sneakers"),
    ]);
    expect(written(first, "no wait that was thursday, I worked from home yesterday").at(-1)).toEqual(
      wore("2026-11-26", "blue jeans", "brown loafers"),
    );
  });
});

describe("where a garment is", () => {
  test.each<[string, string, string]>([
    ["zip's gone on my blue jeans, dropped them off to get mended", "out_of_use", "blue jeans"],
    ["the black jeans wont do up any more", "out_of_use", "black jeans"],
    ["heel snapped on my brown loafers, they're at the cobbler's", "out_of_use", "brown loafers"],
    ["took the green pleated skirt in to be hemmed, back Wednesday", "out_of_use", "green pleated skirt"],
    ["my flatmate is borrowing the camel coat till January", "out_of_use", "camel coat"],
  ])("is noted: %s", (message, action, name) => {
    expect(written(message)).toEqual([{ action, garments: [idOf(name)], on: null }]);
  });

  test.each(["panic over, the pink blouse isn't stained", "my sons school blazer is in the wash again"])(
    "is not: %s",
    (message) => {
      expect(written(message)).toEqual([]);
    },
  );
});

describe("what one message says of two days", () => {
  const [monday, tuesday] = ["2026-11-23", "2026-11-24"];

  it.each([
    "Wore the navy blazer and the blue jeans on Monday and the camel coat on Tuesday",
    "Monday I had the navy blazer on and the blue jeans, Tuesday the camel coat",
    "I wore the navy blazer and the blue jeans on Monday. Tuesday the camel coat.",
    "Monday: navy blazer, blue jeans, Tuesday: camel coat",
  ])("is two records: %s", (message) => {
    expect(written(message)).toEqual([wore(monday, "navy blazer", "blue jeans"), wore(tuesday, "camel coat")]);
  });

  it.each(["I wore the navy blazer on Monday and Tuesday", "On Monday and Tuesday I wore the navy blazer"])(
    "is the same clothes twice: %s",
    (message) => {
      expect(written(message)).toEqual([wore(monday, "navy blazer"), wore(tuesday, "navy blazer")]);
    },
  );

  it("is each day of a range that is over", () => {
    expect(written("I wore the navy blazer from Monday to Wednesday").map(({ on }) => on)).toEqual([
      monday,
      tuesday,
      "2026-11-25",
    ]);
    expect(written("I wore the navy blazer Saturday to Monday").map(({ on }) => on)).toEqual([
      "2026-11-21",
      "2026-11-22",
      monday,
    ]);
  });

  it("is each of three short days", () => {
    expect(written("wore blue jeans mon, black jeans tue, green pleated skirt wed")).toEqual([
      wore(monday, "blue jeans"),
      wore(tuesday, "black jeans"),
      wore("2026-11-25", "green pleated skirt"),
    ]);
  });

  it("is one record where the other day is the weather's, a correction, a wish or another person's", () => {
    expect(written("Wore the blue jeans on Monday, it was sunny on Tuesday")).toEqual([wore(monday, "blue jeans")]);
    expect(written("Wore the blue jeans on Monday, spilled wine on them on Tuesday")).toEqual([wore(monday, "blue jeans")]);
    expect(written("I didn't wear the blue jeans on Monday, I wore them on Tuesday")).toEqual([wore(tuesday, "blue jeans")]);
    expect(written("I wore the blue jeans on Monday, no, Tuesday")).toEqual([wore(tuesday, "blue jeans")]);
    expect(written("Wore the blue jeans on Monday and today I want the camel coat")).toEqual([wore(monday, "blue jeans")]);
    expect(written("My sister wore my blue jeans on Monday and I wore the camel coat on Tuesday")).toEqual([
      wore(tuesday, "camel coat"),
    ]);
  });

  it("is not told by a later sentence in place of the first", () => {
    expect(written("I wore the jeans yesterday. On Tuesday the camel coat.")).toEqual([]);
  });

  it("is no day by the name of a garment", () => {
    const friday = [...clothes, { ...garment(10, "pants", "olive"), name: "Friday trousers" }];
    const said = (message: string) => {
      const chat = new Conversation(friday, undefined, today);
      return chat.hear(message).wears.map(({ worn_on }) => worn_on);
    };
    expect(said("I wore the Friday trousers")).toEqual([]);
    expect(said("I wore the Friday trousers on Monday and the camel coat on Tuesday")).toEqual([monday, tuesday]);
  });

  it("is said back day by day, and taken back as a whole", () => {
    const chat = new Conversation(clothes, undefined, today);
    const { reply } = chat.hear("Wore the navy blazer on Monday and the camel coat on Tuesday");
    expect(reply.join(" ")).toMatch(/navy blazer on Monday 23 November and the camel coat on Tuesday 24 November/);
    expect(chat.hear("delete that").wears.map(({ worn_on, garment_ids }) => [worn_on, garment_ids])).toEqual([
      [monday, []],
      [tuesday, []],
    ]);
  });
});

describe("a wearing that is told with something else", () => {
  const out = (action: string, ...garments: string[]) => ({ action, garments: garments.map(idOf).toSorted(), on: null });
  const yesterday = "2026-11-27";

  it("is kept beside what happened to the piece: the wash, a broken zip, the cleaner's", () => {
    expect(written("I wore the blue jeans yesterday and they are in the wash")).toEqual([
      wore(yesterday, "blue jeans"),
      out("laundry", "blue jeans"),
    ]);
    expect(written("I wore the camel coat yesterday and the zip broke")).toEqual([
      wore(yesterday, "camel coat"),
      out("out_of_use", "camel coat"),
    ]);
    expect(written("Wore the navy blazer and the blue jeans today. The blazer is at the cleaner's now")).toEqual([
      wore(today, "navy blazer", "blue jeans"),
      out("laundry", "navy blazer"),
    ]);
  });

  it("puts into the wash only the piece that is there, and leaves a stained one out", () => {
    expect(written("I wore the blue jeans and the white oxford shirt yesterday but the shirt is in the wash")).toEqual([
      wore(yesterday, "blue jeans", "white oxford shirt"),
      out("laundry", "white oxford shirt"),
    ]);
    const chat = new Conversation(clothes, undefined, today);
    const { reply } = chat.hear("I wore the white oxford shirt yesterday and spilled coffee on it");
    expect(reply.join(" ")).toMatch(/you wore the white oxford shirt yesterday.*I leave the white oxford shirt out for now/);
    expect(chat.session.excluded_garment_ids).toEqual([idOf("white oxford shirt")]);
  });

  it("is kept although a plan follows it, and the plan is not", () => {
    expect(written("I wore the green pleated skirt on Friday and will wear it again on Tuesday")).toEqual([
      wore(yesterday, "green pleated skirt"),
    ]);
    expect(written("wore the navy blazer yesterday and will wear the camel coat on Monday")).toEqual([
      wore(yesterday, "navy blazer"),
    ]);
  });

  it("needs no I: a run in the sneakers is one, and oops takes it back", () => {
    expect(written("ran three miles this morning in the white sneakers")).toEqual([wore(today, "white sneakers")]);
    const chat = new Conversation(clothes, undefined, today);
    chat.hear("wore the camel coat today");
    expect(chat.hear("oops undo that").wears.map(({ garment_ids }) => garment_ids)).toEqual([[]]);
  });
});
