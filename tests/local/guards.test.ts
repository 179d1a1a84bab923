// The list of guards that a campaign takes away one by one: a campaign runs for hours, so what it looks for must not have moved.

import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../../local/configuration.ts";
import { guards, ownership, unmissable } from "../../tools/campaign/guards.ts";

test("each guard of the campaign stands once in its file", async () => {
  const times = async ({ file, text }: (typeof guards)[number]) =>
    (await readFile(path.join(root, file), "utf8")).split(text).length - 1;
  const found = await Promise.all(guards.map(async (guard) => ({ name: guard.name, times: await times(guard) })));
  expect(found.filter((guard) => guard.times !== 1)).toEqual([]);
});

test("each condition on an owner that no test can miss stands once in its file", async () => {
  const found = await Promise.all(
    unmissable.map(async ({ file, text }) => ({
      text,
      times: (await readFile(path.join(root, file), "utf8")).split(text).length - 1,
      conditions: text.split(ownership.text).length - 1,
    })),
  );
  expect(found.filter(({ times, conditions }) => times !== 1 || conditions !== 1)).toEqual([]);
});

test("each guard of the campaign names tests that exist", async () => {
  const files = [...guards.flatMap(({ tests }) => tests), ...ownership.tests];
  const missing: string[] = [];
  for (const file of new Set(files)) await access(path.join(root, file)).catch(() => missing.push(file));
  expect(missing).toEqual([]);
});
