// Variables and secrets, checked once. A bad or missing variable is logged with what it accepts, and nothing is served.

import { z } from "zod";
import { embedding } from "./domain/garment/embedding.ts";

/** Secrets from examples. They must never protect anything real. */
const exampleSecrets = new Set(["change-me", "secret", "better-auth-secret-123456789", "development-secret-development-secret"]);

const flag = z
  .enum(["true", "false"], { error: "accepted: true or false" })
  .default("false")
  .transform((value) => value === "true");

/** A number in digits. Coercion alone would read an empty variable as 0, and 0x10 as 16. */
const number = (what: string, from: number, to: number, fallback: number) => {
  const error = `accepted: ${what} from ${from} to ${to}`;
  return z
    .union([z.string().regex(/^\d+(\.\d+)?$/, { error }), z.number()], { error })
    .default(fallback)
    .transform(Number)
    .pipe(z.number({ error }).min(from).max(to));
};

const wholeNumber = (from: number, to: number, fallback: number) => {
  const schema = number("a whole number", from, to, fallback);
  return schema.refine(Number.isInteger, { error: `accepted: a whole number from ${from} to ${to}` });
};

const seconds = (fallback: number) => number("seconds", 0.001, 31_536_000, fallback);

const model = (fallback: string) => z.string().min(1, { error: "accepted: the name of a model" }).default(fallback);

const optionalText = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value === "" ? undefined : value));

const url = (protocols: RegExp, acceptedText: string) =>
  z
    .string({ error: `missing; accepted: ${acceptedText}` })
    .refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), { error: `accepted: ${acceptedText}` });

const webAddress = url(/^https?:$/, "an http or https URL");
const root = webAddress.transform((value) => value.replace(/\/+$/, "")).optional();
const optionalRoot = optionalText.pipe(root);

const longSecret = "accepted: at least 32 random characters, for example from `openssl rand -base64 32`";
const secret = z.string({ error: `missing; ${longSecret}` }).min(32, { error: longSecret });

const acceptedOrigins =
  "accepted: origins such as https://app.example.com or capacitor://localhost, separated by commas, without a path";
/** Schemes of pages that belong to no app, or to nobody. */
const noAppSchemes = ["about", "blob", "data", "file", "filesystem", "ftp", "javascript", "ws", "wss"];

/** A web origin, or the origin of an app in a web view, which `URL.origin` does not know (capacitor://localhost). */
function isOrigin(text: string): boolean {
  // better-auth would take these two for a pattern.
  if (!URL.canParse(text) || /[*?]/.test(text)) return false;
  if (/^https?:/.test(text)) return new URL(text).origin === text;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/[a-z0-9.-]+(?::\d{1,5})?$/.exec(text)?.[1];
  return scheme !== undefined && !noAppSchemes.includes(scheme);
}

