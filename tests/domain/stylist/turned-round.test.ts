// What strangers' messages were taken for and did not mean: times that sound like a return, permissions that are refusals, lengths
// and limits of a trip, short questions after an answer. Beside each family stand the neighbours that mean something else.

import { describe, expect, test } from "vitest";
import { garment } from "../../support/outfit-wardrobe.ts";
import { toldBy } from "../../support/told.ts";

const clothes = [
  { ...garment(1, "blazer", "navy"), name: "navy blazer", material: "wool" as const },
  { ...garment(2, "dress_shirt", "white"), name: "white dress shirt", material: "cotton" as const },
  { ...garment(3, "shirt", "green"), name: "green checked shirt", material: "cotton" as const },
  { ...garment(4, "t_shirt", "grey"), name: "grey t-shirt", material: "cotton" as const },
  { ...garment(5, "jeans", "blue"), name: "blue jeans", material: "denim" as const },
  { ...garment(6, "jeans", "black"), name: "black jeans", material: "denim" as const },
  { ...garment(7, "chinos", "tan"), name: "khaki chinos", material: "cotton" as const },
  { ...garment(8, "dress_pants", "charcoal"), name: "charcoal trousers", material: "wool" as const },
  { ...garment(9, "sweater", "burgundy"), name: "burgundy sweater", material: "wool" as const },
  { ...garment(10, "cardigan", "grey"), name: "grey cardigan", material: "wool" as const },
  { ...garment(11, "parka", "olive"), name: "olive parka", material: "nylon" as const },
  { ...garment(12, "coat", "camel"), name: "camel overcoat", material: "wool" as const },
  { ...garment(13, "sneakers", "white"), name: "white sneakers" },
  { ...garment(14, "dress_shoes", "brown"), name: "brown brogues", material: "leather" as const },
  { ...garment(15, "hiking_boots", "brown"), name: "brown walking boots", material: "leather" as const },
  { ...garment(16, "tie", "navy"), name: "navy silk tie", material: "silk" as const },
  { ...garment(18, "joggers", "grey"), name: "grey joggers", material: "cotton" as const },
  { ...garment(17, "beanie", "grey"), name: "grey beanie", material: "wool" as const },
];
/** A Saturday. */
const today = "2026-11-28";
const talk = (...messages: string[]) => toldBy(clothes, today, ...messages);

describe("back", () => {
  test.each([
    "I wore the navy blazer to an interview three years back",
    "had the brown brogues on at my cousin's wedding way back",
    "wore the green checked shirt to a gig a few months back",
    "the camel overcoat brought me luck a long while back",
  ])("in a time is no return: %s", (message) => {
    expect(talk(message).written).toEqual([]);
  });

  test.each([
    ["the parka came back yesterday", "olive parka"],
    ["got the camel overcoat back from Ann", "camel overcoat"],
    ["the white dress shirt is pressed and back on its hanger", "white dress shirt"],
    ["the burgundy sweater is back in the drawer", "burgundy sweater"],
  ])("of a piece is one: %s", (message, name) => {
    expect(talk(message).written).toEqual([`in_use: ${name}`]);
  });

  test.each(["he's given it back", "got it back at last", "she has just returned it"])(
    "of the only piece that is away needs no name: %s",
    (message) => {
      const { written } = talk("I lent my brother the camel overcoat", "dinner tonight, 4 degrees", message);
      expect(written).toEqual(["out_of_use: camel overcoat", "in_use: camel overcoat"]);
    },
  );

  test("of a kind without an article is all that was in the wash", () => {
    expect(talk("both pairs of jeans are in the wash", "jeans are clean again").written.at(-1)).toBe(
      "in_use: black jeans, blue jeans",
    );
    expect(talk("both pairs of jeans are in the wash", "the blue ones are clean again").written.at(-1)).toBe(
      "in_use: blue jeans",
    );
  });
});

describe("what is chosen and not yet worn", () => {
  test.each([
    "party tonight, I've settled on the black jeans",
    "I've gone with the black jeans for tonight, what else?",
    "drinks tomorrow and I already picked the black jeans",
    "I decided on the black jeans for the pub",
  ])("is a wish: %s", (message) => {
    const { written, worn } = talk(message);
    expect(written).toEqual([]);
    expect(worn).toContain("black jeans");
  });

  test("is a record where the day is over", () => {
    expect(talk("I settled on the black jeans yesterday").written).toEqual(["wear 2026-11-27: black jeans"]);
  });

  test.each([
    "I was all set to wear the navy blazer yesterday but chickened out",
    "was ready to wear the navy blazer last night, then it was called off",
  ])("is no record where it came to nothing: %s", (message) => {
    const { written, intent } = talk(message);
    expect(written).toEqual([]);
    expect(intent).toBe("feedback");
  });
});

