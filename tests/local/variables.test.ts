// What `npm start` passes on to the Worker, read from the schema of its variables.

import { expect, test } from "vitest";
import { localVariables } from "../../local/variables.ts";
import { Settings } from "../../src/env.ts";

const names = Object.keys(Settings.shape);
/** `npm start` brings its own database and mailbox, and has a variable of its own for the log. */
const itsOwn = ["DATABASE_URL", "DATABASE_HTTP_ENDPOINT", "MAIL_ENDPOINT", "MAIL_API_KEY", "MAIL_FROM", "LOG_LEVEL"];

test("every variable of the schema that is set is passed on, but those that npm start sets itself", () => {
  const vars = localVariables(Object.fromEntries(names.map((name) => [name, "mine"])));
  const passedOn = Object.keys(vars).filter((name) => vars[name] === "mine");
  expect(passedOn.toSorted()).toEqual(names.filter((name) => !itsOwn.includes(name)).toSorted());
  expect(passedOn).toEqual(expect.arrayContaining(["WEATHER_BASE_URL", "GEOCODING_BASE_URL"]));
});

test("what is not set is ours or absent", () => {
  expect(localVariables({})).toMatchObject({ ENVIRONMENT: "development", LOG_LEVEL: "error", INGEST_DELAY_SECONDS: "1" });
  expect(localVariables({})).not.toHaveProperty("WEATHER_BASE_URL");
  expect(localVariables({ ARMOIRE_LOG: "info" })).toMatchObject({ LOG_LEVEL: "info" });
});
