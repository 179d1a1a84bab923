CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"issuer" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"config_id" text DEFAULT 'default' NOT NULL,
	"name" text,
	"start" text,
	"prefix" text,
	"key" text NOT NULL,
	"reference_id" uuid NOT NULL,
	"refill_interval" integer,
	"refill_amount" integer,
	"last_refill_at" timestamp with time zone,
	"enabled" boolean DEFAULT true NOT NULL,
	"rate_limit_enabled" boolean DEFAULT true NOT NULL,
	"rate_limit_time_window" integer,
	"rate_limit_max" integer,
	"request_count" integer DEFAULT 0 NOT NULL,
	"remaining" integer,
	"last_request" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"permissions" text,
	"metadata" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"title" varchar(200),
	"active_constraints" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"excluded_item_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"shown_outfit_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"vector_index" smallint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "erasures_target_unique" UNIQUE("kind","target"),
	CONSTRAINT "erasures_kind_known" CHECK ("erasures"."kind" in ('object', 'vector'))
);
--> statement-breakpoint
CREATE TABLE "garment_labels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"garment_id" uuid NOT NULL,
	"category" text,
	"subcategory" varchar(100),
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "garment_labels_garment_id_unique" UNIQUE("garment_id"),
	CONSTRAINT "garment_labels_category_known" CHECK ("garment_labels"."category" in ('t_shirt', 'long_sleeve_top', 'tank_top', 'polo', 'henley', 'shirt', 'dress_shirt', 'blouse', 'top', 'bodysuit', 'sweater', 'sweatshirt', 'hoodie', 'cardigan', 'vest', 'jeans', 'chinos', 'pants', 'dress_pants', 'joggers', 'leggings', 'shorts', 'skirt', 'mini_skirt', 'midi_skirt', 'maxi_skirt', 'dress', 'day_dress', 'cocktail_dress', 'gown', 'maxi_dress', 'jumpsuit', 'blazer', 'suit_jacket', 'jacket', 'denim_jacket', 'leather_jacket', 'bomber', 'coat', 'parka', 'rain_jacket', 'sneakers', 'loafers', 'dress_shoes', 'flats', 'heels', 'sandals', 'boots', 'ankle_boots', 'knee_boots', 'bag', 'clutch', 'backpack', 'belt', 'tie', 'scarf', 'hat', 'gloves', 'watch', 'sunglasses', 'jewelry', 'socks', 'tights')),
	CONSTRAINT "garment_labels_source_known" CHECK ("garment_labels"."source" in ('user_created', 'user_corrected'))
);
--> statement-breakpoint
CREATE TABLE "garment_predictions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"garment_id" uuid NOT NULL,
	"bbox_x" double precision,
	"bbox_y" double precision,
	"bbox_width" double precision,
	"bbox_height" double precision,
	"detection_confidence" double precision,
	"category" text,
	"category_confidence" double precision,
	"subcategory" text,
	"attributes" jsonb NOT NULL,
	"embedding_id" uuid,
	"model" text NOT NULL,
	"answers" jsonb NOT NULL,
	"guesses" jsonb NOT NULL,
	"description" text NOT NULL,
	"warnings" text[] DEFAULT '{}'::text[] NOT NULL,
	"needs_review" text[] DEFAULT '{}'::text[] NOT NULL,
	"timings" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "garment_predictions_garment_id_unique" UNIQUE("garment_id"),
	CONSTRAINT "garment_predictions_category_known" CHECK ("garment_predictions"."category" in ('t_shirt', 'long_sleeve_top', 'tank_top', 'polo', 'henley', 'shirt', 'dress_shirt', 'blouse', 'top', 'bodysuit', 'sweater', 'sweatshirt', 'hoodie', 'cardigan', 'vest', 'jeans', 'chinos', 'pants', 'dress_pants', 'joggers', 'leggings', 'shorts', 'skirt', 'mini_skirt', 'midi_skirt', 'maxi_skirt', 'dress', 'day_dress', 'cocktail_dress', 'gown', 'maxi_dress', 'jumpsuit', 'blazer', 'suit_jacket', 'jacket', 'denim_jacket', 'leather_jacket', 'bomber', 'coat', 'parka', 'rain_jacket', 'sneakers', 'loafers', 'dress_shoes', 'flats', 'heels', 'sandals', 'boots', 'ankle_boots', 'knee_boots', 'bag', 'clutch', 'backpack', 'belt', 'tie', 'scarf', 'hat', 'gloves', 'watch', 'sunglasses', 'jewelry', 'socks', 'tights')),
	CONSTRAINT "garment_predictions_category_confidence_range" CHECK ("garment_predictions"."category_confidence" between 0 and 1),
	CONSTRAINT "garment_predictions_detection_confidence_range" CHECK ("garment_predictions"."detection_confidence" between 0 and 1),
	CONSTRAINT "garment_predictions_bbox_x_range" CHECK ("garment_predictions"."bbox_x" between 0 and 1),
	CONSTRAINT "garment_predictions_bbox_y_range" CHECK ("garment_predictions"."bbox_y" between 0 and 1),
	CONSTRAINT "garment_predictions_bbox_width_range" CHECK ("garment_predictions"."bbox_width" between 0 and 1),
	CONSTRAINT "garment_predictions_bbox_height_range" CHECK ("garment_predictions"."bbox_height" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "garments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"original_image_path" text NOT NULL,
	"processed_image_path" text,
	"thumbnail_path" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"error_message" text,
	"custom_name" varchar(100),
	"custom_notes" text,
	"in_laundry" boolean DEFAULT false NOT NULL,
	"content_hash" text NOT NULL,
	"content_type" text NOT NULL,
	"byte_size" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"phash" bit(64),
	"possible_duplicate_of" uuid,
	"price" numeric(12, 2),
	"purchased_on" date,
	"attempts" integer DEFAULT 0 NOT NULL,
	"processing_started_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "garments_user_content_hash_unique" UNIQUE("user_id","content_hash"),
	CONSTRAINT "garments_status_known" CHECK ("garments"."status" in ('pending', 'processing', 'ready', 'failed')),
	CONSTRAINT "garments_content_type_known" CHECK ("garments"."content_type" in ('image/jpeg', 'image/png', 'image/webp')),
	CONSTRAINT "garments_content_hash_form" CHECK ("garments"."content_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "garments_byte_size_range" CHECK ("garments"."byte_size" between 1 and 10485760),
	CONSTRAINT "garments_width_range" CHECK ("garments"."width" between 1 and 12000),
	CONSTRAINT "garments_height_range" CHECK ("garments"."height" between 1 and 12000),
	CONSTRAINT "garments_generation_range" CHECK ("garments"."generation" >= 1),
	CONSTRAINT "garments_attempts_range" CHECK ("garments"."attempts" >= 0),
	CONSTRAINT "garments_price_range" CHECK ("garments"."price" >= 0),
	CONSTRAINT "garments_custom_notes_length" CHECK (char_length("garments"."custom_notes") <= 2000),
	CONSTRAINT "garments_failed_says_why" CHECK ("garments"."status" <> 'failed' or "garments"."error_message" is not null)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" uuid NOT NULL,
	"route" text NOT NULL,
	"key" varchar(255) NOT NULL,
	"fingerprint" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"seed" uuid NOT NULL,
	"status" smallint,
	"body" jsonb,
	"locked_until" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("user_id","route","key"),
	CONSTRAINT "idempotency_keys_state_known" CHECK ("idempotency_keys"."state" in ('running', 'done')),
	CONSTRAINT "idempotency_keys_done_has_answer" CHECK ("idempotency_keys"."state" <> 'done' or "idempotency_keys"."status" is not null)
);
--> statement-breakpoint
CREATE TABLE "jwks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"public_key" text NOT NULL,
	"private_key" text NOT NULL,
	"alg" text,
	"crv" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conversation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"content" text NOT NULL,
	"recommended_outfit_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"extracted_constraints" jsonb,
	"engine" text,
	"status" text DEFAULT 'complete' NOT NULL,
	"usage" jsonb,
	"client_message_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_client_message_id_unique" UNIQUE("conversation_id","client_message_id"),
	CONSTRAINT "messages_role_known" CHECK ("messages"."role" in ('user', 'assistant')),
	CONSTRAINT "messages_status_known" CHECK ("messages"."status" in ('complete', 'cancelled', 'interrupted'))
);
--> statement-breakpoint
CREATE TABLE "outfit_feedback" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"outfit_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"action" text NOT NULL,
	"reason" text,
	"worn_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outfit_feedback_once_unique" UNIQUE NULLS NOT DISTINCT("outfit_id","user_id","action","worn_on"),
	CONSTRAINT "outfit_feedback_action_known" CHECK ("outfit_feedback"."action" in ('like', 'dislike', 'wear', 'save', 'skip')),
	CONSTRAINT "outfit_feedback_reason_known" CHECK ("outfit_feedback"."reason" in ('colors', 'style', 'comfort', 'occasion_match', 'other'))
);
--> statement-breakpoint
CREATE TABLE "outfits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"garment_ids" uuid[] NOT NULL,
	"occasion" text,
	"context" jsonb NOT NULL,
	"compatibility_score" double precision NOT NULL,
	"score_breakdown" jsonb NOT NULL,
	"explanation" text NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outfits_source_known" CHECK ("outfits"."source" in ('recommended', 'user_created', 'worn')),
	CONSTRAINT "outfits_score_range" CHECK ("outfits"."compatibility_score" between 0 and 1),
	CONSTRAINT "outfits_garment_ids_count" CHECK (cardinality("outfits"."garment_ids") between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user_preferences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"preferred_styles" text[] DEFAULT '{}'::text[] NOT NULL,
	"avoid_styles" text[] DEFAULT '{}'::text[] NOT NULL,
	"favorite_colors" text[] DEFAULT '{}'::text[] NOT NULL,
	"avoid_colors" text[] DEFAULT '{}'::text[] NOT NULL,
	"preferred_fit" text,
	"formality_min" double precision DEFAULT 0 NOT NULL,
	"formality_max" double precision DEFAULT 1 NOT NULL,
	"comfort_style_balance" double precision DEFAULT 0.5 NOT NULL,
	"learned_weights" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_preferences_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "user_preferences_preferred_styles_known" CHECK ("user_preferences"."preferred_styles" <@ array['casual', 'formal', 'preppy', 'streetwear', 'minimalist', 'bohemian', 'athletic', 'classic', 'trendy', 'vintage', 'romantic', 'edgy']::text[]),
	CONSTRAINT "user_preferences_avoid_styles_known" CHECK ("user_preferences"."avoid_styles" <@ array['casual', 'formal', 'preppy', 'streetwear', 'minimalist', 'bohemian', 'athletic', 'classic', 'trendy', 'vintage', 'romantic', 'edgy']::text[]),
	CONSTRAINT "user_preferences_favorite_colors_known" CHECK ("user_preferences"."favorite_colors" <@ array['black', 'white', 'grey', 'charcoal', 'silver', 'cream', 'ivory', 'beige', 'tan', 'camel', 'brown', 'navy', 'blue', 'light_blue', 'denim', 'teal', 'turquoise', 'green', 'olive', 'mint', 'red', 'burgundy', 'pink', 'coral', 'orange', 'rust', 'yellow', 'mustard', 'gold', 'purple', 'lavender', 'multicolor']::text[]),
	CONSTRAINT "user_preferences_avoid_colors_known" CHECK ("user_preferences"."avoid_colors" <@ array['black', 'white', 'grey', 'charcoal', 'silver', 'cream', 'ivory', 'beige', 'tan', 'camel', 'brown', 'navy', 'blue', 'light_blue', 'denim', 'teal', 'turquoise', 'green', 'olive', 'mint', 'red', 'burgundy', 'pink', 'coral', 'orange', 'rust', 'yellow', 'mustard', 'gold', 'purple', 'lavender', 'multicolor']::text[]),
	CONSTRAINT "user_preferences_preferred_fit_known" CHECK ("user_preferences"."preferred_fit" in ('slim', 'regular', 'relaxed')),
	CONSTRAINT "user_preferences_formality_min_range" CHECK ("user_preferences"."formality_min" between 0 and 1),
	CONSTRAINT "user_preferences_formality_max_range" CHECK ("user_preferences"."formality_max" between 0 and 1),
	CONSTRAINT "user_preferences_formality_order" CHECK ("user_preferences"."formality_min" <= "user_preferences"."formality_max"),
	CONSTRAINT "user_preferences_balance_range" CHECK ("user_preferences"."comfort_style_balance" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"vector_index" smallint DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_email_lower_case" CHECK ("users"."email" = lower("users"."email")),
	CONSTRAINT "users_vector_index_range" CHECK ("users"."vector_index" >= 1)
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_reference_id_users_id_fk" FOREIGN KEY ("reference_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "garment_labels" ADD CONSTRAINT "garment_labels_garment_id_garments_id_fk" FOREIGN KEY ("garment_id") REFERENCES "public"."garments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "garment_predictions" ADD CONSTRAINT "garment_predictions_garment_id_garments_id_fk" FOREIGN KEY ("garment_id") REFERENCES "public"."garments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "garments" ADD CONSTRAINT "garments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "garments" ADD CONSTRAINT "garments_possible_duplicate_of_garments_id_fk" FOREIGN KEY ("possible_duplicate_of") REFERENCES "public"."garments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outfit_feedback" ADD CONSTRAINT "outfit_feedback_outfit_id_outfits_id_fk" FOREIGN KEY ("outfit_id") REFERENCES "public"."outfits"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outfit_feedback" ADD CONSTRAINT "outfit_feedback_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outfits" ADD CONSTRAINT "outfits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD CONSTRAINT "user_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_user_id_index" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_key_unique" ON "api_keys" USING btree ("key");--> statement-breakpoint
CREATE INDEX "api_keys_reference_id_index" ON "api_keys" USING btree ("reference_id");--> statement-breakpoint
CREATE INDEX "conversations_user_updated_index" ON "conversations" USING btree ("user_id","updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "erasures_open_index" ON "erasures" USING btree ("created_at") WHERE "erasures"."done_at" is null;--> statement-breakpoint
CREATE INDEX "erasures_user_id_index" ON "erasures" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "garment_predictions_category_index" ON "garment_predictions" USING btree ("category");--> statement-breakpoint
CREATE INDEX "garment_predictions_attributes_index" ON "garment_predictions" USING gin ("attributes");--> statement-breakpoint
CREATE INDEX "garments_user_created_index" ON "garments" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "garments_user_status_index" ON "garments" USING btree ("user_id","status");--> statement-breakpoint
CREATE INDEX "garments_unfinished_index" ON "garments" USING btree ("updated_at") WHERE "garments"."status" in ('pending', 'processing');--> statement-breakpoint
CREATE INDEX "garments_possible_duplicate_of_index" ON "garments" USING btree ("possible_duplicate_of");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_at_index" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "messages_conversation_created_index" ON "messages" USING btree ("conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "outfit_feedback_user_id_index" ON "outfit_feedback" USING btree ("user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "outfits_user_created_index" ON "outfits" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "outfits_occasion_index" ON "outfits" USING btree ("occasion");--> statement-breakpoint
CREATE INDEX "outfits_garment_ids_index" ON "outfits" USING gin ("garment_ids");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier_index" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE VIEW "public"."wardrobe" AS (
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
      'detection_confidence', p.detection_confidence, 'category', p.category, 'category_confidence', p.category_confidence,
      'subcategory', p.subcategory, 'attributes', p.attributes, 'model', p.model, 'guesses', p.guesses,
      'description', p.description, 'warnings', p.warnings) end as prediction,
    case when l.id is not null then jsonb_build_object(
      'category', l.category, 'subcategory', l.subcategory, 'attributes', l.attributes - 'derived') end as label
  from garments g
  left join garment_predictions p on p.garment_id = g.id
  left join garment_labels l on l.garment_id = g.id
);