CREATE TABLE "look_days" (
	"day" date PRIMARY KEY NOT NULL,
	"looks" integer NOT NULL,
	"is_full" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "look_day" date;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "looks" integer DEFAULT 0 NOT NULL;