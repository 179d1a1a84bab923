// What the kernel says of processes. Linux tells it in /proc; elsewhere a signal that only looks has to do.

import { readdir, readFile } from "node:fs/promises";

interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

/** Every process that has not ended; null where there is no /proc. A zombie has ended and only waits for its parent to notice. */
export async function livingProcesses(): Promise<ProcessState[] | null> {
  const names = await readdir("/proc").catch(() => null);
  if (names === null) return null;
  const states = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => livingProcess(Number(name))));
  return states.filter((state) => state !== null);
}

async function livingProcess(pid: number): Promise<ProcessState | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // The name in parentheses may contain anything, blanks and parentheses too (proc(5)).
  const [state, parent, group] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  return state === undefined || state === "Z" ? null : { pid, parent: Number(parent), group: Number(group) };
}

/** The parent of a process; null when the process has ended, and where there is no /proc. */
export async function parentOf(pid: number): Promise<number | null> {
  return (await livingProcess(pid))?.parent ?? null;
}

/** The command line of a process; null when it has ended, and where there is no /proc. */
export async function commandOf(pid: number): Promise<string | null> {
  const words = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  return words === null ? null : words.split("\0").join(" ").trim();
}

/** Ends a group that lives on in its zombies alone, where there is no /proc to tell them. */
const groupEndedWithinMs = 2_000;

/** Resolves when no process of the group lives: what was killed holds its port and files until the kernel is done with it. */
export async function untilGroupEnded(group: number): Promise<void> {
  const deadline = Date.now() + groupEndedWithinMs;
  while (Date.now() < deadline && (await groupLives(group))) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function groupLives(group: number): Promise<boolean> {
  const living = await livingProcesses();
  if (living !== null) return living.some((state) => state.group === group);
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}
