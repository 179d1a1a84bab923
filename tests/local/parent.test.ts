// Which process is npm, seen from the server that it started.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { isShellOfNpm } from "../../local/parent.ts";

const script = `node -e "console.log(require('node:fs').readFileSync('/proc/' + process.ppid + '/cmdline', 'utf8'))"`;

/** What a process started by this shell, as npm starts it, sees as its parent's command line. */
async function parentSeenUnder(shell: string, command: string): Promise<string> {
  const child = spawn(shell, ["-c", command], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) return line.split("\0").join(" ").trim();
  throw new Error(`${shell} printed nothing`);
}

test.runIf(process.platform === "linux")(
  "a shell that stays is npm's, and one that becomes the script is not there to be seen",
  async () => {
    // Two commands: no shell can become them.
    const stays = `${script}; true`;
    expect(isShellOfNpm(await parentSeenUnder("sh", stays), stays)).toBe(true);
    expect(isShellOfNpm(await parentSeenUnder("sh", `exec ${script}`), script)).toBe(false);
  },
);

test("npm itself, a person's own shell and a process that has ended are no shells of npm", () => {
  for (const command of ["npm start", "-bash", "/bin/zsh", "bash -c npm start &", null])
    expect(isShellOfNpm(command, "node local/start.mjs")).toBe(false);
});
