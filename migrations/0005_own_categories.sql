CREATE TABLE "categories" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" varchar(40) NOT NULL,
	"like" text NOT NULL,
	"words" text[] DEFAULT '{}'::text[] NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "categories_user_name_unique" UNIQUE("user_id","name"),
	CONSTRAINT "categories_name_form" CHECK ("categories"."name" ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$' and char_length("categories"."name") >= 2),
	CONSTRAINT "categories_like_known" CHECK ("categories"."like" in ('t_shirt', 'long_sleeve_top', 'tank_top', 'athletic_top', 'sports_bra', 'polo', 'henley', 'shirt', 'dress_shirt', 'blouse', 'top', 'tunic', 'bodysuit', 'sweater', 'turtleneck', 'sweatshirt', 'hoodie', 'fleece', 'cardigan', 'vest', 'waistcoat', 'jeans', 'chinos', 'pants', 'cargo_pants', 'dress_pants', 'joggers', 'leggings', 'shorts', 'athletic_shorts', 'swim_shorts', 'skirt', 'mini_skirt', 'midi_skirt', 'maxi_skirt', 'dress', 'day_dress', 'cocktail_dress', 'gown', 'maxi_dress', 'jumpsuit', 'overalls', 'swimsuit', 'sari', 'kaftan', 'blazer', 'suit_jacket', 'tuxedo_jacket', 'jacket', 'overshirt', 'denim_jacket', 'leather_jacket', 'bomber', 'windbreaker', 'gilet', 'puffer_jacket', 'coat', 'trench_coat', 'parka', 'rain_jacket', 'cape', 'sneakers', 'running_shoes', 'loafers', 'dress_shoes', 'flats', 'espadrilles', 'heels', 'heeled_sandals', 'sandals', 'slides', 'boots', 'ankle_boots', 'knee_boots', 'hiking_boots', 'rain_boots', 'snow_boots', 'bag', 'handbag', 'tote', 'crossbody_bag', 'clutch', 'briefcase', 'backpack', 'gym_bag', 'belt', 'tie', 'bow_tie', 'scarf', 'shawl', 'headscarf', 'hat', 'cap', 'beanie', 'sun_hat', 'gloves', 'watch', 'sunglasses', 'jewelry', 'socks', 'tights', 'umbrella'))
);
--> statement-breakpoint
DROP VIEW "public"."wardrobe";--> statement-breakpoint
ALTER TABLE "garment_labels" ADD COLUMN "own_category_id" uuid;--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "garment_labels" ADD CONSTRAINT "garment_labels_own_category_id_categories_id_fk" FOREIGN KEY ("own_category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "garment_labels_own_category_id_index" ON "garment_labels" USING btree ("own_category_id");--> statement-breakpoint
CREATE VIEW "public"."wardrobe" AS (
  select g.*,
    coalesce(l.category, p.category) as category,
    coalesce(l.subcategory, case when l.category is null then p.subcategory end) as subcategory,
    coalesce(p.attributes, '{}'::jsonb) || coalesce(l.attributes -> 'derived', '{}'::jsonb)
      || coalesce(o.facts - 'wet' - 'comfort', '{}'::jsonb) || (coalesce(l.attributes, '{}'::jsonb) - 'derived') as attributes,
    case when o.id is not null then jsonb_build_object('name', o.name, 'words', to_jsonb(o.words), 'facts', o.facts) end
      as own_category,
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
  left join categories o on o.id = l.own_category_id
);