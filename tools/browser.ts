// A real browser for the tests and pictures of the browser client: the machine's own Chromium, driven by playwright-core, which is
// installed when it is needed first (tests/browser).

import { access, constants } from "node:fs/promises";
import path from "node:path";
import { installPackages } from "./kept-packages.ts";

export const browserFolder = path.join(import.meta.dirname, "..", "tests", "browser");

const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium: that of CHROMIUM, else the first on PATH. Null where there is none. */
async function findChromium(): Promise<string | null> {
  const given = process.env["CHROMIUM"];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const files = given === undefined ? names.flatMap((name) => folders.map((folder) => path.join(folder, name))) : [given];
  for (const file of files) {
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return null;
}

/** The path of a Chromium, and the packages that drive it. Fails with what to do. */
export async function readyBrowser(): Promise<string> {
  const chromium = await findChromium();
  if (chromium === null) {
    throw new Error(
      "There is no Chromium on this machine: install one (Debian: apt-get install chromium-headless-shell), or name one in CHROMIUM.",
    );
  }
  await installPackages(browserFolder, "The browser client is not tried");
  return chromium;
}
