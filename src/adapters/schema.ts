// The tables: drizzle reads them for queries, drizzle-kit for migrations, better-auth for its own.
// They are in one long file on purpose, because they refer to one another and are read side by side.
// Every closed list comes from the domain, and the database repeats it as a CHECK, so that no other word can be stored.

import { relations, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  bit,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  pgView,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import type { AccountErasure } from "../domain/account/account-erasure.ts";
import { trashedThings } from "../domain/account/trash.ts";
import { lifetimeDaysMax, scopes } from "../domain/api-key.ts";
import type { ConversationRecord, MessageRecord } from "../domain/conversation/conversation-store.ts";
import type {
  Answers,
  AttributeCorrections,
  Attributes,
  Box,
  CompletePrediction,
  Garment,
  Label,
} from "../domain/garment/garment.ts";
import type { OutfitContext, OutfitRecord } from "../domain/outfit/outfit.ts";
import { photoContentTypes } from "../domain/photo/photo-key.ts";
import { type Home, type Preferences, preferredFits } from "../domain/taste/preferences.ts";
import { erasureKinds } from "../domain/upkeep.ts";
import { categories } from "../domain/words/categories.ts";
import { colourNames } from "../domain/words/colours.ts";
import type { Coverage } from "../domain/words/coverage.ts";
import { materials } from "../domain/words/materials.ts";
import { occasions } from "../domain/words/occasions.ts";
import type { OwnCategory, OwnFacts } from "../domain/words/own-categories.ts";
import {
  feedbackActions,
  feedbackReasons,
  labelSources,
  messageRoles,
  messageStatuses,
  outfitSources,
} from "../domain/words/records.ts";
import { garmentOpinions, garmentStatuses, outOfUseStates, styles, unitSystems } from "../domain/words/vocabulary.ts";

const time = { withTimezone: true, mode: "date" } as const;
const createdAt = () => timestamp("created_at", time).notNull().defaultNow();
const updatedAt = () => timestamp("updated_at", time).notNull().defaultNow();
/** New rows get a time-ordered id (RFC 9562 version 7) from the application; the default is for better-auth. */
const id = () => uuid("id").primaryKey().defaultRandom();

const quotedList = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");
const oneOf = (column: AnyPgColumn, words: readonly string[]) => sql`${column} in (${sql.raw(quotedList(words))})`;
const eachOneOf = (column: AnyPgColumn, words: readonly string[]) =>
  sql`${column} <@ array[${sql.raw(quotedList(words))}]::text[]`;
/** Does not compile when a table lacks a field of the domain's schema, or has another type for it. */
interface TableOf<Fields> {
  readonly $inferSelect: Fields;
}
const share = (column: AnyPgColumn) => sql`${column} between 0 and 1`;

// --- people ------------------------------------------------------------------------------------------------

export const users = pgTable(
  "users",
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text(),
    /** Number of the Vectorize index that holds this person's vectors (docs/design.md, "Vectors"). */
    vectorIndex: smallint("vector_index").notNull().default(1),
    /** The last day (UTC) with language-model use, and its tokens. Messages can be deleted; these counts stay. */
    modelDay: date("model_day"),
    modelTokens: integer("model_tokens").notNull().default(0),
    /** The last day (UTC) on which the person asked for looks at photos, and their number. Deleted garments give none back. */
    lookDay: date("look_day"),
    looks: integer().notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("users_email_unique").on(table.email),
    check("users_email_lower_case", sql`${table.email} = lower(${table.email})`),
    check("users_vector_index_range", sql`${table.vectorIndex} >= 1`),
  ],
);

const owner = () =>
  uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: owner(),
    token: text().notNull(),
    expiresAt: timestamp("expires_at", time).notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("sessions_token_unique").on(table.token),
    index("sessions_user_id_index").on(table.userId),
    index("sessions_expires_at_index").on(table.expiresAt),
  ],
);

export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    userId: owner(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    issuer: text(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: timestamp("access_token_expires_at", time),
    refreshTokenExpiresAt: timestamp("refresh_token_expires_at", time),
    scope: text(),
    password: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("accounts_user_id_index").on(table.userId)],
);

