ALTER TABLE "api_keys" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "scopes" text[];--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "lifetime_days" smallint;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "last_used_on" date;--> statement-breakpoint
-- Keys that people hold go on working for 90 days, with every scope. A key that was switched off has expired.
UPDATE "api_keys" SET
  "user_id" = "reference_id",
  "hash" = encode(decode(translate("key", '-_', '+/') || '=', 'base64'), 'hex'),
  "name" = coalesce(nullif(left("name", 100), ''), 'key'),
  "prefix" = coalesce("start", left("prefix", 8), ''),
  "scopes" = array['read', 'write', 'chat'],
  "lifetime_days" = 90,
  "last_used_on" = ("last_request" at time zone 'UTC')::date,
  "expires_at" = case when "enabled" then least("expires_at", now() + interval '90 days') else now() end;--> statement-breakpoint
ALTER TABLE "api_keys" DROP CONSTRAINT "api_keys_reference_id_users_id_fk";--> statement-breakpoint
DROP INDEX "api_keys_key_unique";--> statement-breakpoint
DROP INDEX "api_keys_reference_id_index";--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "name" SET DATA TYPE varchar(100);--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "prefix" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "expires_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "user_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "hash" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "scopes" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "lifetime_days" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash_unique" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_keys_user_id_index" ON "api_keys" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "config_id";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "start";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "key";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "reference_id";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "refill_interval";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "refill_amount";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "last_refill_at";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "enabled";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "rate_limit_enabled";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "rate_limit_time_window";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "rate_limit_max";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "request_count";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "remaining";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "last_request";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "permissions";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "metadata";--> statement-breakpoint
ALTER TABLE "api_keys" DROP COLUMN "updated_at";--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_hash_form" CHECK ("api_keys"."hash" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_scopes_known" CHECK ("api_keys"."scopes" <@ array['read', 'write', 'chat']::text[] and cardinality("api_keys"."scopes") > 0);--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_lifetime_days_range" CHECK ("api_keys"."lifetime_days" between 1 and 365);--> statement-breakpoint
-- A new password ends every session and key in the same statement, whichever route wrote it and wherever that route is cut off.
CREATE FUNCTION "end_access"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  delete from sessions where user_id = new.user_id;
  delete from api_keys where user_id = new.user_id;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "accounts_password_changed" AFTER UPDATE OF "password" ON "accounts" FOR EACH ROW
  WHEN (old.password IS DISTINCT FROM new.password) EXECUTE FUNCTION "end_access"();
