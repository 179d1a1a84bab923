// The folder with everything that a local Armoire stores: makes it, checks it, claims it for one process, and has its secrets.

import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { access, constants, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** A problem that the person can fix, in one sentence. */
export class StartFailure extends Error {}

/** Makes the folder and claims it for this process, because two processes must not open PGlite's files. */
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

/** Another program may have this process id by now; only a process that runs our start script counts. */
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
