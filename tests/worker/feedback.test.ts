// A person's feedback on an outfit over HTTP: it is stored once, can be taken back, and is theirs alone.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startArmoire } from "../support/armoire.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { own, warmDay } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const database = inject("databaseEndpoint");

const Outfit = z.looseObject({
  id: z.string(),
  garments: z.array(z.looseObject({ id: z.string() })),
  feedback: z.array(z.looseObject({ action: z.string(), reason: z.string().nullable(), worn_on: z.string().nullable() })),
});
type Outfit = z.infer<typeof Outfit>;
const Listed = z.object({ items: z.array(Outfit), total: z.number() });

async function dressed(at: string): Promise<{ person: Person; outfits: Outfit[] }> {
  const person = await Person.join(at);
  for (const [category, color_primary] of [
    ["shirt", "white"],
    ["polo", "navy"],
    ["chinos", "beige"],
    ["loafers", "brown"],
  ] as const) {
    await own(person, { category, attributes: { color_primary } });
  }
  const json = { limit: 2, weather: warmDay };
  const response = await person.request("POST", "/api/v1/outfits/recommend", { json });
  const { outfits } = z.object({ outfits: z.array(Outfit) }).parse(await response.json());
  return { person, outfits };
}

let person: Person;
let first: Outfit;
let second: Outfit;
beforeAll(async () => {
  const made = await dressed(url);
  person = made.person;
  const [one, other] = made.outfits;
  if (one === undefined || other === undefined) throw new Error("two outfits were to be recommended");
  [first, second] = [one, other];
});

const say = (author: Person, json: unknown, headers: Record<string, string> = {}) =>
  author.request("POST", "/api/v1/feedback", { json, headers });
const undo = (author: Person, outfit: string, action: string, query = "") =>
  author.request("DELETE", `/api/v1/feedback/${outfit}/${action}${query}`);

async function feedbackOf(author: Person, outfit: string) {
  return Outfit.parse(await (await author.request("GET", `/api/v1/outfits/${outfit}`)).json()).feedback;
}

async function refusal(response: Response) {
  const { status, errors = [] } = ProblemAnswer.parse(await response.json());
  return { status, errors };
}

async function fresh(): Promise<{ person: Person; outfit: Outfit }> {
  const made = await dressed(url);
  const [outfit] = made.outfits;
  if (outfit === undefined) throw new Error("an outfit was to be recommended");
  return { person: made.person, outfit };
}

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("each action is stored and shows in the outfit and in the list", async () => {
  const { person: owner, outfit } = await fresh();
  for (const json of [
    { action: "like", reason: "colors" },
    { action: "save" },
    { action: "skip", reason: null },
    { action: "wear", worn_on: "2026-11-01", reason: "comfort" },
  ]) {
    const response = await say(owner, { outfit_id: outfit.id, ...json });
    expect([response.status, await response.json()]).toEqual([200, { success: true }]);
  }
  expect(await feedbackOf(owner, outfit.id)).toEqual([
    { action: "like", reason: "colors", worn_on: null },
    { action: "save", reason: null, worn_on: null },
    { action: "skip", reason: null, worn_on: null },
    { action: "wear", reason: "comfort", worn_on: "2026-11-01" },
  ]);
  const listed = Listed.parse(await (await owner.request("GET", "/api/v1/outfits?action=wear")).json());
  expect(listed.items.map(({ id }) => id)).toEqual([outfit.id]);
});

test("worn outfits are listed by the days they were worn, other feedback by the day of the outfit", async () => {
  const { person: owner, outfit } = await fresh();
  for (const worn_on of ["2026-03-31", "2026-05-02"]) await say(owner, { outfit_id: outfit.id, action: "wear", worn_on });
  await say(owner, { outfit_id: outfit.id, action: "like" });
  const listed = async (query: string) => {
    const response = await owner.request("GET", `/api/v1/outfits?${query}`);
    return Listed.parse(await response.json()).items.map(({ id }) => id);
  };
  expect(await listed("action=wear&from=2026-03-01&to=2026-03-31")).toEqual([outfit.id]);
  expect(await listed("action=wear&from=2026-05-01")).toEqual([outfit.id]);
  // Worn before and after April, but not in it.
  expect(await listed("action=wear&from=2026-04-01&to=2026-04-30")).toEqual([]);
  expect(await listed("action=like&to=2026-05-31")).toEqual([]);
  expect(await listed(`action=like&from=${dayFromNow(-1)}`)).toEqual([outfit.id]);
});

test("the same feedback twice changes nothing; a reason that comes later is stored", async () => {
  const { person: owner, outfit } = await fresh();
  const rows = () => rowsOf(database, "select * from outfit_feedback where outfit_id = $1", [outfit.id]);
  await say(owner, { outfit_id: outfit.id, action: "like", reason: "style" });
  const before = await rows();
  expect((await say(owner, { outfit_id: outfit.id, action: "like" })).status).toBe(200);
  expect(await rows()).toEqual(before);
  await say(owner, { outfit_id: outfit.id, action: "like", reason: "colors" });
  expect(await rows()).toEqual(before.map((row) => ({ ...row, reason: "colors" })));
  await Promise.all(Array.from({ length: 6 }, () => say(owner, { outfit_id: outfit.id, action: "wear" })));
  expect(await rows()).toHaveLength(2);
});