export const verifications = pgTable(
  "verifications",
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: timestamp("expires_at", time).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("verifications_identifier_index").on(table.identifier)],
);

export const jwks = pgTable("jwks", {
  id: id(),
  publicKey: text("public_key").notNull(),
  privateKey: text("private_key").notNull(),
  alg: text(),
  crv: text(),
  createdAt: createdAt(),
  expiresAt: timestamp("expires_at", time),
});

export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    user_id: owner(),
    name: varchar({ length: 100 }).notNull(),
    /** The beginning of the key, so that a person knows which one this is. */
    prefix: text().notNull(),
    /** SHA-256 of the key, hexadecimal. The key itself is shown once and never stored. */
    hash: text().notNull(),
    scopes: text({ enum: scopes }).array().notNull(),
    /** What a renewal gives it again. */
    lifetime_days: smallint().notNull(),
    expires_at: timestamp(time).notNull(),
    /** The day (UTC) of its last request: a time would be a write for each request. */
    last_used_on: date(),
    created_at: createdAt(),
  },
  (table) => [
    uniqueIndex("api_keys_hash_unique").on(table.hash),
    index("api_keys_user_id_index").on(table.user_id),
    check("api_keys_hash_form", sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check("api_keys_scopes_known", sql`${eachOneOf(table.scopes, scopes)} and cardinality(${table.scopes}) > 0`),
    check("api_keys_lifetime_days_range", sql`${table.lifetime_days} between 1 and ${sql.raw(String(lifetimeDaysMax))}`),
  ],
);

// --- wardrobe ----------------------------------------------------------------------------------------------

export const garments = pgTable(
  "garments",
  {
    id: id(),
    user_id: owner(),
    original_image_path: text().notNull(),
    processed_image_path: text(),
    thumbnail_path: text(),
    status: text({ enum: garmentStatuses }).notNull().default("pending"),
    error_message: text(),
    custom_name: varchar({ length: 100 }),
    custom_notes: text(),
    out_of_use: text({ enum: outOfUseStates }),
    /** The older name of one of the states, for clients that know no other. */
    in_laundry: boolean().notNull().generatedAlwaysAs(sql`coalesce(out_of_use = 'laundry', false)`),
    set_name: varchar({ length: 100 }),
    opinion: text({ enum: garmentOpinions }),
    content_hash: text().notNull(),
    content_type: text({ enum: photoContentTypes }).notNull(),
    byte_size: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** Counts the claims on this garment. It names derived files, and fences off a consumer that lost its claim. */
    generation: integer().notNull().default(1),
    phash: bit({ dimensions: 64 }),
    possible_duplicate_of: uuid().references((): AnyPgColumn => garments.id, {
      onDelete: "set null",
    }),
    /** How alike the two are, 0 to 1; null when no duplicate is suspected. */
    possible_duplicate_score: doublePrecision(),
    /** The garment whose photo contained this one, when that photo showed several. */
    split_from: uuid().references((): AnyPgColumn => garments.id, { onDelete: "set null" }),
    price: numeric({ precision: 12, scale: 2, mode: "number" }),
    purchased_on: date(),
    attempts: integer().notNull().default(0),
    processing_started_at: timestamp(time),
    created_at: createdAt(),
    updated_at: updatedAt(),
  },
  (table) => [
    unique("garments_user_content_hash_unique").on(table.user_id, table.content_hash),
    index("garments_user_created_index").on(table.user_id, table.created_at.desc(), table.id.desc()),
    // With the size, an upload counts the person's garments and bytes from this index alone: 38 pages instead of 557 at 500 garments.
    index("garments_user_status_index").on(table.user_id, table.status, table.byte_size),
    // The sweep searches unfinished garments of all users; only those rows are in this index.
    index("garments_unfinished_index").on(table.updated_at).where(sql`${table.status} in ('pending', 'processing')`),
    index("garments_possible_duplicate_of_index").on(table.possible_duplicate_of),
    index("garments_split_from_index").on(table.split_from),
    check("garments_status_known", oneOf(table.status, garmentStatuses)),
    check("garments_out_of_use_known", oneOf(table.out_of_use, outOfUseStates)),
    check("garments_opinion_known", oneOf(table.opinion, garmentOpinions)),
    check("garments_content_type_known", oneOf(table.content_type, photoContentTypes)),
    check("garments_content_hash_form", sql`${table.content_hash} ~ '^[0-9a-f]{64}$'`),
    check("garments_byte_size_range", sql`${table.byte_size} between 1 and 10485760`),
    check("garments_width_range", sql`${table.width} between 1 and 12000`),
    check("garments_height_range", sql`${table.height} between 1 and 12000`),
    check("garments_generation_range", sql`${table.generation} >= 1`),
    check("garments_attempts_range", sql`${table.attempts} >= 0`),
    check("garments_possible_duplicate_score_range", share(table.possible_duplicate_score)),
    check("garments_price_range", sql`${table.price} >= 0`),
    check("garments_custom_notes_length", sql`char_length(${table.custom_notes}) <= 2000`),
    check("garments_failed_says_why", sql`${table.status} <> 'failed' or ${table.error_message} is not null`),
  ],
) satisfies TableOf<
  Omit<Garment, "category" | "own_category" | "subcategory" | "attributes" | "needs_review" | "unsure" | "prediction" | "label">
