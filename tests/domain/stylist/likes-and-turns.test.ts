// What is liked or disliked of single pieces, and words that are easily turned round: swaps, "everything but", "not … not".

import { describe, expect, test } from "vitest";
import { dressQuestionIn, dressQuestions } from "../../../src/domain/words/dress-questions.ts";
import { Conversation } from "../../../tools/stylist/conversation.ts";
import { garment } from "../../support/outfit-wardrobe.ts";

const clothes = [
  { ...garment(1, "blazer", "navy"), name: "navy blazer", material: "wool" as const },
  { ...garment(2, "shirt", "white"), name: "white oxford shirt", material: "cotton" as const },
  { ...garment(3, "jeans", "blue"), name: "blue jeans", material: "denim" as const },
  { ...garment(4, "chinos", "beige"), name: "sand chinos", material: "cotton" as const },
  { ...garment(5, "sweater", "green"), name: "green lambswool jumper", material: "wool" as const },
  { ...garment(6, "loafers", "brown"), name: "brown loafers", material: "leather" as const },
  { ...garment(7, "sneakers", "white"), name: "white sneakers" },
  { ...garment(8, "polo", "light_blue"), name: "pale polo", material: "cotton" as const },
  { ...garment(9, "coat", "camel"), name: "camel coat", material: "wool" as const },
  { ...garment(10, "cocktail_dress", "black"), name: "black cocktail dress" },
  { ...garment(11, "midi_skirt", "burgundy"), name: "burgundy skirt" },
];
/** A Saturday. */
const today = "2026-11-28";

const twoJeans = [...clothes, { ...garment(12, "jeans", "black"), name: "black jeans" }];

const talk = (...messages: string[]) => talkOf(clothes, ...messages);

function talkOf(owned: typeof clothes, ...messages: string[]) {
  const chat = new Conversation(owned, undefined, today);
  const answers = messages.map((message) => chat.hear(message));
  const written = answers.flatMap((answer) =>
    chat.written(answer).map(({ action, garments }) => {
      const names = garments.map((id) => owned.find((one) => one.id === id)?.name).toSorted();
      return `${action}: ${names.join(", ")}`;
    }),
  );
  const last = answers.at(-1);
  const first = last === undefined ? [] : chat.wornIn(last).map(({ name }) => name);
  return { chat, written, first, intent: last?.intent, reply: last?.reply.join(" ") ?? "" };
}

