// `npm run bench`: every bench with a budget, one after the other so that none disturbs another. Exit code 1 if any bench
// misses its budget.

import { spawnSync } from "node:child_process";
import path from "node:path";

const benches = ["reading-and-uploading.ts", "outfits/run.ts", "outfits/http.ts", "chat/run.ts"];

let missed = 0;
for (const bench of benches) {
  console.log(`\n# ${bench}`);
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, bench)], { stdio: "inherit" });
  if (status !== 0) missed++;
}
process.exit(missed === 0 ? 0 : 1);
