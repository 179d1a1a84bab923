// Which statements read a table from end to end, and which indexes none of them uses: every hot statement of the adapters, as
// drizzle makes it, under `explain (analyze, buffers)` on a million garments. Needs an empty database of a real Postgres:
// npm run bench:indexes -- postgresql://user@localhost/empty

import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import type { DatabaseEngine, Result, Statement } from "../../local/database-engine.ts";
import { serve, startPostgres } from "../../local/postgres.ts";
import { connect } from "../../src/adapters/database.ts";
import { hotCalls } from "./hot-calls.ts";

const [url] = process.argv.slice(2);
if (url === undefined) throw new Error("accepted: the URL of an empty database of a real Postgres");

/** Tables below this are read from end to end on purpose. */
const rowsOfLargeTable = 10_000;

const Node = z.looseObject({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().optional(),
  get Plans() {
    return z.array(Node).optional();
  },
});
type Node = z.infer<typeof Node>;
const Plan = z.tuple([
  z.object({ Plan: Node, "Execution Time": z.number(), "Planning Time": z.number() }).transform(({ Plan, ...times }) => ({
    root: Plan,
    ms: times["Execution Time"] + times["Planning Time"],
  })),
]);

interface Measured {
  readonly ms: number;
  readonly pages: number;
  readonly scans: readonly string[];
}

const client = new pg.Client({ connectionString: url, types: { getTypeParser: () => (value: string) => value } });
await client.connect();
await (await startPostgres({ url })).close();
const { rows: people } = await client.query("select 1 from users limit 1");
if (people.length === 0) await client.query(await readFile(path.join(import.meta.dirname, "fill.sql"), "utf8"));
await client.query("select pg_stat_reset()");

let measured: Measured[] = [];
const engine: DatabaseEngine = { run: explained, close: () => client.end() };
const server = await serve(engine);
const database = connect("postgresql://armoire:local@db.localhost/armoire", `http://127.0.0.1:${server.port}/sql`, 600_000);

console.log("| call | statements | ms | pages | reads from end to end |\n|---|---|---|---|---|");
for (const [name, call] of hotCalls(database)) {
  await call();
  measured = [];
  await call();
  const sum = (of: (one: Measured) => number) => measured.reduce((total, one) => total + of(one), 0);
  const scans = [...new Set(measured.flatMap((one) => one.scans))];
  console.log(
    `| ${name} | ${measured.length} | ${sum(({ ms }) => ms).toFixed(1)} | ${sum(({ pages }) => pages)} | ${scans.join(", ")} |`,
  );
}

await client.query("select pg_stat_force_next_flush()");
const { rows: indexes } = await client.query<{ name: string; size: string; scans: string }>(`
  select indexrelname as name, pg_size_pretty(pg_relation_size(indexrelid)) as size, idx_scan::text as scans
  from pg_stat_user_indexes where idx_scan = 0 and pg_relation_size(indexrelid) > 1000000 order by pg_relation_size(indexrelid) desc`);
console.log(`\nunused by all of these: ${indexes.map(({ name, size }) => `${name} (${size})`).join(", ")}`);
await server.close();
await engine.close();

/** Runs the statements twice: under `explain`, whose effect is undone, and for their rows. Nothing is kept. */
async function explained(statements: readonly Statement[]): Promise<Result[]> {
  const results: Result[] = [];
  await client.query("begin");
  try {
    for (const { query, params } of statements) {
      await client.query("savepoint before");
      const explain = await client.query<unknown[]>({
        text: `explain (analyze, buffers, format json) ${query}`,
        values: [...params],
        rowMode: "array",
      });
      await client.query("rollback to savepoint before");
      const [{ root, ms }] = Plan.parse(JSON.parse(String(explain.rows[0]?.[0])));
      measured.push({ ms, pages: pagesOf(root), scans: scansOf(root) });
      const { fields, rows, rowCount, command } = await client.query<unknown[]>({
        text: query,
        values: [...params],
        rowMode: "array",
      });
      results.push({ fields, rows, rowCount: rowCount ?? 0, command });
    }
    return results;
  } finally {
    await client.query("rollback");
  }
}

function pagesOf(node: Node): number {
  return z.number().parse(node["Shared Hit Blocks"]) + z.number().parse(node["Shared Read Blocks"]);
}

function scansOf(node: Node): string[] {
  const rows = (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * Math.max(1, node["Actual Loops"]);
  const own =
    node["Node Type"] === "Seq Scan" && rows >= rowsOfLargeTable ? [`${node["Relation Name"]} (${Math.round(rows)} rows)`] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}
