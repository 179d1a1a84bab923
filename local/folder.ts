// The folder that a local Armoire keeps everything in: made, checked, claimed by one process, with secrets of its own.

import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { access, constants, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** Something the person can put right, in one sentence. */
export class StartFailure extends Error {}

/** Makes the folder and marks it ours; PGlite's files must not be opened by two processes. */
export async function claimFolder(folder: string): Promise<void> {
  const lock = path.join(folder, "running.pid");
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch {
    throw new StartFailure(`The folder ${folder} cannot be written to. Choose another: ARMOIRE_DATA=/some/folder npm start`);
  }
  const holder = Number(await readFile(lock, "utf8").catch(() => "0"));
  if (holder > 0 && holder !== process.pid && (await isArmoire(holder))) {
    throw new StartFailure(
      `Armoire is already running on ${folder} (process ${holder}). Stop it, or give this one a folder: ARMOIRE_DATA=/some/folder npm start`,
    );
  }
  try {
    await writeFile(lock, String(process.pid));
  } catch {
    throw new StartFailure(`The folder ${folder} cannot be written to. Choose another: ARMOIRE_DATA=/some/folder npm start`);
  }
  process.on("exit", () => rmSync(lock, { force: true }));
}

/** A process id may have been given to something else since; only a process that runs our start script counts. */
async function isArmoire(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "local/start");
  return /local\/start/.test(command);
}

const Secrets = z.object({ BETTER_AUTH_SECRET: z.string(), AUDIT_SECRET: z.string() });
export type Secrets = z.infer<typeof Secrets>;

/** Secrets of this folder, made once: sessions and links survive a restart. */
export async function secretsOf(folder: string): Promise<Secrets> {
  const file = path.join(folder, "secrets.json");
  const storedText = await readFile(file, "utf8").catch(() => null);
  if (storedText !== null) return Secrets.parse(JSON.parse(storedText));
  const made = { BETTER_AUTH_SECRET: randomBytes(32).toString("base64url"), AUDIT_SECRET: randomBytes(32).toString("base64url") };
  await writeFile(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}
