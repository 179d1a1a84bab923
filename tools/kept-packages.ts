// Packages that only some commands need (generators of clients, a driver for a browser, an example's React, pictures for training): each
// set has a folder with a lock of its own and is installed there when it is needed first, so `npm ci` is smaller without them.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { makeOnce } from "../local/bundle.ts";

/**
 * Installs what the folder's package-lock.json names into its node_modules, unless that is there. Without a network it fails, and says what
 * to do.
 *
 * @param consequence what is not done without them: a sentence without its end
 */
export async function installPackages(folder: string, consequence: string): Promise<void> {
  const packages = path.join(folder, "node_modules");
  const lock = await readFile(path.join(folder, "package-lock.json"));
  const mark = `.installed-${createHash("sha256").update(lock).digest("hex").slice(0, 16)}`;
  await makeOnce(packages, [path.join(packages, mark)], async (unfinished) => {
    const temporary = await mkdtemp(path.join(folder, "unfinished-"));
    try {
      for (const name of ["package.json", "package-lock.json"])
        await copyFile(path.join(folder, name), path.join(temporary, name));
      await npmInstall(temporary, `${consequence} (${path.relative(process.cwd(), folder)}/package-lock.json)`);
      await writeFile(path.join(temporary, "node_modules", mark), "");
      await rename(path.join(temporary, "node_modules"), unfinished);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });
}

async function npmInstall(folder: string, consequence: string): Promise<void> {
  const args = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  await promisify(execFile)("npm", args, { cwd: folder }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new Error(
      `${consequence}: its packages could not be installed from the npm registry. They are installed once; connect to the network and ` +
        `run this again.\n${why}`,
      { cause },
    );
  });
}
