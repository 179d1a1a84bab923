// Runs a script in a process group of its own, and ends the whole group when its parent is gone, whatever the reason: ending the
// script alone leaves its workerd running, and a killed parent cannot clean up. The end of the standard input is the signal.

import { spawn } from "node:child_process";

const [script, ...args] = process.argv.slice(2);
// The fourth is how the script says that it is ready.
const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "inherit", "inherit", 3] });
const end = () => process.kill(-process.pid, "SIGKILL");
process.stdin.on("end", end).on("error", end).resume();
child.on("exit", (code) => process.exit(code ?? 1));
