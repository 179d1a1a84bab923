// Races on a real Postgres, with eight connections. PGlite runs one statement after the other, so that no test of it can see a
// lock that is missing. Without an installed Postgres these tests are skipped, with the reason in a line.

import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type LocalPostgres, startPostgres } from "../../local/postgres.ts";
import { cataloguePostgres } from "../../src/adapters/catalogue-postgres.ts";
import { conversationsPostgres } from "../../src/adapters/conversations-postgres.ts";
import { connect, type Database } from "../../src/adapters/database.ts";
import { feedbackPostgres } from "../../src/adapters/feedback-postgres.ts";
import { garmentsPostgres } from "../../src/adapters/garments-postgres.ts";
import { idempotencyPostgres } from "../../src/adapters/idempotency-postgres.ts";
import { modelTokensPostgres } from "../../src/adapters/model-tokens-postgres.ts";
import type { NewMessage } from "../../src/domain/conversation/conversation-store.ts";
import { type DailyTokens, turnTokens } from "../../src/domain/conversation/model-tokens.ts";
import type { Ceilings } from "../../src/domain/garment/ceilings.ts";
import type { NewGarment } from "../../src/domain/garment/garment-store.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";
import { installedPostgres, type RealPostgres, startRealPostgres } from "../support/real-postgres.ts";
import { rowsOf } from "../support/rows.ts";

const binaries = await installedPostgres();
if (binaries === null) {
  console.log("row locks: skipped, because no Postgres is installed here (Debian: apt-get install postgresql)");
}

const ceilings: Ceilings = { garments: 1000, bytes: 1e9, looks: 1000 };
const eight = [...Array(8).keys()];
/** One round may be lucky. Of a race that nothing guards, fifteen are never all right. */
const rounds = [...Array(15).keys()];

