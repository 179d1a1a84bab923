ALTER TABLE "garments" ALTER COLUMN "in_laundry" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "garments" drop column "in_laundry";--> statement-breakpoint
ALTER TABLE "garments" ADD COLUMN "in_laundry" boolean GENERATED ALWAYS AS (coalesce(out_of_use = 'laundry', false)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "garments" ADD COLUMN "out_of_use" text;--> statement-breakpoint
ALTER TABLE "garments" ADD COLUMN "set_name" varchar(100);--> statement-breakpoint
ALTER TABLE "garments" ADD CONSTRAINT "garments_out_of_use_known" CHECK ("garments"."out_of_use" in ('laundry', 'repair', 'lent', 'stored', 'does_not_fit'));