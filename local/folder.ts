// The folder with everything that a local Armoire stores: makes it, checks it, claims it for one process, and has its secrets.

import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { access, constants, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { root } from "./configuration.ts";

/** A problem that the person can fix, in one sentence. */
export class StartFailure extends Error {}

/** Where `npm start` stores everything: ARMOIRE_DATA, as seen from where the person called npm. */
export function dataFolder(): string {
  return path.resolve(process.env["INIT_CWD"] ?? root, process.env["ARMOIRE_DATA"] ?? path.join(root, ".local"));
}

/**
 * Makes the folder and claims it for this process, because two processes must not open PGlite's files. Returns what ends the claim;
 * the end of the process ends it too.
 */
export async function claimFolder(folder: string): Promise<() => void> {
  const lock = lockOf(folder);
  const another = "ARMOIRE_DATA=/some/folder npm start";
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch {
    throw new StartFailure(`The folder ${folder} cannot be written to. Choose another: ${another}`);
  }
  const holder = await holderOf(folder);
  if (holder !== null) {
    throw new StartFailure(
      holder.work === "start"
        ? `Armoire is already running on ${folder} (process ${holder.pid}). Stop it, or give this one a folder: ${another}`
        : `The folder ${folder} is being backed up (process ${holder.pid}). Wait until that has ended.`,
    );
  }
  try {
    // A killed server left its address, and another may be there by now.
    await rm(urlFileOf(folder), { force: true });
    await writeFile(lock, String(process.pid));
  } catch {
    throw new StartFailure(`The folder ${folder} cannot be written to. Choose another: ${another}`);
  }
  const release = () => {
    // Once released, the lock may be another process's.
    process.off("exit", release);
    for (const file of [urlFileOf(folder), lock]) rmSync(file, { force: true });
  };
  process.on("exit", release);
  return release;
}

const lockOf = (folder: string) => path.join(folder, "running.pid");
const urlFileOf = (folder: string) => path.join(folder, "running.url");

/** Writes down where the server of this folder answers, for `npm run demo`. */
export async function noteUrl(folder: string, url: string): Promise<void> {
  await writeFile(urlFileOf(folder), url);
}

/** Where the server of this folder answers; null if none runs, or if it is not ready yet. */
export async function runningUrl(folder: string): Promise<string | null> {
  if ((await holderOf(folder))?.work !== "start") return null;
  return readFile(urlFileOf(folder), "utf8").catch(() => null);
}

interface Holder {
  readonly pid: number;
  readonly work: "start" | "backup";
}

/** Another process that has the folder, and what it does there; null if none lives. */
export async function holderOf(folder: string): Promise<Holder | null> {
  const pid = Number(await readFile(lockOf(folder), "utf8").catch(() => "0"));
  if (!(pid > 0) || pid === process.pid) return null;
  const work = await workOf(pid);
  return work === null ? null : { pid, work };
}

/** Another program may have this process id by now; only a process that runs one of our scripts counts. */
async function workOf(pid: number): Promise<Holder["work"] | null> {
  try {
    process.kill(pid, 0);
  } catch {
    return null;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "local/start");
  if (command.includes("local/start")) return "start";
  return command.includes("local/backup") ? "backup" : null;
}

const Secrets = z.object({ BETTER_AUTH_SECRET: z.string(), AUDIT_SECRET: z.string() });
export type Secrets = z.infer<typeof Secrets>;

/** The secrets of this folder, made once, so that sessions and links survive a restart. */
export async function secretsOf(folder: string): Promise<Secrets> {
  const file = path.join(folder, "secrets.json");
  const storedText = await readFile(file, "utf8").catch(() => null);
  if (storedText !== null) return parsedSecrets(storedText, file);
  const secrets = {
    BETTER_AUTH_SECRET: randomBytes(32).toString("base64url"),
    AUDIT_SECRET: randomBytes(32).toString("base64url"),
  };
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/** New secrets instead of unreadable ones would end every session and link without a word. */
function parsedSecrets(text: string, file: string): Secrets {
  try {
    return Secrets.parse(JSON.parse(text));
  } catch {
    throw new StartFailure(
      `${file} cannot be read: it must have BETTER_AUTH_SECRET and AUDIT_SECRET. Correct it, or delete it for new secrets: then everybody signs in again.`,
    );
  }
}
