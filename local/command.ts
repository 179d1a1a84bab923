// How a command that writes files runs: it can be interrupted, and it ends with a sentence for the person and an exit code.

import { open } from "node:fs/promises";
import path from "node:path";
import { BackupFailure } from "./backup-file.ts";
import { StartFailure } from "./folder.ts";

/** A path as the person typed it: npm runs its scripts in the repository, and INIT_CWD is where npm was called. */
export const typedPath = (typed: string) => path.resolve(process.env["INIT_CWD"] ?? process.cwd(), typed);

/** Runs the work and prints what it returns; returns the exit code. `undone` says what an error means. */
export async function runCommand(work: (signal: AbortSignal) => Promise<string>, undone: string): Promise<number> {
  const interrupted = new AbortController();
  // Ctrl-C arrives twice, from the terminal and from npm; the second must not end the cleaning up.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interrupted.abort());
  try {
    console.log(await work(interrupted.signal));
    return 0;
  } catch (error) {
    if (interrupted.signal.aborted) {
      console.error(`Interrupted. ${undone}`);
      return 130;
    }
    const isOurs = error instanceof BackupFailure || error instanceof StartFailure;
    const words = error instanceof Error ? error.message : String(error);
    console.error(isOurs ? words : `${undone} ${words}`);
    return 1;
  }
}

/** "1,043 files, 41.2 MB" */
export function amountOf({ files, bytes }: { readonly files: number; readonly bytes: number }): string {
  return `${files.toLocaleString("en")} files, ${(bytes / 1e6).toFixed(1)} MB`;
}

/** Resolves when the names in the folder are on the disk: a renamed file is then there after a power cut too. */
export async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder);
  await handle.sync();
}
