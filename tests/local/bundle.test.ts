// The bundles that `npm start` serves: made once for the same code, and a mistake in the code is shown as the bundler says it.

import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle, keptBundles } from "../../local/bundle.ts";
import { localConfiguration } from "../../local/configuration.ts";
import { StartFailure } from "../../local/folder.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "armoire-bundle-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the same code is bundled once, whoever asks for it and however often at once", async () => {
  const configurations = await localConfiguration({ folder, vars: {}, modelsUrl: "http://127.0.0.1:9", rateLimitFactor: 1 });
  const [first, second] = await Promise.all([keptBundles(configurations), keptBundles(configurations)]);
  expect(second).toEqual(first);
  const times = async () => Promise.all(first.map(async (file) => (await stat(file)).mtimeMs));
  const made = await times();
  expect(await keptBundles(configurations)).toEqual(first);
  expect(await times()).toEqual(made);
});

test("a mistake in the code is one failure with the bundler's words", async () => {
  const [main, configuration] = [path.join(folder, "broken.ts"), path.join(folder, "broken.json")];
  await writeFile(main, "export default { fetch: () => new Response(};\n");
  await writeFile(configuration, JSON.stringify({ name: "broken", main, compatibility_date: "2026-11-01" }));
  const failing = bundle(configuration, path.join(folder, "out"));
  await expect(failing).rejects.toThrow(StartFailure);
  await expect(failing).rejects.toThrow(/could not be bundled:[\s\S]*broken\.ts:1/);
});

test("the zod of the bundle exports what zod exports, but its languages and its core, which has them too", async () => {
  const [bundled, whole] = await Promise.all([import("../../src/zod/index.ts"), import("zod")]);
  const without = (names: readonly string[]) => names.filter((name) => name !== "locales" && name !== "core").sort();
  expect(Object.keys(bundled).sort()).toEqual(without(Object.keys(whole)));
  expect(Object.keys(bundled.z).sort()).toEqual(without(Object.keys(whole.z)));
  const refused = bundled.z.string().safeParse(1);
  expect(refused.error?.issues[0]?.message).toBe("Invalid input: expected string, received number");
});
