// Installs the tools that only the checks of the OpenAPI document need: redocly, two generators of clients, and what those need. They
// are no packages of Armoire's, so `npm ci` is smaller without them.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { makeOnce } from "../../local/bundle.ts";

export const clientsFolder = import.meta.dirname;
const packages = path.join(clientsFolder, "node_modules");
const manifests = ["package.json", "package-lock.json"];

/** Installs what package-lock.json names, unless it is there. Without a network it fails, and says what to do. */
export async function installClientTools(): Promise<void> {
  const lock = await readFile(path.join(clientsFolder, "package-lock.json"));
  const mark = `.installed-${createHash("sha256").update(lock).digest("hex").slice(0, 16)}`;
  await makeOnce(packages, [path.join(packages, mark)], async (unfinished) => {
    const folder = await mkdtemp(path.join(clientsFolder, "unfinished-"));
    try {
      for (const name of manifests) await copyFile(path.join(clientsFolder, name), path.join(folder, name));
      await npmInstall(folder);
      await writeFile(path.join(folder, "node_modules", mark), "");
      await rename(path.join(folder, "node_modules"), unfinished);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function npmInstall(folder: string): Promise<void> {
  const args = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  await promisify(execFile)("npm", args, { cwd: folder }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new Error(
      `The OpenAPI document is not checked: redocly and the generators of clients could not be installed from the npm registry ` +
        `(tools/openapi-clients/package-lock.json). They are installed once; connect to the network and run this again.\n${why}`,
      { cause },
    );
  });
}

/** The path of an installed command. */
export function clientTool(name: string): string {
  return path.join(packages, ".bin", name);
}
