// Settings are checked together: an error names the setting and the accepted values, and never the setting's value.

import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readSettings } from "../../src/env.ts";

const good = {
  ENVIRONMENT: "production",
  DATABASE_URL: "postgresql://user:hunter2@db.example.com/armoire",
  BETTER_AUTH_SECRET: "kV3mB0xq9Zt7Lw2Rf8Yc5Nj1Hs4Dg6Pa",
  AUDIT_SECRET: "Qe8Uo2Ii7Tt4Wy1Xz6Cb9Vn3Ml5Kj0Hg",
};

function problemsWith(changes: Readonly<Record<string, unknown>>): Record<string, string> {
  const read = readSettings({ ...good, ...changes });
  return read.ok ? {} : Object.fromEntries(read.problems.map(({ name, problem }) => [name, problem]));
}

test("four settings are enough, and the defaults of the rest admit nobody", () => {
  const read = readSettings(good);
  expect(read).toMatchObject({
    ok: true,
    settings: {
      ALLOWED_ORIGINS: [],
      ALLOW_DEV_SINGLE_USER: false,
      REQUIRE_EMAIL_VERIFICATION: false,
      REVIEW_THRESHOLD: 0.7,
    },
  });
});

test.each(Object.keys(good))("a missing %s is named with the accepted values", (name) => {
  const problems = problemsWith({ [name]: undefined });
  expect(Object.keys(problems)).toEqual([name]);
  expect(problems[name]).toContain("accepted");
});

test.each([
  ["ENVIRONMENT", "staging", "production or development"],
  ["DATABASE_URL", "db.example.com", "postgresql://"],
  ["DATABASE_URL", "mysql://user:hunter2@db/armoire", "postgresql://"],
  ["DATABASE_HTTP_ENDPOINT", "localhost:4444", "http or https"],
  ["BETTER_AUTH_SECRET", "too-short-hunter2", "at least 32"],
  ["AUDIT_SECRET", "", "at least 32"],
  ["ALLOWED_ORIGINS", "https://app.example.com/hunter2", "origins such as"],
  ["ALLOWED_ORIGINS", "*", "origins such as"],
  ["ALLOWED_ORIGINS", "null", "origins such as"],
  ["ALLOWED_ORIGINS", "capacitor://localhost/hunter2", "origins such as"],
  ["ALLOWED_ORIGINS", "file://hunter2", "origins such as"],
  ["ALLOWED_ORIGINS", "javascript://hunter2", "origins such as"],
  ["ALLOWED_ORIGINS", "https://*.example.com", "origins such as"],
  ["ALLOWED_ORIGINS", "http://localhost:3000", "accepted in production: https"],
  ["ALLOWED_ORIGINS", "https://app.example.com,http://app.example.com", "accepted in production: https"],
  ["REQUIRE_EMAIL_VERIFICATION", "true", "accepted without MAIL_API_KEY and MAIL_FROM: false"],
  ["MEDIA_BASE_URL", "media.example.com", "http or https"],
  ["PUBLIC_URL", "javascript:alert(1)", "http or https"],
  ["ALLOW_DEV_SINGLE_USER", "yes", "true or false"],
  ["DEV_SINGLE_USER_EMAIL", "hunter2", "e-mail address"],
  ["REQUIRE_EMAIL_VERIFICATION", "1", "true or false"],
  ["MAIL_ENDPOINT", "mail", "http or https"],
  ["WEATHER_BASE_URL", "api.open-meteo.com", "http or https"],
  ["WEATHER_ARCHIVE_BASE_URL", "ftp://hunter2", "http or https"],
  ["GEOCODING_BASE_URL", "file:///hunter2", "http or https"],
  ["WEATHER_FRESH_SECONDS", "0", "accepted: seconds"],
  ["WEATHER_STALE_SECONDS", "6h", "accepted: seconds"],
  ["VISION_MODEL", "", "accepted: the name of a model"],
  ["STYLIST_ENGINE", "hunter2", "openai, workers-ai or built-in"],
  ["OPENAI_BASE_URL", "localhost:11434/v1", "http or https"],
  ["OPENAI_MODEL", "", "accepted: the name of a model"],
  ["STYLIST_FIRST_TOKEN_SECONDS", "0", "accepted: seconds"],
  ["STYLIST_DAILY_TOKENS", "1.5", "a whole number"],
  ["INGEST_RETRY_DELAY_SECONDS", "", "accepted: seconds from 0 to 3600"],
  ["REVIEW_THRESHOLD", "0x1", "0 to 1"],
  ["REVIEW_THRESHOLD", "high", "0 to 1"],
  ["REVIEW_THRESHOLD", "1.5", "0 to 1"],
  ["REVIEW_THRESHOLD", "", "0 to 1"],
  ["INGEST_ATTEMPTS_MAX", "0", "accepted: a whole number"],
  ["INGEST_ATTEMPTS_MAX", "2.5", "accepted: a whole number"],
  ["INGEST_RETRY_DELAY_SECONDS", "-1", "accepted: seconds"],
  ["AI_CALL_TIMEOUT_SECONDS", "0", "accepted: seconds"],
  ["PHOTO_TIMEOUT_SECONDS", "soon", "accepted: seconds"],
  ["SWEEP_PENDING_AFTER_SECONDS", "NaN", "accepted: seconds"],
  ["SWEEP_PROCESSING_AFTER_SECONDS", "Infinity", "accepted: seconds"],
  ["SWEEP_ORPHAN_AFTER_SECONDS", "-5", "accepted: seconds"],
])("%s of %j is named with the accepted values, and without its value", (name, value, accepted) => {
  const problems = problemsWith({ [name]: value });
  expect(Object.keys(problems)).toEqual([name]);
  expect(problems[name]).toContain(accepted);
  expect(problems[name]).not.toContain("hunter2");
});

