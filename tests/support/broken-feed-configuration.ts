// The test's side of tests/support/broken-feed.ts: binds that object instead of the Worker's own.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const Config = z.looseObject({ durable_objects: z.object({ bindings: z.array(z.looseObject({ name: z.string() })) }) });

/** Changes the Worker's configuration file, and returns the path of the broken feed's configuration. */
export async function breakFeed(worker: string): Promise<string> {
  const config = Config.parse(JSON.parse(await readFile(worker, "utf8")));
  const broken = {
    name: "armoire-broken-feed",
    main: path.join(import.meta.dirname, "broken-feed.ts"),
    compatibility_date: "2026-11-01",
    exports: { WardrobeFeed: { type: "durable-object", storage: "sqlite" } },
    durable_objects: { bindings: [{ name: "WARDROBE_FEED", class_name: "WardrobeFeed" }] },
  };
  const bindings = config.durable_objects.bindings.map((binding) =>
    binding.name === "WARDROBE_FEED" ? { ...binding, script_name: broken.name } : binding,
  );
  await writeFile(worker, JSON.stringify({ ...config, durable_objects: { bindings } }));
  const file = path.join(path.dirname(worker), "broken-feed.json");
  await writeFile(file, JSON.stringify(broken));
  return file;
}
