// What strangers write on an ordinary day, by kinds: each kind has several wordings, so that it is read and not remembered.

import { describe, expect, it, test } from "vitest";
import { garment } from "../../support/outfit-wardrobe.ts";
import { toldBy } from "../../support/told.ts";

const clothes = [
  { ...garment(1, "blazer", "navy"), name: "navy blazer", material: "wool" as const },
  { ...garment(2, "shirt", "white"), name: "white oxford shirt", material: "cotton" as const },
  { ...garment(3, "blouse", "cream"), name: "cream blouse" },
  { ...garment(4, "jeans", "blue"), name: "blue jeans", material: "denim" as const },
  { ...garment(5, "jeans", "black"), name: "black jeans", material: "denim" as const },
  { ...garment(6, "midi_skirt", "green"), name: "green pleated skirt" },
  { ...garment(7, "dress", "red"), name: "red silk dress", material: "silk" as const },
  { ...garment(8, "coat", "camel"), name: "camel coat", material: "wool" as const },
  { ...garment(9, "rain_jacket", "yellow"), name: "yellow raincoat" },
  { ...garment(10, "sneakers", "white"), name: "white trainers" },
  { ...garment(11, "heels", "black"), name: "black courts" },
  { ...garment(12, "ankle_boots", "brown"), name: "brown ankle boots" },
  { ...garment(13, "handbag", "brown"), name: "brown handbag" },
  { ...garment(14, "scarf", "pink"), name: "pink scarf" },
];
/** A Saturday. */
const today = "2026-11-28";

const talk = (...messages: string[]) => toldBy(clothes, today, ...messages);

describe("two temperatures", () => {
  test.each([
    ["2 degrees when I scrape the car and about 10 by the time I finish", 2, 10],
    ["minus 1 degree on the way in and maybe 8 on the way home", -1, 8],
    ["4 degrees at the bus stop at 7, 14 when I come out at 3", 4, 14],
    ["5 degrees first thing, nearer 13 coming back", 5, 13],
    ["it's 6 degrees now but going up to 15 this afternoon", 6, 15],
  ])("are told by the hours of one's own day: %s", (message, low_c, high_c) => {
    expect(talk(message).constraints.weather).toMatchObject({ low_c, high_c });
  });

  test.each(["10 degrees and 2 meetings today", "12 degrees and 3 people coming for lunch"])(
    "are not made of what is counted: %s",
    (message) => {
      expect(talk(message).constraints.weather).not.toHaveProperty("low_c");
    },
  );

  test.each(["it's 15 in there and I'm sat at my desk all day monday", "we'll be sat outside on monday, 15 degrees"])(
    "stand beside a day that nobody sat on: %s",
    (message) => {
      expect(talk(message).chat.session.date).toBe("2026-11-30");
    },
  );
});

describe("the weather", () => {
  test.each(["it's stopped raining now actually", "oh it has given over raining", "it's finally stopped raining"])(
    "is dry again: %s",
    (message) => {
      expect(talk("work tomorrow, it's raining", message).constraints.weather?.conditions).toBeUndefined();
    },
  );
  test.each(["it hasn't stopped raining all day", "it never stops raining here, off to the pub"])(
    "is wet still: %s",
    (message) => {
      expect(talk(message).constraints.weather?.conditions).toEqual(["rainy"]);
    },
  );
  test.each([
    "carols in the square tonight, last year I couldn't feel my feet",
    "I always get so cold at the match",
    "fireworks tonight, my toes go numb",
  ])("is cold for who says so of their limbs: %s", (message) => {
    expect(talk(message).constraints.weather?.temp).toBe("cold");
  });
  it("of a day that is over is not that of today", () => {
    expect(talk("took the coat off, it was too hot").constraints.weather).toBeUndefined();
  });
});

describe("one of two", () => {
  test.each([
    ["raincoat or the camel coat? it's 7 and drizzling", /raincoat/],
    ["trainers or courts, it's a funeral", /courts/],
    ["can't decide between the skirt and the blue jeans for an interview tomorrow", /skirt/],
    ["which is warmer, the camel coat or the raincoat?", /camel coat is the warmest/],
    ["which is smarter the blazer or the raincoat", /blazer is the smartest/],
  ])("is chosen, and no five outfits: %s", (message, said) => {
    const { outfits, reply, written } = talk(message);
    expect({ outfits, written }).toEqual({ outfits: 0, written: [] });
    expect(reply).toMatch(said);
  });

  test.each([
    ["bag with the red dress?", /brown handbag/],
    ["shoes with the blue jeans?", /trainers|boots/],
    ["what top with the green skirt?", /shirt|blouse/],
    ["what's the best dress for a christening", /red silk dress/],
  ])("of what is owned for a place is named: %s", (message, said) => {
    expect(talk(message)).toMatchObject({ intent: "judge", outfits: 0, reply: expect.stringMatching(said) });
  });

  test.each([
    "is it odd to wear the black jeans with the navy blazer?",
    "do the camel coat and the brown handbag clash?",
    "would the white trainers ruin the blue jeans?",
  ])("yes and no are not turned round: %s", (message) => {
    expect(talk(message).reply).toMatch(/^No/);
  });
});