>;

const garment = () =>
  uuid("garment_id")
    .notNull()
    .references(() => garments.id, { onDelete: "cascade" });

/** The categories that people add; the built-in ones are in the code (src/domain/words/categories). */
export const ownCategories = pgTable(
  "categories",
  {
    id: id(),
    user_id: owner(),
    name: varchar({ length: 40 }).notNull(),
    like: text({ enum: categories }).notNull(),
    words: text().array().notNull().default(sql`'{}'::text[]`),
    facts: jsonb().$type<OwnFacts>().notNull().default({}),
    created_at: createdAt(),
    updated_at: updatedAt(),
  },
  (table) => [
    unique("categories_user_name_unique").on(table.user_id, table.name),
    check("categories_name_form", sql`${table.name} ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$' and char_length(${table.name}) >= 2`),
    check("categories_like_known", oneOf(table.like, categories)),
  ],
) satisfies TableOf<OwnCategory>;

export const garmentPredictions = pgTable(
  "garment_predictions",
  {
    id: id(),
    garment_id: garment(),
    bbox_x: doublePrecision(),
    bbox_y: doublePrecision(),
    bbox_width: doublePrecision(),
    bbox_height: doublePrecision(),
    /** Boxes of the separate pieces, as shares of the upright frame; empty when there is one garment. */
    pieces: jsonb().$type<Box[]>().notNull().default([]),
    detection_confidence: doublePrecision(),
    category: text({ enum: categories }),
    category_confidence: doublePrecision(),
    subcategory: text(),
    attributes: jsonb().$type<Attributes>().notNull(),
    embedding_id: uuid(),
    model: text().notNull(),
    /** Every option of every question with its probability: tens of times more than a reader needs. */
    answers: jsonb().$type<Answers>().notNull(),
    /** The three best options of each question. Every read of the garment includes them. */
    guesses: jsonb().$type<Answers>().notNull(),
    description: text().notNull(),
    warnings: text().array().notNull().default(sql`'{}'::text[]`),
    needs_review: text().array().notNull().default(sql`'{}'::text[]`),
    unsure: text().array().notNull().default(sql`'{}'::text[]`),
    timings: jsonb().$type<CompletePrediction["timings"]>().notNull(),
    created_at: createdAt(),
  },
  (table) => [
    unique("garment_predictions_garment_id_unique").on(table.garment_id),
    // The sweep searches what is to be embedded of all users. An index on categories or attributes is not used: every read is of one
    // person, whose few hundred rows are found by the garment (docs/growing.md).
    index("garment_predictions_unembedded_index").on(table.garment_id).where(sql`${table.embedding_id} is null`),
    check("garment_predictions_category_known", oneOf(table.category, categories)),
    check("garment_predictions_category_confidence_range", share(table.category_confidence)),
    check("garment_predictions_detection_confidence_range", share(table.detection_confidence)),
    check("garment_predictions_bbox_x_range", share(table.bbox_x)),
    check("garment_predictions_bbox_y_range", share(table.bbox_y)),
    check("garment_predictions_bbox_width_range", share(table.bbox_width)),
    check("garment_predictions_bbox_height_range", share(table.bbox_height)),
  ],
) satisfies TableOf<Omit<CompletePrediction, "bounding_box">>;