const Variables = z.object({
  ENVIRONMENT: z.enum(["production", "development"], { error: "accepted: production or development" }),
  DATABASE_URL: url(/^postgres(ql)?:$/, "postgresql://user:password@host/database"),
  /** Where to speak the Neon HTTP protocol when it is not Neon's own host (a self-hosted proxy). */
  DATABASE_HTTP_ENDPOINT: webAddress.optional(),
  BETTER_AUTH_SECRET: secret,
  AUDIT_SECRET: secret,
  /** Origins whose pages may call the API. Unset: none in production, any page of this machine in development. */
  ALLOWED_ORIGINS: z
    .string()
    .transform((value) =>
      value
        .split(",")
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ""),
    )
    .pipe(z.array(z.string().refine(isOrigin, { error: acceptedOrigins })))
    .optional(),
  /** `error` leaves out the line for each successful request; `npm start` uses it because its proxy slows every line. */
  LOG_LEVEL: z.enum(["info", "error"], { error: "accepted: info or error" }).default("info"),
  /** Root of image links; by default the request's own origin. */
  MEDIA_BASE_URL: root,
  /** Public root of the API, for links in mails; by default the request's own origin. */
  PUBLIC_URL: root,
  ALLOW_DEV_SINGLE_USER: flag,
  DEV_SINGLE_USER_EMAIL: z.email({ error: "accepted: an e-mail address" }).default("dev@example.com"),
  REQUIRE_EMAIL_VERIFICATION: flag,
  MAIL_ENDPOINT: webAddress.default("https://api.resend.com/emails"),
  MAIL_API_KEY: optionalText,
  MAIL_FROM: optionalText,
  VISION_MODEL: model("@cf/cloudflare/clef-flash"),
  /** Answers the questions where VISION_MODEL is less sure than REVIEW_THRESHOLD; `none` leaves them to the person. */
  VISION_ESCALATION_MODEL: model("@cf/cloudflare/clef").transform((name) => (name === "none" ? null : name)),
  /** Divides the log-odds of the vision models: above 1 for models that are too sure, below 1 for models that are too unsure. */
  VISION_TEMPERATURE: number("a number", 0.1, 10, 1),
  VISION_FALLBACK_MODEL: model("@cf/google/gemma-4-26b-a4b-it"),
  EMBEDDING_MODEL: model(embedding.model),
  /** A less sure answer is no fact: it goes to unsure, or to needs_review where it is worth a question. */
  REVIEW_THRESHOLD: number("a number", 0, 1, 0.7),
  /** What one person may keep: garments, and bytes of original photos. */
  GARMENTS_MAX: wholeNumber(1, 1_000_000, 5000),
  PHOTO_BYTES_MAX: wholeNumber(1, 1_000_000_000_000, 20_000_000_000),
  /**
   * What one import takes, which has 10,000 subrequests like every request. A garment has up to three images, and an image costs two and a
   * twenty-fifth; a batch of lines of one type costs at most four.
   */
  IMPORT_GARMENTS_MAX: wholeNumber(1, 1200, 1000),
  IMPORT_BATCHES_MAX: wholeNumber(1, 600, 600),
  /** Bytes of photos that an isolate holds at once; further photos wait. It has 128 MB, and the code and its heap need a third. */
  PHOTO_MEMORY_BYTES: wholeNumber(1, 1_000_000_000, 64_000_000),
  /** Looks at photos that one person may ask for in a day (UTC). */
  LOOKS_DAILY: wholeNumber(1, 1_000_000, 1000),
  /** Looks at photos in a day (UTC) for all people, retries included. Beyond it photos wait for the next day (docs/growing.md). */
  LOOKS_DAILY_TOTAL: wholeNumber(1, 100_000_000, 20_000),
  INGEST_ATTEMPTS_MAX: wholeNumber(1, 1000, 30),
  INGEST_RETRY_DELAY_SECONDS: number("seconds", 0, 3600, 10),
  /** A new photo waits this long in the queue. On a laptop photos arrive in bursts, and uploads need the processor. */
  INGEST_DELAY_SECONDS: number("seconds", 0, 60, 0),
  AI_CALL_TIMEOUT_SECONDS: seconds(20),
  PHOTO_TIMEOUT_SECONDS: seconds(90),
  /** A query that takes longer has lost its connection: our slowest takes milliseconds. */
  DATABASE_TIMEOUT_SECONDS: seconds(10),
  /** A stream of events ends after this. The client reconnects, and its credential is checked again. */
  EVENTS_STREAM_SECONDS: seconds(300),
  /** A quiet stream of events ends so long after the last event; a page that uploads one photo after another stays connected. */
  EVENTS_LINGER_SECONDS: seconds(45),
  /** Root of a server that answers as Open-Meteo does, for forecasts, past days and places by name. */
  WEATHER_BASE_URL: optionalRoot,
  /** Root of the server that knows past days, when it is another server. */
  WEATHER_ARCHIVE_BASE_URL: optionalRoot,
  /** Root of the server that finds places by name, when it is another server. */
  GEOCODING_BASE_URL: optionalRoot,
  /** A forecast older than this is fetched again. */
  WEATHER_FRESH_SECONDS: seconds(1800),
  /** While the weather service is down, a forecast is used up to this age. */
  WEATHER_STALE_SECONDS: seconds(21_600),
  /** The stylist's first engine. Unset: OpenAI when there is a key, else Workers AI in production and the built-in stylist elsewhere. */
  STYLIST_ENGINE: optionalText.pipe(
    z.enum(["openai", "workers-ai", "built-in"], { error: "accepted: openai, workers-ai or built-in" }).optional(),
  ),
  OPENAI_API_KEY: optionalText,
  /** Root of a server that speaks OpenAI's chat completions, with its `/v1`. A server on this machine may need no key. */
  OPENAI_BASE_URL: optionalRoot,
  OPENAI_MODEL: model("gpt-4o"),
  STYLIST_WORKERS_AI_MODEL: model("@cf/google/gemma-4-26b-a4b-it"),
  /** The longest wait for a model's next token. */
  STYLIST_FIRST_TOKEN_SECONDS: seconds(8),
  /** A model may speak for this long in a turn; then the built-in stylist ends the turn. */
  STYLIST_TURN_SECONDS: seconds(45),
  /** Tokens for each person and day in UTC; then the built-in stylist answers. The default is fifty turns (4,000 in, 400 out). */
  STYLIST_DAILY_TOKENS: wholeNumber(0, 1_000_000_000, 200_000),
  /** The same for everybody together. The default is some 2,300 turns. */
  STYLIST_TOTAL_DAILY_TOKENS: wholeNumber(0, 1_000_000_000_000, 10_000_000),
  /** An interrupted turn is finished after this (docs/design.md, "Talking"). */
  TURN_ALARM_SECONDS: seconds(15),
  /** First wait after a turn could not be written to the database; it doubles up to five minutes. */
  CONVERSATION_RETRY_SECONDS: seconds(2),
  /** A conversation that nobody used for this long leaves its object; Postgres has it (docs/design.md, "Talking"). */
  CONVERSATION_QUIET_SECONDS: seconds(2_592_000),
  SWEEP_PENDING_AFTER_SECONDS: seconds(300),
  SWEEP_PROCESSING_AFTER_SECONDS: seconds(180),
  SWEEP_ORPHAN_AFTER_SECONDS: seconds(3600),
  /**
   * Conversations and vectors of erased accounts that a request, or a sweep, reads back. Each conversation is a subrequest; an invocation
   * has 10,000, and what erases conversations before may need 6,000 of them.
   */
  ERASURE_READ_BACK_MAX: wholeNumber(1, 3000, 500),
});

