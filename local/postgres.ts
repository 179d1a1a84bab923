// Postgres in this process (PGlite), or a real Postgres, behind the HTTP protocol of Neon's driver
// (neondatabase/neon proxy/src/serverless/sql_over_http.rs, docs/design.md, "Platform: Neon").

import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import { migrate as migratePg } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { z } from "zod";
import { migrations } from "../tools/migrations.ts";
import type { DatabaseEngine, Result, Statement } from "./database-engine.ts";
import { embeddedPostgres } from "./embedded-postgres.ts";
import { type JsonAnswer, type JsonServer, serveJson } from "./json-server.ts";
import { refuseUnknownMigrations } from "./stored-versions.ts";

const SentStatement = z.object({ query: z.string(), params: z.array(z.unknown()).default([]) });
const Body = z.union([z.object({ queries: z.array(SentStatement) }), SentStatement]);

export interface LocalPostgres {
  readonly url: string;
  /** The endpoint of the HTTP protocol. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts the database, brings its schema up to date, and serves it on a free port, for this machine only. */
export async function startPostgres(options: { folder?: string; url?: string; image?: Blob }): Promise<LocalPostgres> {
  const engine = options.url === undefined ? await embeddedPostgres(options) : await real(options.url);
  const server = await serve(engine);
  return {
    // The driver needs a whole URL, but uses nothing of it when the HTTP endpoint is set.
    url: "postgresql://armoire:local@db.localhost/armoire",
    endpoint: `http://127.0.0.1:${server.port}/sql`,
    async close() {
      await server.close();
      await engine.close();
    },
  };
}

/** A real Postgres. */
export async function real(url: string): Promise<DatabaseEngine> {
  const migrating = new pg.Pool({ connectionString: url, max: 1 });
  surviveEndedConnections(migrating);
  await refuseUnknownMigrations(
    async (query) => (await migrating.query<Record<string, unknown>>(query)).rows,
    "of LOCAL_DATABASE_URL",
  );
  await migratePg(drizzlePg(migrating), migrations).finally(() => migrating.end());
  const pool = new pg.Pool({ connectionString: url, max: 8, types: { getTypeParser: () => (value: string) => value } });
  surviveEndedConnections(pool);
  const run = async (client: pg.PoolClient, { query, params }: Statement): Promise<Result> => {
    const result = await client.query({ text: query, values: params.map(textOf), rowMode: "array" });
    return { fields: result.fields, rows: result.rows, rowCount: result.rowCount ?? 0, command: result.command };
  };
  return {
    async run(statements) {
      const client = await pool.connect().catch(failWithoutState);
      try {
        if (statements.length > 1) await client.query("begin");
        const results: Result[] = [];
        for (const statement of statements) results.push(await run(client, statement));
        if (statements.length > 1) await client.query("commit");
        client.release();
        return results;
      } catch (error) {
        // Where the connection has ended, so has the transaction; such a client goes back to no pool.
        await client.query("rollback").then(
          () => client.release(),
          () => client.release(true),
        );
        return failWithoutState(error);
      }
    },
    close: () => pool.end(),
  };
}

/** Serves the engine on a free port, for this machine only. */
export function serve(engine: DatabaseEngine): Promise<JsonServer> {
  return serveJson((_path, body) => answerTo(engine, body));
}

/**
 * A Postgres that restarts, or an operator, ends connections at any moment, also while nobody uses them: without a listener
 * this would end the process. The pool forgets the connection by itself, and a statement that runs on it is rejected.
 */
function surviveEndedConnections(pool: pg.Pool): void {
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
}

/** What is no answer of Postgres has no SQLSTATE, and the codes of the system (ECONNREFUSED, EPIPE) must not be read as one. */
function failWithoutState(error: unknown): never {
  if (error instanceof pg.DatabaseError) throw error;
  throw new Error(`Postgres did not answer: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}

async function answerTo(engine: DatabaseEngine, sent: unknown): Promise<JsonAnswer> {
  try {
    const body = Body.parse(sent);
    const results = await engine.run("queries" in body ? body.queries : [body]);
    const wire = results.map(({ fields, rows, rowCount, command }) => ({
      fields: fields.map(({ name, dataTypeID }) => ({
        name,
        dataTypeID,
        tableID: 0,
        columnID: 0,
        dataTypeSize: -1,
        dataTypeModifier: -1,
        format: "text",
      })),
      rows,
      rowCount,
      command,
      rowAsArray: true,
    }));
    return { status: 200, body: "queries" in body ? { results: wire } : wire[0] };
  } catch (error) {
    // Postgres' own message and SQLSTATE, as Neon's proxy passes them on.
    const fields = z
      .looseObject({ message: z.string() })
      .safeParse(error instanceof Error ? { ...error, message: error.message } : error);
    return { status: 400, body: fields.success ? fields.data : { message: "the statement failed" } };
  }
}

function textOf(value: unknown): unknown {
  return value === null || value === undefined ? null : typeof value === "string" ? value : String(value);
}
