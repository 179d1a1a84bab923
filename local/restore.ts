// `npm run restore -- <file> [--data <folder>]`: makes a data folder of a backup, on this machine or another one.
// Into a new or an empty folder only: nothing that somebody stored is ever replaced or mixed.

import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { BackupFailure, type EntryTaker, type Manifest, readBackup } from "./backup-file.ts";
import { amountOf, runCommand, syncFolder, typedPath } from "./command.ts";
import { dataFolder } from "./folder.ts";
import { postgresMajor } from "./stored-versions.ts";

export interface RestoreOptions {
  readonly file: string;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Makes the folder: whole and under its name, or not at all. */
export async function restore({ file, folder: named, signal }: RestoreOptions): Promise<Manifest> {
  const folder = await realpath(named).catch(() => named);
  await refuseFilled(folder);
  await refuseAbsent(file);
  // The checksum is at the end, so the file is read twice: first all of it is checked, and only then anything is written.
  const manifest = await readBackup(file, signal, async () => {});
  if (manifest.postgres !== postgresMajor) {
    throw new BackupFailure(
      `The database in ${file} is of Postgres ${manifest.postgres}, and this version of Armoire brings Postgres ${postgresMajor}. Restore it with the version that wrote it (${manifest.armoire}).`,
    );
  }
  await mkdir(path.dirname(folder), { recursive: true });
  // Beside the folder: a rename does not reach another disk.
  const unfinished = await mkdtemp(`${folder}.unfinished-`);
  try {
    await readBackup(file, signal, placeIn(unfinished));
    await syncFolder(unfinished);
    await refuseFilled(folder);
    signal.throwIfAborted();
    // Takes the place of an empty folder, and fails if it has been filled just now.
    await rename(unfinished, folder);
    await syncFolder(path.dirname(folder));
    return manifest;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Everything belongs to the person who restores it, and to nobody else. */
const placeIn =
  (unfinished: string): EntryTaker =>
  async ({ name, isFolder }, content) => {
    const target = path.join(unfinished, name);
    // `mkdtemp` made the folder itself.
    if (isFolder && name !== "") await mkdir(target, { mode: 0o700 });
    if (!isFolder) await pipeline(content, createWriteStream(target, { flags: "wx", mode: 0o600, flush: true }));
  };

async function refuseFilled(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new BackupFailure(
      `${folder} is not a folder that can be read. Name another: npm run restore -- <file> --data /some/folder`,
    );
  });
  const [first] = names.sort();
  if (first === undefined) return;
  throw new BackupFailure(
    `${folder} is not empty (${first}${names.length > 1 ? `, and ${names.length - 1} more` : ""}), and a restore replaces nothing. Name another folder: npm run restore -- <file> --data /some/folder`,
  );
}

async function refuseAbsent(file: string): Promise<void> {
  const stats = await stat(file).catch(() => null);
  if (stats?.isFile() !== true) throw new BackupFailure(`There is no file ${file}.`);
}

async function main(signal: AbortSignal): Promise<string> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { data: { type: "string" } } });
  const [typed, ...more] = positionals;
  if (typed === undefined || more.length > 0)
    throw new BackupFailure(
      "Name the one backup to restore: npm run restore -- /some/place/armoire.tar.gz [--data /some/folder]",
    );
  const [file, folder] = [typedPath(typed), values.data === undefined ? dataFolder() : typedPath(values.data)];
  const manifest = await restore({ file, folder, signal });
  return [
    `Restored ${folder} from the backup of ${manifest.created_at} (Armoire ${manifest.armoire}): ${amountOf(manifest)}.`,
    `Start it: ARMOIRE_DATA=${folder} npm start`,
  ].join("\n");
}

if (import.meta.main) process.exitCode = await runCommand(main, "Nothing was restored.");
