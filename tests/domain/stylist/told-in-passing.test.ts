// What strangers tell in passing, and what must follow from it: a distance, a frost, a holiday that is over, an errand that is only
// meant, a second wish in the same message.

import { describe, expect, test } from "vitest";
import { garment } from "../../support/outfit-wardrobe.ts";
import { toldBy } from "../../support/told.ts";

const clothes = [
  { ...garment(1, "blazer", "navy"), name: "navy blazer", material: "wool" as const },
  { ...garment(2, "shirt", "white"), name: "white oxford shirt", material: "cotton" as const },
  { ...garment(3, "shirt", "blue"), name: "blue striped button-down", material: "cotton" as const },
  { ...garment(4, "jeans", "blue"), name: "blue jeans", material: "denim" as const },
  { ...garment(5, "chinos", "tan"), name: "khaki chinos", material: "cotton" as const },
  { ...garment(6, "coat", "camel"), name: "camel overcoat", material: "wool" as const },
  { ...garment(7, "puffer_jacket", "black"), name: "black puffer", material: "nylon" as const },
  { ...garment(8, "dress_shoes", "brown"), name: "brown brogues", material: "leather" as const },
  { ...garment(9, "running_shoes", "grey"), name: "gray running shoes" },
  { ...garment(10, "athletic_top", "blue"), name: "blue running top" },
  { ...garment(11, "athletic_shorts", "black"), name: "black running shorts" },
  { ...garment(12, "briefcase", "brown"), name: "brown briefcase", material: "leather" as const },
  { ...garment(13, "backpack", "black"), name: "black backpack" },
  { ...garment(14, "sweater", "grey"), name: "gray sweater", material: "wool" as const },
  { ...garment(15, "dress_shirt", "light_blue"), name: "light blue dress shirt", material: "cotton" as const },
  { ...garment(16, "dress_shirt", "white"), name: "white dress shirt", material: "cotton" as const },
];
/** A Saturday, two days after Thanksgiving. */
const today = "2026-11-28";
const nameOf = (id: string) => clothes.find((one) => one.id === id)?.name ?? id;

const talk = (...messages: string[]) => toldBy(clothes, today, ...messages);

describe("a distance", () => {
  test.each([
    "doing 6 miles along the river tomorrow morning",
    "got 8 miles to do before work",
    "logging four easy miles after work",
    "just a quick 5k round the lake",
    "I'm running ten miles on Sunday",
    "knocking out a few miles at dawn",
    "planning 12 km tomorrow",
    "turkey trot on Thursday, what do I put on",
    "tempo run at lunch",
    "half an hour on the treadmill",
  ])("is a run, with nothing to carry: %s", (message) => {
    const { constraints, worn } = talk(message);
    expect(constraints).toMatchObject({ occasion: "workout", activity: "run" });
    expect(worn).toContain("gray running shoes");
    expect(worn).not.toContain("black backpack");
  });

  test.each([
    "I drove 40 miles to see mom, dinner with her tonight",
    "it's a 3 mile walk to the office tomorrow",
    "work tomorrow, I have a 12 mile drive",
  ])("that is driven or walked is no run: %s", (message) => {
    expect(talk(message).constraints.activity).toBeUndefined();
  });
});

describe("degrees without a scale", () => {
  test.each([
    ["25 degrees and snowing hard", -4],
    ["it's 18 degrees with snow on the ground", -8],
    ["20 degrees and black ice everywhere", -7],
    ["30 degrees, flurries all day", -1],
    ["it's 22 degrees and freezing", -6],
    ["12 degrees and sleeting", -11],
    ["28 degrees, blizzard coming", -2],
    ["wind chill today, 15 degrees", -9],
    ["32 degrees and icy", 0],
    ["the snow day continues, 27 degrees out", -3],
  ])("are Fahrenheit in a frost: %s", (message, celsius) => {
    expect(Math.round(talk(`${message}, what do I wear?`).constraints.weather?.temperature_c ?? 99)).toBe(celsius);
  });

  test.each([
    ["15 degrees and light rain", 15],
    ["25 degrees and no snow at all", 25],
    ["2 degrees and snowing", 2],
    ["20 degrees, ice cream in the park", 20],
  ])("are Celsius elsewhere: %s", (message, celsius) => {
    expect(talk(`${message}, what do I wear?`).constraints.weather?.temperature_c).toBe(celsius);
  });
});

describe("a holiday", () => {
  test.each([
    ["had the navy blazer on at Thanksgiving dinner this week, put that down", "wear 2026-11-26: navy blazer"],
    ["wore my camel overcoat on Thanksgiving", "wear 2026-11-26: camel overcoat"],
    ["I wore the gray sweater for Thanksgiving", "wear 2026-11-26: gray sweater"],
    ["I wore the khaki chinos on Halloween", "wear 2026-10-31: khaki chinos"],
  ])("that is over is its day: %s", (message, record) => {
    expect(talk(message).written).toEqual([record]);
  });

  test.each(["I wore the navy blazer last Thanksgiving", "I wore the navy blazer on the 4th of July"])(
    "of long ago is no certain day: %s",
    (message) => {
      expect(talk(message).written).toEqual([]);
    },
  );

  test("that comes is its next day", () => {
    expect(talk("what should I wear on Thanksgiving?").date).toBe("2027-11-25");
  });
});

