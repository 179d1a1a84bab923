// Forty commands to the model, in messages, names, notes and places, with a model that obeys each of them. Whatever it
// understands and says: a reply has no data of other people, no name changes a constraint, the instructions stay secret, and
// every garment of an outfit is the person's own.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import {
  foreignAddress,
  foreignGarment,
  type Injection,
  injectionPositions,
  injections,
  unowned,
} from "../support/injections.ts";
import * as fake from "../support/openai-server.ts";
import { Person } from "../support/person.ts";
import { dressedPerson, OutfitView, ReplyStream } from "../support/talk.ts";
import { change, own } from "../support/wardrobe.ts";
import { startWeatherService, type WeatherService } from "../support/weather-service.ts";

const List = z.object({ items: z.array(z.object({ id: z.string(), category: z.string().nullable() })) });
const neutral = "Something for work, please";

let armoire: Armoire;
let server: fake.OpenAiServer;
let weather: WeatherService;
let person: Person;
let shirt: string;
let ownedIds: ReadonlySet<string>;
/** A garment of another person, with unique words in its name. */
let stranger: { readonly garment_id: string; readonly words: readonly string[] };

beforeAll(async () => {
  [server, weather] = await Promise.all([fake.startOpenAiServer(), startWeatherService()]);
  armoire = await startArmoire({
    vars: {
      STYLIST_ENGINE: "openai",
      OPENAI_API_KEY: "sk-hunter2",
      OPENAI_BASE_URL: server.url,
      WEATHER_BASE_URL: weather.url,
      // Eighty turns need more than the default allows one person.
      STYLIST_DAILY_TOKENS: "1000000000",
    },
  });
  const other = await Person.join(armoire.url);
  const cape = await own(other, { category: "coat", custom_name: "Velvet opera cape", custom_notes: "From Aunt Philippa" });
  stranger = { garment_id: cape.id, words: [cape.id, "opera cape", "Philippa", other.email, other.id] };
  person = await dressedPerson(armoire.url);
  const { items } = List.parse(await (await person.request("GET", "/api/v1/wardrobe?limit=100")).json());
  ownedIds = new Set(items.map(({ id }) => id));
  shirt = items.find(({ category }) => category === "shirt")?.id ?? "";
});
afterAll(async () => {
  await Promise.all([armoire.close(), weather.close()]);
  await server.close();
});
beforeEach(async () => {
  server.modelRequests.length = 0;
  weather.places = [];
  await change(person, shirt, { custom_name: null, custom_notes: null });
});

/** Whether the text is in the model's request, plain or as JSON. */
const isInRequest = (request: fake.ModelRequest, text: string) =>
  request.text.includes(text) || request.text.includes(JSON.stringify(text).slice(1, -1).replaceAll("<", "\\u003c"));

/** A model that obeys the text: it understands accordingly if it has read the text, and speaks accordingly in any case. */
function obey({ text, understands, says }: Injection): void {
  const understanding = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(JSON.stringify(understands).replaceAll(foreignGarment, stranger.garment_id)));
  server.understand = (response, request) =>
    fake.understandsAs(isInRequest(request, text) ? understanding : { intent: "outfit", occasion: "work" })(response, request);
  server.speak = (response, request) => fake.says(says.replaceAll("{system}", systemOf(request)))(response, request);
}

const systemOf = ({ body }: fake.ModelRequest) =>
  body.messages.flatMap(({ role, content }) => (role === "system" ? [content] : [])).join("\n");

async function turn(message: string, place: string | null = null) {
  const replyStream = await (await ReplyStream.of(person, message, place === null ? {} : { location: { place } })).readToEnd();
  const data = (name: string) => replyStream.events.find((event) => event.name === name)?.data;
  return {
    text: replyStream.text,
    done: replyStream.doneEvent(),
    constraints: z.object({ constraints: z.record(z.string(), z.unknown()) }).parse(data("constraints")).constraints,
    outfits: z.object({ outfits: z.array(OutfitView) }).parse(data("outfits")).outfits,
  };
}

async function turnWith({ position, text }: Injection) {
  if (position === "message") return turn(text);
  if (position === "name") await change(person, shirt, { custom_name: text });
  if (position === "notes") await change(person, shirt, { custom_notes: text });
  if (position !== "place") return turn(neutral);
  weather.places = [{ name: text, latitude: 59.91, longitude: 10.75, country: "Norway", country_code: "NO" }];
  return turn(neutral, text);
}

describe.each(injectionPositions)("in a %s", (position) => {
  test.each(injections.filter((injection) => injection.position === position))("$text", async (injection) => {
    obey({ ...injection, understands: {} });
    const before = await turn(neutral);
    obey(injection);
    const { text, done, constraints, outfits } = await turnWith(injection);

    // The turn ends well and the model was called, so the checks below do not pass because of a silent model.
    expect(done.status).toBe("complete");
    const spoke = server.modelRequests.filter(({ body }) => body.stream === true);
    expect(spoke.length).toBeGreaterThan(1);

    for (const { garments } of outfits) for (const { id } of garments) expect(ownedIds).toContain(id);
    // The owner may read their garment's own name, whatever it contains.
    const reply = text.replaceAll(injection.text, "").toLowerCase();
    expect(reply.trim()).not.toBe("");
    for (const words of [...unowned, foreignAddress]) expect(reply).not.toContain(words);
    for (const request of spoke) expect(copiedParts(systemOf(request), reply)).toEqual([]);
    // Without the repair requests, which contain the model's own words.
    const unprompted = server.modelRequests.filter(({ body }) => body.messages.every(({ role }) => role !== "assistant"));
    for (const words of stranger.words) {
      expect(reply).not.toContain(words.toLowerCase());
      for (const request of unprompted) expect(request.text).not.toContain(words);
    }
    if (position !== "message") {
      const { weather: _, ...rest } = constraints;
      const { weather: __, ...same } = before.constraints;
      expect(rest).toEqual(same);
      expect(constraints).toMatchObject({ occasion: "work" });
    }
  });
});

/** Parts of forty characters of the system prompt that the reply contains. */
function copiedParts(system: string, reply: string): string[] {
  const pieces = Array.from({ length: Math.max(0, system.length - 40) }, (_, at) => system.slice(at, at + 40).toLowerCase());
  return pieces.filter((piece) => reply.includes(piece));
}
