// `npm run backup -- <file>`: copies everything that a local Armoire stores into one new file, for `npm run restore`.
// Armoire must be stopped: the database, the photos and the conversations are then of the same moment (docs/design.md, "On a laptop").

import { randomBytes } from "node:crypto";
import { lstat, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { BackupFailure, type Manifest, newManifest, writeBackup } from "./backup-file.ts";
import { amountOf, runCommand, syncFolder, typedPath } from "./command.ts";
import { root } from "./configuration.ts";
import { claimFolder, dataFolder, holderOf } from "./folder.ts";
import type { TarEntry } from "./tar.ts";

export interface BackupOptions {
  /** The data folder of `npm start`. */
  readonly folder: string;
  readonly file: string;
  readonly signal: AbortSignal;
}

/**
 * What the next start makes anew, and is not copied. Everything else is, also what a later version adds. PGlite's files and SQLite's
 * are the same on every machine that runs Armoire.
 */
const leftOut = new Set([
  // This process's claim to the folder, and a killed server's address.
  "running.pid",
  "running.url",
  // Temporary files of the Worker's process.
  "tmp",
  // Written by each start, with this machine's paths; and bundles of the code.
  "configuration",
  // The demo's drawings, before they are uploaded.
  "sample-wardrobe",
  // Answers of other services, and counts of requests in the last minute.
  "worker/v3/cache",
  "worker/v3/ratelimit",
]);
/** Shared memory of SQLite, which it makes anew from the `-wal` file beside it. */
const sharedMemory = /\.sqlite-shm$/;

/** Writes the backup: whole and under its name, or not at all. */
export async function backUp({ folder: named, file, signal }: BackupOptions): Promise<Manifest> {
  const folder = await realpath(named).catch(() => named);
  const postgres = await postgresOf(folder);
  await refusePlace(file, folder);
  const holder = await holderOf(folder);
  if (holder?.work === "start") {
    throw new BackupFailure(
      `Armoire is running on ${folder} (process ${holder.pid}), and only a stopped one is copied whole. Stop it with Ctrl-C where it runs, or: kill ${holder.pid}`,
    );
  }
  const release = await claimFolder(folder);
  // Its name says that it is no backup, in case that this process is killed.
  const unfinished = `${file}.unfinished-${randomBytes(4).toString("hex")}`;
  try {
    const entries = await entriesOf(folder);
    const manifest = newManifest({
      created_at: new Date().toISOString(),
      armoire: await ourVersion(),
      postgres,
      files: entries.filter(({ isFolder }) => !isFolder).length,
      bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    });
    await writeBackup(unfinished, { folder, manifest, entries, signal });
    await refuseExisting(file);
    signal.throwIfAborted();
    await rename(unfinished, file);
    await syncFolder(path.dirname(file));
    return manifest;
  } finally {
    await rm(unfinished, { force: true });
    release();
  }
}

/** The version of the folder's Postgres. Refuses a folder without a database. */
async function postgresOf(folder: string): Promise<string> {
  const version = await readFile(path.join(folder, "postgres", "PG_VERSION"), "utf8").catch(() => null);
  if (version !== null) return version.trim();
  throw new BackupFailure(
    `There is no database in ${folder}. Name the folder of your Armoire: ARMOIRE_DATA=/some/folder npm run backup -- <file>`,
  );
}

async function refusePlace(file: string, folder: string): Promise<void> {
  const parent = await realpath(path.dirname(file)).catch(() => {
    throw new BackupFailure(`The folder ${path.dirname(file)} is not there. Make it first.`);
  });
  await refuseExisting(file);
  const fromData = path.relative(folder, parent);
  if (fromData === ".." || fromData.startsWith(`..${path.sep}`)) return;
  throw new BackupFailure(`${file} would lie in the folder that it is a copy of. Choose a place outside ${folder}.`);
}

async function refuseExisting(file: string): Promise<void> {
  const isFree = await lstat(file).then(
    () => false,
    () => true,
  );
  if (!isFree) throw new BackupFailure(`${file} exists already, and no backup is overwritten. Choose another name.`);
}

/** Everything to copy, folders before what is in them. Empty folders too: Postgres does not start without its own. */
async function entriesOf(folder: string, within = ""): Promise<TarEntry[]> {
  const entries: TarEntry[] = [];
  for (const base of (await readdir(path.join(folder, within))).sort()) {
    const name = within === "" ? base : `${within}/${base}`;
    if (leftOut.has(name) || sharedMemory.test(name)) continue;
    const stats = await lstat(path.join(folder, name));
    if (stats.isDirectory()) entries.push({ name, isFolder: true, bytes: 0 }, ...(await entriesOf(folder, name)));
    else if (stats.isFile()) entries.push({ name, isFolder: false, bytes: stats.size });
    // To leave it out without a word could be to lose photos.
    else throw new BackupFailure(`${path.join(folder, name)} is neither a file nor a folder, and cannot be copied. Replace it.`);
  }
  return entries;
}

async function ourVersion(): Promise<string> {
  const text = await readFile(path.join(root, "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

async function main(signal: AbortSignal): Promise<string> {
  const [typed, ...more] = parseArgs({ allowPositionals: true }).positionals;
  if (typed === undefined || more.length > 0)
    throw new BackupFailure("Name the one file to write: npm run backup -- /some/place/armoire.tar.gz");
  const [folder, file] = [dataFolder(), typedPath(typed)];
  if (process.env["LOCAL_DATABASE_URL"] !== undefined) {
    throw new BackupFailure(
      `The database of LOCAL_DATABASE_URL does not lie in ${folder}. Stop Armoire and copy both: the database with pg_dump, then the folder.`,
    );
  }
  const manifest = await backUp({ folder, file, signal });
  return [
    `Backed up ${folder} in ${file}: ${amountOf(manifest)}.`,
    "Only you can read the file (mode 0600). Keep it so: it has photos, password hashes, and the secrets of sessions and links.",
  ].join("\n");
}

if (import.meta.main) process.exitCode = await runCommand(main, "No backup was written.");
