// Takes each guard away in turn, in a copy of the code, and runs the tests beside it: they must fail. A guard that no test misses is
// named, and fails the campaign. `node tools/campaign/break-guards.ts --match TEXT` takes away those with this text in their name.

import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../local/configuration.ts";
import { randomFrom } from "../seeded-random.ts";
import { type Guard, guards, ownership, unmissable } from "./guards.ts";

const { match = "" } = parseArgs({ options: { match: { type: "string" } } }).values;
const share = Number(process.env["ARMOIRE_SHARE"] ?? 1);
const random = randomFrom(Number(process.env["ARMOIRE_SEED"] ?? 1));

const copy = await mkdtemp(path.join(tmpdir(), "armoire-guards-"));
const git = (...args: string[]) => spawnSync("git", args, { cwd: root, encoding: "utf8" });

const conditionsIn = (source: string): number => source.split(ownership.text).length - 1;

/** One guard for each condition on the owner that a test can miss: its number in the file says which. */
async function ownershipGuards(): Promise<(Guard & { readonly place: number })[]> {
  const found: (Guard & { place: number })[] = [];
  for (const name of (await readdir(path.join(root, ownership.files))).sort()) {
    const file = `${ownership.files}/${name}`;
    const source = await readFile(path.join(root, file), "utf8");
    const count = conditionsIn(source);
    const left = unmissable.filter((condition) => condition.file === file);
    const placesLeft = left.map(({ text }) => conditionsIn(source.slice(0, source.indexOf(text))));
    for (let place = 0; place < count; place += 1) {
      if (placesLeft.includes(place)) continue;
      found.push({ ...ownership, name: `ownership: ${name}, condition ${place + 1} of ${count}`, file, place });
    }
  }
  return found;
}

function without({ text, without: replacement }: Guard, source: string, place: number): string {
  const parts = source.split(text);
  if (parts.length <= place + 1) throw new Error(`${text} does not stand there any more: correct tools/campaign/guards.ts`);
  return parts.slice(0, place + 1).join(text) + replacement + parts.slice(place + 1).join(text);
}

/** A project alone starts no more than its own tests need. */
const projectOf = ({ project }: Guard) => (project === undefined ? [] : ["--project", project]);

/** Whether a test fails without the guard. */
async function isMissed(guard: Guard, place: number): Promise<boolean> {
  const file = path.join(copy, guard.file);
  const source = await readFile(file, "utf8");
  await writeFile(file, without(guard, source, place));
  try {
    const vitest = path.join(root, "node_modules", ".bin", "vitest");
    const { stdout, error } = spawnSync(vitest, ["run", "--bail", "1", ...projectOf(guard), ...guard.tests], {
      cwd: copy,
      encoding: "utf8",
      // A run without a guard may hang as well as fail.
      timeout: 300_000,
      env: { ...process.env, ARMOIRE_SHARE: "0.02", NO_COLOR: "1" },
    });
    const failed = /passed, (\d+) failed/.exec(stdout)?.[1];
    if (failed !== undefined) return Number(failed) > 0;
    // Vitest ends by itself when it is told to, so that there is no signal, but the time was over.
    if (error !== undefined && "code" in error && error.code === "ETIMEDOUT") return true;
    // A suite that cannot even begin shows nothing.
    throw new Error(`without ${guard.name} nothing ran: ${stdout.slice(-2000)}`);
  } finally {
    await writeFile(file, source);
  }
}

const isChosen = ({ name }: Guard) => name.includes(match);
const named = guards.filter(isChosen).map((guard) => ({ ...guard, place: 0 }));
const owned = (await ownershipGuards())
  .filter(isChosen)
  .map((guard) => ({ guard, order: random() }))
  .toSorted((one, other) => one.order - other.order)
  .map(({ guard }) => guard);
const all = [...named, ...owned.slice(0, Math.ceil(owned.length * share))];
const survivors: string[] = [];
try {
  await rm(copy, { recursive: true });
  const { status, stderr } = git("worktree", "add", "--detach", "-q", copy, "HEAD");
  if (status !== 0) throw new Error(stderr);
  await symlink(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  for (const guard of all) {
    const missed = await isMissed(guard, guard.place);
    if (!missed) survivors.push(guard.name);
    console.log(`campaign: without ${guard.name}: ${missed ? "a test fails" : "NO TEST FAILS"}`);
  }
} finally {
  git("worktree", "remove", "--force", copy);
  await rm(copy, { recursive: true, force: true });
}
console.log(`campaign: ${JSON.stringify({ guards: all.length, guards_missed_by_no_test: survivors.length })}`);
process.exitCode = survivors.length > 0 ? 1 : 0;
