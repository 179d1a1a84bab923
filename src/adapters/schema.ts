// The tables, once: drizzle reads them for queries, drizzle-kit for migrations, better-auth for its own.
// One file on purpose, though a long one: the tables refer to one another, and are read side by side.
// Every closed list comes from the domain and is repeated in the database as a CHECK, so no path can store another word.

import { relations, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
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
import { erasureKinds } from "../domain/upkeep.ts";
import { categories } from "../domain/words/categories.ts";
import { colourNames } from "../domain/words/colours.ts";
import {
  feedbackActions,
  feedbackReasons,
  labelSources,
  messageRoles,
  messageStatuses,
  outfitSources,
} from "../domain/words/records.ts";
import { fits, garmentStatuses, styles } from "../domain/words/vocabulary.ts";

const time = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const createdAt = () => time("created_at").notNull().defaultNow();
const updatedAt = () => time("updated_at").notNull().defaultNow();
/** New rows get a time-ordered id (RFC 9562 version 7) from the application; the default serves better-auth. */
const id = () => uuid("id").primaryKey().defaultRandom();

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");
const oneOf = (column: AnyPgColumn, words: readonly string[]) => sql`${column} in (${sql.raw(quoted(words))})`;
const eachOneOf = (column: AnyPgColumn, words: readonly string[]) => sql`${column} <@ array[${sql.raw(quoted(words))}]::text[]`;
const share = (column: AnyPgColumn) => sql`${column} between 0 and 1`;

// --- people ------------------------------------------------------------------------------------------------

export const users = pgTable(
  "users",
  {
    id: id(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    /** Number of the Vectorize index that holds this person's vectors (DESIGN section 6). */
    vectorIndex: smallint("vector_index").notNull().default(1),
    /** The last day, in UTC, that language models worked for this person, and its tokens: messages can be deleted, these not. */
    modelDay: date("model_day"),
    modelTokens: integer("model_tokens").notNull().default(0),
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
    token: text("token").notNull(),
    expiresAt: time("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [unique("sessions_token_unique").on(table.token), index("sessions_user_id_index").on(table.userId)],
);

export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    userId: owner(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    issuer: text("issuer"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: time("access_token_expires_at"),
    refreshTokenExpiresAt: time("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("accounts_user_id_index").on(table.userId)],
);

export const verifications = pgTable(
  "verifications",
  {
    id: id(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: time("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("verifications_identifier_index").on(table.identifier)],
);

export const jwks = pgTable("jwks", {
  id: id(),
  publicKey: text("public_key").notNull(),
  privateKey: text("private_key").notNull(),
  alg: text("alg"),
  crv: text("crv"),
  createdAt: createdAt(),
  expiresAt: time("expires_at"),
});

export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    configId: text("config_id").notNull().default("default"),
    name: text("name"),
    start: text("start"),
    prefix: text("prefix"),
    /** SHA-256 of the key, base64url: the key itself is shown once and never stored. */
    key: text("key").notNull(),
    referenceId: uuid("reference_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    refillInterval: integer("refill_interval"),
    refillAmount: integer("refill_amount"),
    lastRefillAt: time("last_refill_at"),
    enabled: boolean("enabled").notNull().default(true),
    rateLimitEnabled: boolean("rate_limit_enabled").notNull().default(true),
    rateLimitTimeWindow: integer("rate_limit_time_window"),
    rateLimitMax: integer("rate_limit_max"),
    requestCount: integer("request_count").notNull().default(0),
    remaining: integer("remaining"),
    lastRequest: time("last_request"),
    expiresAt: time("expires_at"),
    permissions: text("permissions"),
    metadata: text("metadata"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex("api_keys_key_unique").on(table.key), index("api_keys_reference_id_index").on(table.referenceId)],
);

// --- wardrobe ----------------------------------------------------------------------------------------------

export const garments = pgTable(
  "garments",
  {
    id: id(),
    user_id: owner(),
    original_image_path: text("original_image_path").notNull(),
    processed_image_path: text("processed_image_path"),
    thumbnail_path: text("thumbnail_path"),
    status: text("status", { enum: garmentStatuses }).notNull().default("pending"),
    error_message: text("error_message"),
    custom_name: varchar("custom_name", { length: 100 }),
    custom_notes: text("custom_notes"),
    in_laundry: boolean("in_laundry").notNull().default(false),
    /** SHA-256 of the original's bytes, lower-case hexadecimal. */
    content_hash: text("content_hash").notNull(),
    content_type: text("content_type", { enum: ["image/jpeg", "image/png", "image/webp"] }).notNull(),
    byte_size: integer("byte_size").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    /** Counts the claims on this garment: it names derived files and fences a consumer that lost its claim. */
    generation: integer("generation").notNull().default(1),
    phash: bit("phash", { dimensions: 64 }),
    possible_duplicate_of: uuid("possible_duplicate_of").references((): AnyPgColumn => garments.id, {
      onDelete: "set null",
    }),
    /** How alike the two are, 0 to 1; null where no duplicate is suspected. */
    possible_duplicate_score: doublePrecision("possible_duplicate_score"),
    /** The garment whose photo this one was cut from, where a photo showed several. */
    split_from: uuid("split_from").references((): AnyPgColumn => garments.id, { onDelete: "set null" }),
    price: numeric("price", { precision: 12, scale: 2 }),
    purchased_on: date("purchased_on"),
    attempts: integer("attempts").notNull().default(0),
    processing_started_at: time("processing_started_at"),
    created_at: createdAt(),
    updated_at: updatedAt(),
  },
  (table) => [
    unique("garments_user_content_hash_unique").on(table.user_id, table.content_hash),
    index("garments_user_created_index").on(table.user_id, table.created_at.desc(), table.id.desc()),
    index("garments_user_status_index").on(table.user_id, table.status),
    // The sweep looks across users for what is unfinished; only those rows are in this index.
    index("garments_unfinished_index").on(table.updated_at).where(sql`${table.status} in ('pending', 'processing')`),
    index("garments_possible_duplicate_of_index").on(table.possible_duplicate_of),
    index("garments_split_from_index").on(table.split_from),
    check("garments_status_known", oneOf(table.status, garmentStatuses)),
    check("garments_content_type_known", oneOf(table.content_type, ["image/jpeg", "image/png", "image/webp"])),
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
);

const garment = () =>
  uuid("garment_id")
    .notNull()
    .references(() => garments.id, { onDelete: "cascade" });

export const garmentPredictions = pgTable(
  "garment_predictions",
  {
    id: id(),
    garment_id: garment(),
    /** The garment's box as shares of the upright frame. */
    bbox_x: doublePrecision("bbox_x"),
    bbox_y: doublePrecision("bbox_y"),
    bbox_width: doublePrecision("bbox_width"),
    bbox_height: doublePrecision("bbox_height"),
    /** Boxes of the pieces that could be told apart, as shares of the upright frame; none where there is one garment. */
    pieces: jsonb("pieces").notNull().default([]),
    detection_confidence: doublePrecision("detection_confidence"),
    category: text("category", { enum: categories }),
    category_confidence: doublePrecision("category_confidence"),
    subcategory: text("subcategory"),
    attributes: jsonb("attributes").notNull(),
    embedding_id: uuid("embedding_id"),
    model: text("model").notNull(),
    /** Every option of every question with its probability: tens of times what a reader wants. */
    answers: jsonb("answers").notNull(),
    /** The three best of each, which every read of the garment carries. */
    guesses: jsonb("guesses").notNull(),
    description: text("description").notNull(),
    warnings: text("warnings").array().notNull().default(sql`'{}'::text[]`),
    needs_review: text("needs_review").array().notNull().default(sql`'{}'::text[]`),
    timings: jsonb("timings").notNull(),
    created_at: createdAt(),
  },
  (table) => [
    unique("garment_predictions_garment_id_unique").on(table.garment_id),
    index("garment_predictions_category_index").on(table.category),
    index("garment_predictions_attributes_index").using("gin", table.attributes),
    check("garment_predictions_category_known", oneOf(table.category, categories)),
    check("garment_predictions_category_confidence_range", share(table.category_confidence)),
    check("garment_predictions_detection_confidence_range", share(table.detection_confidence)),
    check("garment_predictions_bbox_x_range", share(table.bbox_x)),
    check("garment_predictions_bbox_y_range", share(table.bbox_y)),
    check("garment_predictions_bbox_width_range", share(table.bbox_width)),
    check("garment_predictions_bbox_height_range", share(table.bbox_height)),
  ],
);

export const garmentLabels = pgTable(
  "garment_labels",
  {
    id: id(),
    garment_id: garment(),
    category: text("category", { enum: categories }),
    subcategory: varchar("subcategory", { length: 100 }),
    attributes: jsonb("attributes").notNull().default({}),
    source: text("source", { enum: labelSources }).notNull(),
    created_at: createdAt(),
  },
  (table) => [
    unique("garment_labels_garment_id_unique").on(table.garment_id),
    check("garment_labels_category_known", oneOf(table.category, categories)),
    check("garment_labels_source_known", oneOf(table.source, labelSources)),
  ],
);

// --- outfits -----------------------------------------------------------------------------------------------

export const outfits = pgTable(
  "outfits",
  {
    id: id(),
    user_id: owner(),
    garment_ids: uuid("garment_ids").array().notNull(),
    occasion: text("occasion"),
    context: jsonb("context").notNull(),
    compatibility_score: doublePrecision("compatibility_score").notNull(),
    score_breakdown: jsonb("score_breakdown").notNull(),
    explanation: text("explanation").notNull(),
    source: text("source", { enum: outfitSources }).notNull(),
    created_at: createdAt(),
  },
  (table) => [
    index("outfits_user_created_index").on(table.user_id, table.created_at.desc(), table.id.desc()),
    index("outfits_occasion_index").on(table.occasion),
    index("outfits_garment_ids_index").using("gin", table.garment_ids),
    check("outfits_source_known", oneOf(table.source, outfitSources)),
    check("outfits_score_range", share(table.compatibility_score)),
    check("outfits_garment_ids_count", sql`cardinality(${table.garment_ids}) between 1 and 12`),
  ],
);

export const outfitFeedback = pgTable(
  "outfit_feedback",
  {
    id: id(),
    outfit_id: uuid("outfit_id")
      .notNull()
      .references(() => outfits.id, { onDelete: "cascade" }),
    user_id: owner(),
    action: text("action", { enum: feedbackActions }).notNull(),
    reason: text("reason", { enum: feedbackReasons }),
    worn_on: date("worn_on"),
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
    preferred_styles: text("preferred_styles").array().notNull().default(sql`'{}'::text[]`),
    avoid_styles: text("avoid_styles").array().notNull().default(sql`'{}'::text[]`),
    favorite_colors: text("favorite_colors").array().notNull().default(sql`'{}'::text[]`),
    avoid_colors: text("avoid_colors").array().notNull().default(sql`'{}'::text[]`),
    preferred_fit: text("preferred_fit", { enum: ["slim", "regular", "relaxed"] }),
    formality_min: doublePrecision("formality_min").notNull().default(0),
    formality_max: doublePrecision("formality_max").notNull().default(1),
    comfort_style_balance: doublePrecision("comfort_style_balance").notNull().default(0.5),
    learned_weights: jsonb("learned_weights").notNull().default({}),
    updated_at: updatedAt(),
  },
  (table) => [
    unique("user_preferences_user_id_unique").on(table.user_id),
    check("user_preferences_preferred_styles_known", eachOneOf(table.preferred_styles, styles)),
    check("user_preferences_avoid_styles_known", eachOneOf(table.avoid_styles, styles)),
    check("user_preferences_favorite_colors_known", eachOneOf(table.favorite_colors, colourNames)),
    check("user_preferences_avoid_colors_known", eachOneOf(table.avoid_colors, colourNames)),
    check(
      "user_preferences_preferred_fit_known",
      oneOf(
        table.preferred_fit,
        fits.filter((fit) => fit !== "oversized"),
      ),
    ),
    check("user_preferences_formality_min_range", share(table.formality_min)),
    check("user_preferences_formality_max_range", share(table.formality_max)),
    check("user_preferences_formality_order", sql`${table.formality_min} <= ${table.formality_max}`),
    check("user_preferences_balance_range", share(table.comfort_style_balance)),
  ],
);

// --- conversations -----------------------------------------------------------------------------------------

export const conversations = pgTable(
  "conversations",
  {
    id: id(),
    user_id: owner(),
    title: varchar("title", { length: 200 }),
    active_constraints: jsonb("active_constraints").notNull().default({}),
    excluded_item_ids: uuid("excluded_item_ids").array().notNull().default(sql`'{}'::uuid[]`),
    shown_outfit_ids: uuid("shown_outfit_ids").array().notNull().default(sql`'{}'::uuid[]`),
    created_at: createdAt(),
    updated_at: updatedAt(),
  },
  (table) => [index("conversations_user_updated_index").on(table.user_id, table.updated_at.desc())],
);

export const messages = pgTable(
  "messages",
  {
    id: id(),
    conversation_id: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    role: text("role", { enum: messageRoles }).notNull(),
    content: text("content").notNull(),
    recommended_outfit_ids: uuid("recommended_outfit_ids").array().notNull().default(sql`'{}'::uuid[]`),
    extracted_constraints: jsonb("extracted_constraints"),
    engine: text("engine"),
    status: text("status", { enum: messageStatuses }).notNull().default("complete"),
    usage: jsonb("usage"),
    client_message_id: text("client_message_id"),
    created_at: createdAt(),
  },
  (table) => [
    index("messages_conversation_created_index").on(table.conversation_id, table.created_at),
    unique("messages_client_message_id_unique").on(table.conversation_id, table.client_message_id),
    check("messages_role_known", oneOf(table.role, messageRoles)),
    check("messages_status_known", oneOf(table.status, messageStatuses)),
  ],
);

// --- bookkeeping -------------------------------------------------------------------------------------------

/** The outbox: what must still be removed outside Postgres. No foreign key, for it outlives the account. */
export const erasures = pgTable(
  "erasures",
  {
    id: id(),
    user_id: uuid("user_id").notNull(),
    kind: text("kind", { enum: erasureKinds }).notNull(),
    /** The R2 key, the vector's id, or the conversation's. */
    target: text("target").notNull(),
    /** Which Vectorize index holds the vector; null for objects. */
    vector_index: smallint("vector_index"),
    created_at: createdAt(),
    done_at: time("done_at"),
  },
  (table) => [
    unique("erasures_target_unique").on(table.kind, table.target),
    index("erasures_open_index").on(table.created_at).where(sql`${table.done_at} is null`),
    index("erasures_user_id_index").on(table.user_id),
    check("erasures_kind_known", oneOf(table.kind, erasureKinds)),
  ],
);

export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    user_id: owner(),
    route: text("route").notNull(),
    key: varchar("key", { length: 255 }).notNull(),
    fingerprint: text("fingerprint").notNull(),
    state: text("state", { enum: ["running", "done"] })
      .notNull()
      .default("running"),
    /** Ids of what the request makes derive from this, so a retry after a crash makes the same things. */
    seed: uuid("seed").notNull(),
    status: smallint("status"),
    body: jsonb("body"),
    locked_until: time("locked_until").notNull(),
    expires_at: time("expires_at").notNull(),
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
export const garmentPredictionsRelations = relations(garmentPredictions, ({ one }) => ({
  garment: one(garments, { fields: [garmentPredictions.garment_id], references: [garments.id] }),
}));
export const garmentLabelsRelations = relations(garmentLabels, ({ one }) => ({
  garment: one(garments, { fields: [garmentLabels.garment_id], references: [garments.id] }),
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
 * A garment with what counts of it: the label over the prediction, field by field. Said here and nowhere else.
 * A label's `derived` holds what follows from a corrected category (warmth, formality, seasons) and yields to
 * what the person set themselves.
 */
export const wardrobe = pgView("wardrobe", {
  id: uuid("id").notNull(),
  user_id: uuid("user_id").notNull(),
  status: text("status", { enum: garmentStatuses }).notNull(),
  category: text("category", { enum: categories }),
  attributes: jsonb("attributes").notNull(),
}).as(sql`
  select g.*,
    coalesce(l.category, p.category) as category,
    coalesce(l.subcategory, case when l.category is null then p.subcategory end) as subcategory,
    coalesce(p.attributes, '{}'::jsonb) || coalesce(l.attributes -> 'derived', '{}'::jsonb)
      || (coalesce(l.attributes, '{}'::jsonb) - 'derived') as attributes,
    array(
      select field from unnest(p.needs_review) as field
      where not (field = 'category' and l.category is not null) and not (coalesce(l.attributes, '{}'::jsonb) - 'derived') ? field
    ) as needs_review,
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
`);