describe("what happens to clothes", () => {
  test.each([
    ["heel tip's gone on the courts, they're at the cobblers", ["out_of_use: black courts"]],
    ["heel's come off the black courts", ["out_of_use: black courts"]],
    ["sole's coming off the white trainers", ["out_of_use: white trainers"]],
    ["took the blazer and the coat to the cleaners", ["laundry: camel coat, navy blazer"]],
    ["the black jeans are in the wash and the blazer is at the tailor", ["laundry: black jeans", "out_of_use: navy blazer"]],
    ["my sister borrowed the camel coat and my blue jeans are in the wash", ["out_of_use: camel coat", "laundry: blue jeans"]],
    ["the boots are back from my flatmate, caked in mud", ["in_use: brown ankle boots"]],
    ["took the coat off because I was hot", []],
  ])("is written down of each piece: %s", (message, written) => {
    expect(talk(message).written).toEqual(written);
  });

  test.each([
    "my son's put ketchup all over his white school shirt so that's in the wash, again",
    "my husband's suit is at the dry cleaners",
    "the kids' uniforms are all in the wash",
    "my mum's coat is at the tailor",
  ])("is not written down of what others own: %s", (message) => {
    const { written, outfits, reply } = talk(message);
    expect({ written, outfits }).toEqual({ written: [], outfits: 0 });
    expect(reply).toMatch(/your own clothes only/);
  });

  test.each([
    "I was going to wear the coat yesterday but it was too warm",
    "meant to wear the coat on Monday but forgot",
    "I didn't wear the coat in the end on Friday",
  ])("did not happen where it was only planned: %s", (message) => {
    const { written, reply, outfits } = talk(message);
    expect({ written, outfits }).toEqual({ written: [], outfits: 0 });
    expect(reply).toMatch(/you did not wear the camel coat/);
  });

  it("on three days is written down on three days", () => {
    expect(talk("I wore the black jeans Monday, Tuesday and Wednesday").written).toEqual([
      "wear 2026-11-23: black jeans",
      "wear 2026-11-24: black jeans",
      "wear 2026-11-25: black jeans",
    ]);
  });
});

describe("what comes beside what is told", () => {
  test.each([
    ["camel coat's at the cleaners and I'm stood on a touchline tomorrow at 5 degrees", ["laundry: camel coat"], "camel coat"],
    ["the black courts are at the cobblers and I've got an interview on Thursday", ["out_of_use: black courts"], "black courts"],
    ["my jeans are in the wash and I'm off to the pub tonight", [], "blue jeans"],
  ])("is dressed for, without the piece: %s", (message, recorded, gone) => {
    const { written, outfits, worn } = talk(message);
    expect(written).toEqual(recorded);
    expect(outfits).toBeGreaterThan(0);
    expect(worn).not.toContain(gone);
  });

  it("is the question too", () => {
    expect(talk("I've lent my camel coat out, do I need one for 10 degrees?").reply).toMatch(/at 10 °C/);
    expect(talk("I wore the blue jeans yesterday, can I get away with them again today?").reply).toMatch(/Noted.*Yes/);
  });

  test.each([
    ["how many dresses have I got, and which would be best for a christening?", /One dress|one dress/],
    ["what did I wear yesterday and what should I wear to work tomorrow?", /no record/],
    ["when did I last wear the red dress and could I wear it on Friday?", /no record that you wore the red silk dress/],
  ])("is the wish after a question: %s", (message, said) => {
    const { reply, outfits } = talk(message);
    expect(reply).toMatch(said);
    expect(outfits).toBeGreaterThan(0);
  });

  it("is the change after a liking", () => {
    const { written, reply, outfits } = talk(
      "work tomorrow with the blouse and the skirt",
      "I like the blouse, change the shoes",
    );
    expect(written).toEqual(["like: cream blouse"]);
    expect(outfits).toBeGreaterThan(0);
    expect(reply).toMatch(/with the cream blouse/);
  });
});