test("like and dislike replace each other, and leave other feedback", async () => {
  const { person: owner, outfit } = await fresh();
  const actions = async () => (await feedbackOf(owner, outfit.id)).map(({ action }) => action);
  for (const action of ["save", "like", "dislike"]) await say(owner, { outfit_id: outfit.id, action });
  expect(await actions()).toEqual(["save", "dislike"]);
  await say(owner, { outfit_id: outfit.id, action: "like" });
  expect(await actions()).toEqual(["save", "like"]);
  await Promise.all(["like", "dislike", "like", "dislike"].map((action) => say(owner, { outfit_id: outfit.id, action })));
  expect((await actions()).filter((action) => action !== "save")).toHaveLength(1);
});

test("a wear is of today unless a day is given, one for each day, and none in the future", async () => {
  const { person: owner, outfit } = await fresh();
  const days = async () => (await feedbackOf(owner, outfit.id)).map(({ worn_on }) => worn_on);
  const before = dayFromNow(0);
  await say(owner, { outfit_id: outfit.id, action: "wear" });
  expect([before, dayFromNow(0)]).toContain((await days())[0]);
  for (const worn_on of ["2026-01-05", dayFromNow(1), "2026-01-05"]) {
    expect((await say(owner, { outfit_id: outfit.id, action: "wear", worn_on })).status).toBe(200);
  }
  expect(await days()).toHaveLength(3);
  for (const worn_on of [dayFromNow(3), "1969-12-31", "0000-01-01"]) {
    const { status, errors } = await refusal(await say(owner, { outfit_id: outfit.id, action: "wear", worn_on }));
    expect([worn_on, status, errors[0]?.path, errors[0]?.message]).toEqual([
      worn_on,
      400,
      "worn_on",
      expect.stringMatching(/^accepted: a date from 1970-01-01 to 20/),
    ]);
  }
  expect(await days()).toHaveLength(3);
});

test("a wear can put its garments in the laundry; nothing else goes there", async () => {
  const { person: owner, outfit } = await fresh();
  const inLaundry = async () => {
    const { items } = z
      .object({ items: z.array(z.looseObject({ id: z.string(), in_laundry: z.boolean() })) })
      .parse(await (await owner.request("GET", "/api/v1/wardrobe")).json());
    return items.filter((garment) => garment.in_laundry).map(({ id }) => id);
  };
  await say(owner, { outfit_id: outfit.id, action: "wear", worn_on: "2026-03-01", in_laundry: false });
  expect(await inLaundry()).toEqual([]);
  expect((await say(owner, { outfit_id: outfit.id, action: "wear", in_laundry: true })).status).toBe(200);
  expect((await inLaundry()).sort()).toEqual(outfit.garments.map(({ id }) => id).sort());
});

test("an invalid request is 400 and names the field", async () => {
  const outfit_id = first.id;
  const cases: [unknown, string, RegExp][] = [
    [{ outfit_id, action: "love" }, "action", /accepted: like, dislike, wear, save, skip/],
    [{ outfit_id, action: "like", reason: "mood" }, "reason", /accepted: colors, style, comfort, occasion_match, other/],
    [{ outfit_id: "mine", action: "like" }, "outfit_id", /UUID/],
    [{ action: "like" }, "outfit_id", /UUID/],
    [{ outfit_id, action: "wear", worn_on: "yesterday" }, "worn_on", /2026-11-22/],
    [{ outfit_id, action: "wear", worn_on: "2026-02-30" }, "worn_on", /date/],
    [{ outfit_id, action: "like", worn_on: "2026-11-01" }, "worn_on", /wear only/],
    [{ outfit_id, action: "save", in_laundry: true }, "in_laundry", /wear only/],
    [{ outfit_id, action: "like", user_id: randomUUID() }, "user_id", /accepted: outfit_id, action/],
  ];
  for (const [json, path, message] of cases) {
    const { status, errors } = await refusal(await say(person, json));
    expect([json, status, errors.map((error) => error.path)]).toEqual([json, 400, [path]]);
    expect(errors[0]?.message).toMatch(message);
  }
  expect(await refusal(await undo(person, outfit_id, "love"))).toMatchObject({ status: 400, errors: [{ path: "action" }] });
  expect(await refusal(await undo(person, "mine", "like"))).toMatchObject({ status: 400, errors: [{ path: "outfit_id" }] });
  for (const [action, query] of [
    ["like", "?worn_on=2026-11-01"],
    ["wear", "?worn_on=x"],
  ] as const) {
    expect(await refusal(await undo(person, outfit_id, action, query))).toMatchObject({
      status: 400,
      errors: [{ path: "worn_on" }],
    });
  }
  expect(await refusal(await undo(person, outfit_id, "like", "?on=x"))).toMatchObject({ status: 400, errors: [{ path: "on" }] });
});

