// What a person tells the stylist is written down exactly: worn garments with their day, and garments out of use and back. A
// plan, or somebody else's wearing, leaves no trace.

import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import type { Person } from "../support/person.ts";
import { answerTo, dressedPerson } from "../support/talk.ts";

const url = inject("armoireUrl");

const Wardrobe = z.object({
  items: z.array(
    z.object({ id: z.string(), category: z.string(), out_of_use: z.string().nullable(), opinion: z.string().nullable() }),
  ),
});
const Outfits = z.object({
  items: z.array(
    z.object({
      garments: z.array(z.object({ id: z.string() })),
      feedback: z.array(z.object({ action: z.string(), worn_on: z.string().nullable() })),
    }),
  ),
});

let person: Person;
beforeAll(async () => {
  person = await dressedPerson(url);
});

async function idsByCategory(): Promise<Map<string, { id: string; out_of_use: string | null; opinion: string | null }>> {
  const response = await person.request("GET", "/api/v1/wardrobe?limit=100");
  const { items } = Wardrobe.parse(await response.json());
  return new Map(items.map(({ category, ...garment }) => [category, garment]));
}

/** Everything on record as worn, as sorted garments and days. */
async function wears(): Promise<string[]> {
  const response = await person.request("GET", "/api/v1/outfits?source=worn&limit=50");
  const { items } = Outfits.parse(await response.json());
  return items
    .flatMap(({ garments, feedback }) => {
      const ids = garments.map(({ id }) => id).toSorted();
      return feedback.filter(({ action }) => action === "wear").map(({ worn_on }) => `${ids.join()} ${worn_on}`);
    })
    .toSorted();
}

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe("the chat", () => {
  test("puts a garment out of use and back again, and proposes it only in between", async () => {
    const jeans = (await idsByCategory()).get("jeans")?.id ?? "";
    const first = await answerTo(person, "my denim jeans are in the wash");
    expect(first.message.content).toContain("denim jeans");
    expect((await idsByCategory()).get("jeans")?.out_of_use).toBe("laundry");
    const { outfits } = await answerTo(person, "something casual for a walk", { conversation_id: first.conversation_id });
    expect(outfits.length).toBeGreaterThan(0);
    for (const { garments } of outfits) expect(garments.map(({ id }) => id)).not.toContain(jeans);
    await answerTo(person, "the jeans are clean again", { conversation_id: first.conversation_id });
    expect((await idsByCategory()).get("jeans")?.out_of_use).toBeNull();
  });

  test("writes down the named garments on the named day, corrects the day, and counts them", async () => {
    const garments = await idsByCategory();
    const worn = ["shirt", "chinos"].map((category) => garments.get(category)?.id ?? "").toSorted();
    const first = await answerTo(person, "I wore the white shirt and the beige chinos yesterday");
    expect(first.message.content).toContain("yesterday");
    expect(await wears()).toEqual([`${worn.join()} ${dayBefore(1)}`]);
    await answerTo(person, "no, sorry, that was the day before yesterday", { conversation_id: first.conversation_id });
    expect(await wears()).toEqual([`${worn.join()} ${dayBefore(2)}`]);
    const count = await answerTo(person, "how often did I wear the white shirt?", { conversation_id: first.conversation_id });
    expect(count.message.content).toMatch(/\bonce\b/);
  });

  test("keeps what the person likes and dislikes, the later word for it, and proposes no disliked piece while they talk", async () => {
    const opinionOf = async (category: string) => (await idsByCategory()).get(category)?.opinion;
    const first = await answerTo(person, "I love the camel coat");
    expect(first.message.content).toContain("you like the camel coat");
    expect(await opinionOf("coat")).toBe("like");
    const { outfits } = await answerTo(person, "I hate the beige chinos. What should I wear to lunch?");
    expect(await opinionOf("chinos")).toBe("dislike");
    const chinos = (await idsByCategory()).get("chinos")?.id;
    expect(outfits.length).toBeGreaterThan(0);
    for (const { garments } of outfits) expect(garments.map(({ id }) => id)).not.toContain(chinos);
    await answerTo(person, "I love the beige chinos");
    expect(await opinionOf("chinos")).toBe("like");
    await answerTo(person, "my sister loves the camel coat");
    expect(await opinionOf("coat")).toBe("like");
  });

  test("takes a record back for good when the person denies it", async () => {
    const before = await wears();
    const first = await answerTo(person, "I wore the camel coat and the beige chinos yesterday");
    expect(await wears()).toHaveLength(before.length + 1);
    const denied = await answerTo(person, "no I didn't, delete that", { conversation_id: first.conversation_id });
    expect(denied.message.content).toContain("Taken back");
    expect(await wears()).toEqual(before);
  });

  test.each([
    "my sister wore the camel coat yesterday",
    "I'm going to wear the camel coat tomorrow",
    "I nearly wore the camel coat yesterday",
    "the last time, back in March, I wore the camel coat",
  ])("writes nothing down of: %s", async (message) => {
    const before = await wears();
    await answerTo(person, message);
    expect(await wears()).toEqual(before);
  });
});
