// What each occasion asks, over the API.

import { expect, inject, test } from "vitest";
import { z } from "zod";
import { Occasion } from "../../src/domain/words/occasions.ts";
import { Person } from "../support/person.ts";

const Listed = z.object({
  occasions: z.array(
    z.object({ name: Occasion, activities: z.array(z.string()), advice: z.string(), sources: z.array(z.string()) }).loose(),
  ),
});

test("every occasion comes with advice in words, its sources and what is done there", async () => {
  const person = await Person.join(inject("armoireUrl"));
  const response = await person.request("GET", "/api/v1/occasions");
  expect(response.status).toBe(200);
  const { occasions } = Listed.parse(await response.json());
  expect(occasions.map(({ name }) => name)).toEqual(Occasion.options);
  for (const { advice, sources } of occasions) {
    expect(advice.length).toBeGreaterThan(60);
    expect(sources.length).toBeGreaterThan(0);
  }
  expect(occasions.find(({ name }) => name === "wedding")?.advice).toContain("no white");
  expect(occasions.find(({ name }) => name === "workout")?.activities).toContain("swim");
});
