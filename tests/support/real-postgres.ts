// A Postgres of its own for a test: a private cluster in a temporary folder, on a socket and a port of this machine only. Where
// no Postgres is installed there is none, and the tests that need one are skipped with the reason.

import { execFile, spawn } from "node:child_process";
import { access, chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";

export interface RealPostgres {
  /** Makes an empty database and returns its URL. */
  database(name: string): Promise<string>;
  /** Restarts the server as an operator does: every connection is ended. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);

/** The folder of initdb and postgres; null where they are not installed. Debian keeps them off the path. */
export async function installedPostgres(): Promise<string | null> {
  const debian = "/usr/lib/postgresql";
  const versions = await readdir(debian).catch(() => []);
  const newestFirst = versions
    .map(Number)
    .filter(Number.isInteger)
    .sort((one, other) => other - one);
  const folders = [
    ...(process.env["PATH"] ?? "").split(path.delimiter),
    ...newestFirst.map((version) => `${debian}/${version}/bin`),
  ];
  for (const folder of folders) {
    const isHere = await Promise.all(["initdb", "postgres"].map((name) => access(path.join(folder, name)))).then(
      () => true,
      () => false,
    );
    if (isHere) return folder;
  }
  return null;
}

export async function startRealPostgres(binaries: string): Promise<RealPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-postgres-"));
  await using started = new AsyncDisposableStack();
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const account = await accountThatMay();
  if (account !== null) await chown(folder, account.uid, account.gid);
  const data = path.join(folder, "data");
  const as = { ...account, cwd: folder, env: { ...process.env, LC_ALL: "C" } };
  await run(path.join(binaries, "initdb"), ["-D", data, "-U", "armoire", "-A", "trust", "-E", "UTF8", "--no-sync"], as);
  const port = await freePort();
  const url = (database: string) => `postgresql://armoire@127.0.0.1:${port}/${database}`;
  const serve = () => {
    // A cluster of a test need not survive a power cut.
    const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "shared_buffers=32MB"];
    const server = spawn(
      path.join(binaries, "postgres"),
      ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, ...settings.flatMap((setting) => ["-c", setting])],
      { ...as, stdio: "ignore" },
    );
    const end = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    return {
      async stop() {
        // Its fast shutdown: it ends every connection and waits for no client.
        server.kill("SIGINT");
        await end;
      },
    };
  };
  let server = serve();
  started.defer(() => server.stop());
  await untilAccepts(url("postgres"));
  const running = started.move();
  return {
    async database(name) {
      const client = new pg.Client(url("postgres"));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
    async restart() {
      await server.stop();
      server = serve();
      await untilAccepts(url("postgres"));
    },
    close: () => running.disposeAsync(),
  };
}

/** initdb and postgres refuse root: then the account that Debian's package made, else nobody. Null where this user may. */
async function accountThatMay(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // There is no such account.
    }
  }
  throw new Error("postgres refuses root, and there is no account postgres or nobody");
}

async function untilAccepts(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address === null || typeof address === "string" ? reject(new Error("no port")) : resolve(address.port)));
    });
  });
}
