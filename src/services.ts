// Builds the services from the environment. Only this file builds adapters.

import type { Ports } from "./actions/ports.ts";
import { accountErasuresPostgres } from "./adapters/account-erasures-postgres.ts";
import { accountImportPostgres } from "./adapters/account-import-postgres.ts";
import { accountRecordsPostgres } from "./adapters/account-records-postgres.ts";
import { apiKeysPostgres } from "./adapters/api-keys-postgres.ts";
import { type Auth, authBetterAuth } from "./adapters/auth-better-auth.ts";
import { cachedJson } from "./adapters/cached-json.ts";
import { cataloguePostgres } from "./adapters/catalogue-postgres.ts";
import { conversationObjects } from "./adapters/conversation-objects.ts";
import { conversationsPostgres } from "./adapters/conversations-postgres.ts";
import { type Credentials, credentialsPostgres } from "./adapters/credentials-postgres.ts";
import { connect, type Database } from "./adapters/database.ts";
import { embedderWorkersAi } from "./adapters/embedder-workers-ai.ts";
import { feedObjects, type LiveFeed } from "./adapters/feed-objects.ts";
import { feedPostgres } from "./adapters/feed-postgres.ts";
import { feedbackPostgres } from "./adapters/feedback-postgres.ts";
import { garmentsPostgres } from "./adapters/garments-postgres.ts";
import { guessLimit } from "./adapters/guess-limit.ts";
import { idempotencyPostgres } from "./adapters/idempotency-postgres.ts";
import { imagesCloudflare } from "./adapters/images-cloudflare.ts";
import { insightPostgres } from "./adapters/insight-postgres.ts";
import { looksPostgres } from "./adapters/looks-postgres.ts";
import { mailHttp } from "./adapters/mail-http.ts";
import { type MediaLinks, mediaLinks } from "./adapters/media-links.ts";
import { modelTokensPostgres } from "./adapters/model-tokens-postgres.ts";
import { outfitsPostgres } from "./adapters/outfits-postgres.ts";
import { ownCategoriesPostgres } from "./adapters/own-categories-postgres.ts";
import { photosR2 } from "./adapters/photos-r2.ts";
import { preferencesPostgres } from "./adapters/preferences-postgres.ts";
import { type ReceiptLinks, receiptLinks } from "./adapters/receipt-links.ts";
import { reviewPostgres } from "./adapters/review-postgres.ts";
import { searchPostgres } from "./adapters/search-postgres.ts";
import { stylistOpenAi } from "./adapters/stylist-openai.ts";
import { stylistWorkersAi } from "./adapters/stylist-workers-ai.ts";
import { trashPostgres } from "./adapters/trash-postgres.ts";
import { unfinishedR2 } from "./adapters/unfinished-r2.ts";
import { upkeepNotesPostgres } from "./adapters/upkeep-notes-postgres.ts";
import { upkeepPostgres } from "./adapters/upkeep-postgres.ts";
import { type UploadLinks, uploadLinks } from "./adapters/upload-links.ts";
import { vectorsVectorize } from "./adapters/vectors-vectorize.ts";
import { type AiRunner, visionWorkersAi } from "./adapters/vision-workers-ai.ts";
import { weatherOpenMeteo } from "./adapters/weather-open-meteo.ts";
import { systemClock } from "./clock.ts";
import type { ModelTokens } from "./domain/conversation/model-tokens.ts";
import { uuidOf } from "./domain/identity.ts";
import type { Log } from "./domain/log.ts";
import { photoMemory } from "./domain/photo/photo-memory.ts";
import { stylistBuiltIn } from "./domain/stylist/speak/built-in.ts";
import type { Stylist } from "./domain/stylist/speak/engine.ts";
import { stylistWithFallback } from "./domain/stylist/speak/fallback.ts";
import { modelEngine } from "./domain/stylist/speak/model.ts";
import { replyPrompt } from "./domain/stylist/speak/reply-prompt.ts";
import { type MediaSettings, readMediaSettings, readSettings, type SettingProblem, type Settings } from "./env.ts";
import { consoleLog, quietLog } from "./log.ts";