describe("a liking of a single piece", () => {
  test.each([
    ["I adore the green lambswool jumper", ["like: green lambswool jumper"]],
    ["can't stand the pale polo, makes me look washed out", ["dislike: pale polo"]],
    ["my mum hates the camel coat", []],
    ["I used to love the camel coat", []],
    ["I no longer love the camel coat", ["dislike: camel coat"]],
    ["I hate to admit it but I love the camel coat", ["like: camel coat"]],
    ["I'd hate to lose the camel coat", []],
    ["everyone loves my camel coat", []],
    ["I don't hate the pale polo", []],
    ["I can't say I hate the pale polo", []],
    ["the camel coat is not my favourite", []],
    ["the camel coat was my favourite", []],
    ["no one is fond of the camel coat", []],
    ["I love the navy blazer but hate the sand chinos", ["like: navy blazer", "dislike: sand chinos"]],
    ["I love the navy blazer. I hate the sand chinos.", ["like: navy blazer", "dislike: sand chinos"]],
    ["I did not like the pale polo at first but now I love it", ["like: pale polo"]],
    ["I'm fed up of the rain, I love the camel coat", ["like: camel coat"]],
    ["I hate ironing the white oxford shirt", []],
    ["the blue jeans are awful to iron", []],
    ["the blue jeans are lovely on my sister", []],
    ["everyone says the pale polo is awful", []],
    ["I like the camel coat with the blue jeans", []],
    ["I love my wellies", []],
    ["I hate my umbrella", []],
    ["my wife hates the pale polo but I love it", ["like: pale polo"]],
    ["I would love the camel coat in navy", []],
    ["do I like the camel coat?", []],
    ["love it", []],
  ])("is kept as it was said: %s", (message, expected) => {
    expect(talk(message).written).toEqual(expected);
  });

  test("is kept, and the outfit with it that is asked for beside it has it", () => {
    const { written, first } = talk("The green lambswool jumper is my favourite. Build an outfit around it for lunch.");
    expect(written).toEqual(["like: green lambswool jumper"]);
    expect(first).toContain("green lambswool jumper");
  });

  test("does not hide the piece that the outfit beside it is asked for", () => {
    const { written, first } = talk("I can't stand the sand chinos. Make me an outfit with the blue jeans.");
    expect(written).toEqual(["dislike: sand chinos"]);
    expect(first).toContain("blue jeans");
  });

  test("keeps a disliked piece out of what is asked for beside it, and out of what follows", () => {
    const { written, chat } = talk("I can't stand the sand chinos. What should I wear to the office?");
    expect(written).toEqual(["dislike: sand chinos"]);
    const later = chat.hear("and for lunch tomorrow?");
    expect(later.outfits.length).toBeGreaterThan(0);
    for (let index = 0; index < later.outfits.length; index += 1) {
      expect(chat.wornIn(later, index).map(({ name }) => name)).not.toContain("sand chinos");
    }
  });

  test("is told again where favourites, or what could go, are asked for", () => {
    expect(talk("I adore the camel coat", "what are my favourites?").reply).toContain(
      "You told me that you like the camel coat.",
    );
    expect(talk("I can't stand the pale polo", "what should I get rid of?").reply).toContain("you do not like the pale polo.");
  });

  describe("of which there are two", () => {
    test.each(["I love my jeans", "I hate my jeans, they never fit right", "my jeans are my favourites"])(
      "is asked about, and nothing is written: %s",
      (message) => {
        const { written, reply } = talkOf(twoJeans, message);
        expect(written).toEqual([]);
        expect(reply).toContain("Which do you mean: the blue jeans or the black jeans?");
      },
    );

    test.each([
      ["the black ones", ["dislike: black jeans"]],
      ["both", ["dislike: black jeans, blue jeans"]],
    ])("is kept when the answer is %j", (answer, expected) => {
      const { written, first } = talkOf(twoJeans, "I hate my jeans", answer, "what should I wear to the pub?");
      expect(written).toEqual(expected);
      expect(first).not.toContain("black jeans");
    });

    test("is left where an outfit is asked for beside it", () => {
      const { written, first } = talkOf(twoJeans, "I hate the jeans. What should I wear to the pub?");
      expect(written).toEqual([]);
      expect(first.join()).not.toContain("jeans");
      expect(first).not.toEqual([]);
    });
  });

  test("that is hidden behind a thousand words is none", () => {
    expect(talk(`${"so ".repeat(1000)}love the camel coat`).written).toEqual([]);
  });

  test("of an outfit by its number is of the outfit", () => {
    const { written, intent } = talk("something for the office", "I don't like the first one");
    expect(intent).toBe("feedback");
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^dislike: .+, /);
  });
});