/** The looks at photos of a day (UTC), for the whole deployment. One row is written by every look of the day. */
export const lookDays = pgTable("look_days", {
  day: date().primaryKey(),
  looks: integer().notNull(),
  /** Whether a look was refused. The first refusal is logged. */
  is_full: boolean().notNull().default(false),
});

export const garmentLabels = pgTable(
  "garment_labels",
  {
    id: id(),
    garment_id: garment(),
    /** Of a garment in a person's own category, the one that this behaves like: what is left when it is deleted. */
    category: text({ enum: categories }),
    own_category_id: uuid().references(() => ownCategories.id, { onDelete: "set null" }),
    subcategory: varchar({ length: 100 }),
    attributes: jsonb().$type<AttributeCorrections>().notNull().default({}),
    source: text({ enum: labelSources }).notNull(),
    created_at: createdAt(),
  },
  (table) => [
    unique("garment_labels_garment_id_unique").on(table.garment_id),
    index("garment_labels_own_category_id_index").on(table.own_category_id),
    check("garment_labels_category_known", oneOf(table.category, categories)),
    check("garment_labels_source_known", oneOf(table.source, labelSources)),
  ],
) satisfies TableOf<Label>;

// --- outfits -----------------------------------------------------------------------------------------------

export const outfits = pgTable(
  "outfits",
  {
    id: id(),
    user_id: owner(),
    garment_ids: uuid().array().notNull(),
    occasion: text({ enum: occasions }),
    context: jsonb().$type<OutfitContext>().notNull(),
    compatibility_score: doublePrecision().notNull(),
    score_breakdown: jsonb().$type<OutfitRecord["score_breakdown"]>().notNull(),
    explanation: text().notNull(),
    source: text({ enum: outfitSources }).notNull(),
    created_at: createdAt(),
  },
  (table) => [
    index("outfits_user_created_index").on(table.user_id, table.created_at.desc(), table.id.desc()),
    check("outfits_source_known", oneOf(table.source, outfitSources)),
    check("outfits_score_range", share(table.compatibility_score)),
    check("outfits_garment_ids_count", sql`cardinality(${table.garment_ids}) between 1 and 12`),
  ],
) satisfies TableOf<Omit<OutfitRecord, "score" | "feedback">>;

export const outfitFeedback = pgTable(
  "outfit_feedback",
  {
    id: id(),
    outfit_id: uuid()
      .notNull()
      .references(() => outfits.id, { onDelete: "cascade" }),
    user_id: owner(),
    action: text({ enum: feedbackActions }).notNull(),
    reason: text({ enum: feedbackReasons }),
    worn_on: date(),
    created_at: createdAt(),
  },
  (table) => [
    unique("outfit_feedback_once_unique").on(table.outfit_id, table.user_id, table.action, table.worn_on).nullsNotDistinct(),
    index("outfit_feedback_user_id_index").on(table.user_id, table.created_at.desc()),
    check("outfit_feedback_action_known", oneOf(table.action, feedbackActions)),
    check("outfit_feedback_reason_known", oneOf(table.reason, feedbackReasons)),
  ],
);

