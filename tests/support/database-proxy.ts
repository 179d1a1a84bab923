// A proxy between the Worker and the database's HTTP endpoint that makes statements fail. A rule says which statements, by
// their words or their count, and how. A batch counts as one statement, because it is one transaction.

import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

/**
 * `refuse`: the connection ends before the statement is sent on, so nothing happens. `hang`: no answer ever comes.
 * `cut_after`: the statement is committed, and the connection ends without an answer. `cut_mid_answer`: the connection ends
 * in the middle of the answer. `error_500`: the proxy in front of the database fails by itself; nothing happens.
 */
export const databaseFaults = ["refuse", "hang", "cut_after", "cut_mid_answer", "error_500"] as const;
export type DatabaseFault = (typeof databaseFaults)[number];

export interface DatabaseRule {
  readonly fault: DatabaseFault;
  /** The statement and its parameters contain every one of these texts. */
  readonly match: readonly string[];
  /** The number of matching statements to let through first. */
  readonly skip?: number;
  /** The largest number of faults; no limit without it. */
  readonly times?: number;
}

export interface RuleInForce {
  /** The number of faults so far. */
  faultCount(): number;
  /** Resolves after the first fault. */
  hit: Promise<void>;
  remove(): void;
}

export interface DatabaseProxy {
  readonly endpoint: string;
  /** Adds a rule; the first rule that matches decides. */
  fail(rule: DatabaseRule): RuleInForce;
  /** Commits the next statement with all these words, and holds its answer until `release`. */
  hold(...words: readonly string[]): { readonly committed: Promise<void>; release(): void };
  /** The statements so far that contain all these words. */
  statementsWith(...words: readonly string[]): string[];
  /** The bytes of all answers to statements with these words. */
  bytesOf(...words: readonly string[]): number;
  /** Resolves once this number of statements with these words has been answered. */
  waitForAnswers(count: number, ...words: readonly string[]): Promise<void>;
  /** Every connection is refused until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

const Statement = z.object({ query: z.string(), params: z.array(z.unknown()).default([]) });
const Body = z.union([z.object({ queries: z.array(Statement) }), Statement.transform((only) => ({ queries: [only] }))]);

interface ActiveRule extends DatabaseRule {
  matchCount: number;
  faultCount: number;
  tell: () => void;
}

export async function startDatabaseProxy(real: string): Promise<DatabaseProxy> {
  const statements: string[] = [];
  const answeredStatements: string[] = [];
  const answerSizes: { readonly text: string; readonly bytes: number }[] = [];
  const watchers = new Set<() => void>();
  let rules: ActiveRule[] = [];
  let held: { readonly words: readonly string[]; readonly tell: () => void; readonly released: Promise<void> } | null = null;

  const faultOf = (text: string): DatabaseFault | null => {
    for (const rule of rules) {
      if (!rule.match.every((word) => text.includes(word)) || rule.faultCount >= (rule.times ?? Number.POSITIVE_INFINITY))
        continue;
      rule.matchCount += 1;
      if (rule.matchCount <= (rule.skip ?? 0)) continue;
      rule.faultCount += 1;
      rule.tell();
      return rule.fault;
    }
    return null;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    const text = textOf(body);
    statements.push(text);
    const fault = faultOf(text);
    if (fault === "refuse") return void request.socket.destroy();
    if (fault === "hang") return;
    if (fault === "error_500") return void response.writeHead(500).end("the proxy is out of order");
    const answer = await passOn(real, request, body);
    answerSizes.push({ text, bytes: answer.body.length });
    if (fault === "cut_after") return void request.socket.destroy();
    if (held?.words.every((word) => text.includes(word)) === true) {
      const { tell, released } = held;
      held = null;
      tell();
      await released;
    }
    const headers = { "content-type": "application/json", "content-length": String(answer.body.length) };
    response.writeHead(answer.status, headers);
    if (fault === "cut_mid_answer") {
      response.write(answer.body.subarray(0, answer.body.length >> 1), () => request.socket.destroy());
      return;
    }
    response.end(answer.body, () => {
      answeredStatements.push(text);
      for (const tell of watchers) tell();
    });
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the database proxy has no port");
  const { port } = address;

  return {
    endpoint: `http://127.0.0.1:${port}${new URL(real).pathname}`,
    fail(rule) {
      const { promise: hit, resolve } = Promise.withResolvers<void>();
      const activeRule: ActiveRule = { ...rule, matchCount: 0, faultCount: 0, tell: resolve };
      rules.push(activeRule);
      return {
        hit,
        faultCount: () => activeRule.faultCount,
        remove: () => {
          rules = rules.filter((other) => other !== activeRule);
        },
      };
    },
    hold(...words) {
      const [committed, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      held = { words, tell: committed.resolve, released: released.promise };
      return { committed: committed.promise, release: released.resolve };
    },
    statementsWith: (...words) => statements.filter((text) => words.every((word) => text.includes(word))),
    bytesOf: (...words) =>
      answerSizes.reduce((sum, { text, bytes }) => (words.every((word) => text.includes(word)) ? sum + bytes : sum), 0),
    waitForAnswers(count, ...words) {
      return new Promise<void>((resolve) => {
        const look = () => {
          if (answeredStatements.filter((text) => words.every((word) => text.includes(word))).length < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      });
    },
    down: stop,
    up: () => listen(port),
    close: () => (server.listening ? stop() : Promise.resolve()),
  };
}

function textOf(body: Buffer): string {
  const { queries } = Body.parse(JSON.parse(body.toString("utf8")));
  return queries.map(({ query, params }) => `${query} ${JSON.stringify(params)}`).join(";\n");
}

async function readBody(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function passOn(real: string, request: IncomingMessage, body: Buffer): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { host: _host, ...headers } = request.headers;
    const forwardRequest = forward(real, { method: "POST", headers }, (reply) => {
      readBody(reply).then((answer) => resolve({ status: reply.statusCode ?? 502, body: answer }), reject);
    });
    forwardRequest.on("error", reject).end(body);
  });
}