describe.skipIf(binaries === null)("eight at once, on a real Postgres", () => {
  let postgres: RealPostgres;
  let server: LocalPostgres;
  let database: Database;
  let userId: string;

  beforeAll(async () => {
    postgres = await startRealPostgres(binaries ?? "");
    server = await startPostgres({ url: await postgres.database("races") });
    database = connect("postgresql://armoire:local@db.localhost/armoire", server.endpoint, 10_000);
  });
  afterAll(async () => {
    await server.close();
    await postgres.close();
  });
  beforeEach(async () => {
    userId = randomUUID();
    await rows("insert into users (id, name, email) values ($1, 'Ada', $2)", [userId, `${userId}@example.com`]);
  });

  const rows = (query: string, params: readonly string[] = []) => rowsOf(server.endpoint, query, params);
  const counted = async (query: string) => Number((await rows(`select count(*) from ${query}`, [userId]))[0]?.["count"]);

  const newGarment = (content_hash = randomBytes(32).toString("hex")): NewGarment => {
    const id = randomUUID();
    const path = `uploads/${userId}/${id}.jpg`;
    return { id, original_image_path: path, content_hash, content_type: "image/jpeg", byte_size: 900, width: 300, height: 400 };
  };
  const insert = async (garment: NewGarment) => {
    const stored = (await garmentsPostgres(database).insert(userId, [garment], ceilings)).garments.get(garment.content_hash);
    if (stored === undefined) throw new Error("the garment is neither new nor known");
    return stored;
  };
  const ownGarment = () => insert(newGarment());

  test("uploads of the same bytes are one garment, and all are told so", async () => {
    for (const _ of rounds) {
      const { content_hash } = newGarment();
      const results = await Promise.all(eight.map(() => insert(newGarment(content_hash))));
      expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    }
    expect(await counted("garments where user_id = $1")).toBe(rounds.length);
  });

  test("uploads at a ceiling pass it in none", async () => {
    const store = garmentsPostgres(database);
    for (const round of rounds) {
      const atCeiling = { ...ceilings, garments: 3 * (round + 1) };
      const results = await Promise.all(eight.map(() => store.insert(userId, [newGarment()], atCeiling)));
      expect(results.filter(({ refusedBy }) => refusedBy === "garments")).toHaveLength(5);
      expect(await counted("garments where user_id = $1")).toBe(atCeiling.garments);
    }
  });

  test("requests with one idempotency key have one that runs", async () => {
    const store = idempotencyPostgres(database);
    for (const round of rounds) {
      const take = () => store.take(userId, "POST /x", `key-${round}`, "fingerprint", randomUUID());
      const states = (await Promise.all(eight.map(take))).map(({ state }) => state);
      expect(states.sort()).toEqual(["fresh", ...Array(7).fill("running")]);
    }
  });

  test("likes and dislikes of one outfit leave one of them", async () => {
    const { id: garment } = await ownGarment();
    for (const _ of rounds) {
      const outfit = randomUUID();
      await rows(
        `insert into outfits (id, user_id, garment_ids, context, compatibility_score, score_breakdown, explanation, source)
          values ($1, $2, array[$3::uuid], '{}', 0.5, '{}', 'A coat.', 'recommended')`,
        [outfit, userId, garment],
      );
      const say = (action: "like" | "dislike") =>
        feedbackPostgres(database).note(userId, {
          id: randomUUID(),
          outfit_id: outfit,
          action,
          reason: null,
          worn_on: null,
          in_laundry: false,
        });
      await Promise.all(eight.map((number) => say(number % 2 === 0 ? "like" : "dislike")));
      expect(await counted(`outfit_feedback where user_id = $1 and outfit_id = '${outfit}'`)).toBe(1);
    }
  });

  test("writes of the same turn are stored once, and its tokens are counted once", async () => {
    const store = conversationsPostgres(database);
    const tokens = modelTokensPostgres(database);
    const conversation = randomUUID();
    await store.materials(userId, { conversationId: conversation, title: "A walk", outfit_ids: [] });
    const message = (role: "user" | "assistant"): NewMessage => ({
      id: randomUUID(),
      role,
      content: "Something for a walk",
      engine: null,
      status: "complete",
      outfit_ids: [],
      constraints: null,
      client_message_id: null,
      fingerprint: null,
      created_at: new Date(),
      usage: role === "user" ? null : { input_tokens: 100, output_tokens: 10 },
    });
    for (const _ of rounds) {
      const turn = { question: message("user"), reply: message("assistant") };
      await tokens.reserve(userId, turn.reply.id, { person: 1e9, deployment: 1e9 });
      const record = { session: freshSession, turns: [turn], removed: [] };
      const areThere = await Promise.all(eight.map(() => store.write(userId, conversation, record)));
      expect(areThere).toEqual(Array(8).fill(true));
    }
    expect(await counted("messages where conversation_id in (select id from conversations where user_id = $1)")).toBe(
      2 * rounds.length,
    );
    expect((await rows("select model_tokens from users where id = $1", [userId]))[0]).toEqual({
      model_tokens: String(110 * rounds.length),
    });
    expect(await counted("model_reservations where user_id = $1")).toBe(0);
  });

  test("turns of one person, or of several, reserve no more tokens than a ceiling allows", async () => {
    const store = modelTokensPostgres(database);
    const others = eight.map(() => randomUUID());
    for (const id of others) {
      await rows("insert into users (id, name, email) values ($1, 'Bo', $2)", [id, `${id}@example.com`]);
    }
    const granted = async (people: readonly string[], ceilings: DailyTokens) => {
      const reserve = (id: string) => store.reserve(id, randomUUID(), ceilings);
      return (await Promise.all(people.map(reserve))).filter((isGranted) => isGranted).length;
    };
    const everybody = async () => {
      const [row] = await rows(
        "select (select coalesce(sum(tokens), 0) from model_days) + (select coalesce(sum(tokens), 0) from model_reservations) as sum",
      );
      return Number(row?.["sum"]);
    };
    for (const _ of rounds.slice(0, 10)) {
      await rows("delete from model_reservations");
      expect(await granted(Array(8).fill(userId), { person: 3 * turnTokens, deployment: 1e9 })).toBe(3);
      expect(await granted(others, { person: 1e9, deployment: (await everybody()) + 2 * turnTokens })).toBe(2);
    }
  });

  test("changes of one garment lose none of each other: each field has what was written to it", async () => {
    const store = garmentsPostgres(database);
    for (const round of rounds.slice(0, 10)) {
      const { id } = await ownGarment();
      const changes = [
        { custom_name: `coat ${round}` },
        { custom_notes: "from Oslo" },
        { attributes: { color_primary: "navy" as const } },
        { attributes: { material: "wool" as const } },
      ];
      const answers = await Promise.all(changes.map((change) => store.change(userId, [id], change)));
      // A correction that was overtaken five times says so; then nothing of it is stored.
      const isDone = answers.map((answer) => answer.get(id) !== "changed_meanwhile");
      const garment = await store.get(userId, id);
      expect([garment?.custom_name, garment?.custom_notes]).toEqual([`coat ${round}`, "from Oslo"]);
      expect(garment?.label?.attributes.color_primary).toBe(isDone[2] === true ? "navy" : undefined);
      expect(garment?.label?.attributes.material).toBe(isDone[3] === true ? "wool" : undefined);
    }
  });

  test("consumers that claim one garment are one that may work on it", async () => {
    for (const _ of rounds) {
      const { id } = await ownGarment();
      const claims = await Promise.all(eight.map(() => cataloguePostgres(database).claim(userId, id, 60, ceilings.looks)));
      expect(claims.map(({ state }) => state).sort()).toEqual(["claimed", ...Array(7).fill("settled")]);
      expect(await rows("select attempts from garments where id = $1", [id])).toEqual([{ attempts: "1" }]);
    }
  });
});