describe("what is not allowed", () => {
  test.each([
    "drinks at a members' club, no sneakers permitted",
    "no jeans or sneakers allowed at the hotel bar tonight",
    "no sneakers acceptable at the golf dinner",
  ])("is left out: %s", (message) => {
    expect(talk(message).constraints.exclude_categories).toContain("sneakers");
  });

  test("is fine again where it is allowed again", () => {
    expect(talk("pub tonight, no jeans", "jeans are allowed again").constraints.exclude_categories).toBeUndefined();
  });
});

describe("what one does not own", () => {
  test.each([
    "black tie on Friday and I own no tuxedo",
    "never owned a tuxedo, and it's black tie on Friday",
    "we have no tuxedo between us, black tie on Friday",
  ])("is not refused: %s", (message) => {
    expect(talk(message).constraints.exclude_categories).toBeUndefined();
  });
  test("is not wished for either", () => {
    expect(talk("I have no tie, interview on Monday").constraints.must_include).toBeUndefined();
    expect(talk("have no ties in it, interview on Monday").constraints.exclude_categories).toContain("tie");
  });
});

describe("a dislike of one piece", () => {
  test.each([
    "I've gone clean off the navy blazer",
    "gone right off that navy blazer",
    "went off the navy blazer ages ago",
    "I have fallen out of love with the navy blazer",
    "never really liked the navy blazer",
  ])("is kept: %s", (message) => {
    expect(talk(message).written).toEqual(["dislike: navy blazer"]);
  });
  test.each(["I took the navy blazer off", "the button has gone off the navy blazer", "I've gone off the idea of a night out"])(
    "is not: %s",
    (message) => {
      expect(talk(message).written.join()).not.toContain("dislike");
    },
  );

  test("leaves out that piece, and nothing that has the part that annoys", () => {
    const { constraints, chat } = talk("pub tonight", "not the parka, the zip drives me mad");
    expect(constraints.exclude_categories).not.toContain("jeans");
    expect(chat.session.excluded_garment_ids).toEqual([clothes[10]?.id]);
    expect(talk("pub tonight", "no zips, my wrist is sprained").constraints.exclude_categories).toContain("jeans");
  });
});

describe("hands that cannot fasten", () => {
  test.each([
    "my arm's in a sling and I can't do up buttons, what can I wear to the pub?",
    "broke my wrist, can't do up shirt buttons. something for the pub",
  ])("ask for clothes without: %s", (message) => {
    const { intent, outfits, worn } = talk(message);
    expect(intent).toBe("outfit");
    expect(outfits).toBeGreaterThan(0);
    expect(worn).not.toContain("green checked shirt");
  });
  test("are not clothes that have become too tight", () => {
    expect(talk("I can't do up the charcoal trousers any more").written).toEqual(["out_of_use: charcoal trousers"]);
    expect(talk("the khaki chinos are too tight to button now").written).toEqual(["out_of_use: khaki chinos"]);
  });
});