export const userPreferences = pgTable(
  "user_preferences",
  {
    id: id(),
    user_id: owner(),
    preferred_styles: text({ enum: styles }).array().notNull().default(sql`'{}'::text[]`),
    avoid_styles: text({ enum: styles }).array().notNull().default(sql`'{}'::text[]`),
    favorite_colors: text({ enum: colourNames }).array().notNull().default(sql`'{}'::text[]`),
    avoid_colors: text({ enum: colourNames }).array().notNull().default(sql`'{}'::text[]`),
    preferred_fit: text({ enum: preferredFits }),
    formality_min: doublePrecision().notNull().default(0),
    formality_max: doublePrecision().notNull().default(1),
    comfort_style_balance: doublePrecision().notNull().default(0.5),
    /** Built-in ones and the person's own, so that no CHECK knows them all. */
    avoid_categories: text().array().notNull().default(sql`'{}'::text[]`),
    avoid_materials: text({ enum: materials }).array().notNull().default(sql`'{}'::text[]`),
    coverage: jsonb().$type<Coverage>().notNull().default({}),
    home: jsonb().$type<Home>(),
    units: text({ enum: unitSystems }).notNull().default("metric"),
    learned_weights: jsonb().notNull().default({}),
    updated_at: updatedAt(),
  },
  (table) => [
    unique("user_preferences_user_id_unique").on(table.user_id),
    check("user_preferences_preferred_styles_known", eachOneOf(table.preferred_styles, styles)),
    check("user_preferences_avoid_styles_known", eachOneOf(table.avoid_styles, styles)),
    check("user_preferences_favorite_colors_known", eachOneOf(table.favorite_colors, colourNames)),
    check("user_preferences_avoid_colors_known", eachOneOf(table.avoid_colors, colourNames)),
    check("user_preferences_avoid_materials_known", eachOneOf(table.avoid_materials, materials)),
    check("user_preferences_units_known", oneOf(table.units, unitSystems)),
    check("user_preferences_preferred_fit_known", oneOf(table.preferred_fit, preferredFits)),
    check("user_preferences_formality_min_range", share(table.formality_min)),
    check("user_preferences_formality_max_range", share(table.formality_max)),
    check("user_preferences_formality_order", sql`${table.formality_min} <= ${table.formality_max}`),
    check("user_preferences_balance_range", share(table.comfort_style_balance)),
  ],
) satisfies TableOf<Preferences>;

// --- conversations -----------------------------------------------------------------------------------------

export const conversations = pgTable(
  "conversations",
  {
    id: id(),
    user_id: owner(),
    title: varchar({ length: 200 }),
    active_constraints: jsonb().notNull().default({}),
    excluded_item_ids: uuid().array().notNull().default(sql`'{}'::uuid[]`),
    shown_outfit_ids: uuid().array().notNull().default(sql`'{}'::uuid[]`),
    /** The whole session, for an object that expired. Null until a version that writes it has written the conversation. */
    session: jsonb(),
    created_at: createdAt(),
    updated_at: updatedAt(),
  },
  (table) => [index("conversations_user_updated_index").on(table.user_id, table.updated_at.desc())],
) satisfies TableOf<ConversationRecord>;

export const messages = pgTable(
  "messages",
  {
    id: id(),
    conversation_id: uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    role: text({ enum: messageRoles }).notNull(),
    content: text().notNull(),
    recommended_outfit_ids: uuid().array().notNull().default(sql`'{}'::uuid[]`),
    extracted_constraints: jsonb(),
    engine: text(),
    status: text({ enum: messageStatuses }).notNull().default("complete"),
    usage: jsonb(),
    client_message_id: text(),
    /** Of a person's message: tells a repeated message from another one with the same client's id. Older rows lack it. */
    fingerprint: text(),
    created_at: createdAt(),
  },
  (table) => [
    index("messages_conversation_created_index").on(table.conversation_id, table.created_at),
    // For what forgets old recommendations: does a message show this outfit?
    index("messages_outfit_ids_index")
      .using("gin", table.recommended_outfit_ids)
      .where(sql`${table.recommended_outfit_ids} <> '{}'::uuid[]`),
    unique("messages_client_message_id_unique").on(table.conversation_id, table.client_message_id),
    check("messages_role_known", oneOf(table.role, messageRoles)),
    check("messages_status_known", oneOf(table.status, messageStatuses)),
  ],
) satisfies TableOf<Omit<MessageRecord, "outfit_ids" | "constraints">>;

/** The tokens that all people's models used on a day (UTC). The row of today is also the lock of `model_reservations`. */
export const modelDays = pgTable("model_days", {
  day: date().primaryKey(),
  tokens: bigint({ mode: "number" }).notNull().default(0),
});

/** Tokens that a running turn may use; the id is that of its reply. */
export const modelReservations = pgTable(
  "model_reservations",
  {
    id: uuid().primaryKey(),
    user_id: owner(),
    day: date().notNull(),
    tokens: integer().notNull(),
  },
  (table) => [index("model_reservations_day_index").on(table.day), index("model_reservations_user_index").on(table.user_id)],
);

// --- bookkeeping -------------------------------------------------------------------------------------------