/** The generated `Env`, with today's Vectorize instead of its beta (docs/design.md, "Platform: Vectorize"), and a narrow AI. */
export type Bindings = Omit<Env, "VECTORIZE" | "AI"> & { VECTORIZE: Vectorize; AI: AiRunner };

export interface Services extends Omit<Ports, "later"> {
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly auth: (origin: string) => Auth;
  readonly links: MediaLinks;
  readonly receipts: ReceiptLinks;
  readonly uploadLinks: UploadLinks;
  readonly modelTokens: ModelTokens;
  /** In [0, 1). */
  readonly random: () => number;
  readonly feed: LiveFeed;
  readonly bucket: R2Bucket;
  readonly limits: Readonly<Record<"auth" | "email" | "api" | "read" | "costly", RateLimit>>;
}

export type Wiring = { ok: true; services: Services } | { ok: false; problems: SettingProblem[] };

/** One entry for each environment: a Durable Object in the same isolate has its own environment. */
const wirings = new WeakMap<Bindings, Wiring>();

/** The services of an environment. They are built once, since none of them holds a socket. */
export function servicesOf(env: Bindings): Wiring {
  const wiring = wirings.get(env) ?? build(env);
  wirings.set(env, wiring);
  return wiring;
}

export type MediaBindings = Pick<Bindings, "PHOTOS" | "BETTER_AUTH_SECRET">;
type MediaWiring = { ok: true; services: MediaServices } | { ok: false; problems: SettingProblem[] };
export type MediaServices = Pick<Services, "links" | "bucket"> & { readonly settings: MediaSettings };

const mediaWirings = new WeakMap<MediaBindings, MediaWiring>();

/** The services of the Worker that serves images alone. */
export function mediaServicesOf(env: MediaBindings): MediaWiring {
  const wiring = mediaWirings.get(env) ?? buildMedia(env);
  mediaWirings.set(env, wiring);
  return wiring;
}

function buildMedia(env: MediaBindings): MediaWiring {
  const result = readMediaSettings(env);
  if (!result.ok) return result;
  const { settings } = result;
  const links = mediaLinks(settings.BETTER_AUTH_SECRET, undefined, systemClock.now);
  return { ok: true, services: { settings, links, bucket: env.PHOTOS } };
}

