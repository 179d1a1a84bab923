// The local servers outlive every request, a thread that dies, and a Postgres that ends its connections.

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepThread } from "../../local/kept-thread.ts";
import { startMail } from "../../local/mail.ts";
import { startModels } from "../../local/models.ts";
import { startPostgres } from "../../local/postgres.ts";
import { post } from "../support/raw-http.ts";
import { installedPostgres, type RealPostgres, startRealPostgres } from "../support/real-postgres.ts";

const postJson = (url: string, body: unknown) => post(url, { "content-type": "application/json" }, JSON.stringify(body));

/** Sends the head of a request and a part of its body, and closes the connection; resolves when the server has closed it too. */
function cutRequest(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{"a":`,
        () => socket.end(),
      );
    });
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.resume();
  });
}

interface Server {
  readonly url: string;
  /** Resolves when the server does its work. */
  works(): Promise<void>;
}

describe("the server of", () => {
  const folder = mkdtemp(path.join(tmpdir(), "armoire-servers-"));
  const servers = new Map<string, Server>();
  const running = new AsyncDisposableStack();

  beforeAll(async () => {
    const mailFolder = await folder;
    running.defer(() => rm(mailFolder, { recursive: true, force: true }));
    const [models, database, mail] = await Promise.all([
      startModels(() => {}),
      startPostgres({}),
      startMail(mailFolder, () => {}),
    ]);
    for (const server of [models, database, mail]) running.defer(() => server.close());
    const answers = async (url: string, body: unknown, expected: unknown) => {
      const response = await postJson(url, body);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject(expected ?? {});
    };
    servers.set("the models", {
      url: `${models.url}/embed`,
      works: () => answers(`${models.url}/embed`, { texts: ["navy coat"] }, { data: [expect.any(Array)] }),
    });
    servers.set("the database", {
      url: database.endpoint,
      works: () => answers(database.endpoint, { query: "select 1 as one" }, { rows: [["1"]] }),
    });
    servers.set("mail", {
      url: mail.url,
      async works() {
        const before = (await readdir(mailFolder)).length;
        await answers(mail.url, { from: "a", to: ["b"], subject: "c", text: "d" }, { id: expect.any(String) });
        expect(await readdir(mailFolder)).toHaveLength(before + 1);
      },
    });
  });
  afterAll(() => running.disposeAsync());

  const server = (name: string): Server => {
    const found = servers.get(name);
    if (found === undefined) throw new Error(`no server of ${name}`);
    return found;
  };

  test.each(["the models", "the database", "mail"])("%s goes on after a request that is cut", async (name) => {
    for (let times = 0; times < 3; times += 1) await cutRequest(server(name).url);
    await server(name).works();
  });

  test.each(["the models", "the database", "mail"])("%s answers 4xx to what it cannot read, and goes on", async (name) => {
    for (const body of ["no json", "", "null", "[]", "{}"]) {
      const response = await post(server(name).url, { "content-type": "application/json" }, body);
      expect([400, 422], `${name}: ${body}`).toContain(response.status);
      await response.body?.cancel();
    }
    await server(name).works();
  });
});

test("a thread that dies is started again at its port, and it is said", async () => {
  const { promise: said, resolve } = Promise.withResolvers<string>();
  const thread = await keepThread(path.join(import.meta.dirname, "../support/dying-thread.ts"), resolve);
  try {
    const url = `http://127.0.0.1:${thread.port}`;
    await (await postJson(`${url}/die`, {})).body?.cancel();
    expect(await said).toContain("asked to die");
    let answer: Response | null = null;
    while (answer === null) answer = await postJson(`${url}/alive`, {}).catch(() => null);
    expect(await answer.json()).toEqual({ path: "/alive" });
  } finally {
    await thread.close();
  }
});

const binaries = await installedPostgres();

describe.skipIf(binaries === null)("before a real Postgres (skipped where none is installed)", () => {
  let postgres: RealPostgres;
  beforeAll(async () => {
    postgres = await startRealPostgres(binaries ?? "");
  });
  afterAll(() => postgres.close());

  test("the server of the database outlives ended connections and a restart, and says that there was no answer", async () => {
    const database = await startPostgres({ url: await postgres.database("survivor") });
    try {
      const select = { query: "select 1 as one" };
      const busy = postJson(database.endpoint, { query: "select pg_sleep(60)" });
      const terminate = {
        query: "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'survivor' and pid <> pg_backend_pid()",
      };
      await Promise.all(Array.from({ length: 4 }, () => postJson(database.endpoint, select)));
      while ((await (await postJson(database.endpoint, terminate)).text()) && (await isPending(busy)));
      expect(await (await busy).json()).toMatchObject({ code: "57P01" });
      await postgres.restart();
      // An idle connection of the pool may have ended without its end being read yet: the answer has no SQLSTATE, or 57P01.
      for (let times = 0; times < 20; times += 1) {
        const response = await postJson(database.endpoint, select);
        const answer: unknown = await response.json();
        if (response.status === 200) expect(answer).toMatchObject({ rows: [["1"]] });
        else expect(answer).not.toMatchObject({ code: expect.stringMatching(/^(?!57)/) });
      }
      expect((await postJson(database.endpoint, select)).status).toBe(200);
    } finally {
      await database.close();
    }
  });
});

async function isPending(work: Promise<unknown>): Promise<boolean> {
  const pending = Symbol("pending");
  return (await Promise.race([work, Promise.resolve(pending)])) === pending;
}