describe("an errand that is only meant", () => {
  test.each([
    "I should really take the navy blazer to the tailor at some point",
    "gotta take the brown brogues to the cobbler this week",
    "remind me to drop the camel overcoat at the cleaners",
    "I need to get the khaki chinos hemmed someday",
    "I ought to bring the gray sweater to the dry cleaners",
    "I might send the camel overcoat to be repaired",
    "I have to get the white oxford shirt cleaned",
    "I'm going to take the brown brogues to the shoe repair",
    "thinking of having the navy blazer altered",
    "I'd like to get the blue jeans taken in",
  ])("is written nowhere, and no outfit is shown for it: %s", (message) => {
    const { written, outfits, intent } = talk(message);
    expect(written).toEqual([]);
    expect([intent, outfits]).toEqual(["care", 0]);
  });

  test.each([
    ["I took the navy blazer to the tailor", "out_of_use: navy blazer"],
    ["should have told you, the navy blazer is at the tailor", "out_of_use: navy blazer"],
    ["I had to take the brown brogues to the cobbler", "out_of_use: brown brogues"],
  ])("is noted once it is done: %s", (message, record) => {
    expect(talk(message).written).toEqual([record]);
  });

  test("leaves the piece out of what is asked beside it", () => {
    const { written, worn } = talk("I have to get the blue jeans washed, what can I wear to work tomorrow");
    expect(written).toEqual([]);
    expect(worn).not.toContain("blue jeans");
  });
});

describe("a wish beside what is told", () => {
  test.each([
    "gray sweater is in the wash, so what goes under my camel overcoat for dinner tonight",
    "the gray sweater is in the wash, what do I wear under my camel overcoat tonight",
    "gray sweater's in the laundry so what should I wear with the camel overcoat for dinner",
    "the gray sweater is dirty and in the hamper, what works under the camel overcoat for a date",
  ])("keeps its piece, and that is not in the wash: %s", (message) => {
    const { written, worn } = talk(message);
    expect(written).toEqual(["laundry: gray sweater"]);
    expect(worn).toContain("camel overcoat");
  });

  test.each([
    "how many shirts do I have? and pick one for a gallery opening on Friday",
    "do I own any shirts? then choose one for Friday",
    "how many shirts do I own, and can you suggest one for a gallery opening on Friday?",
  ])("comes after the answer: %s", (message) => {
    const { reply, outfits, date } = talk(message);
    expect(reply).toMatch(/four shirts|white oxford shirt/);
    expect([outfits > 0, date]).toEqual([true, "2026-12-04"]);
  });

  test("both shirts come back, and no third piece", () => {
    const { written } = talk(
      "the white oxford shirt and the light blue dress shirt are in the wash",
      "what do I wear to the office on Monday",
      "laundry's done, both shirts are clean again",
    );
    expect(written.at(-1)).toBe("in_use: light blue dress shirt, white oxford shirt");
  });
});

describe("where one stays at home", () => {
  test.each([
    "wfh today but I've got one video call at 2",
    "remote day, two calls with the team",
    "working from home, a zoom call with a customer",
    "teaching from home on Thursday",
    "hosting friendsgiving at my place tonight and I'm the one cooking",
    "I'm cooking Thanksgiving for twelve at our house",
  ])("there is no bag and no coat: %s", (message) => {
    const { worn } = talk(message);
    expect(worn).not.toEqual([]);
    for (const name of ["brown briefcase", "black backpack", "camel overcoat", "black puffer"]) expect(worn).not.toContain(name);
  });

  test("an interview stays one when it turns out to be by video", () => {
    expect(talk("I have a job interview on Monday", "it's on zoom, from my kitchen").constraints.occasion).toBe("interview");
  });
});

describe("what others are", () => {
  test.each([
    "Sunday lunch with my girlfriend's parents, her dad is a retired judge",
    "brunch with my aunt, she is a CEO",
    "dinner with my uncle who is a judge",
  ])("is nothing to dress for: %s", (message) => {
    expect(talk(message).constraints.occasion).not.toBe("business_formal");
  });
});

describe("bags and reasons", () => {
  test.each([
    "Backpack or briefcase for a first meeting at a law firm?",
    "briefcase or backpack for court",
    "can I carry my backpack with a suit to work?",
  ])("a bag that is asked about is no trip: %s", (message) => {
    expect(talk(message)).toMatchObject({ intent: "judge", outfits: 0 });
  });

  test.each(["pack my backpack for 3 days in Denver", "4 days in Lisbon with just a backpack"])(
    "what is packed is: %s",
    (message) => {
      expect(talk(message).intent).toBe("trip");
    },
  );

  test.each(["why those?", "why?", "how come", "ok but why", "why that"])(
    "%s after a judgement is about what was judged",
    (question) => {
      const { intent, reply } = talk("blue jeans or khaki chinos for a concert tonight", question);
      expect(intent).toBe("judge");
      expect(reply).toMatch(/jeans|chinos/);
    },
  );

  test("another piece keeps the one that was wished for", () => {
    const { constraints } = talk("I want to wear the navy blazer to dinner on Friday", "use the khaki chinos instead");
    expect(constraints.must_include?.map(nameOf)).toContain("navy blazer");
  });
});

describe("the dryer", () => {
  test.each([
    "can you put a wool blazer in the dryer or is that insane",
    "can wool go in the dryer",
    "is it ok to tumble dry the gray sweater",
  ])("%s", (message) => {
    const { reply, written } = talk(message);
    expect(reply).toMatch(/^No, keep it out of the dryer/);
    expect(written).toEqual([]);
  });

  test("bears cotton", () => {
    expect(talk("can I tumble dry a cotton shirt?").reply).toMatch(/bears the dryer on low/);
  });
});
