// PGlite over Postgres' own wire protocol: a statement is one call into PGlite, and is planned once. PGlite's `query()` makes
// five calls and plans every time, which is most of the cost of a small query.

import { messages, PGlite, protocol } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { migrations } from "../tools/migrations.ts";
import type { DatabaseEngine, Result, Statement } from "./database-engine.ts";
import { refuseOtherPostgres, refuseUnknownMigrations } from "./stored-versions.ts";

/** The number of prepared statements: the Worker has some sixty, but lists of filters make more. */
const preparedMax = 300;
/** The tables of a prepared statement changed (0A000), or the statement is gone (26000): it is prepared again, once. */
const stale = new Set(["0A000", "26000"]);

export interface EmbeddedOptions {
  /** The folder of the database; without it the database is in memory. */
  readonly folder?: string;
  /** The initial content, from PGlite's `dumpDataDir`: four times quicker than an empty database with migrations. */
  readonly image?: Blob;
}

/** Opens the database and brings its schema up to date. */
export async function embeddedPostgres({ folder, image }: EmbeddedOptions): Promise<DatabaseEngine> {
  if (folder !== undefined) await refuseOtherPostgres(folder);
  const database = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(image === undefined ? {} : { loadDataDir: image }),
  });
  try {
    await refuseUnknownMigrations(
      async (query) => (await database.query<Record<string, unknown>>(query)).rows,
      folder === undefined ? "in memory" : `in ${folder}`,
    );
    await migrate(drizzle(database), migrations);
  } catch (error) {
    await database.close();
    throw error;
  }
  const prepared = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();

  const send = (...parts: Uint8Array[]) => database.execProtocol(Buffer.concat([...parts, protocol.serialize.sync()]));

  async function forget(): Promise<void> {
    prepared.clear();
    await send(protocol.serialize.query("deallocate all"));
  }

  async function nameOf(query: string): Promise<string> {
    const preparedStatement = prepared.get(query);
    if (preparedStatement !== undefined) return preparedStatement;
    if (prepared.size >= preparedMax) await forget();
    const name = `s${prepared.size}`;
    await send(protocol.serialize.parse({ name, text: query }));
    prepared.set(query, name);
    return name;
  }

  async function run({ query, params }: Statement): Promise<Result> {
    const statement = await nameOf(query);
    const answer = await send(
      protocol.serialize.bind({
        statement,
        values: params.map((value) => (value === null || value === undefined ? null : String(value))),
      }),
      protocol.serialize.describe({ type: "P" }),
      protocol.serialize.execute({}),
    );
    const fields: { name: string; dataTypeID: number }[] = [];
    const rows: (string | null)[][] = [];
    let command = "";
    for (const message of answer.messages) {
      if (message instanceof messages.RowDescriptionMessage) fields.push(...message.fields);
      else if (message instanceof messages.DataRowMessage) rows.push(message.fields);
      else if (message instanceof messages.CommandCompleteMessage) command = message.text;
    }
    return { fields, rows, rowCount: Number(/(\d+)$/.exec(command)?.[1] ?? 0), command: command.split(" ")[0] ?? "" };
  }

  async function runAlone(statement: Statement): Promise<Result> {
    try {
      return await run(statement);
    } catch (error) {
      if (!(error instanceof messages.DatabaseError && stale.has(error.code ?? ""))) throw error;
      await forget();
      return run(statement);
    }
  }

  async function runTogether(statements: readonly Statement[]): Promise<Result[]> {
    // Prepared before the transaction begins: a stale statement shows here, where it does not abort the transaction.
    for (const { query } of statements) await nameOf(query);
    await send(protocol.serialize.query("begin"));
    try {
      const results: Result[] = [];
      for (const statement of statements) results.push(await run(statement));
      await send(protocol.serialize.query("commit"));
      return results;
    } catch (error) {
      await send(protocol.serialize.query("rollback"));
      if (error instanceof messages.DatabaseError && stale.has(error.code ?? "")) await forget();
      throw error;
    }
  }

  return {
    run(statements) {
      const [only] = statements;
      // There is one connection, so work runs one after the other: no other statement may join a transaction.
      const next = last.then(async () =>
        statements.length === 1 && only !== undefined ? [await runAlone(only)] : runTogether(statements),
      );
      last = next.catch(() => {});
      return next;
    },
    async close() {
      await last;
      await database.close();
    },
  };
}
