CREATE TABLE "look_days" (
	"day" date PRIMARY KEY NOT NULL,
	"looks" integer NOT NULL,
	"is_full" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
DROP INDEX "garment_predictions_category_index";--> statement-breakpoint
DROP INDEX "garment_predictions_attributes_index";--> statement-breakpoint
DROP INDEX "outfits_occasion_index";--> statement-breakpoint
DROP INDEX "outfits_garment_ids_index";--> statement-breakpoint
DROP INDEX "garments_user_status_index";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "look_day" date;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "looks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "erasures_done_index" ON "erasures" USING btree ("done_at") WHERE "erasures"."done_at" is not null;--> statement-breakpoint
CREATE INDEX "garment_predictions_unembedded_index" ON "garment_predictions" USING btree ("garment_id") WHERE "garment_predictions"."embedding_id" is null;--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "garments_user_status_index" ON "garments" USING btree ("user_id","status","byte_size");