// The migrations, up and down, checked in the database's own catalogue.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { migrations } from "../../tools/migrations.ts";

let migrated: Blob;
let database: PGlite;

beforeAll(async () => {
  await using database = await PGlite.create();
  // The table of another program in the same schema must survive everything.
  await database.exec("create table bystander (id int); insert into bystander values (1)");
  await migrate(drizzle(database), migrations);
  migrated = await database.dumpDataDir("none");
});
beforeEach(async () => {
  database = await PGlite.create({ loadDataDir: migrated });
});
afterEach(() => database.close());

async function column(query: string): Promise<unknown[]> {
  const { rows } = await database.query<Record<string, unknown>>(query);
  return rows.map((row) => Object.values(row)[0]);
}

const tables =
  "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1";

describe("migrating up", () => {
  it("makes the ten tables of the domain, better-auth's, and those of erasures, the trash, idempotency keys, counts and the upkeep's notes", async () => {
    expect(await column(tables)).toEqual([
      "account_erasures",
      "accounts",
      "api_keys",
      "armoire_migrations",
      "bystander",
      "categories",
      "conversations",
      "erasures",
      "garment_labels",
      "garment_predictions",
      "garments",
      "idempotency_keys",
      "jwks",
      "look_days",
      "messages",
      "model_days",
      "model_reservations",
      "outfit_feedback",
      "outfits",
      "sessions",
      "trash",
      "upkeep_notes",
      "user_preferences",
      "users",
      "verifications",
    ]);
  });

  it("makes every unique rule that docs/design.md (Data) names", async () => {
    const unique = await column(`select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where contype = 'u' and connamespace = 'public'::regnamespace order by 1`);
    expect(unique).toEqual([
      "categories UNIQUE (user_id, name)",
      "erasures UNIQUE (kind, target)",
      "garment_labels UNIQUE (garment_id)",
      "garment_predictions UNIQUE (garment_id)",
      "garments UNIQUE (user_id, content_hash)",
      "messages UNIQUE (conversation_id, client_message_id)",
      "outfit_feedback UNIQUE NULLS NOT DISTINCT (outfit_id, user_id, action, worn_on)",
      "sessions UNIQUE (token)",
      "user_preferences UNIQUE (user_id)",
      "users UNIQUE (email)",
    ]);
  });

  it("makes every index that docs/design.md (Data) names", async () => {
    const indexes = await column("select indexname from pg_indexes where schemaname = 'public' order by 1");
    expect(indexes).toEqual(
      expect.arrayContaining([
        "garments_user_created_index",
        "garments_user_status_index",
        "garments_unfinished_index",
        "garment_predictions_unembedded_index",
        "outfits_user_created_index",
        "erasures_open_index",
        "erasures_done_index",
        "sessions_expires_at_index",
        "api_keys_hash_unique",
      ]),
    );
    const partial = await column(
      "select indexdef from pg_indexes where indexname like '%_unembedded_index' or indexname like '%_done_index'",
    );
    for (const definition of partial) expect(definition).toMatch(/ WHERE /);
  });

  it("cascades from a person to all their rows, except the outbox, which outlives the person", async () => {
    const cascades = await column(`select conrelid::regclass::text from pg_constraint
      where contype = 'f' and confrelid = 'users'::regclass and confdeltype = 'c' order by 1`);
    expect(cascades).toEqual([
      "accounts",
      "api_keys",
      "categories",
      "conversations",
      "garments",
      "idempotency_keys",
      "model_reservations",
      "outfit_feedback",
      "outfits",
      "sessions",
      "trash",
      "user_preferences",
    ]);
    const other = await column("select count(*)::int from pg_constraint where contype = 'f' and confdeltype not in ('c', 'n')");
    expect(other).toEqual([0]);
  });

  it("refuses, in the database itself, words and numbers outside docs/design.md (Data, Words)", async () => {
    const user = "insert into users (id, email, name) values ('00000000-0000-4000-8000-000000000001', 'ada@example.com', 'Ada')";
    await database.exec(user);
    const garment = (changes: Record<string, string>) => {
      const row = {
        user_id: "'00000000-0000-4000-8000-000000000001'",
        original_image_path: "'uploads/x'",
        content_hash: `'${"a".repeat(64)}'`,
        content_type: "'image/jpeg'",
        byte_size: "10",
        width: "10",
        height: "10",
        ...changes,
      };
      return database.exec(`insert into garments (${Object.keys(row).join()}) values (${Object.values(row).join()})`);
    };
    const refusals: [Record<string, string>, string][] = [
      [{ status: "'done'" }, "garments_status_known"],
      [{ content_type: "'image/gif'" }, "garments_content_type_known"],
      [{ content_hash: "'ABC'" }, "garments_content_hash_form"],
      [{ byte_size: "10485761" }, "garments_byte_size_range"],
      [{ width: "12001" }, "garments_width_range"],
      [{ height: "0" }, "garments_height_range"],
      [{ attempts: "-1" }, "garments_attempts_range"],
      [{ status: "'failed'" }, "garments_failed_says_why"],
    ];
    for (const [changes, constraint] of refusals) await expect(garment(changes)).rejects.toThrow(constraint);
    await garment({});
    await expect(garment({})).rejects.toThrow("garments_user_content_hash_unique");
    await expect(database.exec("insert into users (email, name) values ('Ada@example.com', 'Ada')")).rejects.toThrow(
      "users_email_lower_case",
    );
    await expect(
      database.exec(
        "insert into user_preferences (user_id, avoid_colors) values ('00000000-0000-4000-8000-000000000001', '{ultraviolet}')",
      ),
    ).rejects.toThrow("user_preferences_avoid_colors_known");
    await expect(
      database.exec(
        "insert into user_preferences (user_id, formality_min, formality_max) values ('00000000-0000-4000-8000-000000000001', 0.9, 0.1)",
      ),
    ).rejects.toThrow("user_preferences_formality_order");
  });

  it("changes nothing the second time", async () => {
    const applied = await column("select hash from armoire_migrations order by id");
    expect(applied.length).toBeGreaterThan(0);
    await migrate(drizzle(database), migrations);
    expect(await column("select hash from armoire_migrations order by id")).toEqual(applied);
  });
});

