CREATE TABLE "account_erasures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "trash" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record" jsonb NOT NULL,
	"original_image_path" text,
	"processed_image_path" text,
	"thumbnail_path" text,
	"removed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "trash_kind_known" CHECK ("trash"."kind" in ('garment', 'outfit')),
	CONSTRAINT "trash_garment_has_photo" CHECK ("trash"."kind" <> 'garment' or "trash"."original_image_path" is not null)
);
--> statement-breakpoint
ALTER TABLE "erasures" DROP CONSTRAINT "erasures_kind_known";--> statement-breakpoint
ALTER TABLE "trash" ADD CONSTRAINT "trash_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_erasures_open_index" ON "account_erasures" USING btree ("created_at") WHERE "account_erasures"."done_at" is null;--> statement-breakpoint
CREATE INDEX "trash_user_removed_index" ON "trash" USING btree ("user_id","removed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "trash_removed_index" ON "trash" USING btree ("removed_at");--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_kind_known" CHECK ("erasures"."kind" in ('account', 'object', 'vector', 'conversation'));