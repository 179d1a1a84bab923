// Starts the whole of Armoire on this machine: Postgres, the models, the stand-ins and the Worker.

import { createServer } from "node:net";
import path from "node:path";
import { makeAssets } from "../tools/assets.ts";
import { claimFolder, dataFolder, noteUrl, StartFailure } from "./folder.ts";
import { hostOf, listen, loopback, networkUrlsOf } from "./host.ts";
import { whenNpmEnds } from "./parent.ts";
import { type Stack, startStack } from "./stack.ts";
import { logLevelOf } from "./variables.ts";

const port = Number(process.env["PORT"] ?? 8787);
const folder = dataFolder();
/** `npm run dev`: for work on the code. */
const isWatched = process.argv.includes("--watch");
const sweepEveryMs = 60_000;
/** Stopping may take five seconds; when this part of them has passed, everything is killed. */
const stopWithinMs = 4_000;

let stack: Stack | undefined;
let stopping = false;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const deadline = setTimeout(() => process.exit(code), stopWithinMs);
  await stack?.stop().catch(() => {});
  clearTimeout(deadline);
  process.exit(code);
}

async function start(): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartFailure(`PORT is "${process.env["PORT"]}"; accepted: 1 to 65535.`);
  const host = hostOf(process.env);
  logLevelOf(process.env);
  await claimFolder(folder);
  await portIsFree(port, host);
  console.log("Starting Armoire: the database, the models, the Worker.");
  await makeAssets();
  const databaseUrl = process.env["LOCAL_DATABASE_URL"];
  stack = await startStack({
    folder,
    port,
    host,
    isWatched,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    onExit: (words) => fail(words),
  });
  // The queues' messages ended with the last process, however long ago it was.
  await stack.sweep("at start");
  setInterval(() => {
    // Crons never fire on a laptop, and local queues are lost with their process: this sweep replaces both.
    stack?.sweep("often").catch((error: unknown) => console.error(`The sweep failed: ${words(error)}`));
  }, sweepEveryMs);
  await noteUrl(folder, stack.url);
  console.log(`Ready on ${stack.url}`);
  const networkUrls = networkUrlsOf(host, port);
  console.log(
    [
      ...(networkUrls.length === 0 ? [] : [`  network    ${networkUrls.join(" ")}: everybody there can sign up`]),
      `  reference  ${stack.url}/docs        data  ${path.relative(process.cwd(), folder) || "."}`,
      `  simulated  R2, Queues, Images, rate limits (${isWatched ? "wrangler dev" : "Miniflare"}); Workers AI and Vectorize (stand-ins with small models of ours);`,
      `             ${databaseUrl === undefined ? "Neon Postgres (PGlite)" : "Neon's HTTP protocol before your Postgres"}; mail goes to ${path.relative(process.cwd(), path.join(folder, "mail"))}/`,
    ].join("\n"),
  );
}

async function portIsFree(port: number, host: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host === loopback ? undefined : host);
  await new Promise((resolve) => probe.close(resolve));
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function fail(sentence: string): Promise<void> {
  if (stopping) return;
  console.error(sentence);
  await stop(1);
}

process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
process.on("SIGHUP", () => void stop(0));

await whenNpmEnds(() => void stop(0));
await start().catch(async (error: unknown) => {
  console.error(
    error instanceof StartFailure
      ? error.message
      : `Armoire could not start: ${error instanceof Error ? error.stack : words(error)}`,
  );
  await stop(1);
});
