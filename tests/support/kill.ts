// `npm start` as a process of its own. A test stops it, or kills it with all its child processes, and starts it again.

import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";
import path from "node:path";
import { root } from "../../local/configuration.ts";
import { livingProcesses } from "../../local/processes.ts";

export interface Started {
  readonly url: string;
  readonly readyAfterMs: number;
  /** All its processes at this moment. */
  processes(): Promise<number[]>;
  sweep(): Promise<void>;
  /** Sends the signal to the first process alone; `-` before it: to its process group, as a terminal that is closed does. */
  signal(name: Signal): void;
  /** Sends SIGTERM; resolves when the process has ended, with the time that took and the processes that remain. */
  terminate(): Promise<{ ms: number; remaining: number[] }>;
  /** Resolves with all its output when it and these processes have ended without our help. */
  ended(processes: readonly number[]): Promise<string>;
  /** Sends SIGKILL to every process, the Worker's group included; resolves when all are gone and the port is free. */
  kill(): Promise<void>;
}

export type Signal = "SIGTERM" | "SIGKILL" | "-SIGHUP";

export interface StartOptions {
  readonly folder: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The command that starts it, in the repository's root; `node local/start.mjs` if left out. */
  readonly command?: readonly [string, ...string[]];
}

/** Starts the process and waits for the line that says it is ready. */
export async function start(options: StartOptions): Promise<Started> {
  const startedAt = performance.now();
  const { child, output } = launch(options);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const ready = /Ready on (http\S+)/.exec(output.text)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout?.on("data", look);
    // Not "exit": a shell that started it in the background has ended by now.
    child.once("close", (code) => reject(new Error(`npm start ended with ${code}: ${output.text}`)));
  });
  const readyAfterMs = performance.now() - startedAt;
  const pid = pidOf(child);
  return {
    url,
    readyAfterMs,
    processes: () => familyOf(pid),
    async sweep() {
      const response = await fetch(`${url}/cdn-cgi/local/scheduled?cron=*/5+*+*+*+*`);
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the sweep answered ${response.status}`);
    },
    signal(name) {
      if (name === "-SIGHUP") process.kill(-pid, "SIGHUP");
      else process.kill(pid, name);
    },
    async terminate() {
      const family = await familyOf(pid);
      const from = performance.now();
      process.kill(pid, "SIGTERM");
      await ended;
      const ms = performance.now() - from;
      return { ms, remaining: await livingOf(family) };
    },
    async ended(processes) {
      await ended;
      while ((await livingOf(processes)).length > 0) await aMoment();
      return output.text;
    },
    async kill() {
      const family = await familyOf(pid);
      killAll(family);
      await ended;
      while ((await livingOf(family)).length > 0 || !(await portIsFree(options.port))) await aMoment();
    },
  };
}

/** Starts the process where it must fail; resolves with its output and its exit code. */
export async function startExpectingFailure(options: StartOptions): Promise<{ output: string; code: number | null }> {
  const { child, output } = launch(options);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { output: output.text.trim(), code };
}

const startItself = [process.execPath, path.join(root, "local", "start.mjs")] as const;

function launch({ folder, port, env, command = startItself }: StartOptions): { child: ChildProcess; output: { text: string } } {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ARMOIRE_DATA: folder, PORT: String(port), ...env },
  });
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => (output.text += part.toString()));
  return { child, output };
}

export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // The process ended already, because its parent did.
    }
  }
}

/** The process and all its descendants. */
async function familyOf(pid: number): Promise<number[]> {
  const family = [pid];
  const processes = await living();
  for (const member of family) for (const { pid, parent } of processes) if (parent === member) family.push(pid);
  return family;
}

async function livingOf(pids: readonly number[]): Promise<number[]> {
  const processes = new Set((await living()).map(({ pid }) => pid));
  return pids.filter((pid) => processes.has(pid));
}

async function living() {
  const processes = await livingProcesses();
  if (processes === null) throw new Error("this test reads /proc, which this system does not have");
  return processes;
}

async function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(false);
    });
    socket.once("error", () => resolve(true));
  });
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error("npm start could not be run");
  return child.pid;
}

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 20));
