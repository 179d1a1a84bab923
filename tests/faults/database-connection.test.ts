// Each fault of the database proxy as workerd itself sees it: 503 with Retry-After, and the log and the rows show that it was
// this fault and no other.

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { type ConnectingWorker, startConnectingWorker } from "../support/connecting-worker.ts";
import { type DatabaseFault, databaseFaults } from "../support/database-proxy.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { databaseBehind } from "../support/test-databases.ts";

/** What the log says of a fault, and whether a write was committed all the same. */
const seen: Readonly<Record<DatabaseFault, { readonly cause: string; readonly isCommitted: boolean }>> = {
  refuse: { cause: "NeonDbError: Error connecting to database: Error: Network connection lost.", isCommitted: false },
  hang: {
    cause: "NeonDbError: Error connecting to database: TimeoutError: The operation was aborted due to timeout",
    isCommitted: false,
  },
  cut_after: { cause: "NeonDbError: Error connecting to database: Error: Network connection lost.", isCommitted: true },
  cut_mid_answer: { cause: "NeonDbError: Error connecting to database: Error: the answer broke off", isCommitted: true },
  error_500: { cause: "NeonDbError: Server error (HTTP status 500): the proxy is out of order", isCommitted: false },
};
const Line = z.object({ request_id: z.string(), code: z.string(), cause: z.string() });

let worker: ConnectingWorker;
beforeAll(async () => {
  worker = await startConnectingWorker({ DATABASE_TIMEOUT_SECONDS: "1" });
});
afterAll(() => worker.close());

async function refused(response: Response, cause: string): Promise<void> {
  expect(response.status).toBe(503);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  const { request_id } = ProblemAnswer.parse(await response.json());
  const line = await vi.waitFor(() => {
    const found = worker.logLines().find((words) => words.includes(request_id));
    return Line.parse(JSON.parse(found ?? "null"));
  });
  expect(line).toMatchObject({ code: "unavailable", cause: expect.stringContaining(cause) });
}

test.each(databaseFaults)("%s is 503, of a read and of a write, and the log says what it was", async (fault) => {
  const { cause, isCommitted } = seen[fault];
  const person = await Person.join(worker.url);
  const put = () => person.request("PUT", "/api/v1/preferences", { json: { formality_max: 0.75 } });

  const reading = worker.proxy.fail({ fault, match: ["w.user_id", person.id], times: 1 });
  await refused(await person.request("GET", "/api/v1/wardrobe?limit=50"), cause);
  expect(reading.faultCount()).toBe(1);
  expect((await person.request("GET", "/api/v1/wardrobe?limit=50")).status).toBe(200);

  const writing = worker.proxy.fail({ fault, match: ["insert into user_preferences", person.id], times: 1 });
  await refused(await put(), cause);
  expect(writing.faultCount()).toBe(1);
  const rows = await rowsOf(databaseBehind(worker.url), "select formality_max from user_preferences where user_id = $1", [
    person.id,
  ]);
  expect(rows).toHaveLength(isCommitted ? 1 : 0);
  expect((await put()).status).toBe(200);
});
