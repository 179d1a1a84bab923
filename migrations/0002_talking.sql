ALTER TABLE "erasures" DROP CONSTRAINT "erasures_kind_known";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "model_day" date;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "model_tokens" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_kind_known" CHECK ("erasures"."kind" in ('object', 'vector', 'conversation'));