/** `npm start` sets these itself, because it brings its own database and mailbox. */
const ownOfNpmStart = ["DATABASE_URL", "DATABASE_HTTP_ENDPOINT", "MAIL_ENDPOINT", "MAIL_API_KEY", "MAIL_FROM", "LOG_LEVEL"];

/** Variables for a laptop: `npm start` passes them on from its environment. */
export const laptopVariables = Object.keys(Variables.shape).filter((name) => !ownOfNpmStart.includes(name));

export const Settings = Variables.superRefine((settings, context) => {
  const refuse = (name: keyof typeof settings, message: string) => context.addIssue({ code: "custom", path: [name], message });
  if (settings.STYLIST_ENGINE === "openai" && settings.OPENAI_API_KEY === undefined && settings.OPENAI_BASE_URL === undefined) {
    refuse(
      "OPENAI_API_KEY",
      "missing; accepted with STYLIST_ENGINE=openai: a key, or OPENAI_BASE_URL of a server that needs none",
    );
  }
  if (settings.REQUIRE_EMAIL_VERIFICATION && (settings.MAIL_API_KEY === undefined || settings.MAIL_FROM === undefined)) {
    // Nobody could ever sign in: the mail with the link would not be sent.
    refuse("REQUIRE_EMAIL_VERIFICATION", "accepted without MAIL_API_KEY and MAIL_FROM: false");
  }
  if (settings.ENVIRONMENT !== "production") return;
  if (settings.ALLOWED_ORIGINS?.some((origin) => origin.startsWith("http:")) === true) {
    refuse("ALLOWED_ORIGINS", "accepted in production: https origins and those of apps, such as capacitor://localhost");
  }
  for (const name of ["BETTER_AUTH_SECRET", "AUDIT_SECRET"] as const) {
    if (exampleSecrets.has(settings[name])) refuse(name, "is an example; accepted: a secret of your own");
  }
  if (settings.BETTER_AUTH_SECRET === settings.AUDIT_SECRET) {
    refuse("AUDIT_SECRET", "accepted: another secret than BETTER_AUTH_SECRET");
  }
  if (settings.ALLOW_DEV_SINGLE_USER) refuse("ALLOW_DEV_SINGLE_USER", "accepted in production: false");
});
export interface Settings extends z.infer<typeof Settings> {
  /** One that ends in `:*` stands for every port. */
  readonly ALLOWED_ORIGINS: string[];
}

/** The pages of this machine, on any port, as better-auth writes patterns of origins. */
const localOrigins = ["localhost", "127.0.0.1"].flatMap((host) =>
  ["http", "https"].flatMap((scheme) => [`${scheme}://${host}`, `${scheme}://${host}:*`]),
);

export interface SettingProblem {
  readonly name: string;
  readonly problem: string;
}

type Read<T> = { ok: true; settings: T } | { ok: false; problems: SettingProblem[] };

/** The checked settings, or every wrong variable with what it accepts. A problem never contains a value. */
export const readSettings = (env: object): Read<Settings> => read(Settings, env);

const MediaVariables = Variables.pick({ ENVIRONMENT: true, BETTER_AUTH_SECRET: true, ALLOWED_ORIGINS: true, LOG_LEVEL: true });
export type MediaSettings = z.infer<typeof MediaVariables> & Pick<Settings, "ALLOWED_ORIGINS">;

/** The same for the Worker that serves images alone. */
export const readMediaSettings = (env: object): Read<MediaSettings> => read(MediaVariables, env);

function read<T extends z.infer<typeof MediaVariables>>(schema: z.ZodType<T>, env: object) {
  const result = schema.safeParse(env);
  if (result.success) {
    const { ENVIRONMENT, ALLOWED_ORIGINS = ENVIRONMENT === "production" ? [] : localOrigins } = result.data;
    return { ok: true as const, settings: { ...result.data, ALLOWED_ORIGINS } };
  }
  const problems = result.error.issues.map((issue) => ({ name: String(issue.path[0] ?? "?"), problem: issue.message }));
  return { ok: false as const, problems };
}
