// The connection to Postgres over Neon's HTTP protocol: one round trip for a query; a batch is one transaction.

import { type NeonDbError, neon, neonConfig } from "@neondatabase/serverless";
import { DrizzleQueryError, type SQL } from "drizzle-orm";
import { drizzle, type NeonHttpDatabase } from "drizzle-orm/neon-http";
import { Failure } from "../domain/failure.ts";
import * as schema from "./schema.ts";

export type Database = NeonHttpDatabase<typeof schema>;

/**
 * A client for the database. It holds no socket, so one client serves every request of an isolate.
 * Queries are not retried here, because a query without an answer may have been committed. The caller's own retry (the
 * client's, the queue's) decides, and every write of ours may happen twice.
 */
export function connect(url: string, httpEndpoint: string | undefined, queryTimeoutMs: number): Database {
  if (httpEndpoint !== undefined) neonConfig.fetchEndpoint = httpEndpoint;
  neonConfig.fetchFunction = (input: string, init: RequestInit) =>
    wholeAnswer(input, { ...init, signal: AbortSignal.timeout(queryTimeoutMs) });
  return drizzle(neon(url), { schema });
}

/**
 * Reads the answer to its end. The driver makes a NeonDbError without a code of what its fetch rejects with, and lets a body that
 * breaks off, or that is half a JSON, through as an error of its own kind, which nobody could tell from a bug.
 */
async function wholeAnswer(input: string, init: RequestInit) {
  const response = await fetch(input, init);
  const { ok, status } = response;
  try {
    const text = await response.text();
    // The driver reads the JSON of these two, and the text of every other status.
    const json: unknown = ok || status === 400 ? JSON.parse(text) : null;
    return { ok, status, json: async () => json, text: async () => text };
  } catch (cause) {
    init.signal?.throwIfAborted();
    throw new Error("the answer broke off", { cause });
  }
}

function isNeonError(error: unknown): error is NeonDbError {
  return error instanceof Error && error.name === "NeonDbError";
}

/** SQLSTATE 08 (connection), 53 (resources) and 57 (operator intervention). No state means that no whole answer came. */
export function isUnavailable(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return isNeonError(cause) && (cause.code === undefined || /^(08|53|57)/.test(cause.code));
}

/** SQLSTATE 22 (data exception) and 23 (integrity constraint): the values are at fault. */
export function isRefusedData(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return isNeonError(cause) && /^2[23]/.test(cause.code ?? "");
}

export type Row = Record<string, unknown>;

export async function rowsOf(database: Database, statement: SQL): Promise<Row[]> {
  return (await mapUnavailable(() => database.execute(statement))).rows;
}

/** The rows of each statement. All run in one transaction and one round trip. */
export function together<const Statements extends readonly SQL[]>(
  database: Database,
  statements: Statements,
): Promise<{ -readonly [Index in keyof Statements]: Row[] }>;
export async function together(database: Database, statements: readonly SQL[]): Promise<Row[][]> {
  const [first, ...rest] = statements.map((statement) => database.execute(statement));
  if (first === undefined) return [];
  return (await mapUnavailable(() => database.batch([first, ...rest]))).map(({ rows }) => rows);
}

/** A row for a person who is gone: the account was erased while a JWT was still valid. */
function isOfNobody(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return isNeonError(cause) && cause.code === "23503" && /_user_id_users_id_fk$/.test(cause.constraint ?? "");
}

/** Turns an unreachable database into a Failure, so that the caller can try again later. */
async function mapUnavailable<T>(run: () => PromiseLike<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (isOfNobody(cause)) throw new Failure("unauthorized", "This account is gone.", { cause });
    if (!isUnavailable(cause)) throw cause;
    const message = "The database cannot be reached. Nothing was lost; try again shortly.";
    throw new Failure("unavailable", message, { retryAfter: 5, cause });
  }
}
