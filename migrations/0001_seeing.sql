DROP VIEW "public"."wardrobe";--> statement-breakpoint
ALTER TABLE "garment_predictions" ADD COLUMN "pieces" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "garments" ADD COLUMN "possible_duplicate_score" double precision;--> statement-breakpoint
ALTER TABLE "garments" ADD COLUMN "split_from" uuid;--> statement-breakpoint
ALTER TABLE "garments" ADD CONSTRAINT "garments_split_from_garments_id_fk" FOREIGN KEY ("split_from") REFERENCES "public"."garments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "garments_split_from_index" ON "garments" USING btree ("split_from");--> statement-breakpoint
ALTER TABLE "garments" ADD CONSTRAINT "garments_possible_duplicate_score_range" CHECK ("garments"."possible_duplicate_score" between 0 and 1);--> statement-breakpoint
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
      'pieces', p.pieces, 'detection_confidence', p.detection_confidence, 'category', p.category, 'category_confidence', p.category_confidence,
      'subcategory', p.subcategory, 'attributes', p.attributes, 'model', p.model, 'guesses', p.guesses,
      'description', p.description, 'warnings', p.warnings) end as prediction,
    case when l.id is not null then jsonb_build_object(
      'category', l.category, 'subcategory', l.subcategory, 'attributes', l.attributes - 'derived') end as label
  from garments g
  left join garment_predictions p on p.garment_id = g.id
  left join garment_labels l on l.garment_id = g.id
);