describe("a trip that is planned", () => {
  const days = (message: string) => talk("pack for four days in Lisbon in April", message).chat.session.trip?.days;
  test.each([
    ["they've put on a day, so make it five", 5],
    ["make that six", 6],
    ["we're staying an extra night", 5],
    ["two more days tacked on the end", 6],
    ["it's been cut by a day, so three", 3],
    ["we're coming home a day early", 3],
  ])("has another length: %s", (message, length) => {
    expect(days(message)).toBe(length);
  });
  test.each(["make it two pairs of shoes", "make it a bit smarter", "one day is a beach day"])(
    "keeps its length: %s",
    (message) => {
      expect(days(message)).toBe(4);
    },
  );

  test.each([
    ["just the one pair of shoes", 1],
    ["I'm only bringing two pairs of shoes", 2],
    ["only packing one pair of shoes and no sneakers", 1],
  ])("has a limit of shoes: %s", (message, most) => {
    const { chat, intent } = talk("pack for four days in Lisbon in April", message);
    expect(intent).toBe("trip");
    expect(chat.session.trip?.shoes_max).toBe(most);
  });

  test.each(["no sneakers", "leave the parka at home", "not the blazer"])(
    "is packed again without what stays at home: %s",
    (message) => {
      const { intent, reply } = talk("pack for four days in Lisbon in April", message);
      expect(intent).toBe("trip");
      expect(reply).toMatch(/four days in Lisbon/);
    },
  );

  test("has no leg in the verb that it begins with", () => {
    const { chat } = talk("Doing 3 days in Porto and then 2 in Madrid, leaving 10 December");
    expect(chat.session.trip?.legs.map(({ place }) => place)).toEqual(["Porto", "Madrid"]);
    const named = talk("Worthing for 3 days from Monday, what do I pack?").chat.session.trip?.legs;
    expect(named?.map(({ place }) => place)).toEqual(["Worthing"]);
  });

  test("is over where the bags are packed", () => {
    const { intent, outfits } = talk("I've packed everything, what do I wear for the flight tomorrow?");
    expect([intent, outfits > 0]).toEqual(["outfit", true]);
    expect(talk("what should be packed for three days in Rome?").intent).toBe("trip");
  });

  test("has a business dinner by its name", () => {
    expect(talk("pack for 3 days in Leeds for work from Tuesday", "there's a client dinner on one of them").reply).toMatch(
      /dinner/,
    );
  });
});

describe("a short question after an answer", () => {
  test.each(["which ones?", "what are they?", "and which are those?"])("asks for the names: %s", (message) => {
    expect(talk("how many pairs of jeans do I own?", message).reply).toMatch(/blue jeans and the black jeans/);
  });
  test.each(["burgundy I mean, not purple", "sorry, burgundy I meant"])("has another colour: %s", (message) => {
    expect(talk("do I have anything purple?", message).reply).toMatch(/burgundy sweater/);
  });
  test.each(["what about my feet?", "and on my feet?", "so what do I put on my feet?"])("asks for the shoes: %s", (message) => {
    const { intent, reply } = talk("walk in the woods, 3 degrees and pouring", message);
    expect(intent).toBe("judge");
    expect(reply).toMatch(/walking boots/);
  });
  test("asks for a hat", () => {
    expect(talk("walk in the woods, 3 degrees", "how about my head?").reply).toMatch(/beanie/);
    expect(talk("walk in the woods, 3 degrees", "my feet are freezing").intent).not.toBe("judge");
  });
  test.each(["how many trousers does that leave me?", "how many pairs of trousers have I got left?"])(
    "counts what is not in the wash: %s",
    (message) => {
      expect(talk("the khaki chinos are in the wash, what do I wear to the shops?", message).reply).toMatch(
        /one pair.*charcoal trousers/i,
      );
    },
  );
  test("counts what is packed", () => {
    expect(talk("pack for two days in Rome in July", "how many coats am I taking?").reply).toMatch(
      /^None: among them there are no /,
    );
  });
  test.each([
    "which of my coats is best in a proper downpour?",
    "which coat holds up in heavy rain",
    "which coat for a storm like this?",
  ])("asks which coat bears the wet: %s", (message) => {
    expect(talk(message).reply).toMatch(/olive parka (?:takes|take)/i);
  });
  test.each(["which of my coats cost the most?", "what's the priciest thing I own?", "which jeans were dearest"])(
    "asks for prices: %s",
    (message) => {
      expect(talk(message).reply).toMatch(/price/);
    },
  );
  test("asks for another outfit, and for no judgement", () => {
    const { intent, worn } = talk("dinner with friends tonight", "ok do the second one but with the brown brogues");
    expect(intent).toBe("change");
    expect(worn).toContain("brown brogues");
    expect(talk("dinner with friends tonight", "do the brown brogues go with it?").intent).toBe("judge");
  });
  test.each(["are you like a stylist or something?", "are you some kind of personal shopper?"])(
    "asks for help: %s",
    (message) => {
      expect(talk(message).intent).toBe("help");
    },
  );
});

