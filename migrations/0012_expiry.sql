ALTER TABLE "conversations" ADD COLUMN "session" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "fingerprint" text;