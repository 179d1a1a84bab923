// docs/operations.md says what each event of the log means: no event is missing, and none is described that the code does not write.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..", "..");

/** The first argument of a call of the log, in whatever way it is broken into lines. */
const logged = /\b(?:log|consoleLog)\s*\.\s*(?:info|error)\(\s*"([^"]+)"/g;
/** Actions pass the event of a failure on to what they share (`enqueue`, `similarityToWords`). */
const passedOn = /"([a-z]+\.[a-z]+(?:_[a-z]+)+)"/g;

async function eventsOfCode(): Promise<Set<string>> {
  const events = new Set<string>();
  for (const folder of ["src", "queues", "durable-objects"]) {
    for (const file of await readdir(path.join(root, folder), { recursive: true })) {
      if (!file.endsWith(".ts")) continue;
      const text = await readFile(path.join(root, folder, file), "utf8");
      const patterns = folder === "src" && file.startsWith("actions") ? [logged, passedOn] : [logged];
      for (const pattern of patterns) for (const [, event = ""] of text.matchAll(pattern)) events.add(event);
    }
  }
  return events;
}

test("the page describes exactly the events that the code writes", async () => {
  const page = await readFile(path.join(root, "docs", "operations.md"), "utf8");
  const section = /^## Events$(.*?)^## /ms.exec(page)?.[1] ?? "";
  const described = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, event]) => event);
  expect(described.toSorted()).toEqual([...(await eventsOfCode())].toSorted());
});