describe("a day", () => {
  test.each([
    ["christening a week tomorrow", "2026-12-06"],
    ["party tomorrow week", "2026-12-06"],
    ["dinner two weeks tomorrow", "2026-12-13"],
    ["funeral in Leeds a week on Tuesday", "2026-12-08"],
    ["interview two weeks on Friday", "2026-12-18"],
    ["new years eve party in town", "2026-12-31"],
    ["New Year's Eve do at the club", "2026-12-31"],
    ["lunch at mum's on Christmas Eve", "2026-12-24"],
    ["theatre tonight", today],
    ["it's been a long week, dinner out tomorrow", "2026-11-29"],
  ])("is named: %s", (message, date) => {
    const { date: day, intent } = talk(message);
    expect([intent, day]).toEqual(["outfit", date]);
  });

  test("brings something else than what was worn on the last", () => {
    const { worn } = talk("I wore the grey t-shirt and the blue jeans today", "something different for tomorrow please");
    expect(worn).not.toContain("grey t-shirt");
    expect(worn).not.toContain("blue jeans");
    expect(talk("I wore the grey t-shirt and the blue jeans today", "same again tomorrow").worn).toContain("blue jeans");
  });
});

describe("an occasion", () => {
  test.each([
    "raking the leaves and planting bulbs all afternoon",
    "off out to prune the roses",
    "need to get my daffodils in before it rains",
    "mowing the grass later",
    "full day hike in the Dales",
    "trek in the Moors tomorrow",
  ])("out of doors: %s", (message) => {
    expect(talk(message).constraints.occasion).toBe("outdoor");
  });
  test.each(["potluck at a neighbour's", "outdoor brunch on the terrace", "outdoor lunch tomorrow", "bell ringing on Sunday"])(
    "that is everyday: %s",
    (message) => {
      expect(talk(message).constraints.occasion).toBe("casual");
    },
  );
  test.each([
    "having lunch with a man tomorrow, first time since the divorce",
    "coffee with a girl I met online",
    "going for a drink with a bloke, how do I look nice",
    "she's asked me out for dinner",
  ])("that is a date: %s", (message) => {
    expect(talk(message).constraints.occasion).toBe("date");
  });
  test.each(["lunch with a man from the bank", "dinner with a woman from church", "coffee with a friend from work"])(
    "that is none: %s",
    (message) => {
      expect(["date", "work", "ceremony"]).not.toContain(talk(message).constraints.occasion);
    },
  );
  test("that no table has is asked about", () => {
    expect(talk("we're going wassailing in January, what do I put on?").reply).toMatch(/wassailing/);
    expect(talk("we're going shopping, what do I put on?").reply).not.toMatch(/I do not know what/);
  });
  test("of one who is pregnant gets outfits with the advice", () => {
    const { reply, outfits } = talk("I'm six months pregnant, what can I wear to a wedding?");
    expect(reply).toMatch(/bump/);
    expect(outfits).toBeGreaterThan(0);
    expect(talk("I'm six months pregnant, what suits me?").outfits).toBe(0);
  });
});

test.each([
  "we all agreed on green for the photos",
  "family photos, we've settled on green",
  "engagement shoot and we decided on green",
])("a colour that was agreed on is wanted: %s", (message) => {
  expect(talk(message).constraints.colors).toEqual(["green"]);
});

test.each([
  ["what should one wear in Yakutsk today", /-\d+ °C in Yakutsk/],
  ["in Duluth Minnesota right now, what do I put on", /At -?\d °C in Duluth/],
  ["meeting in Fargo on Monday", /at -?\d °C in Fargo/],
])("a cold place is dressed for: %s", (message, weather) => {
  const { reply, worn } = talk(message);
  expect(reply).toMatch(weather);
  expect(worn.some((name) => /parka|overcoat/.test(name))).toBe(true);
});

test.each(["it's boiling out but the air con at the office is arctic", "35 degrees outside and my office is like a fridge"])(
  "a cold office on a hot day has a layer in the outfit: %s",
  (message) => {
    const summer = [
      garment(1, "blouse", "ivory"),
      garment(2, "t_shirt", "grey"),
      garment(3, "chinos", "tan"),
      garment(4, "dress_pants", "charcoal"),
      garment(5, "flats", "black"),
      { ...garment(6, "sweater", "burgundy"), material: "wool" as const },
      { ...garment(7, "cardigan", "cream"), material: "cotton" as const },
    ];
    const { worn, reply } = toldBy(summer, "2026-07-28", message);
    expect(worn).toContain("cream cardigan");
    expect(reply).toMatch(/cream cardigan is the layer to keep on/);
  },
);