describe("a piece that was not worn for long", () => {
  test.each([
    "coffee in town with the red dress, haven't had it out in ages",
    "I want to wear the red dress tomorrow, haven't worn it in months",
    "haven't worn the red dress for years, give me an outfit with it for Friday",
    "brunch in the red dress, it's been ages since I wore it",
    "I never wear the red dress, what could I do with it",
  ])("is wished for: %s", (message) => {
    const { worn, written } = talk(message);
    expect(written).toEqual([]);
    expect(worn).toContain("red silk dress");
  });

  test.each([
    "which of my things do I never wear? want to do a charity shop run",
    "what's been sat in my wardrobe untouched",
    "which bits have never left the hanger",
    "anything with the tags still on?",
  ])("is asked for: %s", (message) => {
    expect(talk(message)).toMatchObject({ intent: "wardrobe", outfits: 0 });
  });

  test.each(["I'd rather not wear skirts", "women don't wear skirts there, something for a lunch"])(
    "is not what is refused: %s",
    (message) => {
      expect(talk(message).constraints.exclude_categories).toContain("midi_skirt");
    },
  );
});

describe("what may be bought", () => {
  test.each([
    ["seen a camel blazer for £65. worth it or have I got enough already", /a camel blazer would make/],
    ["thinking of getting a grey blazer, is it worth it?", /a grey blazer would make/],
    ["there's a red coat in the sale, do I need it?", /a red coat would make/],
    ["is there any point buying a white blazer when I've got the navy one", /a white blazer would make/],
    ["should I get the navy version of the camel coat", /a navy coat would make/],
    ["do I need another pair of jeans?", /You have the blue jeans and the black jeans already/],
    ["my mum's giving me her old leather jacket, what would it go with", /a leather jacket would make/],
  ])("is weighed against what is owned: %s", (message, said) => {
    expect(talk(message)).toMatchObject({ intent: "wardrobe", outfits: 0, reply: expect.stringMatching(said) });
  });

  it("goes with the piece that is named, and is not another of its place", () => {
    const { reply } = talk("what should I buy to go with the green skirt?");
    expect(reply).toMatch(/with the green pleated skirt/);
    expect(reply).not.toMatch(/\b(?:skirt|jeans|trousers|chinos|dress) would add/);
  });

  test.each([
    "how do I get oil off my blue jeans?",
    "how many pairs of shoes do I actually have?",
    "I need to get to work in one piece",
  ])("is not meant: %s", (message) => {
    expect(talk(message).reply).not.toMatch(/worth it|would make/i);
  });

  test.each(["bought a new grey jumper today", "just ordered some green trainers", "my nan knitted me a scarf"])(
    "is not there until it is added: %s",
    (message) => {
      expect(talk(message)).toMatchObject({ intent: "help", outfits: 0, written: [], reply: expect.stringMatching(/photo/) });
    },
  );
});

describe("an outfit that was shown", () => {
  it("keeps what is to stay", () => {
    const { worn } = talk("the navy blazer with my blue jeans for the office", "keep the blazer but swap the jeans for a skirt");
    expect(worn).toEqual(expect.arrayContaining(["navy blazer", "green pleated skirt"]));
  });
  it("keeps everything but what is named", () => {
    const { chat, worn } = talk("the blouse and the skirt for work", "keep everything but the shoes");
    const before = chat.session;
    expect(worn).toEqual(expect.arrayContaining(["cream blouse", "green pleated skirt"]));
    expect(before.constraints.exclude_categories).toBeUndefined();
  });
  it("is for the same event when more of it is told", () => {
    for (const more of ["turns out it's the whole day, ceremony and everything", "oh we're invited to the ceremony as well"])
      expect(talk("a wedding reception on Saturday", more).constraints.occasion).toBe("wedding");
  });
  it("is another when it is always the same", () => {
    expect(talk("something for work", "you keep giving me the same thing").outfits).toBeGreaterThan(0);
  });
});

describe("what is done there", () => {
  test.each(["taking the kids to soft play, I'll be crawling through tunnels", "puppy class, on my hands and knees all morning"])(
    "asks for trousers: %s",
    (message) => {
      const { worn, constraints } = talk(message);
      expect(constraints.activity).toBe("play");
      expect(worn.join()).toMatch(/jeans/);
      expect(worn.join()).not.toMatch(/dress|skirt|courts/);
    },
  );
  it("is a trip where it takes days", () => {
    expect(talk("5 days skiing in January with one smart dinner")).toMatchObject({ intent: "trip" });
  });
  it("is dressed for beside advice", () => {
    const { outfits, reply } = talk("I want to look taller at the party on Saturday");
    expect(outfits).toBeGreaterThan(0);
    expect(reply).toMatch(/legs look longer/);
  });
});

describe("a complaint", () => {
  test.each(["that's not what I asked", "this is useless", "you're not listening", "no that's wrong"])(
    "is heard: %s",
    (message) => {
      expect(talk(message)).toMatchObject({ intent: "small_talk", outfits: 0, reply: expect.stringMatching(/sorry/i) });
    },
  );
});