/** The outbox: what must still be erased outside Postgres. It has no foreign key, because it outlives the account. */
export const erasures = pgTable(
  "erasures",
  {
    id: id(),
    user_id: uuid().notNull(),
    kind: text({ enum: erasureKinds }).notNull(),
    /** The R2 key, the id of the vector, or the id of the conversation. */
    target: text().notNull(),
    vector_index: smallint(),
    created_at: createdAt(),
    /** Not before then: an image that is stored before a row names it. Null: at once. */
    due_at: timestamp(time),
    done_at: timestamp(time),
    /**
     * The `done_at` after which its store was read back as empty, for the receipt of an account. While the two differ, it was not yet
     * read back: an erasure that opens again, and is done again, is read back again.
     */
    read_back_done_at: timestamp(time),
  },
  (table) => [
    unique("erasures_target_unique").on(table.kind, table.target),
    index("erasures_open_index").on(table.created_at).where(sql`${table.done_at} is null`),
    index("erasures_user_id_index").on(table.user_id),
    // The sweep repeats what was done lately, and forgets what was done long ago.
    index("erasures_done_index").on(table.done_at).where(sql`${table.done_at} is not null`),
    check("erasures_kind_known", oneOf(table.kind, erasureKinds)),
  ],
);

/** What people removed in the last thirty days. A row is all that there is of it in Postgres. */
export const trash = pgTable(
  "trash",
  {
    /** That of the garment or the outfit. */
    id: uuid().primaryKey(),
    user_id: owner(),
    kind: text({ enum: trashedThings }).notNull(),
    /** The former rows. */
    record: jsonb().notNull(),
    original_image_path: text(),
    processed_image_path: text(),
    thumbnail_path: text(),
    /** Of the original; null for an outfit. */
    byte_size: integer(),
    removed_at: timestamp(time).notNull().defaultNow(),
  },
  (table) => [
    index("trash_user_removed_index").on(table.user_id, table.removed_at.desc()),
    index("trash_removed_index").on(table.removed_at),
    check("trash_kind_known", oneOf(table.kind, trashedThings)),
    check("trash_garment_has_photo", sql`${table.kind} <> 'garment' or ${table.original_image_path} is not null`),
  ],
);

/** The receipts of erased accounts. They outlive the account, too. */
export const accountErasures = pgTable(
  "account_erasures",
  {
    id: id(),
    user_id: uuid().notNull(),
    created_at: createdAt(),
    done_at: timestamp(time),
  },
  (table) => [index("account_erasures_open_index").on(table.created_at).where(sql`${table.done_at} is null`)],
) satisfies TableOf<AccountErasure>;

/** What the upkeep remembers from one run to the next: which bucket is this database's, and where the audit stopped. */
export const upkeepNotes = pgTable("upkeep_notes", {
  name: text().primaryKey(),
  value: jsonb().notNull(),
});

export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    user_id: owner(),
    route: text().notNull(),
    key: varchar({ length: 255 }).notNull(),
    fingerprint: text().notNull(),
    state: text({ enum: ["running", "done"] })
      .notNull()
      .default("running"),
    /** The seed for the ids of everything the request makes, so that a retry after a crash makes the same things. */
    seed: uuid().notNull(),
    status: smallint(),
    body: jsonb(),
    locked_until: timestamp(time).notNull(),
    expires_at: timestamp(time).notNull(),
  },
  (table) => [
    primaryKey({ name: "idempotency_keys_pkey", columns: [table.user_id, table.route, table.key] }),
    index("idempotency_keys_expires_at_index").on(table.expires_at),
    check("idempotency_keys_state_known", oneOf(table.state, ["running", "done"])),
    check("idempotency_keys_done_has_answer", sql`${table.state} <> 'done' or ${table.status} is not null`),
  ],
);

// --- relations ---------------------------------------------------------------------------------------------

