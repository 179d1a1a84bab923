// The tables of a Durable Object that another version stored: each step once, all or none, and never a version that is not known.

import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bringUpToDate } from "../../durable-objects/table-versions.ts";

let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(":memory:");
});
afterEach(() => database.close());

/** An object's storage over SQLite: key-value pairs roll back with the rest. */
function storage() {
  database.exec("create table if not exists kv (key text primary key, value)");
  return {
    sql: database,
    kv: {
      get: (key: string): unknown => database.prepare("select value from kv where key = ?").get(key)?.["value"],
      put: (key: string, value: number) => void database.prepare("insert or replace into kv values (?, ?)").run(key, value),
    },
    transactionSync(run: () => void) {
      database.exec("begin");
      try {
        run();
        database.exec("commit");
      } catch (error) {
        database.exec("rollback");
        throw error;
      }
    },
  };
}

const makeTurns = (sql: DatabaseSync) => sql.exec("create table if not exists turns (id text)");
const addNote = (sql: DatabaseSync) => sql.exec("alter table turns add column note text not null default ''");
const fail = () => {
  throw new Error("cut off");
};
const columns = () =>
  database
    .prepare("select name from pragma_table_info('turns')")
    .all()
    .map(({ name }) => name);

test("a new object gets all steps, and each only once", () => {
  bringUpToDate(storage(), [makeTurns, addNote]);
  bringUpToDate(storage(), [makeTurns, addNote]);
  expect(columns()).toEqual(["id", "note"]);
});

test("an object of an older version, also one of before there were versions, gets the later steps and keeps its rows", () => {
  database.exec("create table turns (id text); insert into turns values ('first')");
  bringUpToDate(storage(), [makeTurns]);
  bringUpToDate(storage(), [makeTurns, addNote]);
  expect({ ...database.prepare("select * from turns").get() }).toEqual({ id: "first", note: "" });
});

test("steps that are cut off leave the tables as they were, and run again", () => {
  bringUpToDate(storage(), [makeTurns]);
  expect(() => bringUpToDate(storage(), [makeTurns, addNote, fail])).toThrow("cut off");
  expect(columns()).toEqual(["id"]);
  bringUpToDate(storage(), [makeTurns, addNote]);
  expect(columns()).toEqual(["id", "note"]);
});

test("an object of a newer version is refused by name and not touched", () => {
  bringUpToDate(storage(), [makeTurns, addNote]);
  expect(() => bringUpToDate(storage(), [makeTurns])).toThrow(
    "a newer version of Armoire stored this object: its tables are of version 2, known is 1",
  );
  expect(columns()).toEqual(["id", "note"]);
});
