CREATE TABLE "upkeep_notes" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "messages_outfit_ids_index" ON "messages" USING gin ("recommended_outfit_ids") WHERE "messages"."recommended_outfit_ids" <> '{}'::uuid[];