export const usersRelations = relations(users, ({ many, one }) => ({
  garments: many(garments),
  outfits: many(outfits),
  conversations: many(conversations),
  preferences: one(userPreferences),
}));
export const garmentsRelations = relations(garments, ({ one }) => ({
  user: one(users, { fields: [garments.user_id], references: [users.id] }),
  prediction: one(garmentPredictions),
  label: one(garmentLabels),
}));
export const ownCategoriesRelations = relations(ownCategories, ({ one, many }) => ({
  user: one(users, { fields: [ownCategories.user_id], references: [users.id] }),
  labels: many(garmentLabels),
}));
export const garmentPredictionsRelations = relations(garmentPredictions, ({ one }) => ({
  garment: one(garments, { fields: [garmentPredictions.garment_id], references: [garments.id] }),
}));
export const garmentLabelsRelations = relations(garmentLabels, ({ one }) => ({
  garment: one(garments, { fields: [garmentLabels.garment_id], references: [garments.id] }),
  own_category: one(ownCategories, { fields: [garmentLabels.own_category_id], references: [ownCategories.id] }),
}));
export const outfitsRelations = relations(outfits, ({ one, many }) => ({
  user: one(users, { fields: [outfits.user_id], references: [users.id] }),
  feedback: many(outfitFeedback),
}));
export const outfitFeedbackRelations = relations(outfitFeedback, ({ one }) => ({
  outfit: one(outfits, { fields: [outfitFeedback.outfit_id], references: [outfits.id] }),
  user: one(users, { fields: [outfitFeedback.user_id], references: [users.id] }),
}));
export const userPreferencesRelations = relations(userPreferences, ({ one }) => ({
  user: one(users, { fields: [userPreferences.user_id], references: [users.id] }),
}));
export const conversationsRelations = relations(conversations, ({ one, many }) => ({
  user: one(users, { fields: [conversations.user_id], references: [users.id] }),
  messages: many(messages),
}));
export const messagesRelations = relations(messages, ({ one }) => ({
  conversation: one(conversations, { fields: [messages.conversation_id], references: [conversations.id] }),
}));

// --- what counts -------------------------------------------------------------------------------------------

/**
 * A garment with its values in force: the label overrides the prediction, field by field. Only this view defines that. A label's
 * `derived` holds the attributes that follow from a corrected category (warmth, formality, seasons). The facts of a person's own
 * category override them, and what the person set for this garment overrides both.
 */
export const wardrobe = pgView("wardrobe", {
  id: uuid().notNull(),
  user_id: uuid().notNull(),
  status: text({ enum: garmentStatuses }).notNull(),
  category: text({ enum: categories }),
  attributes: jsonb().notNull(),
}).as(sql`
  select g.*,
    coalesce(l.category, p.category) as category,
    coalesce(l.subcategory, case when l.category is null then p.subcategory end) as subcategory,
    coalesce(p.attributes, '{}'::jsonb) || coalesce(l.attributes -> 'derived', '{}'::jsonb)
      || coalesce(o.facts - 'wet' - 'comfort', '{}'::jsonb) || (coalesce(l.attributes, '{}'::jsonb) - 'derived') as attributes,
    case when o.id is not null then jsonb_build_object('name', o.name, 'words', to_jsonb(o.words), 'facts', o.facts) end
      as own_category,
    array(
      select field from unnest(p.needs_review) as field
      where not (field = 'category' and l.category is not null) and not (coalesce(l.attributes, '{}'::jsonb) - 'derived') ? field
    ) as needs_review,
    array(
      select field from unnest(p.unsure) as field
      where not (field = 'category' and l.category is not null) and not (coalesce(l.attributes, '{}'::jsonb) - 'derived') ? field
    ) as unsure,
    case when p.id is not null then jsonb_build_object(
      'bbox_x', p.bbox_x, 'bbox_y', p.bbox_y, 'bbox_width', p.bbox_width, 'bbox_height', p.bbox_height,
      'pieces', p.pieces, 'detection_confidence', p.detection_confidence, 'category', p.category, 'category_confidence', p.category_confidence,
      'subcategory', p.subcategory, 'attributes', p.attributes, 'model', p.model, 'guesses', p.guesses,
      'description', p.description, 'warnings', p.warnings) end as prediction,
    case when l.id is not null then jsonb_build_object(
      'category', l.category, 'subcategory', l.subcategory, 'attributes', l.attributes - 'derived') end as label
  from garments g
  left join garment_predictions p on p.garment_id = g.id
  left join garment_labels l on l.garment_id = g.id
  left join categories o on o.id = l.own_category_id
`);