function build(env: Bindings): Wiring {
  const result = readSettings(env);
  if (!result.ok) return result;
  const { settings } = result;
  const log = settings.LOG_LEVEL === "info" ? consoleLog : quietLog;
  const { now } = systemClock;
  const database = connect(settings.DATABASE_URL, settings.DATABASE_HTTP_ENDPOINT, settings.DATABASE_TIMEOUT_SECONDS * 1000);
  const links = mediaLinks(settings.BETTER_AUTH_SECRET, settings.MEDIA_BASE_URL, now);
  const mailer = mailHttp(settings.MAIL_ENDPOINT, settings.MAIL_API_KEY, settings.MAIL_FROM);
  const timeoutMs = settings.AI_CALL_TIMEOUT_SECONDS * 1000;
  const auths = new Map<string, Auth>();
  return {
    ok: true,
    services: {
      settings,
      log,
      now,
      random: Math.random,
      newId: () => uuidOf(now(), crypto.getRandomValues(new Uint8Array(16))),
      ...storesOf(database),
      sendsMail: mailer !== null,
      credentials: credentialsPostgres(database, settings.BETTER_AUTH_SECRET, now, guessLimit(env.GUESS_RATE_LIMIT, now)),
      auth(origin) {
        const auth = auths.get(origin) ?? authBetterAuth({ settings, database, mailer, log, origin });
        // A client chooses the host. Only a few are stored, so that invented hosts cannot fill the isolate.
        if (auths.size < 8) auths.set(origin, auth);
        return auth;
      },
      conversations: conversationObjects(env.CONVERSATION),
      stylist: stylistOf(env, settings, log, now),
      photos: photosR2(env.PHOTOS, links),
      links,
      receipts: receiptLinks(settings.BETTER_AUTH_SECRET, now),
      uploadLinks: uploadLinks(settings.BETTER_AUTH_SECRET, now),
      imaging: imagesCloudflare(env.IMAGES),
      photoMemory: photoMemory(settings.PHOTO_MEMORY_BYTES, systemClock, log),
      vision: visionWorkersAi(
        env.AI,
        {
          model: settings.VISION_MODEL,
          escalationModel: settings.VISION_ESCALATION_MODEL,
          fallbackModel: settings.VISION_FALLBACK_MODEL,
          temperature: settings.VISION_TEMPERATURE,
          threshold: settings.REVIEW_THRESHOLD,
          timeoutMs,
        },
        log,
      ),
      embedder: embedderWorkersAi(env.AI, settings.EMBEDDING_MODEL, timeoutMs),
      vectors: vectorsVectorize(new Map([[1, env.VECTORIZE]])),
      feed: feedObjects(env.WARDROBE_FEED, log),
      weather: weatherOpenMeteo(
        {
          forecastUrl: settings.WEATHER_BASE_URL ?? "https://api.open-meteo.com",
          archiveUrl: settings.WEATHER_ARCHIVE_BASE_URL ?? settings.WEATHER_BASE_URL ?? "https://archive-api.open-meteo.com",
          placesUrl: settings.GEOCODING_BASE_URL ?? settings.WEATHER_BASE_URL ?? "https://geocoding-api.open-meteo.com",
          lifetime: { freshSeconds: settings.WEATHER_FRESH_SECONDS, usableSeconds: settings.WEATHER_STALE_SECONDS },
        },
        cachedJson("weather", now, (reason) => log.error("weather.unheard", { reason })),
        now,
      ),
      bucket: env.PHOTOS,
      unfinished: unfinishedR2(env.PHOTOS, now, log),
      ingest: env.INGEST,
      limits: {
        auth: env.AUTH_RATE_LIMIT,
        email: env.EMAIL_RATE_LIMIT,
        api: env.API_RATE_LIMIT,
        read: env.READ_RATE_LIMIT,
        costly: env.COSTLY_RATE_LIMIT,
      },
    },
  };
}

function storesOf(database: Database) {
  return {
    garments: garmentsPostgres(database),
    catalogue: cataloguePostgres(database),
    looks: looksPostgres(database),
    outfits: outfitsPostgres(database),
    feedback: feedbackPostgres(database),
    conversationStore: conversationsPostgres(database),
    modelTokens: modelTokensPostgres(database),
    preferences: preferencesPostgres(database),
    ownCategories: ownCategoriesPostgres(database),
    insight: insightPostgres(database),
    upkeep: upkeepPostgres(database),
    apiKeys: apiKeysPostgres(database),
    accountErasures: accountErasuresPostgres(database),
    trash: trashPostgres(database),
    accountRecords: accountRecordsPostgres(database),
    accountImport: accountImportPostgres(database),
    upkeepNotes: upkeepNotesPostgres(database),
    idempotency: idempotencyPostgres(database),
    search: searchPostgres(database),
    review: reviewPostgres(database),
    garmentFacts: feedPostgres(database),
  };
}

/**
 * The named engine, else OpenAI when there is a key, else Workers AI in production, where the binding always answers. The built-in
 * stylist is the fallback, or the only engine.
 */
function stylistOf(env: Bindings, settings: Settings, log: Log, now: () => number): Stylist {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = settings;
  const engine =
    settings.STYLIST_ENGINE ??
    (apiKey !== undefined ? "openai" : settings.ENVIRONMENT === "production" ? "workers-ai" : "built-in");
  const chat = {
    openai: () => stylistOpenAi({ apiKey, baseUrl, model }),
    "workers-ai": () => stylistWorkersAi(env.AI, settings.STYLIST_WORKERS_AI_MODEL),
    "built-in": () => null,
  }[engine]();
  const limits = { silenceMs: settings.STYLIST_FIRST_TOKEN_SECONDS * 1000, clock: systemClock, random: Math.random };
  return stylistWithFallback({
    model: chat === null ? null : modelEngine(chat, replyPrompt, limits),
    builtIn: stylistBuiltIn,
    log,
    now,
  });
}
