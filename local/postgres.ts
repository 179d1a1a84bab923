// Postgres in this process (PGlite), or a real Postgres, behind the HTTP protocol of Neon's driver
// (neondatabase/neon proxy/src/serverless/sql_over_http.rs, docs/design.md, "Platform: Neon").

import { createServer, type Server } from "node:http";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import { migrate as migratePg } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { z } from "zod";
import { migrations } from "../tools/migrations.ts";
import type { DatabaseEngine, Result, Statement } from "./database-engine.ts";
import { embeddedPostgres } from "./embedded-postgres.ts";
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
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the database's server has no port");
  return {
    // The driver needs a whole URL, but uses nothing of it when the HTTP endpoint is set.
    url: "postgresql://armoire:local@db.localhost/armoire",
    endpoint: `http://127.0.0.1:${address.port}/sql`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.close();
    },
  };
}

async function real(url: string): Promise<DatabaseEngine> {
  const pool = new pg.Pool({ connectionString: url, max: 8, types: { getTypeParser: () => (value: string) => value } });
  const migrating = new pg.Pool({ connectionString: url, max: 1 });
  await refuseUnknownMigrations(
    async (query) => (await migrating.query<Record<string, unknown>>(query)).rows,
    "of LOCAL_DATABASE_URL",
  );
  await migratePg(drizzlePg(migrating), migrations);
  const run = async (client: pg.PoolClient, { query, params }: Statement): Promise<Result> => {
    const result = await client.query({ text: query, values: params.map(textOf), rowMode: "array" });
    return { fields: result.fields, rows: result.rows, rowCount: result.rowCount ?? 0, command: result.command };
  };
  return {
    async run(statements) {
      const client = await pool.connect();
      try {
        if (statements.length > 1) await client.query("begin");
        const results: Result[] = [];
        for (const statement of statements) results.push(await run(client, statement));
        if (statements.length > 1) await client.query("commit");
        return results;
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

async function serve(engine: DatabaseEngine): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    try {
      const body = Body.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
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
      answer(200, "queries" in body ? { results: wire } : wire[0]);
    } catch (error) {
      // Postgres' own message and SQLSTATE, as Neon's proxy passes them on.
      const fields = z
        .looseObject({ message: z.string() })
        .safeParse(error instanceof Error ? { ...error, message: error.message } : error);
      answer(400, fields.success ? fields.data : { message: "the statement failed" });
    }
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function textOf(value: unknown): unknown {
  return value === null || value === undefined ? null : typeof value === "string" ? value : String(value);
}