test("all wrong settings are named at once", () => {
  const wrong = { ENVIRONMENT: "staging", AUDIT_SECRET: "short", REVIEW_THRESHOLD: "2" };
  expect(Object.keys(problemsWith(wrong)).sort()).toEqual(Object.keys(wrong).sort());
});

test("production refuses secrets from examples, one secret for two purposes, and the development user", () => {
  const example = "development-secret-development-secret";
  expect(problemsWith({ BETTER_AUTH_SECRET: example })["BETTER_AUTH_SECRET"]).toContain("accepted: a secret of your own");
  expect(problemsWith({ AUDIT_SECRET: example })["AUDIT_SECRET"]).toContain("accepted: a secret of your own");
  expect(problemsWith({ AUDIT_SECRET: good.BETTER_AUTH_SECRET })["AUDIT_SECRET"]).toContain("accepted");
  expect(problemsWith({ ALLOW_DEV_SINGLE_USER: "true" })["ALLOW_DEV_SINGLE_USER"]).toContain("accepted in production: false");
  expect(problemsWith({ ENVIRONMENT: "development", BETTER_AUTH_SECRET: example, ALLOW_DEV_SINGLE_USER: "true" })).toEqual({});
});

test("no secret of a page or file of this repository is accepted in production", async () => {
  for await (const file of glob(["README.md", "docs/*.md", ".dev.vars.example", "local/*.ts", "local/*.mjs"])) {
    const text = await readFile(file, "utf8");
    for (const [, value = ""] of text.matchAll(/(?:BETTER_AUTH_SECRET|AUDIT_SECRET)\s*[=:]\s*["']?([\w+/=-]{32,})/g)) {
      expect([file, value, problemsWith({ BETTER_AUTH_SECRET: value })]).not.toEqual([file, value, {}]);
    }
  }
});

test("confirmed addresses can be required where mail is set up", () => {
  const mail = { MAIL_API_KEY: "hunter2", MAIL_FROM: "Armoire <armoire@example.com>" };
  expect(problemsWith({ REQUIRE_EMAIL_VERIFICATION: "true", ...mail })).toEqual({});
  for (const half of [{ MAIL_API_KEY: "hunter2" }, { MAIL_FROM: mail.MAIL_FROM }, { ...mail, MAIL_API_KEY: "" }]) {
    expect(Object.keys(problemsWith({ REQUIRE_EMAIL_VERIFICATION: "true", ...half }))).toEqual(["REQUIRE_EMAIL_VERIFICATION"]);
  }
});

test("in development every page of this machine is allowed, until a list is given", () => {
  const development = { ...good, ENVIRONMENT: "development" };
  expect(readSettings(development)).toMatchObject({
    settings: { ALLOWED_ORIGINS: expect.arrayContaining(["http://localhost:*"]) },
  });
  const listed = readSettings({ ...development, ALLOWED_ORIGINS: "http://localhost:5173" });
  expect(listed).toMatchObject({ settings: { ALLOWED_ORIGINS: ["http://localhost:5173"] } });
});

test("origins are a list, and a trailing slash of a root does not double", () => {
  const read = readSettings({
    ...good,
    ALLOWED_ORIGINS: "https://app.example.com, capacitor://localhost,ionic://localhost , tauri://localhost",
    PUBLIC_URL: "https://api.example.com//",
    WEATHER_BASE_URL: "https://weather.example.com/mirror/",
    GEOCODING_BASE_URL: "",
  });
  expect(read).toMatchObject({
    settings: {
      ALLOWED_ORIGINS: ["https://app.example.com", "capacitor://localhost", "ionic://localhost", "tauri://localhost"],
      PUBLIC_URL: "https://api.example.com",
      WEATHER_BASE_URL: "https://weather.example.com/mirror",
      GEOCODING_BASE_URL: undefined,
    },
  });
});