describe("migrating down", () => {
  it("removes everything that was made, and leaves other programs' tables", async () => {
    await database.exec(await readFile(path.join(migrations.migrationsFolder, "down.sql"), "utf8"));
    expect(await column(tables)).toEqual(["bystander"]);
    expect(await column("select id from bystander")).toEqual([1]);
    expect(await column("select table_name from information_schema.views where table_schema = 'public'")).toEqual([]);
    expect(
      await column("select typname from pg_type where typnamespace = 'public'::regnamespace and typname not like '%bystander'"),
    ).toEqual([]);
    expect(await column("select schema_name from information_schema.schemata where schema_name in ('drizzle')")).toEqual([]);
  });

  it("can be followed by up again", async () => {
    await database.exec(await readFile(path.join(migrations.migrationsFolder, "down.sql"), "utf8"));
    await migrate(drizzle(database), migrations);
    expect((await column(tables)).length).toBe(25);
  });

  it("removes the closer kinds alone, loses nothing that a person entered, and can be followed by up again", async () => {
    const person = "00000000-0000-4000-8000-000000000001";
    const garment = "00000000-0000-4000-8000-000000000002";
    const back = await readFile(path.join(migrations.migrationsFolder, "0003_words.down.sql"), "utf8");
    const forth = await readFile(path.join(migrations.migrationsFolder, "0003_words.sql"), "utf8");
    await database.exec(`
      insert into users (id, email, name) values ('${person}', 'ada@example.com', 'Ada');
      insert into garments (id, user_id, original_image_path, content_hash, content_type, byte_size, width, height, custom_notes)
        values ('${garment}', '${person}', 'uploads/x', '${"a".repeat(64)}', 'image/jpeg', 10, 10, 10, 'From Oma.');
      insert into garment_labels (garment_id, category, attributes, source)
        values ('${garment}', 'beanie', '{"material": "velvet"}', 'user_corrected');
      insert into conversations (user_id, active_constraints)
        values ('${person}', '{"occasion": "funeral", "exclude_categories": ["beanie", "cap", "jeans", "umbrella"]}')`);
    await expect(database.exec(back)).rejects.toThrow("take that back first");
    await database.exec("rollback; delete from armoire_migrations where id > 4");
    await database.exec(back);
    const labels = `select category || ', ' || subcategory || ', ' || (l.attributes ->> 'material') || ', ' || custom_notes
      from garments g join garment_labels l on garment_id = g.id`;
    expect(await column(labels)).toEqual(["hat, beanie, other, From Oma. Material: velvet."]);
    expect(await column("select active_constraints from conversations")).toEqual([
      { occasion: "business_formal", exclude_categories: ["hat", "jeans"] },
    ]);
    await expect(database.exec("update garment_labels set category = 'beanie'")).rejects.toThrow("garment_labels_category_known");
    await database.exec(forth);
    await database.exec("update garment_labels set category = 'beanie'");
  });

  it("takes sets and states back alone, keeps what a person said of a garment, and goes up again", async () => {
    const person = "00000000-0000-4000-8000-000000000001";
    const back = await readFile(path.join(migrations.migrationsFolder, "0004_sets_and_states.down.sql"), "utf8");
    const forth = await readFile(path.join(migrations.migrationsFolder, "0004_sets_and_states.sql"), "utf8");
    await database.exec(`insert into users (id, email, name) values ('${person}', 'ada@example.com', 'Ada')`);
    for (const [nth, state, set] of [
      [1, "'laundry'", "null"],
      [2, "'does_not_fit'", "'navy suit'"],
      [3, "null", "null"],
    ]) {
      await database.exec(`
        insert into garments (user_id, original_image_path, content_hash, content_type, byte_size, width, height, out_of_use, set_name)
        values ('${person}', 'uploads/${nth}', '${String(nth).repeat(64)}', 'image/jpeg', 10, 10, 10, ${state}, ${set})`);
    }
    await expect(database.exec(back)).rejects.toThrow("take that back first");
    await database.exec("rollback; delete from armoire_migrations where id > 5");
    await database.exec(back);
    const rows = "select in_laundry || ' ' || coalesce(custom_notes, '') from garments order by content_hash";
    expect(await column(rows)).toEqual(["true ", "false Out of use: does not fit. Set: navy suit.", "false "]);
    expect(await column("select count(*)::int from wardrobe")).toEqual([3]);
    await database.exec(forth);
    expect(await column("select coalesce(out_of_use, '-') from garments order by content_hash")).toEqual(["laundry", "-", "-"]);
  });

  it("takes opinions of single pieces back alone, and goes up again without them", async () => {
    const person = "00000000-0000-4000-8000-000000000001";
    const read = (name: string) => readFile(path.join(migrations.migrationsFolder, name), "utf8");
    await database.exec(`
      insert into users (id, email, name) values ('${person}', 'ada@example.com', 'Ada');
      insert into garments (user_id, original_image_path, content_hash, content_type, byte_size, width, height, opinion)
      values ('${person}', 'uploads/1', '${"1".repeat(64)}', 'image/jpeg', 10, 10, 10, 'like')`);
    expect(await column("select opinion from wardrobe")).toEqual(["like"]);
    await expect(database.exec("update garments set opinion = 'love'")).rejects.toThrow("garments_opinion_known");
    await database.exec("delete from armoire_migrations where id > 16");
    await database.exec(await read("0015_opinions.down.sql"));
    expect(await column("select count(*)::int from wardrobe")).toEqual([1]);
    await database.exec(await read("0015_opinions.sql"));
    expect(await column("select coalesce(opinion, '-') from wardrobe")).toEqual(["-"]);
  });

  it("takes the categories of one's own back alone, keeps their names and facts on the garments, and goes up again", async () => {
    const person = "00000000-0000-4000-8000-000000000001";
    const back = await readFile(path.join(migrations.migrationsFolder, "0005_own_categories.down.sql"), "utf8");
    const forth = await readFile(path.join(migrations.migrationsFolder, "0005_own_categories.sql"), "utf8");
    await database.exec(`
      insert into users (id, email, name) values ('${person}', 'ada@example.com', 'Ada');
      insert into categories (user_id, name, "like", facts) values ('${person}', 'rugby_kit', 'polo', '{"formality": 0.1, "wet": 0.9}');
      insert into garments (user_id, original_image_path, content_hash, content_type, byte_size, width, height)
        values ('${person}', 'uploads/x', '${"a".repeat(64)}', 'image/jpeg', 10, 10, 10);
      insert into garment_labels (garment_id, category, own_category_id, attributes, source)
        select g.id, 'polo', c.id, '{"material": "cotton"}', 'user_corrected' from garments g, categories c;
      insert into conversations (user_id, active_constraints) values ('${person}', '{"exclude_categories": ["rugby_kit", "jeans"]}')`);
    await expect(database.exec(back)).rejects.toThrow("take that back first");
    await database.exec("rollback; delete from armoire_migrations where id > 6");
    await database.exec(back);
    expect(await column("select to_jsonb(l) - 'id' - 'garment_id' - 'created_at' from garment_labels l")).toEqual([
      {
        category: "polo",
        subcategory: "rugby kit",
        attributes: { material: "cotton", formality: 0.1 },
        source: "user_corrected",
      },
    ]);
    expect(await column("select category from wardrobe")).toEqual(["polo"]);
    expect(await column("select active_constraints from conversations")).toEqual([{ exclude_categories: ["jeans"] }]);
    await database.exec(forth);
    expect(await column("select count(*)::int from categories")).toEqual([0]);
  });

  it("takes every step since the third back, newest first, and goes up again to the same schema", async () => {
    const columns = `select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
      where table_schema = 'public' order by 1`;
    const before = await column(columns);
    const files = await readdir(migrations.migrationsFolder);
    const steps = files.filter((file) => file.endsWith(".down.sql")).toSorted();
    const forth = files.filter((file) => /^\d{4}_\w+\.sql$/.test(file));
    expect(steps).toHaveLength(forth.length - 3);
    for (const step of steps.toReversed()) {
      await database.exec(await readFile(path.join(migrations.migrationsFolder, step), "utf8"));
    }
    expect(await column("select count(*)::int from armoire_migrations")).toEqual([3]);
    await migrate(drizzle(database), migrations);
    expect(await column(columns)).toEqual(before);
  });

  it("keeps the keys that people hold through keys up and down, for 90 days and with every scope", async () => {
    const person = "00000000-0000-4000-8000-000000000001";
    const back = await readFile(path.join(migrations.migrationsFolder, "0010_keys.down.sql"), "utf8");
    const forth = await readFile(path.join(migrations.migrationsFolder, "0010_keys.sql"), "utf8");
    await database.exec("delete from armoire_migrations where id > 11");
    await database.exec(back);
    // As better-auth's plugin stored them: SHA-256 in base64url.
    const hashOf = (text: string, form: "base64url" | "hex") => createHash("sha256").update(text).digest(form);
    await database.exec(`
      insert into users (id, email, name) values ('${person}', 'ada@example.com', 'Ada');
      insert into accounts (user_id, account_id, provider_id, password) values ('${person}', '${person}', 'credential', 'a');
      insert into sessions (user_id, token, expires_at) values ('${person}', 'mine', now() + interval '1 day');
      insert into api_keys (name, start, prefix, key, reference_id, enabled, expires_at, last_request) values
        ('laptop', 'arm_AB', 'arm_', '${hashOf("one", "base64url")}', '${person}', true, null, '2026-11-20T23:30:00Z'),
        (null, null, null, '${hashOf("two", "base64url")}', '${person}', true, now() + interval '3 days', null),
        ('off', 'arm_CD', 'arm_', '${hashOf("three", "base64url")}', '${person}', false, null, null)`);
    await database.exec(forth);
    const keys = await column(`select array[hash, name, prefix, scopes::text, lifetime_days::text, last_used_on::text,
      round(extract(epoch from expires_at - now()) / 86400)::text] from api_keys order by last_used_on, expires_at desc`);
    const all = "{read,write,chat}";
    expect(keys).toEqual([
      [hashOf("one", "hex"), "laptop", "arm_AB", all, "90", "2026-11-20", "90"],
      [hashOf("two", "hex"), "key", "", all, "90", null, "3"],
      [hashOf("three", "hex"), "off", "arm_CD", all, "90", null, "0"],
    ]);
    await database.exec(`update api_keys set scopes = '{read}' where name = 'off'`);
    await database.exec(back);
    expect(await column("select key || ' ' || enabled from api_keys order by enabled desc, last_request")).toEqual([
      `${hashOf("one", "base64url")} true`,
      `${hashOf("two", "base64url")} true`,
      `${hashOf("three", "base64url")} false`,
    ]);
    await database.exec(forth);
    await database.exec("update accounts set password = 'a'");
    expect(await column("select count(*)::int from api_keys")).toEqual([3]);
    await database.exec("update accounts set password = 'b'");
    expect(await column("select count(*)::int from api_keys union all select count(*)::int from sessions")).toEqual([0, 0]);
  });

  it("takes what is unsure back alone: all of it is a question again, until it goes up again", async () => {
    const person = "00000000-0000-4000-8000-000000000001";
    const back = await readFile(path.join(migrations.migrationsFolder, "0006_unsure.down.sql"), "utf8");
    const forth = await readFile(path.join(migrations.migrationsFolder, "0006_unsure.sql"), "utf8");
    await database.exec(`
      insert into users (id, email, name) values ('${person}', 'ada@example.com', 'Ada');
      insert into garments (user_id, original_image_path, content_hash, content_type, byte_size, width, height)
        values ('${person}', 'uploads/x', '${"a".repeat(64)}', 'image/jpeg', 10, 10, 10);
      insert into garment_predictions (garment_id, attributes, model, answers, guesses, description, timings, needs_review, unsure)
        select id, '{}', 'test', '{}', '{}', '', '{}', '{category}', '{style_tags,fit}' from garments`);
    await expect(database.exec(back)).rejects.toThrow("take that back first");
    await database.exec("rollback; delete from armoire_migrations where id > 7");
    await database.exec(back);
    expect(await column("select needs_review from wardrobe")).toEqual([["category", "style_tags", "fit"]]);
    await database.exec(forth);
    expect(await column("select needs_review from wardrobe")).toEqual([["category"]]);
    expect(await column("select unsure from wardrobe")).toEqual([["style_tags", "fit"]]);
  });
});
