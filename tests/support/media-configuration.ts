// The Worker that serves images alone, as wrangler.media.toml has it, beside the Worker of a test and with its bucket and secret.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { root } from "../../local/configuration.ts";

export const mediaName = "armoire-media";

const Config = z.looseObject({ main: z.string(), vars: z.record(z.string(), z.string()) });

/** Writes the configuration beside the Worker's, and returns its path. */
export async function mediaConfiguration(worker: string, vars: Readonly<Record<string, string>>): Promise<string> {
  const toml = await readFile(path.join(root, "wrangler.media.toml"), "utf8");
  const { env: _env, secrets: _secrets, $schema: _schema, ...config } = Config.parse(parse(toml));
  const file = path.join(path.dirname(worker), "media.json");
  await writeFile(file, JSON.stringify({ ...config, main: path.join(root, config.main), vars: { ...config.vars, ...vars } }));
  return file;
}
