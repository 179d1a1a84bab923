// Requests that schemathesis makes from the document, right ones and wrong ones: no 5xx, nothing undocumented. It installs itself into a
// Python environment of its own, below node_modules/.cache.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { root } from "../../local/configuration.ts";
import { amountOf, seed, tally } from "../support/amounts.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { Person } from "../support/person.ts";
import { startWeatherService, type WeatherService } from "../support/weather-service.ts";

const version = "4.32.5";
const environment = path.join(root, "node_modules", ".cache", `schemathesis-${version}`);
const schemathesis = path.join(environment, "bin", "schemathesis");
const requests = amountOf(20_000);

/** These end the session that the others need, or the account; and schemathesis writes neither JSON Lines nor zips. */
const excluded = ["eraseAccount", "signOut", "revokeSessions", "revokeOtherSessions", "changePassword", "importAccount"];
/**
 * What a right answer of ours is and the checks take for a fault: a body of photos or an export that they invent is none, so it is
 * refused; and text that is valid JSON Schema may still contradict another field, which a 400 says. A path such as /wardrobe/events is
 * also /wardrobe/{id} with another method, so the answer is 400 for the id, not 405. Of a stream of events the document describes the
 * text, and the check takes each event for it.
 */
const excludedChecks = [
  "positive_data_acceptance",
  "negative_data_rejection",
  "unsupported_method",
  "response_schema_conformance",
];

let armoire: Armoire;
let weather: WeatherService;
beforeAll(async () => {
  weather = await startWeatherService();
  armoire = await startArmoire({
    vars: { LOOKS_DAILY: "1000000", LOOKS_DAILY_TOTAL: "1000000", WEATHER_BASE_URL: weather.url },
  });
});
afterAll(async () => {
  await armoire.close();
  await weather.close();
});

/** Runs a program beside the test, whose process serves the database; resolves with its exit code and what it printed. */
function run(program: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // schemathesis writes what it learned into the folder where it runs.
    const child = spawn(program, args, { cwd: path.dirname(environment), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (part: Buffer) => {
        output += part.toString();
        // It runs for an hour or more: the end of each phase says that it goes on.
        for (const [, phase] of part.toString().matchAll(/^ *\S+ {2}((?:Examples|Coverage|Fuzzing) \(in .*\))/gm))
          console.log(`campaign: ${phase}`);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

async function install(): Promise<void> {
  if (existsSync(schemathesis)) return;
  expect(await run("python3", ["-m", "venv", environment])).toMatchObject({ code: 0 });
  const pip = ["-q", "install", "--disable-pip-version-check", `schemathesis==${version}`];
  expect(await run(path.join(environment, "bin", "pip"), pip)).toMatchObject({ code: 0 });
}

test(`${requests} requests by schemathesis: no 5xx, and nothing undocumented`, {
  // Two cores make four requests a second beside other work; this ends what hangs.
  timeout: 600_000 + 1_000 * requests,
}, async () => {
  await install();
  const person = await Person.join(armoire.url);
  const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
  const { paths } = Paths.parse(await (await fetch(`${armoire.url}/openapi.json`)).json());
  const operations = Object.values(paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
  const { code, output } = await run(schemathesis, [
    ...["run", `${armoire.url}/openapi.json`, "--header", `Authorization: Bearer ${person.token}`],
    ...["--checks", "all", "--exclude-checks", excludedChecks.join(",")],
    ...["--max-examples", String(Math.ceil(requests / operations)), "--seed", String(seed), "--workers", "2"],
    ...["--phases", "examples,coverage,fuzzing", "--request-timeout", "30", "--continue-on-failure"],
    ...["--no-color", "--suppress-health-check", "all"],
    ...excluded.flatMap((id) => ["--exclude-operation-id", id]),
  ]);
  console.log(output.slice(-4000));
  const made = Number(/(\d+) generated/.exec(output)?.[1] ?? 0);
  tally({ schemathesis_cases: made, schemathesis_exit: code ?? -1 });
  expect(code, output).toBe(0);
});
