// The variables that `npm start` passes on to the Worker, and the page that describes them, from the schema of the variables.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../../local/configuration.ts";
import { localVariables, logLevelOf } from "../../local/variables.ts";
import { Settings } from "../../src/env.ts";

const names = Object.keys(Settings.shape);
/** `npm start` brings its own database and mailbox, and has its own variable for the log. */
const itsOwn = ["DATABASE_URL", "DATABASE_HTTP_ENDPOINT", "MAIL_ENDPOINT", "MAIL_API_KEY", "MAIL_FROM", "LOG_LEVEL"];

test("every variable of the schema that is set is passed on, except those that npm start sets itself", () => {
  const vars = localVariables(Object.fromEntries(names.map((name) => [name, "mine"])));
  const passedOn = Object.keys(vars).filter((name) => vars[name] === "mine");
  expect(passedOn.toSorted()).toEqual(names.filter((name) => !itsOwn.includes(name)).toSorted());
  expect(passedOn).toEqual(expect.arrayContaining(["WEATHER_BASE_URL", "GEOCODING_BASE_URL"]));
});

test("a variable that is not set has our value or is absent", () => {
  expect(localVariables({})).toMatchObject({ ENVIRONMENT: "development", LOG_LEVEL: "error", INGEST_DELAY_SECONDS: "1" });
  expect(localVariables({})).not.toHaveProperty("WEATHER_BASE_URL");
  expect(localVariables({ ARMOIRE_LOG: "info" })).toMatchObject({ LOG_LEVEL: "info" });
});

test("a level of the log that does not exist is refused by name", () => {
  expect(() => logLevelOf({ ARMOIRE_LOG: "loud" })).toThrow('ARMOIRE_LOG is "loud"; accepted: none, error, warn, info, debug.');
  expect([logLevelOf({}), logLevelOf({ ARMOIRE_LOG: "debug" })]).toEqual(["error", "debug"]);
});

test("docs/variables.md describes exactly the variables of the schema", async () => {
  const page = await readFile(path.join(root, "docs", "variables.md"), "utf8");
  const [ofWorker = ""] = page.split("## Of `npm start` alone");
  const firstCells = [...ofWorker.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = ""]) => cell);
  const described = firstCells.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = ""]) => name));
  expect(described.toSorted()).toEqual(names.toSorted());
});