describe("words that are easily turned round", () => {
  test.each([
    [["something for lunch", "keep everything but use the blue jeans instead of those"], "blue jeans"],
    [["something for the office", "swap the shoes for the white sneakers"], "white sneakers"],
    [["swap the shoes for the loafers"], "brown loafers"],
    [["what goes with the blue jeans? put it together", "and with the sand chinos instead?"], "sand chinos"],
    [["I'm meeting a friend. Suggest something in sand chinos."], "sand chinos"],
    [["something for a walk", "make it a skirt"], "burgundy skirt"],
  ])("%j has the %s", (messages, name) => {
    expect(talk(...messages).first).toContain(name);
  });

  test("a colour that is denied stays out whatever others wear", () => {
    const { chat, first } = talk("A party tonight. Not black, everyone there wears black");
    expect(chat.session.constraints.exclude_colors).toContain("black");
    expect(first).not.toContain("black cocktail dress");
  });

  test("what everybody has seen was worn by nobody else", () => {
    const { written, intent, first } = talk("Outfit for drinks tonight without the navy blazer, everybody has seen it");
    expect({ written, intent }).toEqual({ written: [], intent: "outfit" });
    expect(first).not.toContain("navy blazer");
  });

  test("a wish after a record is no correction of it", () => {
    const { written, chat } = talk(
      "I wore the white oxford shirt and the blue jeans yesterday",
      "no sneakers please, for tomorrow",
    );
    expect(written).toEqual(["wear: blue jeans, white oxford shirt"]);
    expect(chat.session.constraints.exclude_categories).toContain("sneakers");
  });

  test("of what was worn together only what is told to be in the wash is", () => {
    expect(talk("wore the pale polo and the blue jeans yesterday and the polo is in the wash now").written).toEqual([
      "wear: blue jeans, pale polo",
      "laundry: pale polo",
    ]);
  });

  test("what another wore does not hide what the owner wore", () => {
    expect(
      talk("My cousin wore a grey suit to the party yesterday. I had the navy blazer on with the white oxford shirt.").written,
    ).toEqual(["wear: navy blazer, white oxford shirt"]);
  });

  test("a day that is corrected is the other one", () => {
    expect(talk("a date tomorrow", "sorry, I meant Monday, not tomorrow").chat.session.date).toBe("2026-11-30");
  });

  test("a wedding in two weeks is what one dresses for, unless something nearer is named", () => {
    const occasionOf = (message: string) => talk(message).chat.session.constraints.occasion;
    expect(occasionOf("my niece gets married in two weeks, dinner and dancing after, what can I wear")).toBe("wedding");
    expect(occasionOf("my niece's wedding is in two weeks, but today I need something for the office")).toBe("work");
  });

  test.each([
    ["I wore the pale polo yesterday and the blue jeans are in the wash", ["wear: pale polo", "laundry: blue jeans"]],
    ["I had seen the pale polo on sale yesterday", []],
    ["My sister wore the camel coat. I wore the blue jeans. The party was on Saturday.", []],
  ])("only what was worn is recorded as worn: %s", (message, expected) => {
    expect(talk(message).written).toEqual(expected);
  });

  test("what is in the wash was not worn with what was worn", () => {
    expect(talk("The pale polo is in the wash and I wore the blue jeans yesterday.").written).toEqual([
      "wear: blue jeans",
      "laundry: pale polo",
    ]);
  });

  test.each([
    ["I always end up in the same old thing, find me something with the sand chinos", "outfit"],
    ["an interview, haven't had one in ten years, what on earth do I wear", "outfit"],
    ["not the camel coat, I wore it last time I met them, something for dinner", "outfit"],
    ["is there a rule against brown loafers at a christening?", "judge"],
  ])("is no record and no question of the records: %s", (message, intent) => {
    const { written, intent: read } = talk(message);
    expect({ written, read }).toEqual({ written: [], read: intent });
  });

  test("to run a group is no run", () => {
    const occasionOf = (message: string) => talk(message).chat.session.constraints.occasion;
    expect(occasionOf("running the parents' group at work tomorrow, what do I wear")).toBe("work");
    expect(occasionOf("going running in the park tomorrow, what do I wear")).toBe("workout");
  });

  test("it is what the message named before, and not what was spoken of earlier", () => {
    expect(talk("which sweaters do I have?", "The burgundy skirt then. Build an outfit on it.").first).toContain(
      "burgundy skirt",
    );
  });

  test("gold is no yellow, and olive is green", () => {
    const extra = [
      { ...garment(20, "clutch", "gold"), name: "gold clutch" },
      { ...garment(21, "chinos", "olive"), name: "olive cords" },
    ];
    const ask = (message: string) => new Conversation([...clothes, ...extra], undefined, today).hear(message).reply.join(" ");
    expect(ask("do I have anything yellow?")).not.toContain("gold clutch");
    expect(ask("do I have anything green?")).toContain("olive cords");
  });

  test("thanks and a good wish are no journey", () => {
    expect(talk("Thanks for everything, have a lovely weekend").intent).toBe("small_talk");
  });

  test("blue means navy and pale blue too", () => {
    const { reply } = talk("which blue tops do I have?");
    expect(reply).toContain("pale polo");
  });

  test.each([
    "My brother says brown loafers with blue jeans look odd. Is he right?",
    "Thinking of the white oxford shirt with the sand chinos. Does that work?",
  ])("is judged: %s", (message) => {
    expect(talk(message).intent).toBe("judge");
  });
});

const questions: readonly (readonly [string, string])[] = [
  ["which buttons of a jacket do you do up", "buttons"],
  ["does a belt have to match your shoes", "belt_and_shoes"],
  ["invite says lounge suits, what is that", "lounge_suit"],
  ["is black tie the same as just wearing a black tie", "black_tie_or_tie"],
  ["what does morning dress mean", "morning_dress"],
  ["what is white tie", "white_tie"],
  ["what does resort casual mean", "resort_wear"],
  ["should a polo be tucked in", "tucking"],
  ["how should a blazer fit", "jacket_fit"],
  ["how should chinos fit", "trousers_fit"],
  ["how do i layer without looking bulky", "layering"],
  ["is double denim ok", "double_denim"],
  ["can you wear white after labor day", "white_in_winter"],
  ["do socks have to match the trousers", "socks"],
  ["how long should a tie be", "tie_length"],
  ["does a pocket square have to match the tie", "pocket_square"],
  ["is the collar worn in or out over a jumper", "collar_and_knit"],
  ["how do you roll up your jeans", "turn_ups"],
  ["can i mix gold and silver", "metals"],
  ["what bra goes under a white shirt", "under_white"],
  ["how many clothes do you need", "capsule"],
];

