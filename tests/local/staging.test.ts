// Staging is production with a bucket, queues, an index and limits of its own, and with nothing else of its own.

import { readFile } from "node:fs/promises";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { readSettings } from "../../src/env.ts";

const Config = z.looseObject({ env: z.object({ staging: z.record(z.string(), z.unknown()) }) });

/** Names of what is staging's own, as production calls them. */
const asProduction = (text: string) =>
  text.replaceAll("armoire-staging-", "armoire-").replaceAll(/"namespace_id":"2/g, '"namespace_id":"1');

/** Every string and number that names something at the platform. */
const namesIn = (value: unknown) =>
  [...JSON.stringify(value).matchAll(/"(?:bucket_name|queue|dead_letter_queue|index_name|namespace_id)":"([^"]+)"/g)].map(
    ([, name]) => name,
  );

test("what wrangler does not inherit is the same in staging, but for names, and no name is shared", async () => {
  const { env, ...production } = Config.parse(parse(await readFile("wrangler.toml", "utf8")));
  const { vars: _, ...staging } = env.staging;
  expect(JSON.parse(asProduction(JSON.stringify(staging)))).toEqual(
    Object.fromEntries(Object.keys(staging).map((key) => [key, production[key]])),
  );
  // Keys that wrangler does not hand down (wrangler's own validation; docs: workers/wrangler/configuration, "Non-inheritable keys").
  const handedDown =
    /^(\$schema|name|main|compatibility_date|compatibility_flags|minify|alias|upload_source_maps|assets|exports|triggers|limits|observability|placement)$/;
  expect(Object.keys(env.staging).toSorted()).toEqual(
    Object.keys(production)
      .filter((key) => !handedDown.test(key))
      .toSorted(),
  );
  const names = new Set(namesIn(production));
  expect(namesIn(staging).filter((name) => names.has(name))).toEqual([]);
});

test("the variables of both environments are accepted as they stand, once the secrets are put", async () => {
  const { env, ...production } = Config.parse(parse(await readFile("wrangler.toml", "utf8")));
  const secrets = { DATABASE_URL: "postgres://a:b@c/d", BETTER_AUTH_SECRET: "x".repeat(32), AUDIT_SECRET: "y".repeat(32) };
  for (const { vars } of [production, env.staging].map((config) => z.looseObject({ vars: z.looseObject({}) }).parse(config))) {
    expect(readSettings({ ...vars, ...secrets })).toMatchObject({ ok: true, settings: { ENVIRONMENT: "production" } });
  }
});

test("the page about deployment makes every bucket, queue and index, and sets every secret", async () => {
  const { env, ...production } = Config.parse(parse(await readFile("wrangler.toml", "utf8")));
  const page = await readFile("docs/deployment.md", "utf8");
  const made = [...namesIn(production), ...namesIn(env.staging)].filter((name) => !/^\d+$/.test(name ?? ""));
  expect(made.length).toBeGreaterThan(6);
  for (const name of made) expect(page).toMatch(new RegExp(`create ${name}\\b`));
  for (const [environment, config] of [
    ['""', production],
    ["staging", env.staging],
  ] as const) {
    const { required } = z.looseObject({ secrets: z.object({ required: z.array(z.string()) }) }).parse(config).secrets;
    const separator = environment === "staging" ? " " : "=";
    for (const secret of required) expect(page).toContain(`secret put ${secret} --env${separator}${environment}`);
  }
});

test("the Worker of images reads the same buckets as the first one, by the same platform, and has no placement", async () => {
  const [first, media] = await Promise.all(
    ["wrangler.toml", "wrangler.media.toml"].map(async (file) => Config.parse(parse(await readFile(file, "utf8")))),
  );
  expect(media).not.toHaveProperty("placement");
  for (const key of ["r2_buckets", "compatibility_date", "compatibility_flags"]) expect(media?.[key]).toEqual(first?.[key]);
  expect(media?.env.staging["r2_buckets"]).toEqual(first?.env.staging["r2_buckets"]);
});
