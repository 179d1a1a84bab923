// The README's tour, as written: its commands run in the shells that it names, and what it prints is what comes.

import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../local/configuration.ts";
import { freePort } from "../../tools/free-port.ts";
import { type Started, start } from "../support/kill.ts";

interface Step {
  readonly commands: string;
  /** What the README says that they print; `…` stands for anything. */
  readonly printed: string;
}

const readme = await readFile(path.join(root, "README.md"), "utf8");
const tour = /^## A tour of the API$(.*?)^## /ms.exec(readme)?.[1] ?? "";
const [demo, ...steps] = [...tour.matchAll(/^```sh\n(.*?)^```$.*?^```text\n(.*?)\n```$/gms)].map(
  ([, commands = "", printed = ""]): Step => ({ commands, printed }),
);
const shells = ["bash", "zsh"].filter((shell) => isInstalled(shell));

let folder: string;
let armoire: Started;
/** What the demo printed. */
let output: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "armoire-tour-"));
  armoire = await start({ folder, port: await freePort() });
  output = await run("bash", demo?.commands ?? "");
});
afterAll(async () => {
  await armoire.terminate();
  await rm(folder, { recursive: true, force: true });
});

test("the demo finds the server on its port by the data folder, and ends with the line that the README shows", () => {
  expect(output.trimEnd().split("\n").at(-1)).toMatch(patternOf(demo?.printed ?? "nothing"));
  expect(output).toContain(`Signed up at ${armoire.url} as demo-`);
});

describe.each(shells)("the tour in %s", (shell) => {
  test("prints what the README says, block for block", async () => {
    const end = "the end of a block";
    const lastLine = output.trimEnd().split("\n").at(-1) ?? "";
    const script = [lastLine, ...steps.map(({ commands }) => `${commands}\necho '${end}'\n`)].join("\n");
    const printed = (await run(shell, script)).split(`${end}\n`);
    expect(steps).toHaveLength(tour.split("```sh").length - 2);
    expect(printed).toHaveLength(steps.length + 1);
    for (const [index, step] of steps.entries()) expect(printed[index]?.trim()).toMatch(patternOf(step.printed));
  });
});

test("no pasted line has a comment, which zsh takes for arguments, or needs a quote that was not written", () => {
  for (const { commands } of [...steps, ...(demo === undefined ? [] : [demo])]) {
    expect(commands).not.toMatch(/(^|\s)#/);
    for (const word of commands.match(/\S*\?\S*/g) ?? []) expect(word).toMatch(/["']/);
  }
});

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ["-c", "true"]);
    return true;
  } catch {
    return false;
  }
}

/** What the shell prints, errors too, when it is given the lines one after the other, as when they are pasted. */
async function run(shell: string, script: string): Promise<string> {
  const { PORT: _port, ARMOIRE_URL: _url, ...env } = process.env;
  const child = spawn(shell, [], { cwd: root, env: { ...env, ARMOIRE_DATA: folder }, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(script);
  const [printed, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return printed + errors;
}

/** The words as they are, and anything where they have `…`. */
function patternOf(printed: string): RegExp {
  const asTheyAre = printed.split("…").map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${asTheyAre.join("[^]*?")}$`);
}
