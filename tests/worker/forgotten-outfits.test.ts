// Recommendations that nobody reacted to, and that no conversation shows, are forgotten after 30 days. Everything else stays. In a
// database of its own: the walk goes through all people's outfits.

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { type LocalPostgres, startPostgres } from "../../local/postgres.ts";
import { connect } from "../../src/adapters/database.ts";
import { upkeepPostgres } from "../../src/adapters/upkeep-postgres.ts";
import { rowsOf } from "../support/rows.ts";

let postgres: LocalPostgres;
const sql = (statement: string, ...params: string[]) => rowsOf(postgres.endpoint, statement, params);
const store = () => upkeepPostgres(connect(postgres.url, postgres.endpoint, 10_000));

const person = { id: randomUUID() };
beforeAll(async () => {
  postgres = await startPostgres({ image: new Blob([await readFile(inject("parts").databaseImage)]) });
  await sql("insert into users (id, email, name) values ($1, 'ada@example.com', 'Ada')", person.id);
});
afterAll(() => postgres.close());
// A page looks at old outfits in the order of their random ids, so one that another test kept would be among them or not.
beforeEach(() => sql("delete from outfits"));

async function outfit(source: string, daysAgo: number): Promise<string> {
  const id = randomUUID();
  await sql(
    `insert into outfits (id, user_id, garment_ids, context, compatibility_score, score_breakdown, explanation, source, created_at)
     values ($1, $2, array[gen_random_uuid()], '{}', 0.5, '{}', '', $3, now() - make_interval(days => $4::int))`,
    id,
    person.id,
    source,
    String(daysAgo),
  );
  return id;
}

/** Walks all old recommendations, as the nightly run does, a few at a time. */
async function forget(limit: number): Promise<{ pages: number; forgotten: number }> {
  const upkeep = store();
  let [after, pages, forgotten]: [string | null, number, number] = ["00000000-0000-0000-0000-000000000000", 0, 0];
  while (after !== null) {
    const page = await upkeep.forgetOutfits(after, limit);
    after = page.last;
    pages += 1;
    forgotten += page.forgotten;
  }
  return { pages, forgotten };
}

test("only what nobody reacted to, made, wore or is shown, and only after 30 days", async () => {
  const gone = [await outfit("recommended", 31), await outfit("recommended", 400)];
  const young = await outfit("recommended", 29);
  const made = await outfit("user_created", 400);
  const worn = await outfit("worn", 400);
  const skipped = await outfit("recommended", 400);
  await sql("insert into outfit_feedback (outfit_id, user_id, action) values ($1, $2, 'skip')", skipped, person.id);
  const [said, shown] = [await outfit("recommended", 400), await outfit("recommended", 400)];
  const conversation = randomUUID();
  await sql(
    "insert into conversations (id, user_id, shown_outfit_ids) values ($1, $2, array[$3::uuid])",
    conversation,
    person.id,
    shown,
  );
  await sql(
    "insert into messages (conversation_id, role, content, recommended_outfit_ids) values ($1, 'assistant', 'These.', array[$2::uuid])",
    conversation,
    said,
  );
  const kept = [young, made, worn, skipped, said, shown];

  // Those that stay do not stand in the way: each page goes on after the last one looked at.
  expect(await forget(2)).toEqual({ pages: 3, forgotten: gone.length });
  const ids = (await sql("select id from outfits where user_id = $1", person.id)).map(({ id }) => id);
  expect(ids.sort()).toEqual(kept.sort());
  expect(await forget(2)).toMatchObject({ forgotten: 0 });

  await sql("delete from conversations where id = $1", conversation);
  expect(await forget(1000)).toEqual({ pages: 1, forgotten: 2 });
});

test("a page looks at no more than it may", async () => {
  await Promise.all([1, 2, 3, 4].map(() => outfit("recommended", 60)));
  const first = await store().forgetOutfits("00000000-0000-0000-0000-000000000000", 3);
  expect(first).toEqual({ last: expect.any(String), forgotten: 3 });
  expect(await forget(1000)).toMatchObject({ forgotten: 1 });
});
