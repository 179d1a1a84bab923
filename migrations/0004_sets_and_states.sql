DROP VIEW "public"."wardrobe";--> statement-breakpoint
ALTER TABLE "garments" ADD COLUMN "out_of_use" text;--> statement-breakpoint
UPDATE "garments" SET "out_of_use" = 'laundry' WHERE "in_laundry";--> statement-breakpoint
ALTER TABLE "garments" DROP COLUMN "in_laundry";--> statement-breakpoint
ALTER TABLE "garments" ADD COLUMN "in_laundry" boolean GENERATED ALWAYS AS (coalesce(out_of_use = 'laundry', false)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "garments" ADD COLUMN "set_name" varchar(100);--> statement-breakpoint
ALTER TABLE "user_preferences" ADD COLUMN "avoid_categories" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD COLUMN "avoid_materials" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD COLUMN "coverage" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD COLUMN "home" jsonb;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD COLUMN "units" text DEFAULT 'metric' NOT NULL;--> statement-breakpoint
ALTER TABLE "garments" ADD CONSTRAINT "garments_out_of_use_known" CHECK ("garments"."out_of_use" in ('laundry', 'repair', 'lent', 'stored', 'does_not_fit'));--> statement-breakpoint
ALTER TABLE "user_preferences" ADD CONSTRAINT "user_preferences_avoid_categories_known" CHECK ("user_preferences"."avoid_categories" <@ array['t_shirt', 'long_sleeve_top', 'tank_top', 'athletic_top', 'sports_bra', 'polo', 'henley', 'shirt', 'dress_shirt', 'blouse', 'top', 'tunic', 'bodysuit', 'sweater', 'turtleneck', 'sweatshirt', 'hoodie', 'fleece', 'cardigan', 'vest', 'waistcoat', 'jeans', 'chinos', 'pants', 'cargo_pants', 'dress_pants', 'joggers', 'leggings', 'shorts', 'athletic_shorts', 'swim_shorts', 'skirt', 'mini_skirt', 'midi_skirt', 'maxi_skirt', 'dress', 'day_dress', 'cocktail_dress', 'gown', 'maxi_dress', 'jumpsuit', 'overalls', 'swimsuit', 'sari', 'kaftan', 'blazer', 'suit_jacket', 'tuxedo_jacket', 'jacket', 'overshirt', 'denim_jacket', 'leather_jacket', 'bomber', 'windbreaker', 'gilet', 'puffer_jacket', 'coat', 'trench_coat', 'parka', 'rain_jacket', 'cape', 'sneakers', 'running_shoes', 'loafers', 'dress_shoes', 'flats', 'espadrilles', 'heels', 'heeled_sandals', 'sandals', 'slides', 'boots', 'ankle_boots', 'knee_boots', 'hiking_boots', 'rain_boots', 'snow_boots', 'bag', 'handbag', 'tote', 'crossbody_bag', 'clutch', 'briefcase', 'backpack', 'gym_bag', 'belt', 'tie', 'bow_tie', 'scarf', 'shawl', 'headscarf', 'hat', 'cap', 'beanie', 'sun_hat', 'gloves', 'watch', 'sunglasses', 'jewelry', 'socks', 'tights', 'umbrella']::text[]);--> statement-breakpoint
ALTER TABLE "user_preferences" ADD CONSTRAINT "user_preferences_avoid_materials_known" CHECK ("user_preferences"."avoid_materials" <@ array['cotton', 'denim', 'linen', 'wool', 'cashmere', 'leather', 'suede', 'silk', 'satin', 'velvet', 'lace', 'corduroy', 'tweed', 'viscose', 'polyester', 'nylon', 'fleece', 'down', 'knit', 'canvas', 'rubber', 'straw', 'metal', 'sequin', 'other']::text[]);--> statement-breakpoint
ALTER TABLE "user_preferences" ADD CONSTRAINT "user_preferences_units_known" CHECK ("user_preferences"."units" in ('metric', 'us'));--> statement-breakpoint
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