describe("a question about dressing in general", () => {
  test.each(questions)("is answered from its row: %s", (question, name) => {
    expect(dressQuestionIn(question)).toBe(name);
    const { intent, reply } = talk(`${question}?`);
    expect(intent).toBe("advice");
    expect(reply).toContain(Object.entries(dressQuestions).find(([row]) => row === name)?.[1].advice);
  });

  test("has a case above for each row", () => {
    expect(questions.map(([, name]) => name).toSorted()).toEqual(Object.keys(dressQuestions).toSorted());
  });

  test.each([
    "where is my red tie?",
    "how would the blue jeans look with the pale polo?",
    "is the camel coat warm enough in winter?",
    "what should I wear when I turn up in jeans?",
    "how should I button my blazer, and what do I wear with it tonight?",
    "what should I wear with the navy blazer?",
    "tie the room together",
    "the shirt has a missing button",
    "I tucked into dinner",
  ])("is not found in: %s", (message) => {
    expect(talk(message).intent).not.toBe("advice");
  });
});

describe("another one of the kind that was named", () => {
  test.each([
    ["I love my blue jeans but hate the black ones", ["like: blue jeans", "dislike: black jeans"]],
    ["love the black jeans, hate the blue ones", ["like: black jeans", "dislike: blue jeans"]],
    ["I love the blue jeans but hate the green ones", ["like: blue jeans"]],
  ])("is liked or disliked for itself: %s", (message, expected) => {
    expect(talkOf(twoJeans, message).written).toEqual(expected);
  });
});

test.each(["I love my wellies", "I hate my umbrella", "I wore the kilt on Tuesday", "I wore the wellies yesterday"])(
  "of what nobody owns nothing is kept, no outfit is proposed, and the reply says so: %s",
  (message) => {
    const { written, first, intent, reply } = talk(message);
    expect({ written, first, intent }).toEqual({ written: [], first: [], intent: "feedback" });
    expect(reply).toMatch(/written nothing down/);
  },
);

describe("an outfit that was shown", () => {
  test.each([
    "would that one also work for a birthday dinner?",
    "would the first one work for a funeral?",
    "does that work for a wedding too?",
    "can it work for a wedding as well?",
  ])("is judged for another occasion, and no other outfits are proposed: %s", (message) => {
    const { intent, first } = talk("something for work", message);
    expect({ intent, first }).toEqual({ intent: "judge", first: [] });
  });

  test("is not judged where others are asked for", () => {
    expect(talk("something for work", "could you do that for a wedding too?").intent).toBe("outfit");
  });
});

test("that day is the day of what was just recorded", () => {
  const { chat, written } = talk("I wore the navy blazer on Tuesday", "I also wore the brown loafers that day");
  expect(written).toEqual(["wear: navy blazer", "wear: brown loafers"]);
  expect(chat.context.session.recorded.at(-1)?.worn_on).toBe("2026-11-24");
});

describe("what is owned for an occasion", () => {
  test.each(["Do I have anything for a wedding?", "have I got something for a funeral?", "do I own something for the gym?"])(
    "is answered with what to wear there, not with a list of everything: %s",
    (message) => {
      const { intent, first } = talk(message);
      expect(intent).toBe("outfit");
      expect(first.length).toBeGreaterThan(1);
    },
  );

  test("is a list where a kind or a colour narrows it", () => {
    expect(talk("do I have anything green for a wedding?").intent).toBe("wardrobe");
    expect(talk("do I have any skirts for a wedding?").intent).toBe("wardrobe");
  });
});

test("what is worn least is asked of the records", () => {
  expect(talk("What do I wear least?").intent).toBe("wardrobe");
  expect(talk("What do I wear?").intent).toBe("outfit");
});

test.each(["I feel fat today", "I hate everything I own", "I feel so ugly"])(
  "who is unhappy with themselves is heard: %s",
  (message) => {
    const { intent, first } = talk(message);
    expect({ intent, first }).toEqual({ intent: "small_talk", first: [] });
  },
);

test("who is unhappy and asks is answered", () => {
  expect(talk("I feel frumpy, what should I wear?").intent).toBe("advice");
  expect(talk("I hate everything I own, find me something for work").intent).toBe("outfit");
});
