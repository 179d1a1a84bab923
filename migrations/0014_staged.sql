ALTER TABLE "erasures" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "trash" ADD COLUMN "byte_size" integer;--> statement-breakpoint
-- What lay in the trash before there was the column.
UPDATE "trash" SET "byte_size" = ("record" -> 'garment' ->> 'byte_size')::integer WHERE "kind" = 'garment';