// docs/architecture.md names exactly the folders of the repository.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../../local/configuration.ts";

/** Folders that mirror `src`: the page names only their top. */
const mirrors = /^(tests\/(?:domain|actions))\/.*/;

test("the folders that docs/architecture.md names are those of the repository", async () => {
  const page = await readFile(path.join(root, "docs", "architecture.md"), "utf8");
  const named = [...page.matchAll(/^\| `(\S+)` \|/gm)].map(([, folder]) => folder);
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" })
    .trim()
    .split("\n");
  const folders = files.map((file) => path.dirname(file).replace(mirrors, "$1")).filter((folder) => folder !== ".");
  expect(named.toSorted()).toEqual([...new Set(folders)].sort());
});