test("feedback can be taken back, a second time too, and nothing else changes", async () => {
  const { person: owner, outfit } = await fresh();
  for (const json of [
    { action: "like" },
    { action: "wear", worn_on: "2026-11-01" },
    { action: "wear", worn_on: "2026-11-02" },
    { action: "wear", worn_on: "2026-11-03" },
  ]) {
    await say(owner, { outfit_id: outfit.id, ...json });
  }
  const left = async () => (await feedbackOf(owner, outfit.id)).map(({ action, worn_on }) => worn_on ?? action);
  for (const _ of [1, 2]) expect((await undo(owner, outfit.id, "wear", "?worn_on=2026-11-02")).status).toBe(204);
  expect(await left()).toEqual(["like", "2026-11-01", "2026-11-03"]);
  for (const _ of [1, 2]) expect((await undo(owner, outfit.id, "like")).status).toBe(204);
  expect(await left()).toEqual(["2026-11-01", "2026-11-03"]);
  expect((await undo(owner, outfit.id, "wear")).status).toBe(204);
  expect(await left()).toEqual([]);
});

test("feedback on another's outfit is 404 like on an absent one, and nothing is stored or taken back", async () => {
  const stranger = await Person.join(url);
  await say(person, { outfit_id: second.id, action: "like" });
  const before = await feedbackOf(person, second.id);
  const answers = await Promise.all(
    [second.id, randomUUID()].flatMap((id) =>
      [say(stranger, { outfit_id: id, action: "wear", in_laundry: true }), undo(stranger, id, "like")].map(async (response) => {
        const { request_id, ...problem } = ProblemAnswer.parse(await (await response).json());
        return problem;
      }),
    ),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.status).toBe(404);
  expect(await feedbackOf(person, second.id)).toEqual(before);
  expect((await rowsOf(database, "select id from outfit_feedback where user_id = $1", [stranger.id])).length).toBe(0);
  const clean = await rowsOf(database, "select id from garments where user_id = $1 and in_laundry", [person.id]);
  expect(clean).toEqual([]);
});

test("feedback under one key is stored once, and the same key for something else is 422", async () => {
  const { person: owner, outfit } = await fresh();
  const headers = { "idempotency-key": randomUUID() };
  const json = { outfit_id: outfit.id, action: "wear" };
  expect(await (await say(owner, json, headers)).json()).toEqual({ success: true });
  expect((await undo(owner, outfit.id, "wear")).status).toBe(204);
  // The first answer is given again, and nothing new is stored.
  expect(await (await say(owner, json, headers)).json()).toEqual({ success: true });
  expect(await feedbackOf(owner, outfit.id)).toEqual([]);
  expect(await refusal(await say(owner, { ...json, action: "like" }, headers))).toMatchObject({ status: 422 });
  expect(await refusal(await say(owner, { ...json, outfit_id: randomUUID() }))).toMatchObject({ status: 404 });
});

test("a deleted outfit takes its feedback with it", async () => {
  const { person: owner, outfit } = await fresh();
  await say(owner, { outfit_id: outfit.id, action: "like" });
  await owner.request("DELETE", `/api/v1/outfits/${outfit.id}`);
  expect(await rowsOf(database, "select id from outfit_feedback where user_id = $1", [owner.id])).toEqual([]);
  expect((await undo(owner, outfit.id, "like")).status).toBe(404);
});

test("a write is one round trip, and a write that was cut off after its commit can be repeated without a second effect", async () => {
  const armoire = await startArmoire({ proxy: true });
  onTestFinished(() => armoire.close());
  const { proxy } = armoire;
  const { person: owner, outfits } = await dressed(armoire.url);
  const outfit_id = outfits[0]?.id ?? "";
  // The first request of a session also reads the session.
  const trips = async (act: () => Promise<Response>) => {
    const before = proxy.statementsWith().length;
    expect((await act()).ok).toBe(true);
    return proxy
      .statementsWith()
      .slice(before)
      .filter((text) => !text.includes("sessions")).length;
  };
  expect(await trips(() => say(owner, { outfit_id, action: "wear", in_laundry: true }))).toBe(1);
  expect(await trips(() => undo(owner, outfit_id, "wear"))).toBe(1);
  expect(await trips(() => owner.request("GET", "/api/v1/preferences"))).toBe(1);
  expect(await trips(() => owner.request("PUT", "/api/v1/preferences", { json: {} }))).toBe(1);
  expect(await trips(() => owner.request("PUT", "/api/v1/preferences/learned/color/navy", { json: { weight: 1 } }))).toBe(1);
  expect(await trips(() => owner.request("DELETE", "/api/v1/preferences/learned/color/navy"))).toBe(1);

  const cut = proxy.fail({ fault: "cut_after", match: ["insert into outfit_feedback"], times: 1 });
  expect((await say(owner, { outfit_id, action: "like" })).status).toBe(503);
  expect(cut.faultCount()).toBe(1);
  expect((await say(owner, { outfit_id, action: "like" })).status).toBe(200);
  expect(await feedbackOf(owner, outfit_id)).toHaveLength(1);
});
